import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Libsql from 'libsql';

/** One connection to a file that is ours alone. */
export interface OpenFile {
  readonly handle: Libsql.Database;
  /** A prepared statement, kept for the next time. */
  prepare(sql: string): Libsql.Statement;
  /** Forgets the prepared statements; one that failed is not used again. */
  forgetStatements(): void;
  close(): void;
}

/** There are about forty different queries; a group of a new size is another. */
const mostStatements = 200;

/**
 * Opens the file for this process alone: the lock is taken at once and held until `close`, so a second
 * process learns of it at its start and not in the middle of a vote. A statement never meets a locked file,
 * which libsql would not recover from.
 */
export const openFile = (LibsqlDatabase: new (path: string) => Libsql.Database, path: string): OpenFile => {
  const handle = new LibsqlDatabase(path);
  const statements = new Map<string, Libsql.Statement>();

  const close = (): void => {
    statements.clear();
    try {
      // libsql keeps the file, and with it the lock, until its statements are garbage: the lock is given back
      // by hand. Leaving the write-ahead log first puts all that was written into the one file.
      handle.exec('pragma journal_mode=delete; pragma locking_mode=normal; select count(*) from sqlite_schema');
    } catch {
      // A full disk or a folder that is gone. Everything is in the log already; the next start reads it.
    }
    handle.close();
  };

  try {
    handle.exec('pragma foreign_keys=on; pragma secure_delete=on');
    if (path !== ':memory:') {
      handle.exec('pragma locking_mode=exclusive; pragma journal_mode=wal; pragma synchronous=full');
      handle.exec('begin immediate; commit');
    }
  } catch (error) {
    handle.close();
    throw error;
  }

  return {
    handle,
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = handle.prepare(sql);
      if (statements.size >= mostStatements) statements.clear();
      statements.set(sql, statement);
      return statement;
    },
    forgetStatements() {
      statements.clear();
    },
    close,
  };
};

/** The file of the store in its folder, which is made for its owner alone when it is not there. */
export const fileIn = (folder: string): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, 'sextant.db');
};
