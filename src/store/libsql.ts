import { Kysely } from 'kysely';
import LibsqlDatabase from 'libsql';
import { createDatabase, type Database } from './database.js';
import { libsqlFailure, libsqlOpening } from './failures.js';
import { createLibsqlDialect } from './libsql-driver.js';
import { fileIn, openFile } from './libsql-file.js';
import { migrate } from './migrate.js';
import type { Tables } from './tables.js';

export interface LibsqlOptions {
  readonly folder: string;
  /** `:memory:` keeps nothing, for tests. */
  readonly file?: ':memory:';
  readonly now: () => number;
}

/** Opens the file in the folder for this process alone, and brings it up to date. */
export const openLibsql = async ({ folder, file, now }: LibsqlOptions): Promise<Database> => {
  const where = file ?? `${folder}/sextant.db`;
  try {
    const path = file ?? fileIn(folder);
    const db = new Kysely<Tables>({ dialect: createLibsqlDialect(() => openFile(LibsqlDatabase, path)) });
    try {
      await migrate(db, { kind: 'libsql', where, now });
    } catch (error) {
      await db.destroy();
      throw error;
    }
    return createDatabase({ kind: 'libsql', db, failureOf: libsqlFailure });
  } catch (error) {
    throw libsqlOpening(error, where);
  }
};
