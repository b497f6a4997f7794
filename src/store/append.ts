import type { Kysely } from 'kysely';
import type { Database } from './database.js';
import { createGroup } from './group.js';
import type { Appended, StoredEvent } from './store.js';
import type { Tables } from './tables.js';
import { rowsOf } from './tenant-rows.js';
import { keyOf, numberOf, wordsOf } from './values.js';

interface Appending {
  readonly tenant: string;
  readonly board: string;
  readonly event: StoredEvent;
  readonly what: string;
  readonly begins: boolean;
}

/** Appends one event to a board of a tenant. */
export type Append = (tenant: string, board: string, event: StoredEvent, begins: boolean) => Promise<Appended>;

/**
 * Appends in groups, since waiting for the disk is what an append costs. The file has one writer, so one group
 * serves all boards; on a server each board has its own, so that no board waits for another.
 */
export const createAppend = (database: Database): Append => {
  const isShared = database.kind === 'postgres';
  const group = createGroup<Appending, Appended>(
    (items) =>
      database.write(async (db) => {
        const answers = new Map<Appending, Appended>();
        for (const ofBoard of byBoard(items)) await appendTo(db, ofBoard, answers);
        return items.map((item) => answers.get(item) ?? 'gone');
      }),
    { lineOf: (item) => (isShared ? boardName(item) : '') },
  );

  return async (tenant, board, event, begins) =>
    group({
      tenant: keyOf('tenant', tenant),
      board: keyOf('board', board),
      what: JSON.stringify(event.what),
      event: {
        id: keyOf('event', event.id),
        at: numberOf('The time of the event', event.at),
        by: { id: keyOf('person', event.by.id), name: wordsOf(event.by.name) },
        what: event.what,
        ...(event.said !== undefined && { said: wordsOf(event.said) }),
      },
      begins,
    });
};

const boardName = ({ tenant, board }: Appending): string => `${tenant}\0${board}`;

const byBoard = (items: readonly Appending[]): Iterable<readonly Appending[]> => {
  const boards = new Map<string, Appending[]>();
  for (const item of items) {
    const ofBoard = boards.get(boardName(item));
    if (ofBoard) ofBoard.push(item);
    else boards.set(boardName(item), [item]);
  }
  return boards.values();
};

/** The first change locks the board, so that its numbers are without gaps and every reader sees them in one order. */
const appendTo = async (all: Kysely<Tables>, items: readonly Appending[], answers: Map<Appending, Appended>): Promise<void> => {
  const [first] = items;
  if (!first) return;
  const { tenant, board } = first;
  const db = rowsOf(all, tenant);

  let fitting = items;
  let before = await lastOf(db, board, items);
  if (before === undefined) {
    // What came before its beginning finds no board, as if each had been alone.
    const beginning = items.findIndex(({ begins }) => begins);
    if (beginning < 0) return;
    fitting = items.slice(beginning);
    await db
      .insertInto('boards')
      .values({ board, platform: tenant.split(':')[0] ?? '', last_seq: 0, last_at: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    before = (await lastOf(db, board, fitting)) ?? 0;
  }

  const fresh: Appending[] = [];
  const ids = new Set<string>();
  for (const item of fitting) {
    if (!ids.has(item.event.id)) fresh.push(item);
    ids.add(item.event.id);
    answers.set(item, 'known');
  }
  const isNew = await insert(db, before, fresh);
  const kept = fresh.filter(({ event }) => isNew.has(event.id));
  for (const item of kept) answers.set(item, 'appended');
  if (kept.length === fitting.length) return;

  // Seldom: some were there already, and their numbers are given back.
  await db.deleteFrom('events').where('board', '=', board).where('seq', '>', before).execute();
  await insert(db, before, kept);
  await db
    .updateTable('boards')
    .set({ last_seq: before + kept.length })
    .where('board', '=', board)
    .execute();
};

/** Counts the board up by the items, and gives the number before them; nothing when there is no such board. */
const lastOf = async (db: Kysely<Tables>, board: string, items: readonly Appending[]): Promise<number | undefined> => {
  const at = Math.max(...items.map(({ event }) => event.at));
  const row = await db
    .updateTable('boards')
    .set(({ eb, ref }) => ({
      last_seq: eb('last_seq', '+', items.length),
      last_at: eb.case().when('last_at', '<', at).then(at).else(ref('last_at')).end(),
    }))
    .where('board', '=', board)
    .returning('last_seq')
    .executeTakeFirst();
  return row && row.last_seq - items.length;
};

/** Inserts what is not there yet, and gives the ids of those. */
const insert = async (db: Kysely<Tables>, before: number, items: readonly Appending[]): Promise<ReadonlySet<string>> => {
  if (items.length === 0) return new Set();
  const rows = await db
    .insertInto('events')
    .values(
      items.map(({ board, event: { id, at, by, said }, what }, index) => ({
        board,
        seq: before + index + 1,
        id,
        at,
        by_id: by.id,
        by_name: by.name,
        what,
        said: said ?? null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenant', 'board', 'id']).doNothing())
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
};
