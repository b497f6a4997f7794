import type { HandledEvents } from '../../src/store/handled.js';

/** Twice within this time is a double click. */
const doubleClickMs = 1_500;

/** Does a piece of work once, however often it is delivered. */
export interface Once {
  /**
   * @param key names the delivery; it is remembered once the work is done, and forgotten when it fails
   * @returns whether the work was done now
   */
  do(key: string, work: () => Promise<void>): Promise<boolean>;
  /** The same for what a person may do again in a while, and did not mean to do twice in a moment. */
  press(key: string, work: () => Promise<void>, forMs?: number): Promise<boolean>;
}

export const createOnce = (handled: HandledEvents): Once => {
  const run = async (key: string, work: () => Promise<void>, forMs?: number): Promise<boolean> => {
    if ((await handled.begin(key)) !== 'first') return false;
    try {
      await work();
    } catch (error) {
      await handled.release(key);
      throw error;
    }
    await handled.finish(key, forMs);
    return true;
  };
  return {
    do: (key, work) => run(key, work),
    press: (key, work, forMs = doubleClickMs) => run(key, work, forMs),
  };
};
