import type { Stance } from './stance.js';

/** What turns the meaning of a mention: tables for an editor. The notation is that of circumstances.yaml. */

const lines = (text: string): string[] => text.trim().split(/\s*\n\s*/);

/** Before the names that they turn, up to the end of the clause or list. */
export const cuesBefore: Readonly<Record<Stance, readonly string[]>> = {
  rejects: lines(`
    =decided/decide/decision/advise/advised/argue/argued/voted/chose/recommend/warn against
    reject
    =dont/=doesnt/=didnt/=wont/=wouldnt/=shouldnt/=never/=not _ need/want/require/like/believe/recommend/adopt/introduce/choose/consider/reach/bother/justify/intend/plan/trust
    =not _ going/planning/willing/keen/convinced/ready/worth/about
    =no need
    =no longer/more
    =avoid/skip/forgo/forego/dismiss/discard/decline/veto/refuse/resist/postpone/defer/oppose
    =avoiding/avoided/skipped/skipping/dismissed/discarded/declined/vetoed/refused/postponed/deferred
    rule/ruled/ruling out
    =instead of
    =rather than
    =in place of
    =in lieu of
    =as opposed to
    =stay/stayed/staying/keep/steer/steered/stays away/clear from/of
    =too small/simple/little/early for/to
    =overkill
    =say/said no to
    =nobody _ need/want/asked
    =no one _ need/want/asked
    =nothing to do with
    =far from needing
    =hold off on
    =chose/choose/chosen/choosing/picked/pick/prefer/preferred/preferring/favour/favor/favoured/favored/selected ... over
    =prefer/preferred ... to
    =we/i/they/team _ chose/choose/picked/pick/prefer/preferred/favour/favor ... over
    =wont/=dont/=wouldnt/=shouldnt/=cannot/=cant touch/do/go/use/build/add/run/put/start/pick/buy/apply
    =not use/do/add/build/adopt/pick/choose
    =not to use/do/add/build/adopt/pick/choose/go
    =talked _ out of
    =never use/do/build/add/go/again
  `),
  lacks: lines(`
    =no
    =without
    =lack/lacks/lacking/missing/misses
    =dont/=doesnt/=didnt/=not/=never/=havent/=hasnt/=arent _ have/has/had/set/configure/configured/got/implement/implemented/provide/include/exist/support/write/define
    =forgot/forgotten/forget/neglected/omitted
    =absence of
    =cannot/=cant/=couldnt/=wont/=never have/get/guarantee/expect/promise/offer
    =nobody/=noone/=never/=none ~ thought/bothered/remembered/cared/managed ~ =of/=about/=to/=for
    =nobody/=none/=noone/=never _ set/sets/added/wrote/configured/has/have/thought/bothered/remembered
    =no one _ set/added/wrote/configured/has/thought/bothered/remembered
    =neither
    =nor
    =zero
    =nothing/=nobody/=none
    =no one
    =not a single
    =not/=isnt/=arent/=wasnt/=werent any/a/an/yet
    =arent/=isnt/=aint
    =not/=never
  `),
  leaves: lines(`
    =move/moved/moving/moves/migrate/migrated/migrating/switch/switched/switching/went/go/going/come/came/coming/transition/transitioned/shift/shifted/step/stepped/got _ _ _ from/away/off
    =move/moved/moving/migrate/migrated/migrating/switch/switched/switching/went/converted/transitioned to ... from
    =migration/move/switch/transition from/off/away
    =replace/replaced/replacing/replaces/swap/swapped/swapping
    =drop/dropped/dropping/remove/removed/removing/retire/retired/retiring/deprecate/deprecated/deprecating/ditch/ditched/ditching/abandon/abandoned/abandoning/scrap/scrapped/kill/killed/delete/deleted/decommissioned/undo/undid
    =rip/ripped/ripping/tore/tear/took/take/throw/threw out
    =got/get/getting rid of
    =turn/turned/switch/switched off
    =used to use/run/have/do/rely/be
    =no longer use/run/have/do/need
    =stop/stopped/stopping using/doing/running
    =gave/give/giving up _ on
    =back from
    =when/=while we/i _ were/had/was
    =previously/formerly/originally/once used/ran/had/relied
    =back out of
    =got/get/move/moving/moved out of
    =walked away from
    =folded/=folding/=collapsed/=collapsing/=consolidated/=consolidating
    =merged/=merging =the/=all/=our/=those/=these
    =the/=our/=their/=its =old/=former/=previous
  `),
  asks: lines(`
    =whether
    =considered/=evaluated/=discussed/=debated/=investigated/=explored/=studied/=weighed/=tried
    =looked at/into
    =if =we/=i/=you/=they/=one/=someone/=anyone/=your/=teams/=people
    =heard/=hear that/of/about
    =someone/=somebody/=people/=they/=he/=she/=everyone/=everybody/=colleague ~ ask/asks/asked/asking for/about/whether
    examples/samples/implementations/catalogue/collection/cheatsheet/overview/summary/list/glossary of
    =experience with/in/of
    familiar/knowledge/expert with/in/of
    interview question
    =demonstrates/=demonstrating/=illustrates/=showcases/=demo/=showcase
    =wonder/wondering/asked/asking/unsure/curious/ask if/about
    =not sure if/about/that
    =do/does/should/would/can/could we/i/you/they/one _ need/use/want/introduce/adopt/really/even/bother/go/add/do/have/consider
    =is/are there
    =is it worth/time/ok/okay/safe/wise
    =difference/differences/distinction/trade-off/tradeoff/comparison between
    =what is/are
    =whats
    =explain/explains/explained/define
    =pros and cons of
    =trying to understand
    =read/reading/reads/article/blog/book/talk/talks/talking/chapter/paper/post/wrote/writing about/on
    =to/=help _ decide between
    =book/article/chapter/course/talk/blog/slides/catalog/workshop/tutorial/post/docs _ _ covers/explains/describes/lists/mentions/discusses/presents/compares
    =learn/learning/study/studying/teach/teaches _ about
    =depends on whether
    =versus/vs
  `),
  considers: lines(`
    =think/thinking/thought of/about
    =plan/plans/planning/planned to/on/for
    =want/wants/wanted to
    =consider/=considers/=considering
    =looking at/into
    =would be nice/great/lovely
    =would/=id/=wed like to
    =lets
    =propose/proposed/proposing/suggest/suggested/suggesting
    =going to
    =about to
    =how do/can/should/would/to we/i/you/one
    =how to
    =intend to
    =hope/hoping to
    =we/i/they will/might/may/could/should
    =well/=theyll/=ill use/add/build/run/do/go/put/have
    =the plan/idea/proposal is
  `),
  uses: lines(`
    =we/i/they/you/it/everyone/team now/just/still/already/always/currently/also/only/then/instead/simply/both/mostly/happily _ use/run/have/keep/rely/do
    =we/i/they/it/you/which/that/team/and/but use/uses/used/run/runs/ran/keep/keeps/kept/rely/relies/relied/chose/choose/picked/pick/prefer/adopted/built/implemented/shipped/added/have/has/had/went/settled/stuck/stayed/put
    =in favour/favor of
    =instead use/uses/using/we/they/have/do
    =stick/sticks/sticking/stuck/stay/stays/stayed/settled/go/went/going/start/started/ended/end up/with/to _ with
    =not only/just/merely
    =nothing wrong with/about
    =no/=not _ problem/problems/issue/doubt/matter/wonder/surprise/question/idea/clue/reason/objection
    =no/=not more/less/fewer/later/sooner than
    =not/=never without
    =no one/way/point/longer/big/real
    =cant/=cannot/=couldnt live/work/survive/do _ without
    =why not
    =nothing but
    =no matter whether/where/when/which/what/if/how
    =more/other/anything/anything/except/apart/aside than/but/from/for
    =except/besides/beyond
    =not until/yet/sure/all/every/everything/everyone/bad/perfect/ideal/trivial/easy/hard/cheap/enough/as/so/that/too/much/many/really/because/for
    =until/till
    =mind you
    =no/=not/=dont doubt/worry/forget/mind/panic/hesitate/know/think/see/understand/get
    =not/=doesnt/=didnt/=dont/=wont help/stop/break/matter/scale/lose/fail/block/happen/answer/respond/reach/arrive/finish/return/come/cover/solve/protect/prevent/guarantee
    =covered/provided/handled/given by
  `),
};

