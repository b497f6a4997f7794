import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from './database.js';
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
/** So often, what is no longer needed is deleted. */
const pruneEveryMs = 600_000;
/** In a file, what is done is written down together, so long after the first of it; nobody waits for that. */
const writeAfterMs = 250;
/** Of what was done before this process began, so much is remembered. */
const mostEarlier = 20_000;

interface Kept {
  readonly begun: Begun;
  readonly until: number;
}

/** The deliveries that were handled, and what writes down those that are not yet. */
export interface KeptHandled extends HandledEvents {
  flush(): Promise<void>;
}

/**
 * Memory in front, the database behind, so that a restart does not forget; on a server, other processes are
 * told too. While the database fails, memory alone decides: a question about a pattern needs no store. A process
 * that is killed forgets the last quarter of a second; what must not happen twice then, a vote, is known by its own id.
 */
export const createKeptHandled = ({ database, now, onError }: KeptHandledOptions): KeptHandled => {
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

  const isShared = database.kind === 'postgres';
  const claim = isShared ? claimAmongOthers(database) : findFinished(database);
  const write = createWriting(database, now);
  let finished = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const done = finished;
    finished = new Map();
    if (done.size > 0) await asked(() => write(done));
  };

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
      finished.set(nameOf(key), now() + forMs);
      // Others are told before anybody hears that it is done; a process that has its file alone knows it already.
      if (isShared) await flush();
      else timer ??= setTimeout(() => void flush(), writeAfterMs).unref();
    },
    async release(key) {
      await memory.release(key);
      // In the file stands only what is done.
      if (!isShared) return;
      await asked(() =>
        database.write(async (db) => {
          await db.deleteFrom('handled').where('key', '=', nameOf(key)).execute();
        }),
      );
    },
    flush,
  };
};

/** Keys are as long as a platform likes, and may tell who did what: what is kept is short and tells nothing. */
const nameOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

type Claim = (name: string, now: number, until: number) => Promise<Kept>;

/** The file has one process, whose memory knows what it has done; so only what was done before it is looked up, once. */
const findFinished = (database: Database): Claim => {
  let earlier: Promise<ReadonlyMap<string, number>> | undefined;
  const read = (now: number): Promise<ReadonlyMap<string, number>> =>
    database.read(async (db) => {
      const rows = await db
        .selectFrom('handled')
        .select(['key', 'until'])
        .where('until', '>', now)
        .orderBy('until', 'desc')
        .limit(mostEarlier)
        .execute();
      return new Map(rows.map(({ key, until }) => [key, until]));
    });
  return async (name, now) => {
    earlier ??= read(now).catch((error: unknown) => {
      earlier = undefined;
      throw error;
    });
    const until = (await earlier).get(name);
    return until !== undefined && until > now ? { begun: 'done', until } : { begun: 'first', until: now };
  };
};

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

/** Writes down what is done, and now and then deletes what is past. */
const createWriting = (database: Database, now: () => number): ((finished: ReadonlyMap<string, number>) => Promise<void>) => {
  let prunedAt = now();
  return (finished) =>
    database.write(async (db) => {
      // Some hundred rows of a busy second, as one value: a statement of its own for each number of rows takes longer.
      const rows = JSON.stringify([...finished]);
      const [key, until, list] =
        database.kind === 'postgres'
          ? [sql`value ->> 0`, sql`(value ->> 1)::bigint`, sql`json_array_elements(${rows}::json)`]
          : [sql`value ->> 0`, sql`value ->> 1`, sql`json_each(${rows})`];
      await sql`insert into handled (key, is_done, until) select ${key}, 1, ${until} from ${list} where true
        on conflict (key) do update set is_done = 1, until = excluded.until`.execute(db);
      if (now() - prunedAt < pruneEveryMs) return;
      prunedAt = now();
      await db.deleteFrom('handled').where('until', '<', now()).execute();
    });
};
