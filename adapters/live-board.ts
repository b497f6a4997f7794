/** Keeps the one live message of each board up to date, however many people change it. */
export interface LiveBoards {
  /** The board of this thread has changed: its message is shown anew, at once or when a second has gone by since the last time. */
  touch(thread: string): void;
  /** Shows it now, after whatever is being shown. */
  showNow(thread: string): Promise<void>;
  /** Waits until all that is due is shown, or for so long. */
  idle(withinMs: number): Promise<void>;
}

export interface LiveBoardsOptions {
  /** Asks for the board of the thread and posts or edits its message; one at a time for each thread. */
  readonly show: (thread: string) => Promise<void>;
  /** Told of every failure; the next change tries again. */
  readonly onError: (error: unknown) => void;
  /** The least time between two edits of one message. */
  readonly everyMs?: number;
  readonly now?: () => number;
}

interface Thread {
  /** When it was shown last. */
  shownAt: number;
  /** What is being shown, or waits to be. */
  showing: Promise<void> | undefined;
  isTouched: boolean;
}

/** More threads than change within a second; the rest are forgotten once they are shown. */
const mostThreads = 1_000;

export const createLiveBoards = ({ show, onError, everyMs = 1_000, now = Date.now }: LiveBoardsOptions): LiveBoards => {
  const threads = new Map<string, Thread>();

  const threadOf = (key: string): Thread => {
    const known = threads.get(key);
    if (known) return known;
    for (const [old, { showing, shownAt }] of threads) {
      if (threads.size < mostThreads) break;
      if (!showing && now() - shownAt > everyMs) threads.delete(old);
    }
    const thread: Thread = { shownAt: Number.NEGATIVE_INFINITY, showing: undefined, isTouched: false };
    threads.set(key, thread);
    return thread;
  };

  const waitFor = (thread: Thread): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, Math.max(0, thread.shownAt + everyMs - now())));

  /** One after another, until nothing has changed since the last time. */
  const run = async (key: string, thread: Thread): Promise<void> => {
    while (thread.isTouched) {
      if (thread.shownAt + everyMs > now()) await waitFor(thread);
      thread.isTouched = false;
      thread.shownAt = now();
      await show(key).catch(onError);
    }
    thread.showing = undefined;
  };

  const touch = (key: string): Promise<void> => {
    const thread = threadOf(key);
    thread.isTouched = true;
    thread.showing ??= run(key, thread);
    return thread.showing;
  };

  return {
    touch(key) {
      void touch(key);
    },
    showNow: touch,
    async idle(withinMs) {
      const end = now() + withinMs;
      for (const { showing } of threads.values()) {
        const left = new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, end - now())).unref());
        if (showing) await Promise.race([showing, left]);
      }
    },
  };
};
