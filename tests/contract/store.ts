import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { BoardSummary, Store, StoredEvent } from '../../src/store/store.js';

/** A store, and its clock, which the suite moves. */
export interface StoreUnderTest {
  readonly store: Store;
  readonly clock: { now: number };
}

const noon = 1_764_000_000_000;
let tenants = 0;
/** A group that nobody has used yet, so that one store serves the whole suite. */
const fresh = (platform = 'slack'): string => `${platform}:C${process.pid}-${++tenants}`;

/** A vote. */
export const eventOf = (id: string, over: Partial<StoredEvent> = {}): StoredEvent => ({
  id,
  at: noon,
  by: { id: 'U1', name: 'Ada' },
  what: { kind: 'vote', pattern: 'saga', choice: 'for' },
  ...over,
});

const summaryOf = (board: string, over: Partial<BoardSummary> = {}): BoardSummary => ({
  board,
  title: 'Payments',
  status: 'open',
  patterns: ['saga', 'outbox'],
  begun: noon,
  touched: noon,
  ...over,
});

const idsOf = (events: readonly StoredEvent[]): string[] => events.map(({ id }) => id);

/** What every store must do. */
export const storeContract = (opened: () => Promise<StoreUnderTest>): void => {
  const tenantOf = async (id = fresh()) => (await opened()).store.tenant(id);

  it('when a board is not there, then an event that does not begin it finds it gone, and leaves nothing', async () => {
    const { boards } = await tenantOf();
    expect(await boards.append('b', eventOf('1'))).toBe('gone');
    expect(await boards.read('b')).toEqual([]);
  });

  it('when events are appended, then they are read in that order, as they were', async () => {
    const { boards } = await tenantOf();
    const first = eventOf('1', { what: { kind: 'started', title: 'Payments', nested: { list: [1, null, true, 0.5] } } });
    const second = eventOf('2', { at: noon - 5_000, by: { id: 'U2', name: 'Zoë 😀 "’;--' }, said: 'since it’s simple\n% _' });
    expect(await boards.append('b', first, true)).toBe('appended');
    expect(await boards.append('b', second)).toBe('appended');
    expect(await boards.append('b', eventOf('3'), true)).toBe('appended');
    expect(await boards.read('b')).toEqual([first, second, eventOf('3')]);
  });

  it('when an event comes again, then it is known and counts once, also on a board that it would begin', async () => {
    const { boards } = await tenantOf();
    expect(await boards.append('b', eventOf('1'), true)).toBe('appended');
    expect(await boards.append('b', eventOf('1', { said: 'again' }), true)).toBe('known');
    expect(await boards.append('b', eventOf('1'))).toBe('known');
    expect(await boards.append('other', eventOf('1'), true)).toBe('appended');
    expect(await boards.read('b')).toEqual([eventOf('1')]);
  });

  it('when many append at once, each twice, then every event is there once and all readers see one order', async () => {
    const { boards } = await tenantOf();
    await boards.append('b', eventOf('0'), true);
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, index) => boards.append('b', eventOf(`${1 + (index % 60)}`))),
    );
    expect(answers.filter((answer) => answer === 'appended')).toHaveLength(60);
    expect(answers.filter((answer) => answer === 'known')).toHaveLength(60);
    const ids = idsOf(await boards.read('b'));
    expect([...ids].sort((one, other) => Number(one) - Number(other))).toEqual(Array.from({ length: 61 }, (_, id) => `${id}`));
    expect(idsOf(await boards.read('b'))).toEqual(ids);
  });

  it('when a board is begun in the same moment in which others write to it, then who came before it finds it gone', async () => {
    const { boards } = await tenantOf();
    const answers = await Promise.all([
      boards.append('b', eventOf('early')),
      boards.append('b', eventOf('first'), true),
      boards.append('b', eventOf('second')),
    ]);
    expect(answers).toEqual(['gone', 'appended', 'appended']);
    expect(idsOf(await boards.read('b'))).toEqual(['first', 'second']);
  });

  it('when words hold what no database keeps, then they are kept with U+FFFD in its place, and JSON as it was', async () => {
    const { boards } = await tenantOf();
    const what = { text: 'a\0b', half: '\ud83d', whole: '😀' };
    await boards.append('b', eventOf('1', { by: { id: 'U1', name: 'A\0da' }, said: 'x\ud800y', what }), true);
    expect(await boards.read('b')).toEqual([eventOf('1', { by: { id: 'U1', name: 'A\ufffdda' }, said: 'x\ufffdy', what })]);
  });

  it.each([
    ['empty', ''],
    ['with a NUL', 'a\0b'],
    ['with half of a character', 'a\ud83d'],
    ['longer than a platform makes them', 'x'.repeat(10_000)],
  ])('when an id is %s, then it is refused rather than changed into another', async (_, id) => {
    const { store } = await opened();
    const { boards, learned, forgetPerson } = store.tenant(fresh());
    const refused = { name: 'StoreError', code: 'store-key' };
    await expect(boards.append(id, eventOf('1'), true)).rejects.toMatchObject(refused);
    await expect(boards.append('b', eventOf(id), true)).rejects.toMatchObject(refused);
    await expect(boards.append('b', eventOf('1', { by: { id, name: 'Ada' } }), true)).rejects.toMatchObject(refused);
    await expect(boards.read(id)).rejects.toMatchObject(refused);
    await expect(boards.forget(id)).rejects.toMatchObject(refused);
    await expect(learned.mark(id, 'saga', true)).rejects.toMatchObject(refused);
    await expect(learned.mark('U1', id, true)).rejects.toMatchObject(refused);
    await expect(forgetPerson(id)).rejects.toMatchObject(refused);
    await expect(store.tenant(id).boards.append('b', eventOf('1'), true)).rejects.toMatchObject(refused);
    await expect(store.tenant(id).forget()).rejects.toMatchObject(refused);
    await expect(store.installations.save(id, 'sealed')).rejects.toMatchObject(refused);
    expect(await boards.read('b')).toEqual([]);
  });

  it('when ids are of 800 bytes, the longest that are kept, then they work in every place at once', async () => {
    const [tenantId, board, id, person, pattern] = Array.from({ length: 5 }, () => randomBytes(600).toString('base64url')) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const tenant = (await opened()).store.tenant(tenantId);
    const event = eventOf(id, { by: { id: person, name: 'Ada' } });
    expect(await tenant.boards.append(board, event, true)).toBe('appended');
    await tenant.boards.describe(summaryOf(board, { patterns: [pattern] }), 1);
    await tenant.learned.mark(person, pattern, true);
    expect(await tenant.boards.read(board)).toEqual([event]);
    expect(await tenant.boards.list({ most: 5, pattern: pattern })).toHaveLength(1);
    expect(await tenant.learned.of(person)).toEqual([pattern]);
  });

  it('when a board is described, then it is found by it, and by the latest alone', async () => {
    const { boards } = await tenantOf();
    await boards.append('b', eventOf('1'), true);
    expect(await boards.list({ most: 5 })).toEqual([]);
    await boards.describe(summaryOf('b', { link: 'https://example.org/1', wakeAt: noon + 1 }), 3);
    expect(await boards.list({ most: 5 })).toEqual([summaryOf('b', { link: 'https://example.org/1', wakeAt: noon + 1 })]);

    await boards.describe(summaryOf('b', { title: 'stale', patterns: ['cqrs'] }), 2);
    expect(await boards.list({ most: 5 })).toMatchObject([{ title: 'Payments', patterns: ['saga', 'outbox'] }]);

    const again = summaryOf('b', { title: 'Again', status: 'accepted', patterns: ['outbox', 'cqrs', 'saga'], touched: noon + 9 });
    await boards.describe(again, 3);
    expect(await boards.list({ most: 5 })).toEqual([again]);
  });

  it('when a board that is not there is described, then it does not come into being', async () => {
    const { boards } = await tenantOf();
    await boards.describe(summaryOf('b'), 1);
    expect(await boards.list({ most: 5 })).toEqual([]);
    expect(await boards.append('b', eventOf('1'))).toBe('gone');
  });

  it('when boards are listed, then those that fit come, the last touched first, and no more than asked for', async () => {
    const { boards } = await tenantOf();
    const described = async (board: string, over: Partial<BoardSummary>) => {
      await boards.append(board, eventOf('1', { at: noon }), true);
      await boards.describe(summaryOf(board, over), 1);
    };
    await described('one', { touched: noon + 1, patterns: ['saga'] });
    await described('two', { touched: noon + 3, patterns: ['cqrs'], status: 'accepted' });
    await described('three', { touched: noon + 2, patterns: [] });
    const found = async (filter: object) => (await boards.list({ most: 10, ...filter })).map(({ board }) => board);
    expect(await found({})).toEqual(['two', 'three', 'one']);
    expect(await found({ most: 2 })).toEqual(['two', 'three']);
    expect(await found({ most: 0 })).toEqual([]);
    expect(await found({ status: 'accepted' })).toEqual(['two']);
    expect(await found({ pattern: 'saga' })).toEqual(['one']);
    expect(await found({ pattern: 'sag_' })).toEqual([]);
    expect(await found({ untouchedSince: noon + 3 })).toEqual(['three', 'one']);
    expect(await found({ status: 'open', pattern: 'cqrs' })).toEqual([]);
  });

  it('when something happened on a board after it was described, then it is not untouched', async () => {
    const { boards } = await tenantOf();
    await boards.append('b', eventOf('1'), true);
    await boards.describe(summaryOf('b'), 1);
    await boards.append('b', eventOf('2', { at: noon + 50 }));
    expect(await boards.list({ most: 5, untouchedSince: noon + 20 })).toEqual([]);
    expect(await boards.list({ most: 5, untouchedSince: noon + 51 })).toHaveLength(1);
  });

  it('when a board is forgotten, then nothing of it is left, and it can be begun anew', async () => {
    const { boards } = await tenantOf();
    await boards.append('b', eventOf('1'), true);
    await boards.append('kept', eventOf('1'), true);
    await boards.describe(summaryOf('b'), 1);
    expect(await boards.forget('b')).toBe(true);
    expect(await boards.forget('b')).toBe(false);
    expect(await boards.read('b')).toEqual([]);
    expect(await boards.list({ most: 5 })).toEqual([]);
    expect(await boards.append('b', eventOf('2'))).toBe('gone');
    expect(await boards.append('b', eventOf('1'), true)).toBe('appended');
    expect(await boards.read('kept')).toHaveLength(1);
  });

  it('when patterns are marked, then a person has their own, the latest last, each once', async () => {
    const { learned } = await tenantOf();
    await learned.mark('U1', 'saga', true);
    await learned.mark('U1', 'cqrs', true);
    await learned.mark('U2', 'outbox', true);
    await learned.mark('U1', 'saga', true);
    expect(await learned.of('U1')).toEqual(['saga', 'cqrs']);
    await learned.mark('U1', 'saga', false);
    await learned.mark('U1', 'retry-backoff', false);
    expect(await learned.of('U1')).toEqual(['cqrs']);
    await learned.mark('U1', 'saga', true);
    expect(await learned.of('U1')).toEqual(['cqrs', 'saga']);
    expect(await learned.of('U2')).toEqual(['outbox']);
    expect(await learned.of('U3')).toEqual([]);
  });

  it('when a person is forgotten, then a stand-in is in their place on all boards, and their words and progress are gone', async () => {
    const { store } = await opened();
    const [here, elsewhere] = [store.tenant(fresh()), store.tenant(fresh())];
    const theirs = { id: 'U7SECRET', name: 'Grace' };
    for (const { boards, learned } of [here, elsewhere]) {
      await boards.append('b', eventOf('1', { by: theirs, said: 'my reason' }), true);
      await boards.append('b', eventOf('2', { said: 'another’s reason' }));
      await boards.append('c', eventOf('3', { by: theirs }), true);
      await learned.mark(theirs.id, 'saga', true);
      await learned.mark('U1', 'saga', true);
    }
    await here.forgetPerson(theirs.id);

    const [first, second] = await here.boards.read('b');
    const [third] = await here.boards.read('c');
    expect(first).toEqual({ ...eventOf('1'), by: first?.by });
    expect(second).toEqual(eventOf('2', { said: 'another’s reason' }));
    expect(third?.by).toEqual(first?.by);
    expect(JSON.stringify(first?.by)).not.toMatch(/U7|SECRET|Grace/);
    expect(await here.learned.of(theirs.id)).toEqual([]);
    expect(await here.learned.of('U1')).toEqual(['saga']);
    expect(await here.boards.append('b', eventOf('1'))).toBe('known');

    expect((await elsewhere.boards.read('b'))[0]).toEqual(eventOf('1', { by: theirs, said: 'my reason' }));
    expect(await elsewhere.learned.of(theirs.id)).toEqual(['saga']);
    await elsewhere.forgetPerson(theirs.id);
    const standIn = (await elsewhere.boards.read('b'))[0]?.by.id;
    expect(standIn).not.toBe(theirs.id);
    expect(standIn, 'the stand-in tells who it is on another platform').not.toBe(first?.by.id);
  });

  it('when a tenant is forgotten, then all of its boards and progress are gone, and nobody else’s', async () => {
    const { store } = await opened();
    const [here, elsewhere] = [store.tenant(fresh()), store.tenant(fresh())];
    await Promise.all(Array.from({ length: 120 }, (_, board) => here.boards.append(`b${board}`, eventOf('1'), true)));
    await elsewhere.boards.append('b1', eventOf('1'), true);
    await elsewhere.boards.describe(summaryOf('b1'), 1);
    for (const tenant of [here, elsewhere]) await tenant.learned.mark('U1', 'saga', true);
    await here.boards.describe(summaryOf('b1'), 1);
    await here.forget();
    expect(await Promise.all(Array.from({ length: 120 }, (_, board) => here.boards.read(`b${board}`)))).toEqual(
      Array.from({ length: 120 }, () => []),
    );
    expect(await here.boards.list({ most: 5 })).toEqual([]);
    expect(await here.learned.of('U1')).toEqual([]);
    expect(await elsewhere.boards.read('b1')).toEqual([eventOf('1')]);
    expect(await elsewhere.boards.list({ most: 5 })).toEqual([summaryOf('b1')]);
    expect(await elsewhere.learned.of('U1')).toEqual(['saga']);
  });

  it('when installations are saved, then the latest of a key is found until it is removed', async () => {
    const { installations } = (await opened()).store;
    const [key, other] = [fresh(), fresh()];
    expect(await installations.find(key)).toBeUndefined();
    await installations.save(key, 'sealed-1');
    await installations.save(other, 'others');
    await installations.save(key, 'sealed-2');
    expect(await installations.find(key)).toBe('sealed-2');
    await installations.remove(key);
    await installations.remove(key);
    expect(await installations.find(key)).toBeUndefined();
    expect(await installations.find(other)).toBe('others');
  });

  it('when boards ask to be looked at, then those of the platform whose time has come are told, the earliest first', async () => {
    const { store } = await opened();
    const platform = `p${process.pid}`;
    const [one, two, otherPlatform] = [fresh(platform), fresh(platform), fresh(`${platform}x`)];
    const asking = async (tenant: string, board: string, wakeAt?: number) => {
      const { boards } = store.tenant(tenant);
      await boards.append(board, eventOf('1'), true);
      await boards.describe(summaryOf(board, { ...(wakeAt !== undefined && { wakeAt }) }), 1);
    };
    await asking(one, 'late', noon + 100);
    await asking(one, 'second', noon + 20);
    await asking(two, 'first', noon + 10);
    await asking(two, 'never');
    await asking(otherPlatform, 'first', noon + 10);
    expect(await store.upkeep.waking(platform, noon + 20)).toEqual([
      { tenant: two, board: 'first' },
      { tenant: one, board: 'second' },
    ]);
    expect(await store.upkeep.waking(platform, noon + 9)).toEqual([]);
    expect(await store.upkeep.waking('p', noon + 1_000)).toEqual([]);
    await asking(two, 'first');
    expect(await store.upkeep.waking(platform, noon + 15)).toEqual([]);
  });

  it('when what is old is swept, then boards untouched since go, and the progress of people who marked nothing since', async () => {
    const { store, clock } = await opened();
    const { boards, learned } = store.tenant(fresh());
    await store.upkeep.sweep(noon * 2);
    for (let board = 0; board < 120; board++) await boards.append(`old${board}`, eventOf('1', { at: noon - 10 }), true);
    await boards.append('described', eventOf('1', { at: noon - 10 }), true);
    await boards.describe(summaryOf('described', { touched: noon + 1 }), 1);
    await boards.append('voted', eventOf('1', { at: noon - 10 }), true);
    await boards.describe(summaryOf('voted', { touched: noon - 10 }), 1);
    await boards.append('voted', eventOf('2', { at: noon + 1 }));
    clock.now = noon - 10;
    await learned.mark('left', 'saga', true);
    await learned.mark('stayed', 'saga', true);
    clock.now = noon + 10;
    await learned.mark('stayed', 'cqrs', true);

    expect(await store.upkeep.sweep(noon)).toBe(120);
    expect(await boards.read('old7')).toEqual([]);
    expect(await boards.read('described')).toHaveLength(1);
    expect(await boards.read('voted')).toHaveLength(2);
    expect(await learned.of('left')).toEqual([]);
    expect(await learned.of('stayed')).toEqual(['saga', 'cqrs']);
    expect(await store.upkeep.sweep(noon)).toBe(0);
  });
};
