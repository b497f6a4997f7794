import { stem } from 'porter2';
import { words } from '../catalog/names.js';
import type { Vocabulary } from '../catalog/ways-schema.js';

/** Turns text into what the index holds. */
export interface Terms {
  /** The words of a text without stop words, as written but in lower case. */
  of(text: string): string[];
  /** One word's form in the index: its stem, or that of the word that stands for its synonyms. */
  root(word: string): string;
  /** The forms of all words of a text, each once. */
  rootsOf(text: string): ReadonlySet<string>;
}

/** A word of more letters than this is noise, such as a pasted token. */
const maxLetters = 40;
/** How many words' forms are remembered; the catalog has about 15,000 different words. */
const maxRemembered = 40_000;

export const createTerms = (vocabulary: Vocabulary): Terms => {
  const stopWords = new Set(vocabulary.stopWords);
  const kept = new Set(vocabulary.keep);
  const stemmed = (word: string) => (kept.has(word) ? word : stem(word));
  const standsFor = new Map(
    vocabulary.synonyms.flatMap(({ words: [first = '', ...others] }) =>
      others.map((word) => [stemmed(word), stemmed(first)] as const),
    ),
  );
  const remembered = new Map<string, string>();

  const of = (text: string) => words(text).filter((word) => word.length <= maxLetters && !stopWords.has(word));
  const root = (word: string): string => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const stemOfWord = stemmed(word);
    const found = standsFor.get(stemOfWord) ?? stemOfWord;
    if (remembered.size < maxRemembered) remembered.set(word, found);
    return found;
  };
  return { of, root, rootsOf: (text) => new Set(of(text).map(root)) };
};
