import { type Kysely, sql, type Transaction } from 'kysely';
import { StoreError } from '../errors.js';
import { type Migration, migrations } from './migrations/migrations.js';
import type { Tables } from './tables.js';

export interface MigrateOptions {
  readonly kind: 'libsql' | 'postgres';
  /** What is migrated, for the message. */
  readonly where: string;
  readonly now: () => number;
  /** The steps that this program knows. */
  readonly steps?: readonly Migration[];
}

/** Any number that stays: processes that start at once migrate one after the other. */
const lockNumber = 5_395_870_484_231;

const versionOf = async (db: Transaction<Tables>): Promise<number> => {
  await db.schema
    .createTable('sextant_migrations')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.notNull().primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  const { version } = await db
    .selectFrom('sextant_migrations')
    .select((query) => query.fn.max('version').as('version'))
    .executeTakeFirstOrThrow();
  return version ?? 0;
};

/** Brings the tables up to this program, each step in a transaction of its own. Never goes back. */
export const migrate = async (db: Kysely<Tables>, options: MigrateOptions): Promise<void> => {
  while (await db.transaction().execute((transaction) => takeStep(transaction, options)));
};

/** Takes the next step; whether there was one. */
const takeStep = async (db: Transaction<Tables>, { kind, where, now, steps = migrations }: MigrateOptions): Promise<boolean> => {
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${lockNumber})`.execute(db);
  const version = await versionOf(db);
  if (version > steps.length) {
    throw new StoreError(
      'store-newer',
      `${where} was written by a newer Sextant: its tables have version ${version}, this program knows ${steps.length}. Run the newer program.`,
      { facts: { where, version, known: steps.length } },
    );
  }
  const migration = steps[version];
  if (!migration) return false;
  await migration.up(db, kind);
  await db
    .insertInto('sextant_migrations')
    .values({ version: version + 1, name: migration.name, at: now() })
    .execute();
  return true;
};
