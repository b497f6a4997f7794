import type { Vocabulary } from '../catalog/ways-schema.js';
import { halfTechnical, technical } from './lexicon.js';
import type { Named } from './name-index.js';
import { createPhraseBook } from './phrases.js';
import { Gap, type Token, tokenise } from './tokens.js';

/** Tells whether a word that names a pattern is meant as one: "lease" of a lock, or of a car. */
export interface Sense {
  /**
   * Those of the names that are meant as patterns.
   * @param isDesign whether the text is known to be about a design, so that a name needs no company to be one
   */
  meant(tokens: readonly Token[], named: readonly Named[], text: string, isDesign: boolean): readonly Named[];
}

/** How far company reaches into the sentences around, in words. */
const reach = 14;
/** What counts for and against, and from which sum on the word is meant as a pattern. */
const weight = { technical: 2, half: 1, name: 3, sure: 6, word: 2, capital: 2, ordinary: -4 } as const;
const enough = 2;

const keyAt = (tokens: readonly Token[], { from, to }: Named): string =>
  tokens
    .slice(from, to)
    .map((token) => token.stem)
    .join('');

export const createSense = (vocabulary: Vocabulary, root: (word: string) => string): Sense => {
  const roots = (words: Iterable<string>): ReadonlySet<string> => new Set([...words].map(root));
  const strong = roots([
    ...technical,
    ...vocabulary.products.flatMap((product) => product.names.map((name) => name.toLowerCase())),
  ]);
  const weak = roots(halfTechnical);
  const keyOf = (name: string): string =>
    tokenise(name, root)
      .tokens.map((token) => token.stem)
      .join('');
  const company = new Map<string, string[]>();
  for (const { word, near } of vocabulary.ordinary) company.set(keyOf(word), [...(company.get(keyOf(word)) ?? []), ...near]);
  const ordinary = new Map(
    [...company].map(([key, near]) => [
      key,
      createPhraseBook(
        near.map((phrase) => [phrase, phrase.includes(' ') ? 'idiom' : 'near'] as const),
        root,
      ),
    ]),
  );

  const isAtHome = (
    tokens: readonly Token[],
    name: Named,
    place: number,
    all: readonly Named[],
    text: string,
    isDesign: boolean,
  ): boolean => {
    const first = tokens[name.from];
    if (!first) return false;
    const raw = text.slice(first.start, tokens[name.to - 1]?.end);
    const inCapitals = raw.length > 1 && raw === raw.toUpperCase();
    const key = keyAt(tokens, name);
    const senses = ordinary.get(key);
    if (name.sureness === 'doubtful' && !inCapitals) return false;
    if (name.sureness === 'certain' && !senses) return true;
    if (name.sureness === 'capitals' && inCapitals && !senses) return true;
    // A lone word is not prose: who types it alone means the pattern.
    if (tokens.length <= 2) return true;

    const from = Math.max(0, name.from - reach);
    const to = Math.min(tokens.length, name.to + reach);
    let score = isDesign || name.sureness === 'certain' ? weight.technical : 0;
    // A capital within a sentence is for a name, as in "that Raft would".
    const isProper =
      /^\p{Lu}\p{Ll}/u.test(raw) &&
      first.gap === Gap.None &&
      name.from > 0 &&
      !/\p{Lu}/u.test(text[tokens[name.from - 1]?.start ?? 0] ?? '');
    if (isProper) score += weight.capital;
    for (let at = from; at < to; at++) {
      const token = tokens[at];
      if (!token) continue;
      for (const match of senses?.at(tokens, at) ?? []) {
        // An idiom speaks for itself, but only where it holds the word: "a saga of", "in a heartbeat".
        if (match.value === 'idiom' && match.from < name.to && match.to > name.from) return false;
        if (match.value === 'near' && (at < name.from || at >= name.to)) score += weight.ordinary;
      }
      if (at >= name.from && at < name.to) continue;
      if (strong.has(token.stem)) score += weight.technical;
      else if (weak.has(token.stem)) score += weight.half;
    }
    const near = (other: Named): number => {
      // The same word again proves nothing; another name of the same pattern does.
      if (other.pattern === name.pattern && other.sureness === name.sureness) return 0;
      if (other.sureness === 'word' || other.sureness === 'doubtful') return weight.word;
      // A name without any ordinary sense settles what its neighbours mean.
      return other.sureness === 'certain' && other.to - other.from > 1 && !ordinary.has(keyAt(tokens, other))
        ? weight.sure
        : weight.name;
    };
    // Names come in order, so those in reach stand next to this one.
    for (let left = place - 1, other = all[left]; other && other.to > from; other = all[--left]) score += near(other);
    for (let right = place + 1, other = all[right]; other && other.from < to; other = all[++right]) score += near(other);
    return score >= enough;
  };

  return {
    meant: (tokens, named, text, isDesign) => named.filter((name, place) => isAtHome(tokens, name, place, named, text, isDesign)),
  };
};
