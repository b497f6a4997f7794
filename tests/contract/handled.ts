import { expect, it } from 'vitest';
import type { HandledEvents } from '../../src/store/handled.js';

/** A store of what was handled, and its clock, which the suite moves. */
export interface HandledUnderTest {
  readonly handled: HandledEvents;
  later(milliseconds: number): void;
}

/** What every store of handled events must do. */
export const handledContract = (create: () => HandledUnderTest): void => {
  it('when work is begun twice, then the first alone may do it', async () => {
    const { handled } = create();
    expect(await handled.begin('a')).toBe('first');
    expect(await handled.begin('a')).toBe('running');
    expect(await handled.begin('b')).toBe('first');
  });

  it('when many begin at once, then one is first', async () => {
    const { handled } = create();
    const begun = await Promise.all(Array.from({ length: 20 }, () => handled.begin('a')));
    expect(begun.filter((one) => one === 'first')).toHaveLength(1);
  });

  it('when work is finished, then it stays done', async () => {
    const { handled, later } = create();
    await handled.begin('a');
    await handled.finish('a');
    later(3_600_000);
    expect(await handled.begin('a')).toBe('done');
  });

  it('when it is finished for a while, then it may be begun again after it', async () => {
    const { handled, later } = create();
    await handled.begin('a');
    await handled.finish('a', 1_000);
    later(999);
    expect(await handled.begin('a')).toBe('done');
    later(2);
    expect(await handled.begin('a')).toBe('first');
  });

  it('when work failed and was released, then the next delivery is first again', async () => {
    const { handled } = create();
    await handled.begin('a');
    await handled.release('a');
    expect(await handled.begin('a')).toBe('first');
  });

  it('when nobody finished it for long, then it counts as lost and may be begun again', async () => {
    const { handled, later } = create();
    await handled.begin('a');
    later(10 * 60_000);
    expect(await handled.begin('a')).toBe('first');
  });
};
