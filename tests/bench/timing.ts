/** What was seen of one operation: operations a second, and the time of one in milliseconds. */
export interface Timing {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;

/** Runs operations one after the other, in turn over `inputs`, for about `milliseconds` after a warm-up. */
export const time = async <T>(inputs: readonly T[], operation: (input: T) => unknown, milliseconds = 1_500): Promise<Timing> => {
  const run = async (for_: number): Promise<number[]> => {
    const seen: number[] = [];
    const end = performance.now() + for_;
    for (let index = 0; performance.now() < end || seen.length < inputs.length; index++) {
      const begun = performance.now();
      await operation(inputs[index % inputs.length] as T);
      seen.push(performance.now() - begun);
    }
    return seen;
  };
  await run(milliseconds / 3);
  const seen = (await run(milliseconds)).sort((a, b) => a - b);
  return {
    perSecond: (1000 * seen.length) / seen.reduce((sum, one) => sum + one, 0),
    p50: quantile(seen, 0.5),
    p99: quantile(seen, 0.99),
  };
};

/** The middle one of several runs. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
