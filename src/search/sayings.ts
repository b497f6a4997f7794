import { type Catalog, namesOf, type Pattern } from '../catalog/catalog.js';
import type { Terms } from './terms.js';

/** How near a question comes to what people say of a pattern. */
export interface Likeness {
  /** 0: no word in common; 1: the same words. */
  readonly share: number;
  /** The saying that is nearest. */
  readonly saying: string;
}

/** A question made ready to be compared: what each of its words weighs, by the word's number. */
export interface Question {
  readonly weights: ReadonlyMap<number, number>;
  readonly whole: number;
}

export interface Sayings {
  question(roots: ReadonlySet<string>): Question;
  /** The saying of a pattern that is nearest to the question. */
  nearest(slug: string, question: Question): Likeness;
}

interface Saying {
  readonly text: string;
  /** The numbers of its words' roots. */
  readonly roots: readonly number[];
}

const sayingsOf = (pattern: Pattern): string[] => [...namesOf(pattern).slice(1), ...pattern.symptoms, ...pattern.questions];

/**
 * Compares a question with single sayings, where the index compares it with a pattern's whole text:
 * words that stand together in one saying count for more than the same words scattered over a card.
 * The likeness is the cosine of the two sets of words, each word weighted by its rarity.
 */
export const createSayings = (catalog: Catalog, terms: Terms): Sayings => {
  const numbers = new Map<string, number>();
  /** In how many patterns people use the word of a number. */
  const inPatterns: number[] = [];
  const numberOf = (root: string): number => {
    const known = numbers.get(root);
    if (known !== undefined) return known;
    numbers.set(root, numbers.size);
    inPatterns.push(0);
    return numbers.size - 1;
  };
  const bySlug = new Map<string, readonly Saying[]>();
  for (const pattern of catalog.patterns.values()) {
    const sayings = sayingsOf(pattern).map((text) => ({ text, roots: [...terms.rootsOf(text)].map(numberOf) }));
    for (const number of new Set(sayings.flatMap(({ roots }) => roots))) inPatterns[number] = (inPatterns[number] ?? 0) + 1;
    bySlug.set(pattern.slug, sayings);
  }
  const rarity = (patterns: number): number => Math.log(1 + (bySlug.size + 1) / (1 + patterns));
  const weights = inPatterns.map(rarity);

  return {
    question(roots) {
      const known = new Map<number, number>();
      let whole = 0;
      for (const root of roots) {
        const number = numbers.get(root);
        const weight = number === undefined ? rarity(0) : (weights[number] ?? 0);
        whole += weight;
        if (number !== undefined) known.set(number, weight);
      }
      return { weights: known, whole };
    },
    nearest(slug, question) {
      let best: Likeness = { share: 0, saying: '' };
      for (const saying of bySlug.get(slug) ?? []) {
        let common = 0;
        let size = 0;
        for (const root of saying.roots) {
          common += question.weights.get(root) ?? 0;
          size += weights[root] ?? 0;
        }
        const share = common === 0 ? 0 : common / Math.sqrt(question.whole * size);
        if (share > best.share) best = { share, saying: saying.text };
      }
      return best;
    },
  };
};
