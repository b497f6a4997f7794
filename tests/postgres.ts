import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

/** A real PostgreSQL server of our own, on a Unix socket in a folder for the time being. */
export interface PostgresServer {
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>;
  /** A user whose password is asked for, and is `right`. */
  readonly guarded: string;
  /** The address of a database as another user. */
  addressOf(database: string, user?: string, password?: string): string;
  /** As if the machine had lost power. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** It keeps its connections and answers nothing, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Ends it and deletes what it kept. */
  stop(): Promise<void>;
}

/** Where the server's programs are: on the path, or where Debian, macOS and PostgreSQL itself put them. */
const findPrograms = (): string | undefined => {
  const versions = (folder: string, rest: string): string[] =>
    existsSync(folder)
      ? readdirSync(folder)
          .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
          .map((version) => join(folder, version, rest))
      : [];
  return [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions('/usr/lib/postgresql', 'bin'),
    ...versions('/opt/homebrew/opt', 'bin').filter((folder) => folder.includes('postgresql')),
    '/usr/local/pgsql/bin',
  ].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
};

/** Why there is no server here, or nothing when there is one. Print it where tests are skipped. */
export const whyNoPostgres = (): string | undefined =>
  findPrograms() ? undefined : 'no PostgreSQL programs (initdb, postgres) were found; install postgresql to run these tests';

/** `describe.skipIf(noPostgres())`: says once why it skips. */
export const noPostgres = (): boolean => {
  const reason = whyNoPostgres();
  if (reason) console.warn(`Skipped: ${reason}.`);
  return reason !== undefined;
};

const programs = (): string => {
  const folder = findPrograms();
  if (folder === undefined) throw new Error(`PostgreSQL cannot be started: ${whyNoPostgres()}.`);
  return folder;
};

/** The server refuses to run as root; nobody has no home to write into. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** @param isDurable whether it waits for the disk, as a server in use does; tests that measure want it */
export const startPostgres = async ({ isDurable = false } = {}): Promise<PostgresServer> => {
  const bin = programs();
  const folder = mkdtempSync(join(tmpdir(), 'sextant-pg-'));
  if (nobody.uid !== undefined) chownSync(folder, nobody.uid, nobody.gid);
  const data = join(folder, 'data');
  const guarded = 'guarded';
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'sextant', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync', '--no-instructions'],
    { ...nobody, stdio: ['ignore', 'ignore', 'inherit'], cwd: folder },
  );
  writeFileSync(join(data, 'pg_hba.conf'), `local all ${guarded} scram-sha-256\nlocal all all trust\n`);

  let server: ChildProcess | undefined;
  let databases = 0;
  const addressOf = (database: string, user = 'sextant', password = ''): string =>
    `postgresql:///${database}?host=${encodeURIComponent(folder)}&user=${user}${password && `&password=${password}`}`;

  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = spawn(
        join(bin, 'postgres'),
        ['-D', data, '-k', folder, '-c', 'listen_addresses=', ...(isDurable ? [] : ['-c', 'fsync=off'])],
        { ...nobody, stdio: ['ignore', 'ignore', 'pipe'], cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' } },
      );
      server = child;
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-10_000);
        if (said.includes('ready to accept connections')) resolve();
      });
      child.on('exit', () => reject(new Error(`PostgreSQL ended:\n${said}`)));
    });
  const signal = (name: NodeJS.Signals): Promise<void> =>
    new Promise((resolve) => {
      const child = server;
      server = undefined;
      if (!child || child.exitCode !== null || child.signalCode !== null) return resolve();
      child.on('exit', () => resolve());
      child.kill(name);
    });
  /** The server's own process and its children, each of which would go on by itself. */
  const each = (name: NodeJS.Signals): void => {
    const parent = server?.pid;
    if (parent === undefined) return;
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(parent)], { encoding: 'utf8' });
    for (const pid of [parent, ...children.trim().split(/\s+/).map(Number)]) process.kill(pid, name);
  };
  const ask = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: addressOf('postgres') });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  const kill = () => signal('SIGQUIT');
  process.once('exit', () => server?.kill('SIGKILL'));

  await start();
  await ask(`create role ${guarded} login password 'right'`);
  return {
    guarded,
    addressOf,
    async createDatabase() {
      const name = `test_${++databases}`;
      await ask(`create database ${name}`);
      return addressOf(name);
    },
    kill,
    start,
    freeze: () => each('SIGSTOP'),
    thaw: () => each('SIGCONT'),
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
