import type { Transaction } from 'kysely';
import type { Tables } from '../tables.js';
import { begin } from './0001-begin.js';

/** One step of the tables, forward only. A step that was released is never changed: write another. */
export interface Migration {
  readonly name: string;
  up(db: Transaction<Tables>, kind: 'libsql' | 'postgres'): Promise<void>;
}

/** In order; the first is version 1. */
export const migrations: readonly Migration[] = [begin];
