import type { OpenStoreOptions } from '../src/store/open.js';
import type { Store } from '../src/store/store.js';

/** Where what must outlive a restart is kept, and for how long. */
export interface StoreSettings {
  /** A PostgreSQL database, for more than one process. */
  readonly databaseUrl?: string;
  /** The folder of the file, where there is no database. */
  readonly folder: string;
  /** Boards and progress untouched for so long are deleted; without it they stay. */
  readonly retentionDays?: number;
}

/** The same from the environment as it stands: a terminal that keeps nothing should not load what checks it. */
export const storeIn = (env: Readonly<Record<string, string | undefined>>): OpenStoreOptions => {
  const databaseUrl = env['DATABASE_URL']?.trim();
  return { folder: env['SEXTANT_DATA']?.trim() || usualFolder, ...(databaseUrl && { databaseUrl }) };
};

export const usualFolder = './data';

const dayMs = 86_400_000;

/** Deletes what is too old, now and every day. Gives what ends that. */
export const keepSwept = (
  store: Store,
  { retentionDays }: Pick<StoreSettings, 'retentionDays'>,
  tell: { readonly onSwept: (boards: number) => void; readonly onError: (error: unknown) => void },
): (() => void) => {
  const sweep = (): void => {
    // Without a retention nothing is too old, and only deliveries that were handled long ago go.
    const since = retentionDays === undefined ? 0 : Date.now() - retentionDays * dayMs;
    store.upkeep.sweep(since).then((boards) => boards > 0 && tell.onSwept(boards), tell.onError);
  };
  sweep();
  const timer = setInterval(sweep, dayMs);
  timer.unref();
  return () => clearInterval(timer);
};
