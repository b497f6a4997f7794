import type { ExpressionBuilder } from 'kysely';
import type { Database } from './database.js';
import { boardsAtOnce } from './forgetting.js';
import type { Upkeep } from './store.js';
import type { Tables } from './tables.js';
import { numberOf } from './values.js';

/** What is done by the clock, over all tenants: the one place that looks past a tenant's rows. */
export const createUpkeep = (database: Database, now: () => number): Upkeep => ({
  waking: (platform, by) =>
    database.read((db) =>
      db
        .selectFrom('boards')
        .select(['tenant', 'board'])
        .where('platform', '=', platform)
        .where('wake_at', '<=', numberOf('The time', by))
        .orderBy('wake_at')
        .execute(),
    ),

  async sweep(untouchedSince) {
    const since = numberOf('The time', untouchedSince);
    const isStale = (where: ExpressionBuilder<Tables, 'boards'>) =>
      where.and([where('last_at', '<', since), where.or([where('touched', 'is', null), where('touched', '<', since)])]);
    const some = (): Promise<number> =>
      database.write(async (db) => {
        const stale = db.selectFrom('boards').select(['tenant', 'board']).where(isStale).limit(boardsAtOnce);
        // Asked of each once more while it is deleted: somebody may have touched it in between.
        const { numDeletedRows } = await db
          .deleteFrom('boards')
          .where(({ eb, refTuple }) => eb(refTuple('tenant', 'board'), 'in', stale.$asTuple('tenant', 'board')))
          .where(isStale)
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      });

    let boards = 0;
    for (let gone = await some(); gone > 0; gone = await some()) boards += gone;
    await database.write(async (db) => {
      await db.deleteFrom('learned').where('touched', '<', since).execute();
      await db.deleteFrom('handled').where('until', '<', now()).execute();
    });
    await database.scrub();
    return boards;
  },
});
