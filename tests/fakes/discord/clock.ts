const discordEpoch = 1_420_070_400_000;

/** The platform's own time and ids. Tests move the time on instead of waiting. */
export class PlatformClock {
  #moved = 0;
  #count = 0;

  now(): number {
    return Date.now() + this.#moved;
  }

  advance(ms: number): void {
    this.#moved += ms;
  }

  timestamp(): string {
    return new Date(this.now()).toISOString().replace('Z', '000+00:00');
  }

  /** A new id; later ones are always larger. */
  snowflake(): string {
    this.#count += 1;
    return String((BigInt(this.now() - discordEpoch) << 22n) + BigInt(this.#count % (1 << 22)));
  }
}

/** The shard that a guild's events go to. */
export const shardOf = (guildId: string | undefined, shards: number): number =>
  guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));

/** Waits until something holds; answers what it returned, or undefined after the time. */
export const until = async <T>(get: () => T | undefined | false, ms: number): Promise<T | undefined> => {
  const end = performance.now() + ms;
  for (;;) {
    const value = get();
    if (value !== undefined && value !== false) return value;
    if (performance.now() >= end) return undefined;
    await new Promise((done) => setTimeout(done, 2));
  }
};
