import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/errors.js';
import { openStore } from '../../src/store/open.js';
import { eventOf } from '../contract/store.js';
import { noPostgres, type PostgresServer, startPostgres } from '../postgres.js';
import { startProcess } from './process.js';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What it rejects with, and after how many milliseconds. */
const failing = async (asked: Promise<unknown>): Promise<{ error: Error; after: number }> => {
  const begun = performance.now();
  const error = await asked.then(
    () => new Error('it did not fail'),
    (one: Error) => one,
  );
  return { error, after: performance.now() - begun };
};

describe.skipIf(noPostgres())('given a store on PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('when two processes take 2,000 votes at once, some twice, then none is lost or doubled, and both read one order', async () => {
    const databaseUrl = await server.createDatabase();
    const processes = await Promise.all([startProcess({ databaseUrl }), startProcess({ databaseUrl })]);
    await Promise.all(processes.map((one) => one.ask({ do: 'open' })));
    // The middle fifth is delivered to both.
    const votes = processes.flatMap((one, which) =>
      Array.from({ length: 1_200 }, (_, index) => one.ask({ do: 'vote', board: 'b', id: `${which * 800 + index}` })),
    );
    const answers = await Promise.all(votes);
    expect(answers.filter((answer) => answer === 'appended')).toHaveLength(2_000);
    expect(answers.filter((answer) => answer === 'known')).toHaveLength(400);
    const [one, other] = (await Promise.all(processes.map((process) => process.ask({ do: 'read', board: 'b' })))) as string[][];
    expect(one).toEqual(other);
    expect(new Set(one).size).toBe(2_000);
    expect(one).toHaveLength(2_000);
    await Promise.all(processes.map((process) => process.kill()));
  });

  it('when two processes begin on an empty database at once, then both come up', async () => {
    const databaseUrl = await server.createDatabase();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ databaseUrl })));
    for (const [index, store] of stores.entries()) {
      expect(await store.tenant('slack:T1').boards.append('b', eventOf(`${index}`), true)).toBe('appended');
    }
    await Promise.all(stores.map((store) => store.close()));
  });

  it('when one delivery reaches several processes at once, then one of them handles it', async () => {
    const databaseUrl = await server.createDatabase();
    const stores = await Promise.all(Array.from({ length: 3 }, () => openStore({ databaseUrl })));
    for (let round = 0; round < 20; round++) {
      const begun = await Promise.all(stores.map(({ handled }) => handled.begin(`delivery-${round}`)));
      expect(begun.toSorted()).toEqual(['first', 'running', 'running']);
      await stores[begun.indexOf('first')]?.handled.finish(`delivery-${round}`);
      expect(await Promise.all(stores.map(({ handled }) => handled.begin(`delivery-${round}`)))).toEqual([
        'done',
        'done',
        'done',
      ]);
    }
    await Promise.all(stores.map((store) => store.close()));
  });

  it('when the server falls and comes back, then who asks in between is told at once, and it goes on by itself', async () => {
    const told: unknown[] = [];
    const store = await openStore({ databaseUrl: await server.createDatabase(), onError: (error) => told.push(error) });
    const { boards } = store.tenant('slack:T1');
    await Promise.all(Array.from({ length: 5 }, (_, board) => boards.append(`${board}`, eventOf('1'), true)));
    const during = Array.from({ length: 30 }, (_, index) => failing(boards.append('0', eventOf(`during-${index}`))));
    await server.kill();
    const acknowledged = (await Promise.all(during)).flatMap(({ error }, index) =>
      error instanceof StoreError ? [] : [`during-${index}`],
    );

    const appending = await failing(boards.append('0', eventOf('2')));
    const reading = await failing(boards.read('0'));
    for (const { error, after } of [appending, reading]) {
      expect(error).toMatchObject({ name: 'StoreError', code: 'store-gone' });
      expect(error.message).toMatch(/cannot be reached just now.*Try again/);
      expect(after).toBeLessThan(1_000);
    }
    expect(await store.handled.begin('a question')).toBe('first');
    expect(await store.handled.begin('a question')).toBe('running');
    await store.handled.finish('a question');
    expect(await store.handled.begin('a question')).toBe('done');
    expect(await store.handled.begin('another question')).toBe('first');
    expect(told).toHaveLength(1);

    await server.start();
    expect(await boards.append('0', eventOf('2'))).toBe('appended');
    expect(await boards.append('0', eventOf('2'))).toBe('known');
    const ids = (await boards.read('0')).map(({ id }) => id);
    expect(ids.at(-1)).toBe('2');
    expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    await store.close();
  });

  it('when the server answers nothing, then nobody waits longer than the platforms do, and it goes on by itself', async () => {
    const store = await openStore({ databaseUrl: await server.createDatabase() });
    const { boards } = store.tenant('slack:T1');
    await boards.append('b', eventOf('1'), true);
    server.freeze();
    try {
      const [handled, ...asked] = await Promise.all([
        failing(store.handled.begin('a question')),
        failing(boards.append('b', eventOf('2'))),
        failing(boards.append('b', eventOf('3'))),
        failing(boards.read('b')),
      ]);
      expect(handled?.after, 'a question waits for the store').toBeLessThan(1_000);
      for (const { error, after } of asked) {
        expect(error).toMatchObject({ name: 'StoreError', code: expect.stringMatching(/^store-(?:slow|gone)$/) });
        expect(after).toBeLessThan(3_500);
      }
    } finally {
      server.thaw();
    }
    expect(await boards.append('b', eventOf('4'))).toBe('appended');
    const ids = (await boards.read('b')).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await store.close();
  });

  it('when the password is wrong, then opening says so without telling it', async () => {
    const database = new URL(await server.createDatabase()).pathname.slice(1);
    await (await openStore({ databaseUrl: server.addressOf(database) })).close();
    const { error } = await failing(openStore({ databaseUrl: server.addressOf(database, server.guarded, 'wrong-secret') }));
    expect(error).toMatchObject({ name: 'StoreError', code: 'store-refused' });
    expect(error.message).toMatch(/refuses the user .*DATABASE_URL/);
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain('wrong-secret');
  });

  it.each([
    ['where no server is', 'postgresql://localhost:1/sextant', 'store-gone', /localhost:1\/sextant cannot be reached.*Start it/],
    ['that is none', 'mysql://user:secret@localhost/sextant', 'store-address', /DATABASE_URL is no address.*postgresql:\/\/user/],
    ['that cannot be read', 'secret', 'store-address', /DATABASE_URL is no address/],
  ])('when the address is one %s, then opening says what to do, in one line', async (_, databaseUrl, code, message) => {
    const { error, after } = await failing(openStore({ databaseUrl }));
    expect(error).toMatchObject({ name: 'StoreError', code });
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/\n|secret/);
    expect(after).toBeLessThan(3_000);
  });

  it('when there is no such database, then opening says so', async () => {
    const { error } = await failing(openStore({ databaseUrl: server.addressOf('nowhere') }));
    expect(error).toMatchObject({ name: 'StoreError', code: 'store-refused' });
    expect(error.message).toContain('"nowhere" does not exist');
  });

  it('when it was written by a newer program, then it is refused', async () => {
    const databaseUrl = await server.createDatabase();
    await (await openStore({ databaseUrl })).close();
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query("insert into sextant_migrations values (99, 'from-the-future', 0)");
    await client.end();
    await expect(openStore({ databaseUrl })).rejects.toThrow(/written by a newer Sextant.*version 99/);
  });

  it('when another has locked a board, then who asks is told in time, and it goes on once it is free', async () => {
    const databaseUrl = await server.createDatabase();
    const store = await openStore({ databaseUrl });
    const { boards } = store.tenant('slack:T1');
    await boards.append('b', eventOf('1'), true);
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('begin; select * from boards for update');
    const [stuck, free] = await Promise.all([failing(boards.append('b', eventOf('2'))), boards.append('c', eventOf('1'), true)]);
    expect(stuck.error).toMatchObject({ name: 'StoreError', code: 'store-slow' });
    expect(stuck.after).toBeLessThan(3_500);
    expect(free).toBe('appended');
    await client.query('commit');
    await client.end();
    await wait(50);
    expect(await boards.append('b', eventOf('2'))).toBe('appended');
    await store.close();
  });
});
