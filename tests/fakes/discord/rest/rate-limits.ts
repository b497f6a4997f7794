import { createHash } from 'node:crypto';

export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface RateAnswer {
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the call is one too many. */
  readonly retryAfterMs?: number;
}

/** Buckets by method, route and the first id in the path, as Discord keeps them. */
export class RateLimits {
  readonly #rate: RateLimit;
  readonly #buckets = new Map<string, { used: number; resetAt: number }>();

  constructor(rate: RateLimit) {
    this.#rate = rate;
  }

  count(method: string, route: string, major: string): RateAnswer {
    const key = `${method} ${route} ${major}`;
    const now = Date.now();
    let bucket = this.#buckets.get(key);
    if (!bucket || bucket.resetAt <= now) {
      bucket = { used: 0, resetAt: now + this.#rate.windowMs };
      this.#buckets.set(key, bucket);
    }
    bucket.used += 1;
    const left = bucket.resetAt - now;
    const headers = {
      'x-ratelimit-limit': String(this.#rate.limit),
      'x-ratelimit-remaining': String(Math.max(this.#rate.limit - bucket.used, 0)),
      'x-ratelimit-reset': (bucket.resetAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': (left / 1000).toFixed(3),
      'x-ratelimit-bucket': createHash('md5').update(`${method} ${route}`).digest('hex'),
    };
    return bucket.used > this.#rate.limit ? { headers, retryAfterMs: left } : { headers };
  }
}

/** The body and the headers of a 429. */
export const tooMany = (retryAfterMs: number, global: boolean) => ({
  headers: {
    'retry-after': String(Math.ceil(retryAfterMs / 1000)),
    'x-ratelimit-scope': global ? 'global' : 'user',
    ...(global ? { 'x-ratelimit-global': 'true' } : {}),
  },
  body: { message: 'You are being rate limited.', retry_after: retryAfterMs / 1000, global },
});
