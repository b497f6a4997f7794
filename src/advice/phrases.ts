import { Gap, type Token } from './tokens.js';

/**
 * Phrases as the catalog writes them: "a/b" is either word, "..." up to four words, "_" one word or
 * none, "<=8" and "4+" a number, "=services" that very form. Elsewhere endings do not matter.
 */
type Step =
  | { readonly kind: 'word'; readonly stems: ReadonlySet<string>; readonly exact: ReadonlySet<string> }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'gap'; readonly most: number };

export interface Match<T> {
  readonly value: T;
  /** The first token and the one after the last. */
  readonly from: number;
  readonly to: number;
}

export interface PhraseBook<T> {
  /** The matches that begin at a token, in the order in which the phrases were given. */
  at(tokens: readonly Token[], from: number): readonly Match<T>[];
}

const readStep = (part: string, root: (word: string) => string): Step => {
  if (part === '...') return { kind: 'gap', most: 4 };
  if (part === '_') return { kind: 'gap', most: 1 };
  if (part.startsWith('<=')) return { kind: 'number', min: 1, max: Number(part.slice(2)) };
  if (/^\d{1,9}\+$/.test(part)) return { kind: 'number', min: Number.parseInt(part, 10), max: Number.POSITIVE_INFINITY };
  const options = part.toLowerCase().replaceAll("'", '').split('/').filter(Boolean);
  return {
    kind: 'word',
    stems: new Set(options.filter((option) => !option.startsWith('=')).map(root)),
    exact: new Set(options.filter((option) => option.startsWith('=')).map((option) => option.slice(1))),
  };
};

const holds = (step: Step, token: Token): boolean =>
  step.kind === 'word'
    ? step.stems.has(token.stem) || step.exact.has(token.word)
    : step.kind === 'number' && token.amount !== undefined && token.amount >= step.min && token.amount <= step.max;

/** Where the rest of a phrase ends, the nearest end first; undefined when it does not go on here. */
const endOf = (steps: readonly Step[], next: number, tokens: readonly Token[], at: number): number | undefined => {
  const step = steps[next];
  if (!step) return at;
  if (step.kind === 'gap') {
    for (let skipped = 0; skipped <= step.most; skipped++) {
      // A gap bridges words of one clause; what stands behind a comma is another matter.
      if (skipped > 0 && (!tokens[at + skipped - 1] || (tokens[at + skipped - 1]?.gap ?? Gap.Sentence) > Gap.None))
        return undefined;
      const end = endOf(steps, next + 1, tokens, at + skipped);
      if (end !== undefined) return end;
    }
    return undefined;
  }
  const token = tokens[at];
  if (!token || !holds(step, token)) return undefined;
  if (next > 0 && token.gap > Gap.Comma) return undefined;
  return endOf(steps, next + 1, tokens, at + 1);
};

/** Compiles phrases once. The phrases are the catalog's, so their gaps are few and the search in them is short. */
export const createPhraseBook = <T>(
  phrases: Iterable<readonly [phrase: string, value: T]>,
  root: (word: string) => string,
): PhraseBook<T> => {
  const byFirst = new Map<string, { steps: Step[]; value: T }[]>();
  const file = (key: string, entry: { steps: Step[]; value: T }) => {
    const there = byFirst.get(key);
    if (there) there.push(entry);
    else byFirst.set(key, [entry]);
  };
  for (const [phrase, value] of phrases) {
    const steps = phrase
      .trim()
      .split(/\s+/)
      .map((part) => readStep(part, root));
    const [first] = steps;
    const entry = { steps, value };
    if (first?.kind === 'number') file('#', entry);
    else if (first?.kind === 'word') {
      for (const stem of first.stems) file(stem, entry);
      for (const word of first.exact) file(`=${word}`, entry);
    }
  }
  return {
    at(tokens, from) {
      const token = tokens[from];
      if (!token) return [];
      const matches: Match<T>[] = [];
      const keys = token.amount === undefined ? [token.stem, `=${token.word}`] : [token.stem, `=${token.word}`, '#'];
      for (const key of keys) {
        for (const { steps, value } of byFirst.get(key) ?? []) {
          const to = endOf(steps, 0, tokens, from);
          if (to !== undefined) matches.push({ value, from, to });
        }
      }
      return matches;
    },
  };
};
