import {
  afterItem,
  askingWords,
  cuesAfter,
  cuesBefore,
  fillers,
  listGlue,
  softTurns,
  takesBack,
  takesBackFor,
  turns,
  weighed,
} from './cues.js';
import { createPhraseBook, type Match } from './phrases.js';
import { Gap, type Token, type Tokenised } from './tokens.js';

/** How a text stands to what it names. */
export type Stance = 'uses' | 'considers' | 'rejects' | 'lacks' | 'leaves' | 'asks';

/** A stretch of tokens that names something. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Reads how a text stands to the things that it names. */
export interface StanceReader {
  /** The stance to each span, in their order. */
  read(text: Tokenised, spans: readonly Span[]): readonly Stance[];
}

const negative: ReadonlySet<Stance> = new Set(['rejects', 'lacks', 'leaves']);
/** "Moved from X to Y", "replaced X with Y": the second is taken up. */
const handsOver: ReadonlySet<string> = new Set(['to', 'onto', 'into', 'towards', 'with', 'by', 'for']);
/** A subject stands at most this far before what is said of it, in words. */
const subjectReach = 12;
const pronouns: ReadonlySet<string> = new Set(['it', 'this', 'that', 'they', 'these', 'those', 'which']);
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

export const createStanceReader = (root: (word: string) => string): StanceReader => {
  const book = (cues: Partial<Readonly<Record<Stance, readonly string[]>>>) =>
    createPhraseBook(
      (Object.entries(cues) as [Stance, readonly string[]][]).flatMap(([stance, phrases]) =>
        phrases.map((phrase) => [phrase, stance] as const),
      ),
      root,
    );
  const before = book(cuesBefore);
  const after = book(cuesAfter);
  const longest = (matches: readonly Match<Stance>[]): Match<Stance> | undefined =>
    matches.reduce<Match<Stance> | undefined>((best, match) => (best && best.to >= match.to ? best : match), undefined);

  /** The stance in force at each token: a cue opens it, the end of its clause or list closes it. */
  const inForce = (text: Tokenised, spanAt: ReadonlyMap<number, Span>): Stance[] => {
    const { tokens } = text;
    const questions = questionStarts(text);
    const stances: Stance[] = [];
    let base: Stance = 'uses';
    let state: Stance = base;
    let hasName = false;
    let isList = true;
    let cueEnd = 0;
    let weighedFrom: number | undefined;
    const reset = () => {
      state = base;
      hasName = false;
    };
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      if (!token) break;
      if (token.gap === Gap.Sentence || at === 0) {
        base = 'uses';
        weighedFrom = undefined;
      }
      if (weighedFrom !== undefined && turns.has(token.word)) {
        stances.fill('rejects', weighedFrom, at);
        weighedFrom = undefined;
        reset();
      }
      const asking = questions.get(at);
      if (asking) base = asking;
      if (token.gap === Gap.Sentence || token.gap === Gap.Clause || at === 0 || asking) reset();
      // "We rejected: a, b" goes on behind the colon; "no, we use it" stops at its comma.
      else if (token.gap === Gap.Colon && (hasName || !negative.has(state))) reset();
      else if (token.gap === Gap.Comma) {
        if (state === 'asks' && base !== 'asks') reset();
        else if (negative.has(state) && (at === cueEnd || (hasName && !(isList && isItem(tokens, at, spanAt))))) reset();
      }
      if (turns.has(token.word) && negative.has(state)) reset();
      else if (hasName && negative.has(state)) {
        if (softTurns.has(token.word) || (state === 'leaves' && handsOver.has(token.word))) reset();
        else if ((token.word === 'and' || token.word === 'or') && !(isList && isItem(tokens, at + 1, spanAt))) reset();
      } else if (state === 'leaves' && at >= cueEnd && handsOver.has(token.word)) reset();

      const cue = spanAt.has(at) ? undefined : longest(before.at(tokens, at));
      if (cue && !(state === 'asks' && (cue.value === 'uses' || cue.value === 'considers'))) {
        // Inside the cue the old stance still holds: "switched to A from B".
        for (; at < cue.to - 1; at++) stances.push(state);
        stances.push(state);
        const last = tokens[cue.to - 1]?.word ?? '';
        isList = !['of', 'than', 'over', 'from'].includes(last) || cue.value !== 'rejects';
        state = cue.value;
        hasName = false;
        cueEnd = cue.to;
        if (tokens.slice(cue.from, cue.to).some(({ word }) => weighed.has(word))) weighedFrom = cue.to;
        continue;
      }
      if (spanAt.has(at)) hasName = true;
      stances.push(state);
    }
    return stances;
  };

  /** What is said of the names behind them: "X and Y were rejected". */
  const saidAfter = (tokens: readonly Token[], spans: readonly Span[], stances: Stance[]) => {
    let next = 0;
    for (let at = 0; at < tokens.length; at++) {
      while ((spans[next]?.to ?? Number.POSITIVE_INFINITY) <= at) next++;
      const cue = longest(after.at(tokens, at));
      const subject = cue && subjectOf(tokens, spans, next - 1, cue);
      if (!cue || subject === undefined) continue;
      for (let of = subject; of >= 0; of--) {
        if (stances[of] !== 'lacks' || cue.value !== 'uses') stances[of] = stances[of] === 'asks' ? 'asks' : cue.value;
        if (!areListed(tokens, spans[of - 1], spans[of])) break;
      }
    }
  };

  return {
    read(text, spans) {
      const spanAt = new Map(spans.map((span) => [span.from, span]));
      const force = inForce(text, spanAt);
      const stances = spans.map((span) => force[span.from] ?? 'uses');
      saidAfter(text.tokens, spans, stances);
      takeBack(text.tokens, spans, stances);
      return stances;
    },
  };
};

