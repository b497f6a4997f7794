import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { openLater, openStore } from '../../src/store/open.js';
import { eventOf } from '../contract/store.js';
import { startProcess } from './process.js';

const top = mkdtempSync(join(tmpdir(), 'sextant-file-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
let folders = 0;
const newFolder = (): string => join(top, `${++folders}`);

describe('given a store in a file', () => {
  it('when its folder is not there, then it is made, for its owner alone', async () => {
    const folder = join(newFolder(), 'deeper');
    const store = await openStore({ folder });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await store.close();
    expect(readdirSync(folder)).toEqual(['sextant.db']);
  });

  it('when it is closed and opened again, in one process too, then everything is there', async () => {
    const folder = newFolder();
    for (let round = 0; round < 5; round++) {
      const store = await openStore({ folder });
      const { boards, learned } = store.tenant('slack:T1');
      await boards.append('b', eventOf(`${round}`), true);
      await learned.mark('U1', `pattern-${round}`, true);
      await store.installations.save('T1', `sealed-${round}`);
      expect(await store.handled.begin(`delivery-${round}`)).toBe('first');
      await store.handled.finish(`delivery-${round}`);
      await store.close();
    }
    const store = await openStore({ folder });
    const { boards, learned } = store.tenant('slack:T1');
    expect((await boards.read('b')).map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4']);
    expect(await learned.of('U1')).toHaveLength(5);
    expect(await store.installations.find('T1')).toBe('sealed-4');
    expect(await store.handled.begin('delivery-0')).toBe('done');
    await store.close();
  });

  it('when it was closed, then a call is told so in words, and closing it twice is nothing', async () => {
    const store = await openStore({ file: ':memory:' });
    await store.close();
    await store.close();
    await expect(store.tenant('slack:T1').boards.read('b')).rejects.toMatchObject({ name: 'StoreError', code: 'store-closed' });
  });

  it('when another process has it, then opening it names the file and says what to do, and works once that one is gone', async () => {
    const folder = newFolder();
    const other = await startProcess({ folder });
    await other.ask({ do: 'open' });
    const held = { name: 'StoreError', code: 'store-held' };
    await expect(openStore({ folder })).rejects.toMatchObject(held);
    await expect(openStore({ folder })).rejects.toThrow(
      `${folder}/sextant.db is held by another process. Stop the other Sextant, or set DATABASE_URL`,
    );
    expect(await other.ask({ do: 'vote', board: 'b', id: '1' })).toBe('appended');
    await other.kill();
    const store = await openStore({ folder });
    expect(await store.tenant('slack:T1').boards.read('b')).toHaveLength(1);

    const next = await startProcess({ folder });
    await expect(next.ask({ do: 'open' })).rejects.toMatchObject({ code: 'store-held' });
    await store.close();
    expect(await next.ask({ do: 'open' })).toBe('opened');
    await next.kill();
  });

  it('when it was written by a newer program, then it is refused and nothing in it is changed', async () => {
    const folder = newFolder();
    const store = await openStore({ folder });
    await store.tenant('slack:T1').boards.append('b', eventOf('1'), true);
    await store.close();
    const raw = <Row>(work: (file: Libsql.Database) => Row): Row => {
      const file = new Libsql(join(folder, 'sextant.db'));
      try {
        return work(file);
      } finally {
        file.close();
      }
    };
    raw((file) => file.exec("alter table events add column mood text; insert into sextant_migrations values (99, 'later', 0)"));
    const kept = () =>
      raw((file) => [
        file.prepare('select * from events').all(),
        file.prepare('select version, name from sextant_migrations').all(),
      ]);
    const before = kept();
    await expect(openStore({ folder })).rejects.toMatchObject({ name: 'StoreError', code: 'store-newer' });
    await expect(openStore({ folder })).rejects.toThrow(/sextant\.db was written by a newer Sextant.*version 99/);
    expect(kept()).toEqual(before);
  });

  it('when the file is no database, then it is named, and left as it is', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'sextant.db'), 'a shopping list, and long enough to be read as a header of a file '.repeat(20));
    await expect(openStore({ folder })).rejects.toMatchObject({ name: 'StoreError', code: 'store-broken' });
    expect(readFileSync(join(folder, 'sextant.db'), 'utf8')).toContain('a shopping list');
  });

  it('when the folder cannot be written, then opening it says which and what to do, in one line', async () => {
    // For root file modes do not bind, so the folder's place is taken by a file.
    const folder = newFolder();
    writeFileSync(folder, '');
    for (const path of [folder, join(folder, 'below')]) {
      const error = await openStore({ folder: path }).catch((one: Error) => one);
      expect(error).toMatchObject({ name: 'StoreError', code: 'store-readonly' });
      expect((error as Error).message).toMatch(/sextant\.db cannot be written .*SEXTANT_DATA/);
      expect((error as Error).message).not.toContain('\n');
    }
  });

  it('when deliveries are past remembering, then they take no room, without anybody sweeping', async () => {
    const folder = newFolder();
    const clock = { now: 1_764_000_000_000 };
    const store = await openStore({ folder, now: () => clock.now });
    for (let round = 0; round < 4; round++) {
      const keys = Array.from({ length: 600 }, (_, index) => `${round}/${index}`);
      await Promise.all(keys.map((key) => store.handled.finish(key, 1_000)));
      clock.now += 700_000;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await store.close();
    const file = new Libsql(join(folder, 'sextant.db'));
    const [counted] = file.prepare('select count(*) as rows from handled').all();
    file.close();
    expect((counted as { rows: number }).rows).toBeLessThanOrEqual(1_200);
  });

  it('when a person is forgotten, then their words and id stand nowhere in the file', async () => {
    const folder = newFolder();
    const store = await openStore({ folder });
    const { boards, learned, forgetPerson } = store.tenant('slack:T1');
    for (let index = 0; index < 50; index++) {
      await boards.append(
        'b',
        eventOf(`${index}`, { by: { id: 'UNUSUAL7', name: 'Grace Unusual' }, said: 'an unusual reason' }),
        true,
      );
    }
    await learned.mark('UNUSUAL7', 'saga', true);
    const onDisk = (): string =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('');
    expect(onDisk()).toContain('UNUSUAL7');
    await forgetPerson('UNUSUAL7');
    expect(onDisk()).not.toMatch(/unusual/i);
    await store.close();
  });
});

describe('given a store that is opened later', () => {
  it('then nothing is touched before the first call, nor by closing it', async () => {
    const folder = newFolder();
    const store = openLater({ folder });
    store.tenant('terminal:ada');
    await store.close();
    expect(readdirSync(top)).not.toContain(folder.split('/').at(-1));
  });

  it('when it cannot be opened, then who asked is told, and the next call tries again', async () => {
    const folder = newFolder();
    writeFileSync(folder, '');
    const store = openLater({ folder });
    const { boards } = store.tenant('terminal:ada');
    await expect(boards.append('b', eventOf('1'), true)).rejects.toMatchObject({ code: 'store-readonly' });
    rmSync(folder);
    expect(await boards.append('b', eventOf('1'), true)).toBe('appended');
    await store.close();
  });

  it('when many ask at once, then it is opened once', async () => {
    const store = openLater({ folder: newFolder() });
    const { boards } = store.tenant('terminal:ada');
    const answers = await Promise.all(Array.from({ length: 10 }, (_, id) => boards.append('b', eventOf(`${id}`), true)));
    expect(answers).toEqual(Array.from({ length: 10 }, () => 'appended'));
    await store.close();
  });
});

const isRoot = process.getuid?.() === 0 && process.platform === 'linux';
if (!isRoot) console.warn('Skipped: a disk that fills up and has room again, since mounting one takes root on Linux.');

const run = (program: string, ...args: readonly string[]) => execFileSync(program, args);

describe('given a disk that is full', () => {
  it.skipIf(!isRoot)('then who asks is told so, nothing is lost, and it goes on by itself once there is room', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    run('mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder);
    try {
      const store = await openStore({ folder });
      const { boards } = store.tenant('slack:T1');
      const large = (id: string) => eventOf(id, { said: 'x'.repeat(20_000) });
      let kept = 0;
      const fill = async (): Promise<unknown> => {
        for (;;) {
          try {
            await boards.append('b', large(`${kept}`), true);
          } catch (error) {
            return error;
          }
          kept++;
        }
      };
      const error = await fill();
      expect(error).toMatchObject({ name: 'StoreError', code: 'store-full' });
      expect((error as Error).message).toMatch(/disk.*full.*nothing was saved/);
      await expect(boards.append('b', large('again'))).rejects.toMatchObject({ code: 'store-full' });
      expect(await boards.read('b')).toHaveLength(kept);
      expect(await store.handled.begin('a question')).toBe('first');
      await store.handled.finish('a question');

      run('mount', '-o', 'remount,size=16m', folder);
      expect(await boards.append('b', large(`${kept}`))).toBe('appended');
      expect(await boards.append('b', large('0'))).toBe('known');
      await store.close();
      const again = await openStore({ folder });
      expect(await again.tenant('slack:T1').boards.read('b')).toHaveLength(kept + 1);
      await again.close();
    } finally {
      run('umount', '-l', folder);
    }
  });

  it('when a file may grow no further, then who asks is told so, and what was acknowledged is there afterwards', async () => {
    const folder = newFolder();
    const child = await startProcess({ folder }, 'trap "" XFSZ; ulimit -f 600');
    await child.ask({ do: 'open' });
    let kept = 0;
    let failure: unknown;
    while (failure === undefined) {
      const ids = Array.from({ length: 40 }, (_, index) => `${kept + index}`);
      const votes = await Promise.allSettled(ids.map((id) => child.ask({ do: 'vote', board: 'b', id })));
      failure = votes.flatMap((vote) => (vote.status === 'rejected' ? [vote.reason] : []))[0];
      kept += votes.filter(({ status }) => status === 'fulfilled').length;
    }
    expect(failure).toMatchObject({ code: expect.stringMatching(/^store-(?:full|failed)$/) });
    expect((failure as Error).message).toContain('nothing was saved');
    expect(await child.ask({ do: 'read', board: 'b' })).toHaveLength(kept);
    expect(await child.end()).toBe(0);
    const store = await openStore({ folder });
    expect(await store.tenant('slack:T1').boards.read('b')).toHaveLength(kept);
    await store.close();
  });
});
