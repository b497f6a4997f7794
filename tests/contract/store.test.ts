import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type OpenStoreOptions, openLater, openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { noPostgres, type PostgresServer, startPostgres } from '../postgres.js';
import { isolationProperty } from '../store/isolation.js';
import { handledContract } from './handled.js';
import { storeContract } from './store.js';

/** All that is asked of a store of any kind. @param open gives one more, on the same data */
const everything = (
  open: (options: OpenStoreOptions) => Promise<Store>,
  { runs, doors }: { runs: number; doors: number },
): void => {
  const clock = { now: 1_764_000_000_000 };
  let stores: Store[] = [];
  beforeAll(async () => {
    stores = await Promise.all(Array.from({ length: doors }, () => open({ now: () => clock.now })));
  });
  afterAll(() => Promise.all(stores.map((store) => store.close())));
  const first = async (): Promise<Store> => stores[0] as Store;

  storeContract(async () => ({ store: await first(), clock }));
  isolationProperty(first, runs);

  let suites = 0;
  handledContract(() => {
    // Deliveries go to the processes in turn; who begins the work is who ends it.
    const prefix = `${++suites}/`;
    let calls = 0;
    const worker = new Map<string, Store>();
    const workerOf = (key: string): Store => worker.get(key) ?? (stores[0] as Store);
    return {
      handled: {
        async begin(key) {
          const store = stores[calls++ % doors] as Store;
          const begun = await store.handled.begin(prefix + key);
          if (begun === 'first') worker.set(key, store);
          return begun;
        },
        finish: (key, forMs) => workerOf(key).handled.finish(prefix + key, forMs),
        release: (key) => workerOf(key).handled.release(prefix + key),
      },
      later: (milliseconds) => {
        clock.now += milliseconds;
      },
    };
  });
};

describe('given a store in memory', () => {
  everything((options) => openStore({ ...options, file: ':memory:' }), { runs: 60, doors: 1 });
});

describe('given a store in a file, opened when it is first needed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-store-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  everything(async (options) => openLater({ ...options, folder }), { runs: 30, doors: 1 });
});

describe.skipIf(noPostgres())('given a store on PostgreSQL, and two processes', () => {
  let server: PostgresServer;
  let databaseUrl = '';
  beforeAll(async () => {
    server = await startPostgres();
    databaseUrl = await server.createDatabase();
  });
  afterAll(() => server.stop());
  everything((options) => openStore({ ...options, databaseUrl }), { runs: 30, doors: 2 });
});
