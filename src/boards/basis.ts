import { createHash } from 'node:crypto';
import type { Catalog, Pattern } from '../catalog/catalog.js';
import type { BoardView } from './view.js';

/** A fingerprint of what a pattern's card says: eight hexadecimal digits that change with any of it. */
export const cardPrint = ({ symptoms: _symptoms, questions: _questions, ...card }: Pattern): string =>
  createHash('sha256').update(JSON.stringify(card)).digest('hex').slice(0, 8);

/** Fingerprints of these patterns' cards. */
export const printsOf = (catalog: Catalog, slugs: readonly string[]): Record<string, string> =>
  Object.fromEntries(slugs.map((slug) => [slug, cardPrint(catalog.pattern(slug))]));

/** The chosen patterns whose cards say something else than when the board was decided, or are gone. */
export const changedBasis = (catalog: Catalog, view: BoardView): readonly string[] =>
  Object.entries(view.decision?.cards ?? {})
    .filter(([slug, print]) => {
      const pattern = catalog.patterns.get(slug);
      return !pattern || cardPrint(pattern) !== print;
    })
    .map(([slug]) => slug);
