import type { Kysely } from 'kysely';
import type { BoardFilter, BoardSummary } from './store.js';
import type { Tables } from './tables.js';
import { keyOf, numberOf, wordsOf } from './values.js';

/** Keeps what a board is found by, in a transaction of its tenant's rows. */
export const describe = async (db: Kysely<Tables>, summary: BoardSummary, upTo: number): Promise<void> => {
  const board = keyOf('board', summary.board);
  const patterns = [...new Set(summary.patterns.map((slug) => keyOf('pattern', slug)))];
  const to = numberOf('The number of the event', upTo);
  const { numUpdatedRows } = await db
    .updateTable('boards')
    .set({
      described_to: to,
      title: wordsOf(summary.title),
      status: wordsOf(summary.status),
      link: summary.link === undefined ? null : wordsOf(summary.link),
      begun: numberOf('When the board was begun', summary.begun),
      touched: numberOf('When the board was touched', summary.touched),
      wake_at: summary.wakeAt === undefined ? null : numberOf('When the board wakes', summary.wakeAt),
    })
    .where('board', '=', board)
    .where((where) => where.or([where('described_to', 'is', null), where('described_to', '<=', to)]))
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return;
  await db.deleteFrom('board_patterns').where('board', '=', board).execute();
  if (patterns.length === 0) return;
  await db
    .insertInto('board_patterns')
    .values(patterns.map((pattern, place) => ({ board, pattern, place })))
    .execute();
};

/** The boards of the tenant's rows that were described and fit. */
export const listed = async (
  db: Kysely<Tables>,
  { status, pattern, untouchedSince, most }: BoardFilter,
): Promise<readonly BoardSummary[]> => {
  let query = db
    .selectFrom('boards')
    .select(['board', 'title', 'status', 'link', 'begun', 'touched', 'wake_at'])
    .where('touched', 'is not', null)
    .orderBy('touched', 'desc')
    .orderBy('board')
    .limit(Math.max(0, numberOf('How many boards', most)));
  if (status !== undefined) query = query.where('status', '=', wordsOf(status));
  if (untouchedSince !== undefined) {
    const since = numberOf('The time', untouchedSince);
    query = query.where('touched', '<', since).where('last_at', '<', since);
  }
  if (pattern !== undefined) {
    const slug = keyOf('pattern', pattern);
    query = query.where('board', 'in', (inner) =>
      inner.selectFrom('board_patterns').select('board_patterns.board').where('pattern', '=', slug),
    );
  }
  const rows = await query.execute();
  if (rows.length === 0) return [];

  const patterns = await db
    .selectFrom('board_patterns')
    .select(['board', 'pattern'])
    .where(
      'board',
      'in',
      rows.map(({ board }) => board),
    )
    .orderBy('place')
    .execute();
  return rows.map((row) => ({
    board: row.board,
    title: row.title ?? '',
    status: row.status ?? '',
    patterns: patterns.filter(({ board }) => board === row.board).map((one) => one.pattern),
    begun: row.begun ?? 0,
    touched: row.touched ?? 0,
    ...(row.link !== null && { link: row.link }),
    ...(row.wake_at !== null && { wakeAt: row.wake_at }),
  }));
};
