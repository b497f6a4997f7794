import { createInterface } from 'node:readline';
import { type OpenStoreOptions, openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';

/**
 * A process with a store, for tests that need several, or one to kill. Built to dist/tests/store/child.js.
 * Its argument is the options of `openStore`; it reads one request a line, and answers each with one.
 */
export type Request = { readonly n: number } & (
  | { readonly do: 'open' | 'close' }
  | { readonly do: 'vote'; readonly board: string; readonly id: string }
  | { readonly do: 'read'; readonly board: string }
);

export interface Answer {
  readonly n: number;
  readonly is?: unknown;
  readonly failed?: string;
  readonly code?: string;
}

const options = JSON.parse(process.argv[2] ?? '{}') as OpenStoreOptions;
// Loaded before it is needed, so that a test waits for the store and not for Node.
await (options.databaseUrl === undefined ? import('../../src/store/libsql.js') : import('../../src/store/postgres.js'));

let store: Store | undefined;
const boards = () => {
  if (!store) throw new Error('not opened yet');
  return store.tenant('slack:T1').boards;
};

const answer = async (request: Request): Promise<unknown> => {
  switch (request.do) {
    case 'open':
      store = await openStore(options);
      return 'opened';
    case 'close':
      return store?.close();
    case 'vote':
      return boards().append(
        request.board,
        {
          id: request.id,
          at: Date.now(),
          by: { id: 'U1', name: 'Ada' },
          what: { kind: 'vote', choice: 'for', why: 'x'.repeat(100) },
        },
        true,
      );
    case 'read':
      return (await boards().read(request.board)).map(({ id }) => id);
  }
};

// Who asked may have gone first.
process.stdout.on('error', () => process.exit());
createInterface({ input: process.stdin }).on('line', async (line) => {
  const request = JSON.parse(line) as Request;
  let answered: Answer;
  try {
    answered = { n: request.n, is: await answer(request) };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    answered = { n: request.n, failed: message, ...(code !== undefined && { code }) };
  }
  process.stdout.write(`${JSON.stringify(answered)}\n`);
});
process.stdout.write(`${JSON.stringify({ n: 0, is: 'ready' })}\n`);
