import { stem } from 'porter2';
import { words } from '../catalog/names.js';
import type { Vocabulary } from '../catalog/ways-schema.js';

/** Turns text into what the index holds. */
export interface Terms {
  /** The words of a text without stop words, as written but in lower case. */
  of(text: string): string[];
  /** One word's form in the index. */
  root(word: string): string;
}

/** A word of more letters than this is noise, such as a pasted token. */
const maxLetters = 40;

export const createTerms = (vocabulary: Vocabulary): Terms => {
  const stopWords = new Set(vocabulary.stopWords);
  const kept = new Set(vocabulary.keep);
  return {
    of: (text) => words(text).filter((word) => word.length <= maxLetters && !stopWords.has(word)),
    root: (word) => (kept.has(word) ? word : stem(word)),
  };
};
