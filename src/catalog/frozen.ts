import { plain, type Text } from '../text.js';
import { type Catalog, type CatalogData, indexNames } from './catalog.js';

/** Without one of these a paragraph is plain, and parsing it can be saved. */
const mayBeMarked = /[`*_[\]<>&\\!]/;

/** Whether an author's paragraph holds no mark at all. */
export const isPlainProse = (source: string): boolean => !mayBeMarked.test(source);

/**
 * The catalog as the rest of the program sees it.
 * @param version of the content
 * @param known paragraphs with marks that are parsed already; more are added as they are read
 * @param parse for a paragraph with marks that is not known
 */
export const frozen = (
  data: CatalogData,
  version: string,
  known: Map<string, Text>,
  parse: (source: string) => Text,
): Catalog => {
  const { patterns } = data;
  return {
    ...data,
    version,
    slugByName: indexNames(patterns.values()),
    pattern(slug) {
      const pattern = patterns.get(slug);
      if (!pattern) throw new Error(`no pattern "${slug}" in the catalog; the loader should have refused the file that names it`);
      return pattern;
    },
    read(prose) {
      if (isPlainProse(prose)) return [plain(prose)];
      // Holds each of the catalog's own texts at most once, so it is bounded by the catalog's size.
      let text = known.get(prose);
      if (!text) {
        text = parse(prose);
        known.set(prose, text);
      }
      return text;
    },
  };
};
