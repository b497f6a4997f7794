import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import pg from 'pg';
import { openStore } from '../../src/store/open.js';
import type { Store, StoredEvent } from '../../src/store/store.js';
import { startPostgres, whyNoPostgres } from '../postgres.js';
import type { Row } from './report.js';
import { type Timing, time } from './timing.js';

const atOnce = 20;
const events = Array.from(
  { length: 1_000 },
  (_, index): StoredEvent => ({
    id: `e${index}`,
    at: 1_764_000_000_000 + index,
    by: { id: `U${index % 50}`, name: 'Ada Lovelace' },
    what: { kind: 'vote', pattern: 'transactional-outbox', choice: 'for' },
    said: 'the broker is down more often than the database, and nobody may pay twice',
  }),
);

const createTable =
  'create table events (board text, seq integer, id text, at bigint, by_id text, by_name text, what text, said text, primary key (board, seq), unique (board, id))';
const insert = 'insert into events values (@1, @2, @3, @4, @5, @6, @7, @8)';

/** Twenty at once count as twenty, and each takes as long as all. */
const each = (timing: Timing, count: number): Timing => ({ ...timing, perSecond: timing.perSecond * count });

const measure = async (label: string, store: Store, bare: (seq: number) => unknown): Promise<Row[]> => {
  let seq = 0;
  const next = (): StoredEvent => {
    const event = events[seq % events.length] as StoredEvent;
    return { ...event, id: `n${++seq}` };
  };
  const { boards } = store.tenant('slack:T1');
  await Promise.all(events.map((event) => boards.append('read', event, true)));
  // A board of some hundred events, then the next, as boards are.
  const append = () => boards.append(`b${Math.floor(seq / 300)}`, next(), true);

  const one = await time([0], append);
  const many = each(await time([0], () => Promise.all(Array.from({ length: atOnce }, append))), atOnce);
  const bareOne = await time([0], () => bare(++seq));
  const bareMany = each(await time([0], () => Promise.all(Array.from({ length: atOnce }, () => bare(++seq)))), atOnce);
  const read = await time([0], () => boards.read('read'));
  return [
    { what: `${label}: bare insert in a transaction of its own, one at a time`, timing: bareOne },
    {
      what: `${label}: append, one at a time`,
      timing: one,
      ratio: bareOne.perSecond / one.perSecond,
      against: 'the bare insert, time for one',
      aim: 'at most 3',
    },
    { what: `${label}: bare insert, ${atOnce} at a time`, timing: bareMany },
    {
      what: `${label}: append, ${atOnce} at a time`,
      timing: many,
      ratio: bareMany.perSecond / many.perSecond,
      against: 'the bare inserts, time for one',
      aim: 'at most 1',
    },
    { what: `${label}: a board of 1,000 events read and parsed`, timing: read, aim: 'p99 at most 20 ms' },
  ];
};

const benchFile = async (): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-bench-'));
  try {
    const store = await openStore({ folder });
    const file = new Libsql(join(folder, 'bare.db'));
    file.exec(`pragma locking_mode=exclusive; pragma journal_mode=wal; pragma synchronous=full; ${createTable}`);
    const statement = file.prepare(insert.replace(/@\d/g, '?'));
    const rows = await measure('file', store, (seq) => {
      file.exec('begin immediate');
      statement.run(['b', seq, `n${seq}`, seq, 'U1', 'Ada Lovelace', JSON.stringify(events[0]?.what), events[0]?.said]);
      file.exec('commit');
    });
    file.close();
    await store.close();
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const benchPostgres = async (): Promise<Row[]> => {
  const missing = whyNoPostgres();
  if (missing) return [{ what: `PostgreSQL was not measured: ${missing}` }];
  const server = await startPostgres({ isDurable: true });
  try {
    const databaseUrl = await server.createDatabase();
    const store = await openStore({ databaseUrl });
    const pool = new pg.Pool({ connectionString: await server.createDatabase(), max: 10 });
    await pool.query(createTable);
    const text = insert.replace(/@/g, '$');
    const rows = await measure('PostgreSQL', store, (seq) =>
      pool.query(text, ['b', seq, `n${seq}`, seq, 'U1', 'Ada Lovelace', JSON.stringify(events[0]?.what), events[0]?.said]),
    );
    await pool.end();
    await store.close();
    return rows;
  } finally {
    await server.stop();
  }
};

/** Events a second on each store, each beside a bare insert of the same run that waits for the disk as it does. */
export const benchStore = async (): Promise<Row[]> => [...(await benchFile()), ...(await benchPostgres())];
