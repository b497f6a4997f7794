import { createPhraseBook } from './phrases.js';
import { Gap, type Token } from './tokens.js';

/**
 * Sentences that speak in general ("most teams", "a saga is a pattern", "Spanner runs") tell of no
 * design of their own: what they name is talked about, not used. Tables for an editor.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const lines = (text: string): string[] => text.trim().split(/\s*\n\s*/);

/** Whoever says one of these speaks of a design of his own. */
const own = words('we our ours us i my mine me im ive weve lets id wed');
const ownPhrases = lines(`
  =the/=this _ plan/proposal/team/architect/requirement/requirements/project/diagram/customer/client/boss/cto/company/spec/design/idea/draft/document/ticket
  =new system/platform/product/design
  =this service/repo/repository/codebase/app/application/code/library/module/template/tool
`);

/** Anywhere in a sentence. */
const generalPhrases = lines(`
  =most/=many/=some/=few/=several/=lots/=plenty/=all/=too ~ =teams/=companies/=people/=developers/=engineers/=organisations/=organizations/=startups/=architects/=projects/=designs/=books/=tutorials/=blogs/=shops
  =teams/=companies/=people/=developers/=engineers/=organisations/=organizations/=startups/=architects ~ often/usually/tend/should/need/always/love/like/think/believe/use/adopt/run/who/that/want/reach/start/end
  =is/=are/=was =a/=an/=the/=one ... pattern/protocol/technique/algorithm/approach/mechanism/style/concept/strategy/principle/form/property/guarantee/name/term
  usually/typically/generally/traditionally/theoretically/historically
  =in theory/general/practice
  by definition
  rule of thumb
  =workshop/=course/=lecture/=training/=tutorial/=chapter/=curriculum/=syllabus/=certification/=exam/=webinar/=textbook/=book/=article/=talk/=paper/=video/=documentation
  speed of light
  =is/=are ~ limited/bounded/governed by
  =comes =with/=at
  trade-off/tradeoff
  =says/=states =that
  =can/=may/=might ~ =be ... =used/=implemented/=combined/=useful/=helpful/=a/=an/=expensive/=slow/=hard
  =you =can/=cannot/=cant/=should/=shouldnt/=need/=dont/=would/=could/=might/=may/=will/=have/=probably/=never/=only/=want/=get/=give/=lose/=trade/=end/=pay
  =if/=when/=whenever/=unless =you/=your
  =one =should/=must/=would/=could/=might/=may
  =known as
  =refers to
  =for example/instance
`);

/** At the start of a sentence. */
const openings = lines(`
  =in/=under/=during =a/=an
  =there =are/=is ~ ways/patterns/protocols/approaches/alternatives/reasons/situations/cases/trade-offs/tradeoffs
  =netflix/=google/=amazon/=uber/=facebook/=meta/=twitter/=spotify/=linkedin/=airbnb/=shopify/=ebay/=microsoft/=apple _ _ use/run/do/offer/support/give/provide/replicate/store/implement/rely/have/went/built/move/wait/guarantee/handle/split/need/solve/allow/choose/elect/keep/shard/can
  =spanner/=cockroachdb/=cockroach/=tidb/=yugabyte/=yugabytedb/=foundationdb/=cassandra/=dynamodb/=mongodb/=elasticsearch/=etcd/=zookeeper/=vitess/=citus/=aurora/=cosmosdb/=cosmos/=fauna/=riak _ _ use/run/do/offer/support/give/provide/replicate/store/implement/rely/have/went/built/move/wait/guarantee/handle/split/need/solve/allow/choose/elect/keep/shard/can
  =each/=every/=any distributed/consensus/event-sourced system/algorithm/protocol
`);

/** What a bare name at the start of a sentence does in general: "event sourcing gives you a log". */
const generalVerbs = words(`
  requires require guarantees guarantee helps help allows allow provides provide ensures ensure solves solve blocks can may cannot
  means mean trades trade gives give adds suffers scales relies assumes offers lets avoids avoid isnt doesnt arent
  hurts costs tends sounds seems needs introduces comes shines fails breaks replaces
`);
/** "Is" and "are" are general only with what they make of the name. */
const generalBeing = words(
  'a an the one often about usually great good bad hard easy difficult overrated useful simple complex nice fine never only just more less best',
);

export interface GeneralReader {
  /** The numbers of the sentences that speak in general. */
  read(tokens: readonly Token[], nameEndsAt: ReadonlyMap<number, number>): ReadonlySet<number>;
}

const none: ReadonlySet<number> = new Set();

export const createGeneralReader = (root: (word: string) => string): GeneralReader => {
  const book = (phrases: readonly string[]) =>
    createPhraseBook(
      phrases.map((phrase) => [phrase, true] as const),
      root,
    );
  const [ownBook, anywhere, opening] = [book(ownPhrases), book(generalPhrases), book(openings)];

  const isOwn = (tokens: readonly Token[], at: number): boolean => {
    const token = tokens[at];
    if (!token) return false;
    // "We're" is read without its apostrophe, so its length tells it from "were".
    return own.has(token.word) || (token.word === 'were' && token.end - token.start > 4) || ownBook.at(tokens, at).length > 0;
  };

  const startsGeneral = (tokens: readonly Token[], from: number, nameEndsAt: ReadonlyMap<number, number>): boolean => {
    if (opening.at(tokens, from).length > 0) return true;
    const isArticle = ['a', 'an'].includes(tokens[from]?.word ?? '');
    const nameEnd = nameEndsAt.get(isArticle ? from + 1 : from);
    if (nameEnd === undefined) return false;
    const [verb = '', next = ''] = [tokens[nameEnd]?.word, tokens[nameEnd + 1]?.word];
    return (
      generalVerbs.has(verb) || (isArticle && verb === 'without') || ((verb === 'is' || verb === 'are') && generalBeing.has(next))
    );
  };

  return {
    read(tokens, nameEndsAt) {
      if (tokens.some((_, at) => isOwn(tokens, at))) return none;
      const general = new Set<number>();
      tokens.forEach((token, at) => {
        const isStart = at === 0 || token.gap === Gap.Sentence;
        if (anywhere.at(tokens, at).length > 0 || (isStart && startsGeneral(tokens, at, nameEndsAt))) general.add(token.sentence);
      });
      return general;
    },
  };
};
