import { Kysely, PostgresDialect, sql } from 'kysely';
import Libsql from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLibsqlDialect } from '../../src/store/libsql-driver.js';
import { openFile } from '../../src/store/libsql-file.js';
import { migrate } from '../../src/store/migrate.js';
import { type Migration, migrations } from '../../src/store/migrations/migrations.js';
import type { Tables } from '../../src/store/tables.js';
import { noPostgres, type PostgresServer, startPostgres } from '../postgres.js';

const half: Migration = {
  name: 'half',
  async up(db) {
    await sql`create table halfway (a integer)`.execute(db);
    await sql`insert into handled (key, is_done, until) values ('half', 1, 1)`.execute(db);
    throw new Error('the power went');
  },
};
const whole: Migration = {
  name: 'whole',
  async up(db) {
    await sql`create table halfway (a integer)`.execute(db);
  },
};

const migrating = (kind: 'libsql' | 'postgres', open: () => Promise<Kysely<Tables>>): void => {
  it('when a step fails, then nothing of it is left, and the mended one is taken from where it stood', async () => {
    const db = await open();
    const options = { kind, where: 'the store', now: () => 5 };
    const versions = async () =>
      await db.selectFrom('sextant_migrations').select(['version', 'name']).orderBy('version').execute();
    await expect(migrate(db, { ...options, steps: [...migrations, half] })).rejects.toThrow('the power went');
    expect((await versions()).at(-1)).toEqual({ version: migrations.length, name: migrations.at(-1)?.name });
    expect(await db.selectFrom('handled').selectAll().execute()).toEqual([]);
    await migrate(db, { ...options, steps: [...migrations, whole] });
    await migrate(db, { ...options, steps: [...migrations, whole] });
    expect((await versions()).at(-1)).toEqual({ version: migrations.length + 1, name: 'whole' });
    await expect(migrate(db, options)).rejects.toMatchObject({ code: 'store-newer' });
    await db.destroy();
  });
};

describe('given the steps of the tables on libsql', () => {
  migrating('libsql', async () => new Kysely<Tables>({ dialect: createLibsqlDialect(() => openFile(Libsql, ':memory:')) }));
});

describe.skipIf(noPostgres())('given the steps of the tables on PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  migrating('postgres', async () => {
    const pool = new pg.Pool({ connectionString: await server.createDatabase() });
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  });
});
