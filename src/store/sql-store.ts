import { createAppend } from './append.js';
import { createBoards } from './boards.js';
import type { Database } from './database.js';
import { forgetPerson, forgetTenant } from './forgetting.js';
import { createInstallations } from './installations.js';
import { createKeptHandled } from './kept-handled.js';
import { createLearned } from './learned.js';
import type { Store } from './store.js';
import { createUpkeep } from './upkeep.js';

export interface SqlStoreOptions {
  readonly database: Database;
  readonly now: () => number;
  /** Told of what failed where nobody waits for it. */
  readonly onError: (error: unknown) => void;
}

/** The store over a database of either kind. */
export const createSqlStore = ({ database, now, onError }: SqlStoreOptions): Store => {
  const append = createAppend(database);
  const handled = createKeptHandled({ database, now, onError });
  return {
    tenant: (tenant) => ({
      boards: createBoards(database, append, tenant),
      learned: createLearned(database, now, tenant),
      forgetPerson: (person) => forgetPerson(database, tenant, person),
      forget: () => forgetTenant(database, tenant),
    }),
    handled,
    installations: createInstallations(database),
    upkeep: createUpkeep(database, now),
    async close() {
      await handled.flush();
      await database.close();
    },
  };
};
