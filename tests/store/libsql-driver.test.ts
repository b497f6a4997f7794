import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import Libsql from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { createLibsqlDialect } from '../../src/store/libsql-driver.js';
import type { OpenFile } from '../../src/store/libsql-file.js';

interface Notes {
  notes: { text: string | null };
}
const folder = mkdtempSync(join(tmpdir(), 'sextant-driver-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file that others may lock, which ours never is. */
const shared = (path: string): { db: Kysely<Notes>; other: Libsql.Database; opened: () => number } => {
  const other = new Libsql(path);
  other.exec('create table notes (text text)');
  let opened = 0;
  const open = (): OpenFile => {
    opened++;
    const handle = new Libsql(path);
    return { handle, prepare: (text) => handle.prepare(text), forgetStatements: () => undefined, close: () => handle.close() };
  };
  return { db: new Kysely<Notes>({ dialect: createLibsqlDialect(open) }), other, opened: () => opened };
};
const insert = (db: Kysely<Notes>, text: string) => db.insertInto('notes').values({ text }).execute();
const texts = async (db: Kysely<Notes>) => (await db.selectFrom('notes').select('text').execute()).map(({ text }) => text);

describe('given the libsql driver', () => {
  it('when a statement meets a locked file, then the connection is not stuck for good', async () => {
    const { db, other, opened } = shared(join(folder, 'locked.db'));
    await insert(db, 'before');
    other.exec('begin immediate');
    await expect(insert(db, 'refused')).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    await expect(db.transaction().execute((within) => insert(within as Kysely<Notes>, 'refused too'))).rejects.toMatchObject({
      code: 'SQLITE_BUSY',
    });
    other.exec('commit');
    await insert(db, 'after');
    await db.transaction().execute((within) => insert(within as Kysely<Notes>, 'and in a transaction'));
    expect(await texts(db)).toEqual(['before', 'after', 'and in a transaction']);
    expect(opened()).toBeGreaterThan(1);
    await db.destroy();
    other.close();
  });

  it('when a transaction fails, then it is undone and the next is served', async () => {
    const { db, other } = shared(join(folder, 'undone.db'));
    const failing = db.transaction().execute(async (within) => {
      await insert(within as Kysely<Notes>, 'undone');
      throw new Error('changed its mind');
    });
    const [failed] = await Promise.allSettled([failing, insert(db, 'next')]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'changed its mind' } });
    expect(await texts(db)).toEqual(['next']);
    await db.destroy();
    other.close();
  });

  it('when a boolean or nothing is bound, then it is kept as a number or as null, and the process lives', async () => {
    const { db, other } = shared(join(folder, 'bound.db'));
    const { rows } = await sql`select ${true} as a, ${false} as b, ${undefined} as c`.execute(db);
    expect(rows).toEqual([{ a: 1, b: 0, c: null }]);
    await db.destroy();
    other.close();
  });

  it('when many ask at once, then transactions do not mix', async () => {
    const { db, other } = shared(join(folder, 'mixed.db'));
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        db.transaction().execute(async (within) => {
          const before = (await texts(within as Kysely<Notes>)).length;
          await new Promise((resolve) => setTimeout(resolve, index % 3));
          await insert(within as Kysely<Notes>, `${before}`);
        }),
      ),
    );
    expect(await texts(db)).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
    await db.destroy();
    other.close();
  });
});
