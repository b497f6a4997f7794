import type { Append } from './append.js';
import type { Database } from './database.js';
import type { BoardEvents, StoredEvent } from './store.js';
import { describe, listed } from './summaries.js';
import { rowsOf } from './tenant-rows.js';
import { keyOf } from './values.js';

/** The boards of one tenant. */
export const createBoards = (database: Database, append: Append, tenant: string): BoardEvents => ({
  append: (board, event, begins = false) => append(tenant, board, event, begins),

  read: (board) =>
    database.read(async (all): Promise<StoredEvent[]> => {
      const rows = await rowsOf(all, keyOf('tenant', tenant))
        .selectFrom('events')
        .select(['id', 'at', 'by_id', 'by_name', 'what', 'said'])
        .where('board', '=', keyOf('board', board))
        .orderBy('seq')
        .execute();
      return rows.map(({ id, at, by_id, by_name, what, said }) => ({
        id,
        at,
        by: { id: by_id, name: by_name },
        what: JSON.parse(what) as Record<string, unknown>,
        ...(said !== null && { said }),
      }));
    }),

  describe: (summary, upTo) => database.write((all) => describe(rowsOf(all, keyOf('tenant', tenant)), summary, upTo)),

  list: (filter) => database.read((all) => listed(rowsOf(all, keyOf('tenant', tenant)), filter)),

  async forget(board) {
    const { numDeletedRows } = await database.write((all) =>
      rowsOf(all, keyOf('tenant', tenant))
        .deleteFrom('boards')
        .where('board', '=', keyOf('board', board))
        .executeTakeFirstOrThrow(),
    );
    await database.scrub();
    return numDeletedRows > 0n;
  },
});
