/** What a test lets go wrong with the platform, call by call. */
export type Mishap =
  /** Too many requests: 429 with Retry-After; nothing happens. */
  | { readonly kind: 'rate_limited'; readonly retryAfter: number }
  /** An HTTP status, 500 say; nothing happens. */
  | { readonly kind: 'status'; readonly status: number }
  /** The connection breaks, before anything happened or after it did (the answer is lost). */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** The answer comes late; everything happens. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** `ok: false` with this error; nothing happens. */
  | { readonly kind: 'error'; readonly error: string };

interface Waiting {
  readonly target: string;
  readonly mishap: Mishap;
  left: number;
}

export class Mishaps {
  readonly #waiting: Waiting[] = [];

  /** The next `times` calls of a method (or `*` for any, `response_url`, `upload`) meet this mishap. */
  add(target: string, mishap: Mishap, times = 1): void {
    this.#waiting.push({ target, mishap, left: times });
  }

  /** What the call at hand meets, if anything. */
  take(target: string): Mishap | undefined {
    const next = this.#waiting.find((one) => one.left > 0 && (one.target === target || one.target === '*'));
    if (next === undefined) return undefined;
    next.left -= 1;
    return next.mishap;
  }

  /** Everything goes well from here on. */
  clear(): void {
    this.#waiting.length = 0;
  }
}
