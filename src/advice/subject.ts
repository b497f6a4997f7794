import type { Span } from './stance.js';
import { Gap, type Token } from './tokens.js';
import { afterItem, listGlue } from './turning-words.js';

/** A subject stands at most this far before what is said of it, in words. */
const subjectReach = 12;
const pronouns: ReadonlySet<string> = new Set(['it', 'this', 'that', 'they', 'these', 'those', 'which']);
/** What stands for the name within a cue: "dropped the idea". */
const standsForName: ReadonlySet<string> = new Set([
  'it',
  'them',
  'idea',
  'ideas',
  'plan',
  'plans',
  'thought',
  'proposal',
  'approach',
]);
/** Who begins a cue behind a comma: "someone proposed X, we declined". */
const judges: ReadonlySet<string> = new Set(['we', 'i']);
/** One clause has its own subject behind these. */
const newSubject: ReadonlySet<string> = new Set([
  'because',
  'since',
  'so',
  'whereas',
  'while',
  'although',
  'though',
  'but',
  'however',
  'if',
  'when',
  'unless',
  'then',
  'we',
  'i',
  'you',
  'they',
  'until',
]);

/** Whether the next thing in a list is a name and no more: "no A, B or C in the client". */
export const isItem = (tokens: readonly Token[], from: number, spanAt: ReadonlyMap<number, Span>): boolean => {
  let at = from;
  while (listGlue.has(tokens[at]?.word ?? '')) at++;
  for (let looked = 0; looked < 2; looked++, at++) {
    const token = tokens[at];
    if (!token || (at > from && token.gap > Gap.None)) break;
    const span = spanAt.get(at);
    if (!span) continue;
    const following = tokens[span.to];
    return !following || following.gap > Gap.None || afterItem.has(following.word);
  }
  // A short item that names nothing known ("no Kubernetes, no foo, no X") keeps the list going.
  for (let next = from + 1; next <= from + 3; next++) {
    const token = tokens[next];
    if (!token) return false;
    if (token.gap > Gap.None || token.word === 'and' || token.word === 'or') return true;
  }
  return false;
};

/** The name of which a cue behind it speaks: the nearest before it in its clause. */
export const subjectOf = (
  tokens: readonly Token[],
  spans: readonly Span[],
  nearest: number,
  { from: cue, to }: Span,
): number | undefined => {
  const span = spans[nearest];
  if (!span || cue - span.to > subjectReach) return undefined;
  const refersBack =
    pronouns.has(tokens[cue - 1]?.word ?? '') || tokens.slice(cue, to).some(({ word }) => standsForName.has(word));
  let commas = tokens[cue]?.gap === Gap.Comma ? 1 : 0;
  if (!refersBack && (tokens[cue]?.gap ?? 0) > Gap.Comma) return undefined;
  for (let at = span.to; at < cue; at++) {
    const token = tokens[at];
    if (!token) return undefined;
    if (refersBack && at < cue) {
      if (token.sentence > (tokens[span.from]?.sentence ?? 0) + 1) return undefined;
      continue;
    }
    if (token.gap > Gap.Comma || newSubject.has(token.word)) return undefined;
    if (token.word === 'and') return undefined;
    if (token.gap === Gap.Comma) commas++;
  }
  // One comma begins another thought; two hold an aside, as in "X, at our size, would not work".
  return refersBack || commas !== 1 || judges.has(tokens[cue]?.word ?? '') ? nearest : undefined;
};

export const areListed = (tokens: readonly Token[], one: Span | undefined, two: Span | undefined): boolean => {
  if (!one || !two) return false;
  // Two readings of the same words share what is said of them.
  if (two.from < one.to) return true;
  if (two.from - one.to > 3) return false;
  for (let at = one.to; at <= two.from; at++) {
    const token = tokens[at];
    if (!token || token.gap > Gap.Comma || (at < two.from && !listGlue.has(token.word))) return false;
  }
  return true;
};
