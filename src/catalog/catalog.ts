import type { Text } from '../text.js';
import { nameKeys } from './names.js';
import type { PatternFile } from './pattern-schema.js';
import type {
  AntiPattern,
  Circumstance,
  Comparison,
  Compositions,
  Dependency,
  Domain,
  Layer,
  LearningPath,
  Navigation,
  Problems,
  QuickCard,
  TreeFile,
  Vocabulary,
} from './ways-schema.js';

/** A pattern as its file has it, with what its place in the folders says. */
export interface Pattern extends PatternFile {
  readonly slug: string;
  readonly domain: string;
}

/** A decision tree as its file has it; the file's name is its slug. */
export interface Tree extends TreeFile {
  readonly slug: string;
}

/** All that the files hold, checked and typed. */
export interface CatalogData {
  readonly patterns: ReadonlyMap<string, Pattern>;
  readonly trees: ReadonlyMap<string, Tree>;
  readonly domains: readonly Domain[];
  readonly layers: readonly Layer[];
  readonly problems: Problems;
  readonly paths: readonly LearningPath[];
  readonly quickCards: readonly QuickCard[];
  readonly compositions: Compositions;
  readonly dependencies: readonly Dependency[];
  readonly comparisons: readonly Comparison[];
  readonly navigation: Navigation;
  readonly circumstances: readonly Circumstance[];
  readonly antiPatterns: readonly AntiPattern[];
  readonly vocabulary: Vocabulary;
}

/** Everything the bot knows. Immutable; `version` is a hash of the content, eight hexadecimal digits. */
export interface Catalog extends CatalogData {
  readonly version: string;
  /** The pattern of a slug that the catalog itself vouches for. */
  pattern(slug: string): Pattern;
  /** Name, alias or slug, each reduced by `nameKey`, to the slug it belongs to. */
  readonly slugByName: ReadonlyMap<string, string>;
  /** An author's Markdown as a tree, parsed once. */
  read(prose: string): Text;
}

/** All the names under which a pattern is known, its slug among them. */
export const namesOf = (pattern: Pick<Pattern, 'slug' | 'name' | 'aliases'>): string[] => [
  pattern.slug,
  pattern.name,
  ...pattern.aliases,
];

/** The names of all patterns by key; the first pattern that claims a name keeps it. */
export const indexNames = (patterns: Iterable<Pattern>): Map<string, string> => {
  const index = new Map<string, string>();
  for (const pattern of patterns) {
    for (const name of namesOf(pattern)) {
      for (const key of nameKeys(name)) if (!index.has(key)) index.set(key, pattern.slug);
    }
  }
  return index;
};
