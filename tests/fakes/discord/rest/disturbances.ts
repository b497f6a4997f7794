/** What can be made to go wrong between the bot and the platform. */
export type Disturbance =
  /** 429 with retry_after. */
  | { readonly kind: 'rate-limit'; readonly retryAfterMs: number; readonly global?: boolean }
  /** Any status, such as 500 or 503, instead of doing what was asked. */
  | { readonly kind: 'status'; readonly status: number }
  /**
   * The connection is cut: before anything was done, or after, so that only the answer is lost.
   * With a reset the client sees ECONNRESET (which @discordjs/rest tries again), without it "other side closed" (which it does not).
   */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after'; readonly reset?: boolean }
  /** The answer comes late. With `when: 'before'` what was asked is done late as well. */
  | { readonly kind: 'delay'; readonly ms: number; readonly when?: 'before' | 'after' };

export interface Injection {
  readonly method?: string;
  /** Of the path without /api/v10. */
  readonly path?: RegExp;
  /** How many calls it strikes; 1 unless told. */
  readonly times?: number;
  readonly disturbance: Disturbance;
}

/** The disturbances that wait for their calls. */
export class Disturbances {
  #waiting: { readonly injection: Injection; left: number }[] = [];

  add(injection: Injection): void {
    this.#waiting.push({ injection, left: injection.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The disturbance for a call, used up by it. */
  take(method: string, path: string): Disturbance | undefined {
    const found = this.#waiting.find(
      ({ injection }) => (injection.method ?? method) === method && (injection.path?.test(path) ?? true),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((one) => one !== found);
    return found.injection.disturbance;
  }
}
