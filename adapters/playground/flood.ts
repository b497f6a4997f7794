export interface Allowance {
  readonly atOnce: number;
  readonly aSecond: number;
}

/** Counts the requests of each address. */
export interface FloodGate {
  /** Zero when the request may pass, else the seconds to wait. */
  wait(address: string): number;
}

/** Each address has a bucket that fills at a steady pace; the ones not seen for longest are forgotten. */
export const createFloodGate = ({ atOnce, aSecond }: Allowance, addresses: number, now: () => number): FloodGate => {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  return {
    wait(address) {
      const at = now();
      const known = buckets.get(address);
      const left = known ? Math.min(atOnce, known.left + ((at - known.at) / 1_000) * aSecond) : atOnce;
      const passes = left >= 1;
      buckets.delete(address);
      buckets.set(address, { left: passes ? left - 1 : left, at });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= addresses) break;
        buckets.delete(oldest);
      }
      return passes ? 0 : Math.max(1, Math.ceil((1 - left) / aSecond));
    },
  };
};