/** Behind the names that they turn: what is said of the subject. */
export const cuesAfter: Partial<Readonly<Record<Stance, readonly string[]>>> = {
  rejects: lines(`
    =is/was/were/are/been/be/being/got/get/gets _ _ _ rejected/dismissed/discarded/declined/vetoed/refused/excluded/avoided/postponed/unnecessary/overkill/wrong/pointless/impractical/infeasible/unsuitable/impossible
    =is/was/were/are/been/be/got/gets ruled/voted out/down
    =is/was/were/are off the table
    =is/was/were/are out of _ question/scope
    =is/was/were/are/be/been/seems/seem/looks/look/felt/feels/sounds/would _ overkill/overengineering/unnecessary/excessive/pointless/wrong/crazy
    =is/was/were/are/be/seems/seemed/looked/feels/felt/sounds far/way/much/simply/just/clearly/really/definitely/totally/probably/complete/total/pure overkill/unnecessary/excessive/too/wrong
    =is/was/were/are/be/seems/seemed/looked/feels/felt too _ complex/much/heavy/expensive/complicated/slow/early/risky/big/hard/costly/brittle/fragile/many/difficult
    =is/was/are/were/would/will/be/it _ not/never _ needed/necessary/required/worth/viable/suitable/option/acceptable/appropriate/fit/help/work/fly/scale/happen/provide/cut/justified/considered/chosen/for/possible/feasible/right/going/desirable/wanted/allowed/welcome/planned/on/solve/do
    =isnt/=wasnt/=arent/=werent/=wont/=wouldnt/=doesnt/=didnt/=dont/=cannot/=cant/=couldnt _ needed/necessary/required/worth/viable/suitable/option/acceptable/appropriate/fit/help/work/fly/scale/happen/provide/cut/justified/considered/chosen/for/possible/feasible/right/going/desirable/wanted/allowed/planned/solve/make/convince/pay/belong/apply/survive/buy
    =does/do/did/can/could/should not _ work/fit/help/scale/make/apply/belong/solve/be/suit/pay/buy/convince
    =makes/make/made no sense
    =is/was/were/are out
    =is/are/was no option/good/go/longer/fit/help/answer/use
    =is/was/were/are/been/would/be a/the _ mistake/wrong/overkill/disaster/nightmare
    =lost/loses out/to/against
    =can/could/should/must/has/have wait
    =comes/come later
    =buys/bought/gives/gave us nothing
    =we/i _ said no/nope
    =we/i _ decided/voted against
    =as rejected
    =is/was/were/are/be/been/seems/sounds/looks/felt _ _ madness/crazy/insane/nonsense/silly/stupid/absurd/suicide/ridiculous/wasteful/foolish
    =we/i laughed/passed/refused/declined/ignored/resisted
    =dont/=doesnt/=wont/=never/=not/=didnt _ need/want/use/like/do/adopt/trust it/them
    =reject/rejected/dismissed/discarded/skipped/avoided/avoid it/them
    =decided/voted against it/them
    =no to it/them
    =did not make it
    =dropped/=abandoned/=discarded/=scrapped/=rejected/=killed/=buried/=shelved/=ditched/=dismissed/=abandon/=drop ~ idea/plan/thought/proposal/approach/ideas/plans
    =is/are/was not/never something
    =bad/terrible/horrible/awful idea
  `),
  lacks: lines(`
    =is/are/was/were/still/=been/=be/went _ missing/absent/lacking/nowhere/unset/disabled
    =is/are/was/were/been/have/has _ not/never _ in/set/configured/implemented/there/enabled/present/exist/added/written/defined
    =isnt/=arent/=wasnt/=werent/=hasnt/=havent _ in/set/configured/implemented/there/enabled/present/been/defined/added
    =dont/=doesnt/=didnt exist/exists
    =do/=does/=did not exist
    =is/are/was/were turned/switched off
    =is/are/=were forgotten
    =at all missing
    =we have none
    =has/have none
    =nobody/=none set/added/configured/wrote/has
  `),
  leaves: lines(`
    =is/was/were/are/been/be/being/got/gets/has/have/had _ replaced/removed/retired/dropped/abandoned/scrapped/ditched/shelved/deprecated/decommissioned/deleted/killed/gone
    =was/were/got _ ripped/thrown/taken/torn out
    =ripped/threw/took/tore/turned/switched it/them out/off
    =dropped/=removed/=retired/=abandoned/=ditched/=scrapped/=replaced/=killed/=undid/=deleted it/them
    =got/getting rid of it/them
    =moved/migrated/got/switched away/off _ it/them
    =gone
    =never ~ =made it/to/into
    =never ~ =went/=reached/=saw ~ live/production/anywhere/users
    =is/was/were ~ experiment/spike/prototype/mistake
    =gave up on it/them
    =folded/=merged/=consolidated/=collapsed/=combined/=rolled it/them
    =folded/=merged/=consolidated/=collapsed/=combined back/into
    =is/are/was/were history/dead/gone
    =in the =old/=early/=bad/=dark _ days
    =back then
    =back in
    =years ago
    =is/are/was being _ replaced/removed/retired/dropped
    =caused/gave/made us more/trouble/so
  `),
  uses: lines(`
    =is/are/was/were not only/just
  `),
  asks: lines(`
    =versus/vs
    =or not
    =would ~ mean/require/hold/block/kill/hurt/slow/couple/introduce/complicate/lock/force/cost/double/break/lead/cause
    =is/are/would/be _ _ good/right/bad/sensible/reasonable/better/enough/overkill idea/fit/choice/call/option/here
  `),
};

