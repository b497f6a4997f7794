import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveBoards, type LiveBoards } from '../../adapters/live-board.js';

/** Each time a board was shown: which, and when it was begun. */
const shown: { readonly thread: string; readonly at: number }[] = [];
let takesMs = 0;
let fails = false;
const errors: unknown[] = [];
let boards: LiveBoards;

const show = async (thread: string): Promise<void> => {
  shown.push({ thread, at: Date.now() });
  if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
  if (fails) throw new Error('no answer');
};

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  shown.length = 0;
  errors.length = 0;
  takesMs = 0;
  fails = false;
  boards = createLiveBoards({ show, onError: (error) => errors.push(error) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('given a board that changes', () => {
  it('when fifty changes come within a second, then it is shown twice: at once, and a second later with all of them', async () => {
    for (let click = 0; click < 50; click++) {
      boards.touch('a');
      await vi.advanceTimersByTimeAsync(15);
    }
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown.map(({ at }) => at)).toEqual([0, 1_000]);
  });

  it('when changes go on, then it is shown once a second and no more', async () => {
    for (let ms = 0; ms < 5_000; ms += 100) {
      boards.touch('a');
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown.map(({ at }) => at)).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
  });

  it('when it is slow to show, then the next begins only after it', async () => {
    takesMs = 2_500;
    boards.touch('a');
    await vi.advanceTimersByTimeAsync(100);
    boards.touch('a');
    boards.touch('a');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown.map(({ at }) => at)).toEqual([0, 2_500]);
  });

  it('when two boards change, then neither waits for the other', async () => {
    boards.touch('a');
    boards.touch('b');
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toEqual([
      { thread: 'a', at: 0 },
      { thread: 'b', at: 0 },
    ]);
  });

  it('when it cannot be shown, then that is told, and the next change shows it', async () => {
    fails = true;
    await boards.showNow('a');
    expect(errors).toEqual([new Error('no answer')]);
    fails = false;
    boards.touch('a');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown).toHaveLength(2);
    expect(errors).toHaveLength(1);
  });

  it('when it stops, then what is due is still shown, as long as there is time for it', async () => {
    takesMs = 300;
    await Promise.all([boards.showNow('a'), vi.advanceTimersByTimeAsync(300)]);
    boards.touch('a');
    let isIdle = false;
    void boards.idle(5_000).then(() => {
      isIdle = true;
    });
    await vi.advanceTimersByTimeAsync(900);
    expect(isIdle).toBe(false);
    await vi.advanceTimersByTimeAsync(400);
    expect(isIdle).toBe(true);
    expect(shown).toHaveLength(2);

    takesMs = 60_000;
    boards.touch('a');
    const gaveUp = boards.idle(1_500);
    await vi.advanceTimersByTimeAsync(1_500);
    await expect(gaveUp).resolves.toBeUndefined();
  });

  it('when very many boards change, then those that are shown are forgotten', async () => {
    for (let board = 0; board < 3_000; board++) {
      boards.touch(`board ${board}`);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(shown).toHaveLength(3_000);
    boards.touch('board 0');
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toHaveLength(3_001);
  });
});
