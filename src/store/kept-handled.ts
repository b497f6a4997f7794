import { createHash } from 'node:crypto';
import type { Database } from './database.js';
import { createGroup } from './group.js';
import { type Begun, createMemoryHandled, type HandledEvents } from './handled.js';

export interface KeptHandledOptions {
  readonly database: Database;
  readonly now: () => number;
  /** Told once when the store fails, and again only after it has worked in between. */
  readonly onError: (error: unknown) => void;
}

const rememberMs = 24 * 3_600_000;
const giveUpMs = 120_000;
/** A platform waits three seconds for its answer; the store may take this much of them. */
const patienceMs = 500;
/** For so long a store that failed is not asked again. */
const restMs = 5_000;
/** After so many, what is no longer needed is deleted. */
const pruneAfter = 1_000;

interface Kept {
  readonly begun: Begun;
  readonly until: number;
}

/**
 * Memory in front, the database behind, so that a restart does not forget; on a server, other processes are
 * told too. While the database fails, memory alone decides: a question about a pattern needs no store.
 */
export const createKeptHandled = ({ database, now, onError }: KeptHandledOptions): HandledEvents => {
  const memory = createMemoryHandled({ now, rememberMs, giveUpMs });
  let restUntil = 0;
  let isTold = false;

  /** What the database says; nothing when it fails or takes too long. */
  const asked = async <T>(question: () => Promise<T>): Promise<T | undefined> => {
    if (now() < restUntil) return undefined;
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await Promise.race([
        question(),
        new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new Error(`The store did not answer within ${patienceMs} ms.`)), patienceMs);
        }),
      ]);
      isTold = false;
      return answer;
    } catch (error) {
      restUntil = now() + restMs;
      if (!isTold) onError(error);
      isTold = true;
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };

  const claim = database.kind === 'postgres' ? claimAmongOthers(database) : findFinished(database);
  const keep = createKeeping(database, now);

  return {
    async begin(key) {
      const own = await memory.begin(key);
      if (own !== 'first') return own;
      const kept = await asked(() => claim(nameOf(key), now(), now() + giveUpMs));
      if (!kept || kept.begun === 'first') return 'first';
      if (kept.begun === 'done') await memory.finish(key, kept.until - now());
      else await memory.release(key);
      return kept.begun;
    },
    async finish(key, forMs = rememberMs) {
      await memory.finish(key, forMs);
      await asked(() => keep({ name: nameOf(key), until: now() + forMs }));
    },
    async release(key) {
      await memory.release(key);
      await asked(() =>
        database.write(async (db) => {
          await db.deleteFrom('handled').where('key', '=', nameOf(key)).execute();
        }),
      );
    },
  };
};

/** Keys are as long as a platform likes, and may tell who did what: what is kept is short and tells nothing. */
const nameOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

type Claim = (name: string, now: number, until: number) => Promise<Kept>;

/** The file has one process, whose memory knows what it is at; so only what is done need be looked up. */
const findFinished =
  (database: Database): Claim =>
  (name, now) =>
    database.read(async (db) => {
      const row = await db
        .selectFrom('handled')
        .select('until')
        .where('key', '=', name)
        .where('until', '>', now)
        .executeTakeFirst();
      return row ? { begun: 'done', until: row.until } : { begun: 'first', until: now };
    });

/** One of all processes gets it, in a single statement. */
const claimAmongOthers =
  (database: Database): Claim =>
  (name, now, until) =>
    database.read(async (db) => {
      const won = await db
        .insertInto('handled')
        .values({ key: name, is_done: 0, until })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ is_done: 0, until }).where('handled.until', '<=', now))
        .returning('key')
        .executeTakeFirst();
      if (won) return { begun: 'first', until };
      const row = await db.selectFrom('handled').select(['is_done', 'until']).where('key', '=', name).executeTakeFirst();
      return row?.is_done === 1 ? { begun: 'done', until: row.until } : { begun: 'running', until: row?.until ?? until };
    });

interface Finished {
  readonly name: string;
  readonly until: number;
}

/** Keeps what is done, many at a time, and now and then deletes what is past. */
const createKeeping = (database: Database, now: () => number): ((one: Finished) => Promise<void>) => {
  let sincePruned = 0;
  return createGroup<Finished, void>(
    (items) =>
      database.write(async (db) => {
        const untils = new Map(items.map(({ name, until }) => [name, until]));
        await db
          .insertInto('handled')
          .values([...untils].map(([key, until]) => ({ key, is_done: 1, until })))
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet((query) => ({ is_done: 1, until: query.ref('excluded.until') })),
          )
          .execute();
        sincePruned += untils.size;
        if (sincePruned >= pruneAfter) {
          sincePruned = 0;
          await db.deleteFrom('handled').where('until', '<', now()).execute();
        }
        return items.map(() => undefined);
      }),
    { lineOf: () => '' },
  );
};
