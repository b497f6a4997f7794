import { type Kysely, sql, type Transaction } from 'kysely';
import { StoreError } from '../errors.js';
import type { Tables } from './tables.js';

/** A database that was opened, of either kind. Everything that is asked of it goes through `read` or `write`. */
export interface Database {
  readonly kind: 'libsql' | 'postgres';
  /** Outside a transaction: one statement, or several that need not agree. */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** In one transaction, which may be begun again: `work` must do nothing else. */
  write<T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Leaves nothing on disk of what was deleted, as far as the program can see to it. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseParts {
  readonly kind: Database['kind'];
  readonly db: Kysely<Tables>;
  /** What to tell the person who asked. */
  readonly failureOf: (error: unknown) => StoreError;
  /** The transaction was undone for another's sake and may be tried again. */
  readonly mayTryAgain?: (error: unknown) => boolean;
  /** Nobody waits longer. */
  readonly patienceMs?: number;
}

const mostTries = 8;

/** Puts failures into words, tries again what was undone, and lets nobody wait for a server that is gone. */
export const createDatabase = ({ kind, db, failureOf, mayTryAgain = () => false, patienceMs }: DatabaseParts): Database => {
  let isClosed = false;

  const asked = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isClosed) throw new StoreError('store-closed', 'Sextant is shutting down, and nothing was saved. Try again in a moment.');
    let timer: NodeJS.Timeout | undefined;
    try {
      if (patienceMs === undefined) return await work();
      return await Promise.race([
        work(),
        new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new Error('Query read timeout')), patienceMs);
        }),
      ]);
    } catch (error) {
      throw error instanceof StoreError ? error : failureOf(error);
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    kind,
    read: (work) => asked(() => work(db)),
    write: (work) =>
      asked(async () => {
        for (let tries = 1; ; tries++) {
          try {
            return await db.transaction().execute(work);
          } catch (error) {
            if (tries === mostTries || !mayTryAgain(error)) throw error;
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** tries));
          }
        }
      }),
    // The file's deleted rows are overwritten (secure_delete); what is left is the log beside it.
    scrub: () =>
      asked(async () => {
        if (kind === 'libsql') await sql`pragma wal_checkpoint(truncate)`.execute(db);
      }),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await db.destroy();
    },
  };
};
