import { randomBytes } from 'node:crypto';
import type { Database } from './database.js';
import { rowsOf } from './tenant-rows.js';
import { keyOf } from './values.js';

/** Boards are deleted so many at a time, so that nobody else waits long. */
export const boardsAtOnce = 100;

/**
 * Puts a stand-in where the person was. It is drawn by lot: nothing that is kept tells who it was, not even to
 * somebody who has the person's id and tries it.
 */
export const forgetPerson = async (database: Database, tenant: string, someone: string): Promise<void> => {
  await database.write(async (all) => {
    const db = rowsOf(all, keyOf('tenant', tenant));
    const person = keyOf('person', someone);
    const lot = randomBytes(8).toString('hex');
    await db.deleteFrom('learned').where('person', '=', person).execute();
    await db
      .updateTable('events')
      .set({ by_id: `forgotten-${lot}`, by_name: `Former member ${lot.slice(0, 4)}`, said: null })
      .where('by_id', '=', person)
      .execute();
  });
  await database.scrub();
};

/** Deletes all that belongs to the tenant. */
export const forgetTenant = async (database: Database, tenant: string): Promise<void> => {
  const some = (): Promise<number> =>
    database.write(async (all) => {
      const db = rowsOf(all, keyOf('tenant', tenant));
      await db.deleteFrom('learned').execute();
      const { numDeletedRows } = await db
        .deleteFrom('boards')
        .where('board', 'in', (inner) => inner.selectFrom('boards').select('board').limit(boardsAtOnce))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    });
  while ((await some()) === boardsAtOnce);
  await database.scrub();
};
