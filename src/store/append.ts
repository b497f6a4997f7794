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
        for (const ofBoard of byBoard(items)) await appendTo(db, ofBoard, answers, isShared);
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

/** In the order of their names, so that no two groups lock the same boards in different orders. */
const byBoard = (items: readonly Appending[]): readonly Appending[][] => {
  const boards = new Map<string, Appending[]>();
  for (const item of items) boards.set(boardName(item), [...(boards.get(boardName(item)) ?? []), item]);
  return [...boards].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, ofBoard]) => ofBoard);
};

/** Locks the board, so that its numbers are without gaps and every reader sees them in one order. */
const appendTo = async (
  all: Kysely<Tables>,
  items: readonly Appending[],
  answers: Map<Appending, Appended>,
  isShared: boolean,
): Promise<void> => {
  const [first] = items;
  if (!first) return;
  const { tenant, board } = first;
  const db = rowsOf(all, tenant);
  const locked = () =>
    db
      .selectFrom('boards')
      .select(['last_seq', 'last_at'])
      .where('board', '=', board)
      .$if(isShared, (query) => query.forUpdate())
      .executeTakeFirst();

  let row = await locked();
  let fitting = items;
  if (!row) {
    // What came before its beginning finds no board, as if each had been alone.
    const beginning = items.findIndex(({ begins }) => begins);
    if (beginning < 0) return;
    fitting = items.slice(beginning);
    await db
      .insertInto('boards')
      .values({ board, platform: tenant.split(':')[0] ?? '', last_seq: 0, last_at: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    row = await locked();
  }
  if (!row) return;

  const known = await db
    .selectFrom('events')
    .select('id')
    .where('board', '=', board)
    .where('id', 'in', [...new Set(fitting.map(({ event }) => event.id))])
    .execute();
  const seen = new Set(known.map(({ id }) => id));
  const fresh: Appending[] = [];
  for (const item of fitting) {
    answers.set(item, seen.has(item.event.id) ? 'known' : 'appended');
    if (!seen.has(item.event.id)) fresh.push(item);
    seen.add(item.event.id);
  }
  if (fresh.length === 0) return;

  const from = row.last_seq;
  await db
    .insertInto('events')
    .values(
      fresh.map(({ event: { id, at, by, said }, what }, index) => ({
        board,
        seq: from + index + 1,
        id,
        at,
        by_id: by.id,
        by_name: by.name,
        what,
        said: said ?? null,
      })),
    )
    .execute();
  await db
    .updateTable('boards')
    .set({ last_seq: from + fresh.length, last_at: Math.max(row.last_at, ...fresh.map(({ event }) => event.at)) })
    .where('board', '=', board)
    .execute();
};
