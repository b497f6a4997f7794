import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Nobody waits longer for connections to say goodbye. */
const goodbyeMs = 2_000;

/**
 * The pool as Kysely uses it. A connection that failed in any other way than by an answer of the server is
 * closed rather than given to the next: its answers would be those to earlier questions.
 */
export const withoutBroken = (pool: pg.Pool): PostgresPool => {
  // An idle connection that the server closes is dropped by the pool; unheard, the event would end the process.
  pool.on('error', () => undefined);
  return {
    async connect() {
      const client = await pool.connect();
      let broken: Error | undefined;
      const onError = (error: Error): void => {
        broken ??= error;
      };
      client.on('error', onError);
      return {
        // A cursor is never asked for, so a query is text and its values.
        async query(text: unknown, values?: unknown) {
          if (broken) throw broken;
          try {
            return await client.query(text as string, values as unknown[]);
          } catch (error) {
            if (!isAnswer(error)) onError(error as Error);
            throw error;
          }
        },
        release() {
          client.off('error', onError);
          client.release(broken);
        },
      } as unknown as PostgresPoolClient;
    },
    async end() {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, goodbyeMs);
      });
      await Promise.race([pool.end(), patience]);
      clearTimeout(timer);
    },
  };
};

/** Whether the server itself said so, and goes on listening. */
const isAnswer = (error: unknown): boolean => {
  const { severity } = error as { severity?: unknown };
  return typeof severity === 'string' && severity !== 'FATAL' && severity !== 'PANIC';
};
