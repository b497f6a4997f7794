import { readFileSync, statSync } from 'node:fs';
import { isAlias, isCollection, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Fault, Position } from './faults.js';

type Path = readonly PropertyKey[];

/** The largest file that is read. The built-in ones stay below 100 kB. */
const maxBytes = 1_000_000;

/** A YAML file as plain data, with the way back from a path in the data to a place in the file. */
export interface YamlFile {
  readonly file: string;
  readonly text: string;
  readonly data: unknown;
  readonly faults: readonly Fault[];
  /** The place of the value at `path`, or of the nearest value around it. */
  locate(path: Path): Position;
  /** Whether the file itself holds something at `path`. */
  has(path: Path): boolean;
}

/**
 * Reads one file. Syntax errors come back as faults, not thrown; `shownAs` is the name used in them.
 */
export const readYaml = (path: string, shownAs: string): YamlFile => {
  const at = (line: number, column: number): Position => ({ file: shownAs, line, column });
  const unreadable = (message: string): YamlFile => ({
    file: shownAs,
    text: '',
    data: undefined,
    faults: [{ ...at(1, 1), message }],
    locate: () => at(1, 1),
    has: () => false,
  });

  if (statSync(path).size > maxBytes) return unreadable(`the file is larger than ${maxBytes} bytes; split it`);
  const text = readFileSync(path, 'utf8');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return at(Math.max(line, 1), Math.max(col, 1));
  };

  const faults: Fault[] = [...document.errors, ...document.warnings].map((error) => ({
    ...place(error.pos[0]),
    message: `not valid YAML: ${error.message}`,
  }));
  let data: unknown;
  if (faults.length === 0) {
    try {
      data = document.toJS();
    } catch (error) {
      // An alias that refers to nothing, or aliases nested to blow up memory.
      faults.push({ ...at(1, 1), message: `not usable YAML: ${(error as Error).message}` });
    }
  }

  return {
    file: shownAs,
    text,
    data,
    faults,
    locate(path) {
      let node: unknown = document.contents;
      let offset = rangeStart(node) ?? 0;
      for (const key of path) {
        if (isAlias(node)) node = node.resolve(document);
        if (!isCollection(node)) break;
        const child = childOf(node.items, key);
        if (child === undefined) break;
        offset = rangeStart(child) ?? offset;
        node = child;
      }
      return place(offset);
    },
    has: (path) => document.hasIn(path),
  };
};

const rangeStart = (node: unknown): number | undefined =>
  (node as { range?: [number, number, number] | null } | null)?.range?.[0];

const childOf = (items: readonly unknown[], key: PropertyKey): unknown => {
  const item =
    typeof key === 'number'
      ? items[key]
      : items.find((candidate) => isPair(candidate) && String(isScalar(candidate.key) ? candidate.key.value : candidate.key) === key);
  return isPair(item) ? (item.value ?? item.key) : item;
};
