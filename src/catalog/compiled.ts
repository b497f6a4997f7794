import { readFileSync, writeFileSync } from 'node:fs';
import { plain, type Text } from '../text.js';
import type { Catalog, CatalogData, Pattern, Tree } from './catalog.js';
import { builtInCatalog, compiledCatalog, filesIn, fingerprint, stampOf } from './files.js';
import { frozen } from './frozen.js';

/**
 * The built-in catalog as the build found it: parsed, checked, as JSON. It counts only while the files
 * are the same: by size and time of change, or, where they were copied, by content.
 */
interface Compiled extends Omit<CatalogData, 'patterns' | 'trees'> {
  readonly stamp: string;
  readonly fingerprint: string;
  readonly version: string;
  /** The paragraphs with marks, parsed. */
  readonly prose: readonly (readonly [source: string, text: Text])[];
  readonly patterns: readonly Pattern[];
  readonly trees: readonly Tree[];
}

/** What is written: the data with what makes it recognisable. */
export const writeCompiled = (data: CatalogData, about: Pick<Compiled, 'stamp' | 'fingerprint' | 'version' | 'prose'>): void => {
  const compiled: Compiled = { ...data, ...about, patterns: [...data.patterns.values()], trees: [...data.trees.values()] };
  writeFileSync(compiledCatalog(), JSON.stringify(compiled));
};

/** What the build kept of the built-in catalog, when it is of the files as they are now. */
export const currentBuild = (): Compiled | undefined => {
  let compiled: Compiled;
  try {
    compiled = JSON.parse(readFileSync(compiledCatalog(), 'utf8')) as Compiled;
  } catch {
    // Not built, or half written: the YAML is the truth.
    return undefined;
  }
  const folder = builtInCatalog();
  const isCurrent = compiled.stamp === stampOf(folder) || compiled.fingerprint === fingerprint(filesIn(folder));
  return isCurrent ? compiled : undefined;
};

/** The data of a build, as the loader has it. */
export const dataOf = ({
  stamp: _stamp,
  fingerprint: _fingerprint,
  version: _version,
  prose: _prose,
  ...data
}: Compiled): CatalogData => ({
  ...data,
  patterns: new Map(data.patterns.map((pattern) => [pattern.slug, pattern])),
  trees: new Map(data.trees.map((tree) => [tree.slug, tree])),
});

/** The catalog of a build. All its prose was parsed then, so that no parser is needed now. */
export const catalogOf = (compiled: Compiled): Catalog =>
  frozen(dataOf(compiled), compiled.version, new Map(compiled.prose), (prose) => [plain(prose)]);
