import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { OpenFile } from './libsql-file.js';

/** libsql ends the process when it is given a boolean, and knows no `undefined`. */
const bound = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : (value ?? null));

/** @param onWedged a statement met a locked file: libsql does not let go of it, and the connection is of no more use */
const createConnection = (opened: () => OpenFile, onWedged: () => void): DatabaseConnection => ({
  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const file = opened();
    try {
      const statement = file.prepare(sql);
      if (statement.reader) return { rows: statement.all(parameters.map(bound)) as Row[] };
      return { rows: [], numAffectedRows: BigInt(statement.run(parameters.map(bound)).changes) };
    } catch (error) {
      file.forgetStatements();
      if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) onWedged();
      throw error;
    }
  },
  // biome-ignore lint/correctness/useYield: rows are never streamed, they are few
  async *streamQuery() {
    throw new TypeError('The store does not stream rows; read them at once.');
  },
});

/**
 * One connection, for one at a time. Transactions take the file's write lock at their beginning, and are begun
 * and ended by `exec`, which leaves no statement behind.
 * @param open opens the file; again when the connection is of no more use
 */
const createDriver = (open: () => OpenFile): Driver => {
  let file: OpenFile | undefined;
  let last: Promise<void> = Promise.resolve();
  const releases = new WeakMap<DatabaseConnection, () => void>();
  const opened = (): OpenFile => {
    file ??= open();
    return file;
  };
  let isWedged = false;
  const drop = (): void => {
    isWedged = false;
    const broken = file;
    file = undefined;
    broken?.close();
  };

  return {
    // The file is opened by the first query.
    async init() {},
    async acquireConnection() {
      const connection = createConnection(opened, () => {
        isWedged = true;
      });
      const before = last;
      last = new Promise((resolve) => releases.set(connection, resolve));
      await before;
      return connection;
    },
    async beginTransaction() {
      opened().handle.exec('begin immediate');
    },
    async commitTransaction() {
      opened().handle.exec('commit');
    },
    async rollbackTransaction() {
      try {
        // A full disk has undone it already.
        if (file?.handle.inTransaction) file.handle.exec('rollback');
      } catch {
        drop();
      }
    },
    async releaseConnection(connection) {
      if (isWedged) drop();
      releases.get(connection)?.();
    },
    async destroy() {
      await last;
      drop();
    },
  };
};

/** Kysely over a libsql file. */
export const createLibsqlDialect = (open: () => OpenFile): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => createDriver(open),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});
