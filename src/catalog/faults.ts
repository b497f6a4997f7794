import { SextantError } from '../errors.js';

/** Where something stands in a file; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong in the catalog's files. */
export interface Fault extends Position {
  readonly message: string;
}

/** `circuit-breaker.yaml:14:11: relations.requires: no pattern "retrys"; did you mean "retry-backoff"?` */
export const faultLine = (fault: Fault): string => `${fault.file}:${fault.line}:${fault.column}: ${fault.message}`;

const byPlace = (a: Fault, b: Fault) =>
  a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.message.localeCompare(b.message);

/** The catalog cannot be used. Holds every fault found, in the order of files and lines. */
export class CatalogError extends SextantError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const sorted = [...faults].sort(byPlace);
    const count = `${sorted.length} fault${sorted.length === 1 ? '' : 's'} in the catalog`;
    super('catalog-broken', [`${count}:`, ...sorted.map(faultLine)].join('\n'), { facts: { count: sorted.length } });
    this.faults = sorted;
  }
}
