import { readFileSync, writeFileSync } from 'node:fs';
import type { CatalogData, Pattern, Tree } from './catalog.js';
import { compiledCatalog } from './files.js';

/**
 * The built-in catalog as the build found it: parsed, checked, as JSON. Reading it takes a
 * twentieth of the time of parsing the YAML, and it counts only while the files are the same.
 */
interface Compiled extends Omit<CatalogData, 'patterns' | 'trees'> {
  readonly fingerprint: string;
  readonly patterns: readonly Pattern[];
  readonly trees: readonly Tree[];
}

/** What the build kept, when it was made of files with that fingerprint. */
export const readCompiled = (fingerprint: string): CatalogData | undefined => {
  let compiled: Compiled;
  try {
    compiled = JSON.parse(readFileSync(compiledCatalog(), 'utf8')) as Compiled;
  } catch {
    // Not built, or half written: the YAML is the truth.
    return undefined;
  }
  if (compiled.fingerprint !== fingerprint) return undefined;
  const { fingerprint: _, patterns, trees, ...ways } = compiled;
  return {
    ...ways,
    patterns: new Map(patterns.map((pattern) => [pattern.slug, pattern])),
    trees: new Map(trees.map((tree) => [tree.slug, tree])),
  };
};

export const writeCompiled = (fingerprint: string, data: CatalogData): void => {
  const compiled = { ...data, fingerprint, patterns: [...data.patterns.values()], trees: [...data.trees.values()] };
  writeFileSync(compiledCatalog(), JSON.stringify(compiled));
};
