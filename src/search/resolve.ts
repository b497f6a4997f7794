import SearchableMap from 'minisearch/SearchableMap';
import { type Catalog, namesOf } from '../catalog/catalog.js';
import { nameKeys, nameRoot, words } from '../catalog/names.js';

/** What a name that a person typed stands for. */
export type Resolution =
  | { readonly kind: 'one'; readonly slug: string; readonly exact: boolean }
  | { readonly kind: 'several'; readonly slugs: readonly string[] }
  | { readonly kind: 'none' };

/** From the name of a pattern, as people write it, to the pattern. */
export interface Resolver {
  /** Case, hyphens, plurals and small misspellings do not matter. */
  resolve(name: string): Resolution;
}

/** More candidates than this are no help; the search is. */
const maxCandidates = 8;
/** A longer text is a sentence, not part of a name. */
const maxNameWords = 3;

/** Words that join others in names and are none by themselves. */
const joining = new Set([
  'a',
  'an',
  'and',
  'as',
  'by',
  'for',
  'in',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
  'pattern',
  'patterns',
]);

/** How many letters may be wrong in a name of that length. Short names differ by one letter from other words. */
const tolerance = (key: string): number => (key.length < 5 ? 0 : key.length < 8 ? 1 : key.length < 14 ? 2 : 3);

export const createResolver = (catalog: Catalog): Resolver => {
  const byKey = new SearchableMap<string>();
  for (const [key, slug] of catalog.slugByName) byKey.set(key, slug);

  const namesByWord = new Map<string, Set<string>>();
  for (const pattern of catalog.patterns.values()) {
    for (const name of namesOf(pattern)) {
      for (const word of words(name).map(nameRoot)) {
        const slugs = namesByWord.get(word);
        if (slugs) slugs.add(pattern.slug);
        else namesByWord.set(word, new Set([pattern.slug]));
      }
    }
  }

  const misspelt = (keys: readonly string[]): Resolution => {
    const near = keys.filter((key) => tolerance(key) > 0).flatMap((key) => [...byKey.fuzzyGet(key, tolerance(key)).values()]);
    const best = Math.min(...near.map(([, distance]) => distance));
    return verdict(near.filter(([, distance]) => distance === best).map(([slug]) => slug));
  };

  /** Patterns with a name that holds every one of the words. */
  const partOfName = (name: string): Resolution => {
    const wanted = words(name)
      .filter((word) => !joining.has(word))
      .map(nameRoot);
    if (wanted.length === 0 || wanted.length > maxNameWords) return { kind: 'none' };
    const [first = new Set<string>(), ...rest] = wanted.map((word) => namesByWord.get(word) ?? new Set<string>());
    return verdict([...first].filter((slug) => rest.every((slugs) => slugs.has(slug))));
  };

  return {
    resolve(name) {
      const keys = nameKeys(name);
      for (const key of keys) {
        const slug = catalog.slugByName.get(key);
        if (slug !== undefined) return { kind: 'one', slug, exact: true };
      }
      if (keys.includes('')) return { kind: 'none' };
      const spelling = misspelt(keys);
      return spelling.kind === 'none' ? partOfName(name) : spelling;
    },
  };
};

const verdict = (slugs: readonly string[]): Resolution => {
  const [first, ...others] = new Set(slugs);
  if (first === undefined || others.length >= maxCandidates) return { kind: 'none' };
  return others.length === 0 ? { kind: 'one', slug: first, exact: false } : { kind: 'several', slugs: [first, ...others].sort() };
};
