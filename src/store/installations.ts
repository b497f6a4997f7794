import type { Database } from './database.js';
import type { Installations } from './store.js';
import { keyOf } from './values.js';

/** Sealed installations by key; they belong to no tenant, since they are needed before one is known. */
export const createInstallations = (database: Database): Installations => ({
  save: (key, sealed) =>
    database.write(async (db) => {
      await db
        .insertInto('installations')
        .values({ key: keyOf('installation', key), sealed })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ sealed }))
        .execute();
    }),

  find: (key) =>
    database.read(async (db) => {
      const row = await db
        .selectFrom('installations')
        .select('sealed')
        .where('key', '=', keyOf('installation', key))
        .executeTakeFirst();
      return row?.sealed;
    }),

  remove: (key) =>
    database.write(async (db) => {
      await db.deleteFrom('installations').where('key', '=', keyOf('installation', key)).execute();
    }),
});
