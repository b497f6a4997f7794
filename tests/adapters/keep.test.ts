import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepSwept, storeIn } from '../../adapters/keep.js';
import { createStoreLater } from '../../src/store/later.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';

const day = 86_400_000;

describe('given a store that is swept', () => {
  let since: number[];
  let boards: number[];
  let errors: unknown[];
  let store: Store;
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000 * day });
    [since, boards, errors] = [[], [], []];
    const none = createStoreLater(() => openStore({ file: ':memory:' }));
    const sweep = async (untouchedSince: number) => since.push(untouchedSince);
    store = { ...none, upkeep: { ...none.upkeep, sweep } };
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const tell = { onSwept: (count: number) => void boards.push(count), onError: (error: unknown) => void errors.push(error) };

  it('when there is a retention, then what is older goes at once and every day, until it stops', async () => {
    const stop = keepSwept(store, { retentionDays: 30 }, tell);
    await vi.advanceTimersByTimeAsync(2 * day);
    expect(since).toEqual([970 * day, 971 * day, 972 * day]);
    expect(boards).toEqual([1, 2, 3]);
    stop();
    await vi.advanceTimersByTimeAsync(2 * day);
    expect(since).toHaveLength(3);
  });

  it('when there is none, then nothing is too old', async () => {
    keepSwept(store, {}, tell)();
    await vi.advanceTimersByTimeAsync(0);
    expect(since).toEqual([0]);
  });

  it('when the store fails, then that is told, and it is tried again the next day', async () => {
    const fault = new Error('gone');
    const stop = keepSwept(
      { ...store, upkeep: { ...store.upkeep, sweep: () => Promise.reject(fault) } },
      { retentionDays: 30 },
      tell,
    );
    await vi.advanceTimersByTimeAsync(day);
    expect(errors).toEqual([fault, fault]);
    stop();
  });
});

describe('given an environment', () => {
  it('then a store is opened where it says, and where it says nothing in the folder data', () => {
    expect(storeIn({})).toEqual({ folder: './data' });
    expect(storeIn({ SEXTANT_DATA: ' ', DATABASE_URL: '' })).toEqual({ folder: './data' });
    expect(storeIn({ SEXTANT_DATA: '/var/s', DATABASE_URL: 'postgres://db/s' })).toEqual({
      folder: '/var/s',
      databaseUrl: 'postgres://db/s',
    });
  });
});
