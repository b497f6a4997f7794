import { createStoreLater } from './later.js';
import { createSqlStore } from './sql-store.js';
import type { Store } from './store.js';

export interface OpenStoreOptions {
  /** The address of a PostgreSQL database, for more than one process; without it a file is used. */
  readonly databaseUrl?: string;
  /** Where the file `sextant.db` lies; made when it is not there. `./data` unless given. */
  readonly folder?: string;
  /** Keeps everything in memory and forgets it at the end, for tests. */
  readonly file?: ':memory:';
  readonly now?: () => number;
  /** Told of what failed where nobody waits for it. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Opens the store and brings its tables up to date. Rejects with a StoreError whose message, in one line, names
 * what cannot be opened and says what to do.
 */
export const openStore = async ({
  databaseUrl,
  folder = './data',
  file,
  now = Date.now,
  onError = () => undefined,
}: OpenStoreOptions = {}): Promise<Store> => {
  const database =
    databaseUrl === undefined
      ? await (await import('./libsql.js')).openLibsql({ folder, now, ...(file && { file }) })
      : await (await import('./postgres.js')).openPostgres({ databaseUrl, now });
  return createSqlStore({ database, now, onError });
};

/** The same, opened by the first call that needs it. Nothing is touched before. */
export const openLater = (options: OpenStoreOptions = {}): Store => createStoreLater(() => openStore(options), options.now);
