import type { HandledEvents } from '../../src/store/handled.js';

/** Twice within this time is a double click. */
export const doubleClickMs = 1_500;

/** Does a piece of work once, however often it is delivered. */
export interface Once {
  /**
   * @param key names the work; it is remembered once the work is done, and forgotten when it fails
   * @param forMs for how long doing it again counts as the same; without it, for good
   * @returns whether the work was done now
   */
  do(key: string, work: () => Promise<void>, forMs?: number): Promise<boolean>;
}

export const createOnce = (handled: HandledEvents): Once => ({
  async do(key, work, forMs) {
    if ((await handled.begin(key)) !== 'first') return false;
    try {
      await work();
    } catch (error) {
      await handled.release(key);
      throw error;
    }
    await handled.finish(key, forMs);
    return true;
  },
});
