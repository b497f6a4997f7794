/** What is known of a piece of work: nobody has begun it, somebody is at it, it is done. */
export type Begun = 'first' | 'running' | 'done';

/**
 * Remembers what has been handled, so that a delivery that comes twice counts once. A key names one
 * piece of work, whatever the platform calls it: an event, an interaction, a message.
 */
export interface HandledEvents {
  /** Claims the work. Only who gets `first` may do it, and must then call `finish` or `release`. */
  begin(key: string): Promise<Begun>;
  /** The work is done, and stays so for `forMs`; without it, for as long as the store remembers. */
  finish(key: string, forMs?: number): Promise<void>;
  /** The work failed or was left: the next delivery is `first` again. */
  release(key: string): Promise<void>;
}

export interface MemoryHandledOptions {
  /** How many keys are kept at most; beyond that the oldest half is forgotten. */
  readonly most?: number;
  /** How long a finished key is remembered. */
  readonly rememberMs?: number;
  /** After so long unfinished work counts as lost, and may be begun again. */
  readonly giveUpMs?: number;
  readonly now?: () => number;
}

interface Entry {
  readonly isDone: boolean;
  readonly until: number;
}

/** In this process only: a restart forgets everything. */
export const createMemoryHandled = ({
  most = 20_000,
  rememberMs = 24 * 3_600_000,
  giveUpMs = 120_000,
  now = Date.now,
}: MemoryHandledOptions = {}): HandledEvents => {
  // Two generations: when the young one is full it becomes the old one, and the old one is forgotten.
  let young = new Map<string, Entry>();
  let old = new Map<string, Entry>();

  const put = (key: string, entry: Entry): void => {
    young.set(key, entry);
    if (young.size < most / 2) return;
    old = young;
    young = new Map();
  };

  return {
    async begin(key) {
      const known = young.get(key) ?? old.get(key);
      if (known && known.until > now()) return known.isDone ? 'done' : 'running';
      put(key, { isDone: false, until: now() + giveUpMs });
      return 'first';
    },
    async finish(key, forMs = rememberMs) {
      put(key, { isDone: true, until: now() + forMs });
    },
    async release(key) {
      young.delete(key);
      old.delete(key);
    },
  };
};
