import { describe, expect, it } from 'vitest';
import { createMemoryHandled } from '../../src/store/handled.js';
import { handledContract } from './handled.js';

const createOne = (most?: number) => {
  const clock = { now: 1_764_000_000_000 };
  return {
    handled: createMemoryHandled({ now: () => clock.now, ...(most !== undefined && { most }) }),
    later: (milliseconds: number) => {
      clock.now += milliseconds;
    },
  };
};

describe('given the store of handled events in memory', () => {
  handledContract(createOne);

  it('when more is handled than it may keep, then the oldest is forgotten and the latest is not', async () => {
    const { handled } = createOne(100);
    for (let index = 0; index < 1_000; index++) {
      await handled.begin(`k${index}`);
      await handled.finish(`k${index}`);
    }
    expect(await handled.begin('k999')).toBe('done');
    expect(await handled.begin('k960')).toBe('done');
    expect(await handled.begin('k800')).toBe('first');
  });
});
