import { isAlias, isCollection, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Fault, Position } from './faults.js';

type Path = readonly PropertyKey[];

/** A YAML file as plain data, with the way back from a path in the data to a place in the file. */
export interface YamlFile {
  readonly data: unknown;
  readonly faults: readonly Fault[];
  /** The place of the value at `path`, or of the nearest value around it. */
  locate(path: Path): Position;
}

/** Parses one file. Syntax errors come back as faults, not thrown; `file` is the name used in them. */
export const parseYaml = (file: string, text: string): YamlFile => {
  const at = (line: number, column: number): Position => ({ file, line, column });
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
  if (document.contents === null) faults.push({ ...at(1, 1), message: 'the file is empty, or too large to be read (1 MB)' });
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
  };
};

const rangeStart = (node: unknown): number | undefined =>
  (node as { range?: [number, number, number] | null } | null)?.range?.[0];

const childOf = (items: readonly unknown[], key: PropertyKey): unknown => {
  const item =
    typeof key === 'number'
      ? items[key]
      : items.find(
          (candidate) => isPair(candidate) && String(isScalar(candidate.key) ? candidate.key.value : candidate.key) === key,
        );
  return isPair(item) ? (item.value ?? item.key) : item;
};
