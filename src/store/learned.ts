import type { Database } from './database.js';
import type { Learned } from './store.js';
import { rowsOf } from './tenant-rows.js';
import { keyOf } from './values.js';

/** What the people of one tenant learned. */
export const createLearned = (database: Database, now: () => number, tenant: string): Learned => ({
  mark: (someone, slug, isLearned) =>
    database.write(async (all) => {
      const db = rowsOf(all, keyOf('tenant', tenant));
      const person = keyOf('person', someone);
      const pattern = keyOf('pattern', slug);
      const touched = now();
      if (isLearned) {
        const { place } = await db
          .selectFrom('learned')
          .select((query) => query.fn.max('place').as('place'))
          .where('person', '=', person)
          .executeTakeFirstOrThrow();
        // Marked twice it keeps its place.
        await db
          .insertInto('learned')
          .values({ person, pattern, place: (place ?? 0) + 1, touched })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      } else {
        await db.deleteFrom('learned').where('person', '=', person).where('pattern', '=', pattern).execute();
      }
      await db.updateTable('learned').set({ touched }).where('person', '=', person).execute();
    }),

  of: (someone) =>
    database.read(async (all) => {
      const rows = await rowsOf(all, keyOf('tenant', tenant))
        .selectFrom('learned')
        .select('pattern')
        .where('person', '=', keyOf('person', someone))
        .orderBy('place')
        .orderBy('pattern')
        .execute();
      return rows.map(({ pattern }) => pattern);
    }),
});
