/** The fake's time: real time plus what a test has added, so that 30 minutes pass in no time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Lets this much time pass for the platform (expiry of triggers and response URLs, stamps of messages). */
  advance(ms: number): void;
}

export function createClock(): Clock {
  let added = 0;
  return {
    now: () => Date.now() + added,
    advance: (ms) => {
      added += ms;
    },
  };
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
