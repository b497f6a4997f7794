import { randomBytes } from 'node:crypto';
import type { Log } from '../log.js';
import { errorCode, hints } from './calls.js';
import { type Message, plainMessage } from './render.js';

/** Looks after each piece of work: that it is waited for, and that its failure is told and logged. */
export interface Duty {
  /**
   * @param what names the work in the log
   * @param tell tells the asker, and nobody else, that it failed
   */
  run(what: string, work: () => Promise<void>, tell?: (message: Message) => Promise<void>): Promise<void>;
  /** Waits until all that has begun is done, or for so long. */
  idle(withinMs: number): Promise<void>;
}

export const createDuty = (log: Log, newId = () => randomBytes(4).toString('hex')): Duty => {
  const running = new Set<Promise<void>>();

  const attempt = async (what: string, work: () => Promise<void>, tell?: (message: Message) => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const id = newId();
      const code = errorCode(error);
      log.error({ id, what, err: error, ...(code !== undefined && hints[code] && { hint: hints[code] }) }, 'failed');
      const words = `Something broke on my side, and not by your doing. If it happens again, tell whoever runs me this: ${id}.`;
      await tell?.(plainMessage(words)).catch((silent: unknown) =>
        log.warn({ id, what, err: silent }, 'could not tell the asker'),
      );
    }
  };

  return {
    async run(what, work, tell) {
      const done = attempt(what, work, tell);
      running.add(done);
      await done;
      running.delete(done);
    },
    async idle(withinMs) {
      const end = Date.now() + withinMs;
      while (running.size > 0 && Date.now() < end) {
        const timeout = new Promise<void>((resolve) => setTimeout(resolve, end - Date.now()).unref());
        await Promise.race([Promise.allSettled(running), timeout]);
      }
    },
  };
};
