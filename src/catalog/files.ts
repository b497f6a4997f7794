import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One YAML file of a catalog folder, as text, with what its place says. */
export interface SourceFile {
  /** As shown in messages: from the working directory where it lies below it. */
  readonly shown: string;
  readonly text: string;
  readonly role: 'way' | 'tree' | 'pattern';
  /** The file's name without its ending. */
  readonly name: string;
  /** The folder that a pattern's file stands in. */
  readonly domain: string;
}

/** The largest file that is read. The built-in ones stay below 100 kB. */
const maxBytes = 1_000_000;

/** The folder of the program, found from this file upwards, whether it runs from source or built. */
const programFolder = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
};

/** The catalog folder that comes with the program. */
export const builtInCatalog = (): string => join(programFolder(), 'catalog');

/** Where the build keeps the built-in catalog, parsed and checked. */
export const compiledCatalog = (): string => join(programFolder(), 'dist', 'catalog.json');

export const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** The path as messages show it. */
export const shownPath = (path: string): string => {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
};

const entries = (folder: string): string[] =>
  isFolder(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    : [];
const yamlIn = (folder: string): string[] => entries(folder).filter((path) => path.endsWith('.yaml') && !isFolder(path));

const domainsIn = (folder: string): string[] => entries(join(folder, 'patterns')).filter(isFolder);
const pathsIn = (folder: string): string[] => [folder, join(folder, 'trees'), ...domainsIn(folder)].flatMap(yamlIn);

/** All YAML files of a catalog folder. A file that is too large comes with no text; the loader says so. */
export const filesIn = (folder: string): SourceFile[] => {
  const read =
    (role: SourceFile['role'], domain = '') =>
    (path: string): SourceFile => ({
      shown: shownPath(path),
      text: statSync(path).size > maxBytes ? '' : readFileSync(path, 'utf8'),
      role,
      name: basename(path, '.yaml'),
      domain,
    });
  return [
    ...yamlIn(folder).map(read('way')),
    ...yamlIn(join(folder, 'trees')).map(read('tree')),
    ...domainsIn(folder).flatMap((domain) => yamlIn(domain).map(read('pattern', basename(domain)))),
  ];
};

/** The same while no file of the folder has changed in place: their names, sizes and times of change. */
export const stampOf = (folder: string): string => {
  const hash = createHash('sha256');
  for (const path of pathsIn(folder)) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(folder, path)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
};

/** The same for the same files, wherever they lie. */
export const fingerprint = (files: readonly SourceFile[]): string => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(JSON.stringify([file.role, file.domain, file.name, file.text]));
  return hash.digest('hex');
};
