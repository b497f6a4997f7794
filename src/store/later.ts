import { createMemoryHandled, type HandledEvents } from './handled.js';
import type { Store } from './store.js';

/**
 * A store that is opened by the first call that needs it, and by none before: a terminal that only answers
 * questions keeps no file from the bot that has it. A failure to open is told to who asked; the next call
 * tries again.
 */
export const createStoreLater = (open: () => Promise<Store>, now: () => number = Date.now): Store => {
  let opening: Promise<Store> | undefined;
  let store: Store | undefined;
  const opened = (): Promise<Store> => {
    opening ??= open().then(
      (opened) => {
        store = opened;
        return opened;
      },
      (error: unknown) => {
        opening = undefined;
        throw error;
      },
    );
    return opening;
  };
  const later =
    <Args extends readonly unknown[], Answer>(call: (store: Store, ...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> =>
      call(await opened(), ...args);

  return {
    tenant: (id) => ({
      boards: {
        append: later((store, ...args) => store.tenant(id).boards.append(...args)),
        read: later((store, ...args) => store.tenant(id).boards.read(...args)),
        describe: later((store, ...args) => store.tenant(id).boards.describe(...args)),
        list: later((store, ...args) => store.tenant(id).boards.list(...args)),
        forget: later((store, ...args) => store.tenant(id).boards.forget(...args)),
      },
      learned: {
        mark: later((store, ...args) => store.tenant(id).learned.mark(...args)),
        of: later((store, ...args) => store.tenant(id).learned.of(...args)),
      },
      forgetPerson: later((store, ...args) => store.tenant(id).forgetPerson(...args)),
      forget: later((store, ...args) => store.tenant(id).forget(...args)),
    }),
    handled: handledUntil(() => store, now),
    installations: {
      save: later((store, ...args) => store.installations.save(...args)),
      find: later((store, ...args) => store.installations.find(...args)),
      remove: later((store, ...args) => store.installations.remove(...args)),
    },
    upkeep: {
      waking: later((store, ...args) => store.upkeep.waking(...args)),
      sweep: later((store, ...args) => store.upkeep.sweep(...args)),
    },
    async close() {
      // What could not be opened need not be closed.
      await (await opening?.catch(() => undefined))?.close();
    },
  };
};

/** A delivery does not wait for the store to be opened: until then, memory alone decides. */
const handledUntil = (opened: () => Store | undefined, now: () => number): HandledEvents => {
  const memory = createMemoryHandled({ now });
  return {
    async begin(key) {
      const own = await memory.begin(key);
      if (own !== 'first') return own;
      const kept = (await opened()?.handled.begin(key)) ?? 'first';
      if (kept !== 'first') await memory.release(key);
      return kept;
    },
    async finish(key, forMs) {
      await memory.finish(key, forMs);
      await opened()?.handled.finish(key, forMs);
    },
    async release(key) {
      await memory.release(key);
      await opened()?.handled.release(key);
    },
  };
};
