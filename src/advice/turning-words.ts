/** Single words that open, carry on or end what is said of a name: tables for an editor, by their forms in the text. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Alone in a sentence they take back what the sentence before proposed. */
export const takesBack = words(`
  yet none nothing neither nowhere sadly unfortunately of course them those   dont no nope never not avoid wrong resist stop please do it that just really
`);
/** At least one of these must be among them. */
export const takesBackFor = words(`
  none nothing neither nowhere   dont no nope never not avoid resist stop wrong
`);

/** Turns a sentence that begins so into one that asks. */
export const askingWords = words(`
  is are do does did should can could would will has have what whats which when where who why how any anyone anybody
  isnt arent dont doesnt shouldnt am was were thoughts must may wouldnt cant
`);
/** May stand before them. */
export const fillers = words(`
  and so but or then hi hey hello ok okay well please now also guys folks team all question quick honestly hm hmm um
`);

/** What was only weighed is given up when a turn follows: "we considered A, but went with B". */
export const weighed = words(`
  nice great lovely considered evaluated discussed debated investigated explored thought wanted planned tried looked
`);

/** They end the reach of a negation. */
export const turns = words(`
  but however although though whereas instead yet
`);
/** Behind a comma they begin a clause of their own. */
export const clauseStarts = words(`there we it they i you he she this that so hence therefore`);
/** They end it once a name has been negated: what follows is another thought. */
export const softTurns = words(`
  because since so while when if for only just then which that who as to with where once after before until plus
  thanks given about we i they you it
`);
/** Words with which the next item of a list begins or that may follow the last one. */
export const listGlue = words(`
  and or nor the a an our any no both also even full proper real another some separate own its their your fancy other
`);
export const afterItem = words(`
  and or nor in on at for between among across to of yet anywhere either here there today now so because but
  whatsoever with from per any we by inside within since as when until if while unless just please around behind over
  thing things stuff configured set pattern patterns involved needed used allowed like etc
`);

/** What gives a reason is not denied: "overkill, since X does no harm". */
export const reasons = words(`because since`);

/** Where something is stays true when the thing is denied: "no replication lag | between Europe and America". */
export const placeWords = words(`between across over in on from within spanning anywhere worldwide globally`);
