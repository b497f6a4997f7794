import { cuesAfter, cuesBefore, headings, lackingAtEnd, verdicts } from './cues.js';
import { createGeneralReader } from './general.js';
import { createPhraseBook, type Match } from './phrases.js';
import { questionStarts } from './questions.js';
import { areListed, isItem, subjectOf } from './subject.js';
import { Gap, type Token, type Tokenised } from './tokens.js';
import { clauseStarts, placeWords, reasons, softTurns, takesBack, takesBackFor, turns, weighed } from './turning-words.js';
import { denials } from './word-classes.js';

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
  const atEnd = book({ lacks: lackingAtEnd });
  const heading = book(headings);
  const general = createGeneralReader(root);
  const longest = (matches: readonly Match<Stance>[]): Match<Stance> | undefined =>
    matches.reduce<Match<Stance> | undefined>((best, match) => (best && best.to >= match.to ? best : match), undefined);

  /** The stance in force at each token: a cue opens it, the end of its clause or list closes it. */
  const inForce = (text: Tokenised, spanAt: ReadonlyMap<number, Span>): Stance[] => {
    const { tokens } = text;
    const questions = questionStarts(text);
    const inGeneral = general.read(tokens, new Map([...spanAt].map(([from, { to }]) => [from, to])));
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
        base = inGeneral.has(token.sentence) ? 'asks' : 'uses';
        weighedFrom = undefined;
        // "Rejected: a, b" in notes.
        const head = longest(heading.at(tokens, at));
        if (head && tokens[head.to]?.gap === Gap.Colon) base = head.value;
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
        else if (
          negative.has(state) &&
          (at === cueEnd ||
            startsClause(tokens, at) ||
            ((hasName || namesLater(tokens, at, spanAt)) && !(isList && isItem(tokens, at, spanAt))))
        )
          reset();
      }
      if ((turns.has(token.word) || reasons.has(token.word)) && negative.has(state)) reset();
      else if (hasName && negative.has(state)) {
        if (softTurns.has(token.word) || (state === 'leaves' && handsOver.has(token.word))) reset();
        else if ((token.word === 'and' || token.word === 'or') && !(isList && isItem(tokens, at + 1, spanAt))) reset();
      } else if (state === 'leaves' && at >= cueEnd && handsOver.has(token.word)) reset();

      // "No health checks" is a thing of its own and turns what follows besides.
      const cue = spanAt.has(at) && !denials.has(token.word) ? undefined : longest(before.at(tokens, at));
      // "Nobody | wants to add X" stays what the first cue said.
      const isSwallowed =
        cue?.value === 'considers' && (state === 'asks' || (negative.has(state) && !hasName && at <= cueEnd + 1));
      if (cue && !isSwallowed && !(state === 'asks' && cue.value === 'uses')) {
        // Inside the cue the old stance still holds: "switched to A from B".
        for (; at < cue.to - 1; at++) stances.push(state);
        stances.push(state);
        const last = tokens[cue.to - 1]?.word ?? '';
        isList = !['of', 'than', 'over', 'from'].includes(last) || cue.value !== 'rejects';
        state = cue.value;
        hasName = spanAt.has(cue.from);
        cueEnd = cue.to;
        if (tokens.slice(cue.from, cue.to).some(({ word }) => weighed.has(word))) weighedFrom = cue.to;
        continue;
      }
      const isPlace = spanAt.has(at) && [token.word, tokens[at - 1]?.word ?? ''].some((word) => placeWords.has(word));
      stances.push(hasName && negative.has(state) && isPlace ? base : state);
      if (spanAt.has(at)) hasName = true;
    }
    return stances;
  };

  /** What is said of the names behind them: "X and Y were rejected". */
  const saidAfter = (tokens: readonly Token[], spans: readonly Span[], stances: Stance[]) => {
    let next = 0;
    for (let at = 0; at < tokens.length; at++) {
      while ((spans[next]?.to ?? Number.POSITIVE_INFINITY) <= at) next++;
      const token = tokens[at];
      const verdict = token?.gap === Gap.Colon && spans[next - 1]?.to === at ? verdicts.get(token.word) : undefined;
      if (verdict) stances[next - 1] = verdict;
      const last = longest(atEnd.at(tokens, at));
      const cue = last && (tokens[last.to]?.gap ?? Gap.Sentence) > Gap.None ? last : longest(after.at(tokens, at));
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
      takeBack(text, spans, stances);
      return stances;
    },
  };
};

/** "You would reach for X here. Don't." and "Health checks? Not yet." */
const takeBack = ({ tokens, questions }: Tokenised, spans: readonly Span[], stances: Stance[]) => {
  const sentenceOf = (span: Span): number => tokens[span.from]?.sentence ?? -1;
  for (let from = 0; from < tokens.length; ) {
    const sentence = tokens[from]?.sentence ?? 0;
    let to = from + 1;
    while (to < tokens.length && tokens[to]?.sentence === sentence) to++;
    if (from > 0 && to - from <= 4 && isRefusal(tokens.slice(from, to))) {
      let firstAsked = sentence;
      while (questions.has(firstAsked - 1)) firstAsked--;
      spans.forEach((span, index) => {
        const stance = stances[index];
        if (sentenceOf(span) === sentence - 1 && (stance === 'uses' || stance === 'considers')) stances[index] = 'rejects';
        // Questions in a row have one answer.
        if (stance === 'asks' && sentenceOf(span) >= firstAsked && sentenceOf(span) < sentence) stances[index] = 'lacks';
      });
    }
    from = to;
  }
};

/** Whether the next part of a list names something after a few words of its own: "..., the client simply retries". */
const namesLater = (tokens: readonly Token[], from: number, spanAt: ReadonlyMap<number, Span>): boolean => {
  for (let at = from + 1; at < tokens.length && tokens[at]?.gap === Gap.None; at++) if (spanAt.has(at)) return at > from + 2;
  return false;
};

/** "..., we" and "..., and we" begin a clause with a subject of its own. */
const startsClause = (tokens: readonly Token[], at: number): boolean => {
  const word = tokens[at]?.word ?? '';
  return clauseStarts.has(word) || ((word === 'and' || word === 'or') && clauseStarts.has(tokens[at + 1]?.word ?? ''));
};

const isRefusal = (tokens: readonly Token[]): boolean =>
  tokens.every(({ word }) => takesBack.has(word)) && tokens.some(({ word }) => takesBackFor.has(word));
