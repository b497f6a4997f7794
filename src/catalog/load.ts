import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Catalog, CatalogData, Pattern, Tree } from './catalog.js';
import { catalogOf, currentBuild, dataOf } from './compiled.js';
import { CatalogError, type Fault } from './faults.js';
import { builtInCatalog, filesIn, isFolder, type SourceFile, shownPath } from './files.js';
import { frozen } from './frozen.js';
import { checkLinks, type Sources } from './integrity.js';
import { type Located, overlay, overlayFields } from './located.js';
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
import { parseYaml, type YamlFile } from './yaml-file.js';

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

/**
 * Reads, overlays, checks and freezes the catalog.
 * @param folders the built-in folder, then any that are laid over it, in order
 * @throws CatalogError with every fault at once, each with file, line and column
 */
export const loadCatalog = (folders: readonly string[] = [builtInCatalog()]): Catalog => {
  const build = folders[0] === builtInCatalog() ? currentBuild() : undefined;
  if (build && folders.length === 1) return catalogOf(build);
  const files = folders.map(filesIn);
  const data = checkedData(folders, files, build ? compiledParts(files[0] ?? [], dataOf(build)) : new Map());
  return frozen(data, versionOf(data), new Map(), parseProse);
};

/** A hash of the content: eight hexadecimal digits. */
export const versionOf = ({ patterns, trees, ...ways }: CatalogData): string =>
  createHash('sha256')
    .update(JSON.stringify([[...patterns.values()], [...trees.values()], ways]))
    .digest('hex')
    .slice(0, 8);

/**
 * All that the files hold, with every check passed.
 * @param known data of files that need no parsing, as the build kept it
 * @throws CatalogError
 */
export const checkedData = (
  folders: readonly string[],
  files: readonly (readonly SourceFile[])[] = folders.map(filesIn),
  known: ReadonlyMap<SourceFile, unknown> = new Map(),
): CatalogData => {
  const faults: Fault[] = [];
  const sources = gather(folders, files, faults, known);
  const data = validate(sources, faults);
  if (faults.length === 0) faults.push(...checkLinks(data, sources));
  if (faults.length > 0) throw new CatalogError(faults);
  return data;
};

/** Parses all files of all folders and lays them over each other. */
const gather = (
  folders: readonly string[],
  files: readonly (readonly SourceFile[])[],
  faults: Fault[],
  known: ReadonlyMap<SourceFile, unknown>,
): Sources => {
  const patterns = new Map<string, Located & { domain: string }>();
  const trees = new Map<string, Located>();
  const ways = new Map<string, Located>();
  const broken = new Set<string>();
  const wayOf = (name: string) => wayNames.find((way) => wayFiles[way].file === `${name}.yaml`);

  const takePattern = (slug: string, domain: string, over: Located) => {
    const base = patterns.get(slug);
    if (base && base.domain !== domain) {
      faults.push({
        ...over.locate([]),
        message: `pattern "${slug}" is already in the domain ${base.domain} (${base.locate([]).file}); a pattern has one file`,
      });
      return;
    }
    const merged = base ? overlayFields(base, over) : over;
    patterns.set(slug, { domain, data: merged.data, locate: merged.locate });
  };

  for (const [index, folder] of folders.entries()) {
    if (!isFolder(folder)) faults.push({ ...start(folder), message: 'no such folder; a catalog is a folder of YAML files' });
    for (const file of files[index] ?? []) {
      const parsed = known.has(file) ? parsedBefore(file, known.get(file)) : parseYaml(file.shown, file.text);
      faults.push(...parsed.faults);
      if (parsed.faults.length > 0) {
        broken.add(file.name);
        continue;
      }
      if (file.role === 'pattern') takePattern(file.name, file.domain, parsed);
      else if (file.role === 'tree') trees.set(file.name, parsed);
      else {
        const way = wayOf(file.name);
        if (!way) {
          faults.push({
            ...start(file.shown),
            message: `no file of a catalog has this name; expected one of ${wayNames.map((name) => wayFiles[name].file).join(', ')}`,
          });
          continue;
        }
        const base = ways.get(way);
        ways.set(way, base ? overlay(base, parsed) : parsed);
      }
    }
  }
  for (const name of wayNames) {
    const { file } = wayFiles[name];
    if (!ways.has(name) && !broken.has(file.replace('.yaml', ''))) {
      faults.push({ ...start(join(folders[0] ?? '.', file)), message: `the file is missing; a catalog needs its ${file}` });
    }
  }
  return { patterns, trees, ways };
};

/** What the build kept of each built-in file, so that only a team's own files need parsing. */
const compiledParts = (files: readonly SourceFile[], compiled: CatalogData): ReadonlyMap<SourceFile, unknown> => {
  const partOf = (file: SourceFile): unknown => {
    if (file.role === 'tree') return withoutPlace(compiled.trees.get(file.name));
    if (file.role === 'pattern') return withoutPlace(compiled.patterns.get(file.name));
    const way = wayNames.find((name) => wayFiles[name].file === `${file.name}.yaml`);
    return way && compiled[way];
  };
  return new Map(files.map((file) => [file, partOf(file)]));
};

/** What stands in the file itself, without what its place in the folders adds. */
const withoutPlace = (part: Pattern | Tree | undefined): unknown => {
  const { slug: _slug, domain: _domain, ...data } = { domain: '', slug: '', ...part };
  return data;
};

/** A file whose data is known already; it is parsed only when somebody wants a place in it. */
const parsedBefore = (file: SourceFile, data: unknown): YamlFile => {
  let parsed: YamlFile | undefined;
  return {
    data,
    faults: [],
    locate(path) {
      parsed ??= parseYaml(file.shown, file.text);
      return parsed.locate(path);
    },
  };
};

const start = (path: string) => ({ file: shownPath(path), line: 1, column: 1 });

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
