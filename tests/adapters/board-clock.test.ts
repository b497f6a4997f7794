import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BoardClock, startBoardClock } from '../../adapters/board-clock.js';

const thread = (name: string) => ({ tenant: 'slack:T1', thread: name });
let due: { readonly tenant: string; readonly thread: string }[] = [];
let asked: string[] = [];
let woken: string[] = [];
let errors: unknown[] = [];
let clock: BoardClock;
let wake: (tenant: string, name: string) => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers();
  [due, asked, woken, errors] = [[], [], [], []];
  wake = async (tenant, name) => void woken.push(`${tenant} ${name}`);
  const assistant = {
    waking: async (platform: string) => {
      asked.push(platform);
      return due;
    },
  };
  clock = startBoardClock({
    assistant,
    platform: 'slack',
    wake: (...where) => wake(...where),
    onError: (error) => errors.push(error),
    everyMs: 1_000,
  });
});
afterEach(() => {
  clock.stop();
  vi.useRealTimers();
});

describe('given a clock that looks for boards whose time has come', () => {
  it('when some have, then each is woken, and only boards of its platform are asked for', async () => {
    due = [thread('a'), thread('b')];
    await vi.advanceTimersByTimeAsync(1_000);
    expect(woken).toEqual(['slack:T1 a', 'slack:T1 b']);
    expect(asked).toEqual(['slack']);
  });

  it('when one cannot be woken, then the others are, and it is tried again', async () => {
    due = [thread('a'), thread('b')];
    wake = async (tenant, name) => {
      if (name === 'a') throw new Error('not there');
      woken.push(`${tenant} ${name}`);
    };
    await vi.advanceTimersByTimeAsync(2_000);
    expect(woken).toEqual(['slack:T1 b', 'slack:T1 b']);
    expect(errors).toEqual([new Error('not there'), new Error('not there')]);
  });

  it('when waking takes longer than the time between two looks, then it does not look meanwhile', async () => {
    due = [thread('a')];
    wake = () => new Promise((resolve) => setTimeout(resolve, 2_500));
    await vi.advanceTimersByTimeAsync(3_400);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(700);
    expect(asked).toHaveLength(2);
  });

  it('when it is stopped, then it looks no more', async () => {
    clock.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual([]);
  });
});
