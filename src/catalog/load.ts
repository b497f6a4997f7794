import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { Text } from '../text.js';
import { type Catalog, type CatalogData, indexNames, type Pattern, type Tree } from './catalog.js';
import { CatalogError, type Fault } from './faults.js';
import { checkLinks, type Sources } from './integrity.js';
import { fromFile, type Located, overlay, overlayFields } from './located.js';
import { parseProse } from './markdown.js';
import { patternSchema } from './pattern-schema.js';
import { explain } from './schema-faults.js';
import {
  antiPatternsSchema,
  circumstancesSchema,
  comparisonsSchema,
  compositionsSchema,
  dependenciesSchema,
  domainsSchema,
  layersSchema,
  navigationSchema,
  pathsSchema,
  problemsSchema,
  quickCardsSchema,
  treeSchema,
  vocabularySchema,
} from './ways-schema.js';
import { readYaml } from './yaml-file.js';

/** The files beside `patterns/` and `trees/`, by the name under which the catalog holds them. */
export const wayFiles = {
  domains: { file: 'domains.yaml', schema: domainsSchema },
  layers: { file: 'layers.yaml', schema: layersSchema },
  problems: { file: 'problems.yaml', schema: problemsSchema },
  paths: { file: 'paths.yaml', schema: pathsSchema },
  quickCards: { file: 'quick-cards.yaml', schema: quickCardsSchema },
  compositions: { file: 'compositions.yaml', schema: compositionsSchema },
  dependencies: { file: 'dependencies.yaml', schema: dependenciesSchema },
  comparisons: { file: 'comparisons.yaml', schema: comparisonsSchema },
  navigation: { file: 'navigation.yaml', schema: navigationSchema },
  circumstances: { file: 'circumstances.yaml', schema: circumstancesSchema },
  antiPatterns: { file: 'anti-patterns.yaml', schema: antiPatternsSchema },
  vocabulary: { file: 'vocabulary.yaml', schema: vocabularySchema },
} as const;

type WayName = keyof typeof wayFiles;
const wayNames = Object.keys(wayFiles) as WayName[];

/** The catalog folder that comes with the program, found from this file upwards (source or built). */
export const builtInCatalog = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'catalog');
};

/**
 * Reads, overlays, checks and freezes the catalog.
 * @param folders the built-in folder, then any that are laid over it, in order
 * @throws CatalogError with every fault at once, each with file, line and column
 */
export const loadCatalog = (folders: readonly string[] = [builtInCatalog()]): Catalog => {
  const faults: Fault[] = [];
  const sources = gather(folders, faults);
  const data = validate(sources, faults);
  if (faults.length === 0) faults.push(...checkLinks(data, sources));
  if (faults.length > 0) throw new CatalogError(faults);
  return freeze(data);
};

/** Reads all files of all folders and lays them over each other. */
const gather = (folders: readonly string[], faults: Fault[]): Sources => {
  const patterns = new Map<string, Located & { domain: string }>();
  const trees = new Map<string, Located>();
  const ways = new Map<string, Located>();

  const read = (path: string): Located => {
    const file = readYaml(path, shown(path));
    faults.push(...file.faults);
    return fromFile(file);
  };
  const isBroken = (located: Located) => located.data === undefined;

  for (const folder of folders) {
    if (!isFolder(folder)) {
      faults.push({ file: shown(folder), line: 1, column: 1, message: 'no such folder; a catalog is a folder of YAML files' });
      continue;
    }
    for (const [name, { file }] of Object.entries(wayFiles)) {
      const path = join(folder, file);
      if (!existsSync(path)) continue;
      const over = read(path);
      if (isBroken(over)) continue;
      const base = ways.get(name);
      ways.set(name, base ? overlay(base, over) : over);
    }
    for (const path of yamlFilesIn(join(folder, 'trees'))) {
      const tree = read(path);
      if (!isBroken(tree)) trees.set(basename(path, '.yaml'), tree);
    }
    for (const domainFolder of foldersIn(join(folder, 'patterns'))) {
      const domain = basename(domainFolder);
      for (const path of yamlFilesIn(domainFolder)) {
        const slug = basename(path, '.yaml');
        const over = read(path);
        if (isBroken(over)) continue;
        const base = patterns.get(slug);
        if (base && base.domain !== domain) {
          faults.push({
            ...over.locate([]),
            message: `pattern "${slug}" is already in the domain ${base.domain} (${base.locate([]).file}); a pattern has one file`,
          });
          continue;
        }
        const merged = base ? overlayFields(base, over) : over;
        patterns.set(slug, { domain, data: merged.data, locate: merged.locate });
      }
    }
  }
  for (const name of wayNames) {
    if (!ways.has(name) && !faults.some((fault) => basename(fault.file) === wayFiles[name].file)) {
      faults.push({
        file: shown(join(folders[0] ?? '.', wayFiles[name].file)),
        line: 1,
        column: 1,
        message: `the file is missing; the catalog needs its ${wayFiles[name].file}`,
      });
    }
  }
  return { patterns, trees, ways };
};

/** Checks each file against its schema. What it returns is whole only when no fault was added. */
const validate = (sources: Sources, faults: Fault[]): CatalogData => {
  const check = <S extends z.ZodType>(schema: S, located: Located | undefined): z.output<S> | undefined => {
    if (!located) return undefined;
    const result = schema.safeParse(located.data);
    if (result.success) return result.data;
    faults.push(...explain(result.error, located));
    return undefined;
  };

  const patterns = new Map<string, Pattern>();
  for (const [slug, source] of sources.patterns) {
    const checked = check(patternSchema, source);
    if (checked) patterns.set(slug, { ...checked, slug, domain: source.domain });
  }
  const trees = new Map<string, Tree>();
  for (const [slug, source] of sources.trees) {
    const checked = check(treeSchema, source);
    if (checked) trees.set(slug, { ...checked, slug });
  }
  const ways = Object.fromEntries(wayNames.map((name) => [name, check(wayFiles[name].schema, sources.ways.get(name))]));
  return { patterns, trees, ...ways } as unknown as CatalogData;
};

const freeze = (data: CatalogData): Catalog => {
  const { patterns, trees, ...ways } = data;
  const content = JSON.stringify([[...patterns.values()], [...trees.values()], ways]);
  const version = createHash('sha256').update(content).digest('hex').slice(0, 8);
  // Holds each of the catalog's own texts at most once, so it is bounded by the catalog's size.
  const parsed = new Map<string, Text>();
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
      let text = parsed.get(prose);
      if (!text) {
        text = parseProse(prose);
        parsed.set(prose, text);
      }
      return text;
    },
  };
};

const shown = (path: string): string => {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
};

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

const entries = (folder: string): string[] => (isFolder(folder) ? readdirSync(folder).sort() : []);
const yamlFilesIn = (folder: string): string[] =>
  entries(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));
const foldersIn = (folder: string): string[] =>
  entries(folder)
    .map((name) => join(folder, name))
    .filter(isFolder);