/** At the very end of a clause: "the mesh is there, health checks are not". */
export const lackingAtEnd: readonly string[] = lines(`
  =is/=are/=was/=were/=do/=does/=did/=has/=have not/=none
  =isnt/=arent/=wasnt/=werent/=doesnt/=didnt/=hasnt/=havent
  =is/=are/=was/=were not yet
  =not yet
`);

/** At the start of a sentence and before a colon: "Rejected: a, b". */
export const headings: Partial<Readonly<Record<Stance, readonly string[]>>> = {
  rejects: lines(`
    =rejected/=discarded/=declined/=dismissed/=avoid/=no/=dont/=never
    =alternatives/=options/=alternative ~ considered/rejected/discarded/evaluated/weighed
    =considered ~ rejected/discarded/=not
    =out =of =scope
    =non goals
    =not doing/now/planned/needed/using
  `),
  leaves: lines(`
    =before/=previously/=formerly/=old/=legacy/=removed/=deprecated/=retired
    =old setup/architecture/design/system
  `),
};

/** A verdict behind a colon: "health checks: none". */
export const verdicts: ReadonlyMap<string, Stance> = new Map([
  ...['none', 'no', 'nope', 'missing', 'absent', 'zero', 'todo'].map((word) => [word, 'lacks'] as const),
  ...['rejected', 'declined', 'dropped', 'postponed', 'never', 'overkill'].map((word) => [word, 'rejects'] as const),
]);

/** Circumstances that say that a pattern is missing, though they may not name it. */
export const saysMissing: Readonly<Record<string, string>> = { 'no-health-checks': 'health-check', 'no-timeout': 'timeout' };
