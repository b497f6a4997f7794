/** What the playground takes and keeps: it lives in the memory of one process, so everything has a bound. */
export const limits = {
  /** Largest body of a request. The longest line that is read is 4,000 letters. */
  bodyBytes: 20_000,
  /** Letters of a person's name. */
  nameLetters: 30,
  /** Messages of all channels together; beyond that the oldest go, each with its thread. */
  messages: 1_000,
  /** Messages that one person alone can see. */
  privateEach: 60,
  /** Messages of one thread. */
  inThread: 200,
  /** People who are remembered by name. */
  people: 500,
  /** The same answer is shared in the same place once in this time: nobody means to post it twice. */
  shareEveryMs: 60_000,
  /** Pictures that keep their address; those not shown for longest lose it. */
  drawings: 400,
  /** Suggestions that the palette shows. */
  suggestions: 8,
  /** Choices that are shown as buttons; more become a menu. */
  choiceButtons: 9,
  /** Letters of what is filled in. */
  form: { line: 300, paragraph: 2_000 },
  board: {
    /** Messages of a thread that a review reads, the newest. */
    reviewed: 200,
    /** At the end, for what is still to be shown. */
    lastMs: 1_500,
  },
  stream: {
    /** Events that are kept for readers who come back. */
    kept: 400,
    readers: 200,
    readersPerAddress: 24,
    /** A reader who is this far behind is dropped; it comes back by itself. */
    backlogBytes: 512_000,
    keepAliveMs: 15_000,
    /** What a browser waits before it comes back. */
    retryMs: 1_500,
  },
  /** Requests of one address: so many at once, then so many a second. */
  flood: {
    write: { atOnce: 40, aSecond: 4 },
    read: { atOnce: 300, aSecond: 40 },
    /** Addresses that are counted; beyond that the ones not seen for longest are forgotten. */
    addresses: 5_000,
  },
} as const;
