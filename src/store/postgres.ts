import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { StoreError } from '../errors.js';
import { createDatabase, type Database } from './database.js';
import { postgresFailure, postgresOpening } from './failures.js';
import { migrate } from './migrate.js';
import { withoutBroken } from './postgres-pool.js';
import type { Tables } from './tables.js';

export interface PostgresOptions {
  readonly databaseUrl: string;
  readonly now: () => number;
}

/** A platform waits three seconds, so nobody waits longer for the server. */
const patienceMs = 3_000;
const connectMs = 2_000;
const queryMs = 2_500;
/** What a process that stopped in the middle keeps locked, others get after so long. */
const idleInTransactionMs = 10_000;
const mostConnections = 10;
const int8 = 20;

/** Connects to the server and brings the tables up to date; several processes may do so at once. */
export const openPostgres = async ({ databaseUrl, now }: PostgresOptions): Promise<Database> => {
  const where = nameOf(databaseUrl);
  const connect = (options: pg.PoolConfig): Kysely<Tables> => {
    const pool = new pg.Pool({
      connectionString: databaseUrl,
      connectionTimeoutMillis: connectMs,
      keepAlive: true,
      application_name: 'sextant',
      // Our numbers are times and counts, far below 2^53; by itself pg gives a bigint as text.
      types: {
        getTypeParser: ((oid: number, format?: 'text') =>
          oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
      },
      ...options,
    });
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: withoutBroken(pool) }) });
  };

  try {
    // Without the timeouts: a migration, or waiting for another process's, takes what it takes.
    const migrating = connect({ max: 1 });
    try {
      await refuseOtherEncoding(migrating, where);
      await migrate(migrating, { kind: 'postgres', where, now });
    } finally {
      await migrating.destroy();
    }
  } catch (error) {
    throw postgresOpening(error, where);
  }

  return createDatabase({
    kind: 'postgres',
    db: connect({
      max: mostConnections,
      query_timeout: queryMs,
      statement_timeout: queryMs,
      idle_in_transaction_session_timeout: idleInTransactionMs,
    }),
    failureOf: postgresFailure,
    // The last is an event whose board was forgotten in that moment.
    mayTryAgain: (error) => /^(?:40001|40P01|23503)$/.test(String((error as { code?: unknown }).code)),
    patienceMs,
  });
};

/** Host and database, without user and password. */
const nameOf = (databaseUrl: string): string => {
  try {
    const url = new URL(databaseUrl);
    if (!/^postgres(?:ql)?:$/.test(url.protocol)) throw new TypeError('another protocol');
    return `${url.searchParams.get('host') ?? (url.host || 'localhost')}${url.pathname}`;
  } catch (cause) {
    throw new StoreError(
      'store-address',
      'DATABASE_URL is no address of a PostgreSQL database. It looks like postgresql://user:password@host:5432/database.',
      // The address holds a password, and so does the error about it.
      { facts: { fault: cause instanceof Error ? cause.name : 'unknown' } },
    );
  }
};

const refuseOtherEncoding = async (db: Kysely<Tables>, where: string): Promise<void> => {
  const { rows } = await sql<{ encoding: string }>`select getdatabaseencoding() as encoding`.execute(db);
  const encoding = rows[0]?.encoding ?? '';
  if (encoding === 'UTF8') return;
  throw new StoreError(
    'store-encoding',
    `The database of ${where} keeps text as ${encoding}, which lacks most characters. Make one with ENCODING 'UTF8'.`,
    { facts: { where, encoding } },
  );
};