/** Where questions begin, and how they stand to what they name: "how do we do X" has decided on X. */
const questionStarts = ({ tokens, questions }: Tokenised): ReadonlyMap<number, Stance> => {
  const starts = new Map<number, Stance>();
  const opened = new Set<number>();
  let isStart = true;
  tokens.forEach((token, at) => {
    if (token.gap !== Gap.None || at === 0) isStart = true;
    if (!questions.has(token.sentence)) return;
    if (isStart && askingWords.has(token.word)) {
      const [second = '', third = ''] = [tokens[at + 1]?.word, tokens[at + 2]?.word];
      const isHow =
        token.word === 'how' &&
        ['do', 'can', 'should', 'would', 'could', 'to'].includes(second) &&
        ['i', 'we', 'you'].includes(second === 'to' ? 'we' : third);
      const isWhy =
        token.word === 'why' && ['does', 'do', 'is', 'are', 'did'].includes(second) && ['our', 'my', 'the'].includes(third);
      starts.set(at, isHow ? 'considers' : isWhy ? 'uses' : 'asks');
      opened.add(token.sentence);
    }
    isStart = fillers.has(token.word);
  });
  // A question without a question word asks as a whole, unless it tells what is: "we run X, right?"
  tokens.forEach((token, at) => {
    if (
      (at === 0 || token.gap === Gap.Sentence) &&
      questions.has(token.sentence) &&
      !opened.has(token.sentence) &&
      !tells(tokens, at)
    )
      starts.set(at, 'asks');
  });
  return starts;
};

const tellers: ReadonlySet<string> = new Set(['we', 'i', 'im', 'ive', 'were', 'weve', 'our']);

const tells = (tokens: readonly Token[], from: number): boolean => {
  for (let at = from; at < tokens.length && tokens[at]?.sentence === tokens[from]?.sentence; at++) {
    if (tellers.has(tokens[at]?.word ?? '')) return true;
  }
  return false;
};

/** Whether the next thing in a list is a name and no more: "no A, B or C in the client". */
const isItem = (tokens: readonly Token[], from: number, spanAt: ReadonlyMap<number, Span>): boolean => {
  let at = from;
  while (listGlue.has(tokens[at]?.word ?? '')) at++;
  for (let looked = 0; looked < 3; looked++, at++) {
    const token = tokens[at];
    if (!token || (at > from && token.gap > Gap.None)) break;
    const span = spanAt.get(at);
    if (!span) continue;
    const following = tokens[span.to];
    return !following || following.gap > Gap.None || afterItem.has(following.word);
  }
  // A short item that names nothing known ("no Kubernetes, no foo, no X") keeps the list going.
  const end = tokens.findIndex(
    (token, index) => index > from && (token.gap > Gap.None || token.word === 'and' || token.word === 'or'),
  );
  return end !== -1 && end - from <= 3;
};

/** The name of which a cue behind it speaks: the nearest before it in its clause. */
const subjectOf = (
  tokens: readonly Token[],
  spans: readonly Span[],
  nearest: number,
  { from: cue, to }: Span,
): number | undefined => {
  const span = spans[nearest];
  if (!span || cue - span.to > subjectReach) return undefined;
  const refersBack =
    pronouns.has(tokens[cue - 1]?.word ?? '') || tokens.slice(cue, to).some(({ word }) => word === 'it' || word === 'them');
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
  return refersBack || commas !== 1 ? nearest : undefined;
};

const areListed = (tokens: readonly Token[], one: Span | undefined, two: Span | undefined): boolean => {
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

/** "You would reach for X here. Don't." */
const takeBack = (tokens: readonly Token[], spans: readonly Span[], stances: Stance[]) => {
  let from = 0;
  while (from < tokens.length) {
    let to = from + 1;
    while (to < tokens.length && tokens[to]?.sentence === tokens[from]?.sentence) to++;
    const words = tokens.slice(from, Math.min(to, from + 5)).map((token) => token.word);
    const isShort = to - from <= 4 && words.every((word) => takesBack.has(word)) && words.some((word) => takesBackFor.has(word));
    if (isShort && from > 0) {
      const before = (tokens[from]?.sentence ?? 0) - 1;
      spans.forEach((span, index) => {
        if (tokens[span.from]?.sentence === before && (stances[index] === 'uses' || stances[index] === 'considers'))
          stances[index] = 'rejects';
      });
    }
    from = to;
  }
};
