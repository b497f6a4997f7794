import { Gap, multipliers, type Token } from './tokens.js';
import { fillers, wordClasses } from './word-classes.js';

/**
 * Phrases as the catalog writes them: "a/b" is either word, "@none" any word of that class, "..." up to
 * four words, "..," the same over commas, "_" one word or none, "~" up to five words that add nothing;
 * "<=8", "2-8" and "4+" a number, "=services" that very form. Elsewhere endings do not matter.
 */
type Step =
  | ({ readonly kind: 'word' } & Words)
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'gap'; readonly most: number; readonly over: Gap; readonly only?: Words };

interface Words {
  readonly stems: ReadonlySet<string>;
  readonly exact: ReadonlySet<string>;
}

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

const wordsOf = (options: readonly string[], root: (word: string) => string): Words => ({
  stems: new Set(options.filter((option) => !option.startsWith('=')).map(root)),
  exact: new Set(options.filter((option) => option.startsWith('=')).map((option) => option.slice(1))),
});

const spelled = (list: string): string[] => list.trim().split(/\s+/);

/** The words of an alternative: itself, or those of its class. */
const expand = (option: string): string[] => {
  if (!option.startsWith('@')) return [option];
  const members = wordClasses[option.slice(1)];
  if (members === undefined) throw new Error(`there is no word class "${option}"`);
  return spelled(members);
};

const readStep = (part: string, root: (word: string) => string): Step => {
  if (part === '...') return { kind: 'gap', most: 4, over: Gap.None };
  if (part === '..,') return { kind: 'gap', most: 4, over: Gap.Comma };
  if (part === '_') return { kind: 'gap', most: 1, over: Gap.None };
  if (part === '~') return { kind: 'gap', most: 5, over: Gap.None, only: wordsOf(spelled(fillers), root) };
  if (part.startsWith('<=')) return { kind: 'number', min: 0, max: Number(part.slice(2)) };
  const range = /^(\d{1,9})(?:-(\d{1,9})|\+)$/.exec(part);
  if (range) return { kind: 'number', min: Number(range[1]), max: Number(range[2] ?? Number.POSITIVE_INFINITY) };
  return { kind: 'word', ...wordsOf(part.toLowerCase().replaceAll("'", '').split('/').filter(Boolean).flatMap(expand), root) };
};

const isOneOf = (words: Words, token: Token): boolean => words.stems.has(token.stem) || words.exact.has(token.word);

const holds = (step: Step, token: Token): boolean =>
  step.kind === 'word'
    ? isOneOf(step, token)
    : step.kind === 'number' && token.amount !== undefined && token.amount >= step.min && token.amount <= step.max;

/** Where the rest of a phrase ends, the nearest end first; undefined when it does not go on here. */
const endOf = (steps: readonly Step[], next: number, tokens: readonly Token[], at: number): number | undefined => {
  const step = steps[next];
  if (!step) return at;
  if (step.kind === 'gap') {
    for (let skipped = 0; skipped <= step.most; skipped++) {
      const last = tokens[at + skipped - 1];
      // A gap bridges words of one clause; what stands behind a comma is another matter.
      if (skipped > 0 && (!last || last.gap > step.over || (step.only && !isOneOf(step.only, last)))) return undefined;
      const end = endOf(steps, next + 1, tokens, at + skipped);
      if (end !== undefined) return end;
    }
    return undefined;
  }
  const token = tokens[at];
  if (!token || !holds(step, token)) return undefined;
  // "Two thousand" is no two, unless the phrase itself goes on with "thousand".
  const following = tokens[at + 1];
  const goesOn = steps[next + 1];
  if (step.kind === 'number' && following && following.gap === Gap.None && multipliers.has(following.word))
    if (goesOn?.kind !== 'word' || !isOneOf(goesOn, following)) return undefined;
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
