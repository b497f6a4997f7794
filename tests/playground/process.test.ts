import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../adapters/settings.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Running {
  readonly child: ChildProcess;
  out(): string;
  err(): string;
  readonly ended: Promise<number | null>;
}

/** The built program, as `npm start` runs it. */
const start = (stdin: 'ignore' | 'pipe', env: Record<string, string>): Running => {
  const { SLACK_BOT_TOKEN: _slack, DISCORD_TOKEN: _discord, ...rest } = process.env;
  const child = spawn(process.execPath, [join(root, 'dist/adapters/main.js')], {
    cwd: root,
    env: { ...rest, SEXTANT_DATA: mkdtempSync(join(tmpdir(), 'sextant-')), ...env },
    stdio: [stdin, 'pipe', 'pipe'],
  });
  children.push(child);
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  return { child, out: () => out, err: () => err, ended: new Promise((resolve) => child.on('close', resolve)) };
};

const address = async (running: Running): Promise<string> => {
  for (let waited = 0; waited < 15_000; waited += 50) {
    const [, url] = /The playground: (\S+)/.exec(running.err()) ?? [];
    if (url !== undefined) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no address was printed: ${running.err()}`);
};

describe('given npm start', () => {
  it('when there is no input, as in a container, then the playground is served until it is told to stop', async () => {
    const running = start('ignore', { PLAYGROUND_PORT: '0' });
    const url = await address(running);
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    expect(await (await fetch(url)).text()).toContain('Welcome to #general');
    expect((await fetch(`${url}/patterns/saga`)).status).toBe(200);
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });

  it('when a pipe stays open, then lines are answered and the playground is there, to the end of input', async () => {
    const running = start('pipe', { PLAYGROUND_PORT: '0' });
    const url = await address(running);
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ ok: true, store: 'ok' });
    running.child.stdin?.end('saga\n');
    expect(await running.ended).toBe(0);
    expect(running.out()).toMatch(/^Saga\n[\s\S]*Verdict/);
  });

  it('when the port is taken, then it says so; piped lines are answered all the same', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) =>
      blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as { port: number }).port)),
    );
    const alone = start('ignore', { PLAYGROUND_PORT: String(port) });
    expect(await alone.ended).toBe(1);
    expect(alone.err()).toContain(`port ${port} of 127.0.0.1 is taken`);
    const piped = start('pipe', { PLAYGROUND_PORT: String(port) });
    setTimeout(() => piped.child.stdin?.end('saga\n'), 1_500);
    expect(await piped.ended).toBe(0);
    expect(piped.out()).toContain('Verdict');
    blocker.close();
  });
});

describe('given where boards are kept', () => {
  it('when that cannot be opened, then nothing is served, and one line says why', async () => {
    const alone = start('ignore', { PLAYGROUND_PORT: '0', SEXTANT_DATA: join(root, 'package.json') });
    expect(await alone.ended).toBe(1);
    expect(alone.err().trim().split('\n')).toEqual([expect.stringMatching(/package\.json.*set SEXTANT_DATA to another/)]);
    expect(alone.out()).toBe('');
  });

  it('when nothing is set, then it is the folder data, and nothing is deleted by age', () => {
    expect(readSettings({})).toMatchObject({ settings: { store: { folder: './data' } } });
  });

  it('when a database and a retention are set, then those count', () => {
    const env = { DATABASE_URL: 'postgres://sextant@db/sextant', SEXTANT_DATA: '/var/sextant', SEXTANT_RETENTION_DAYS: '365' };
    expect(readSettings(env)).toMatchObject({
      settings: { store: { databaseUrl: 'postgres://sextant@db/sextant', folder: '/var/sextant', retentionDays: 365 } },
    });
  });

  it.each([
    ['DATABASE_URL', 'mysql://db'],
    ['SEXTANT_RETENTION_DAYS', '0'],
    ['SEXTANT_RETENTION_DAYS', '1.5'],
    ['SEXTANT_RETENTION_DAYS', 'never'],
  ])('when %s is %s, then that is one fault, which names it', (name, value) => {
    const read = readSettings({ [name]: value });
    expect('faults' in read && read.faults).toEqual([expect.stringMatching(new RegExp(`^${name} must be`))]);
  });
});

describe('given the settings of the playground', () => {
  const playground = (env: Record<string, string>) => {
    const read = readSettings(env);
    return 'faults' in read ? read.faults : read.settings.playground;
  };
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };

  it.each<[string, Record<string, string>, unknown]>([
    ['nothing is set, then it is on 3000 of this machine alone', {}, { host: '127.0.0.1', port: 3000 }],
    ['PORT and HOST are set, then it is there', { PORT: '8080', HOST: '0.0.0.0' }, { host: '0.0.0.0', port: 8080 }],
    ['Slack is reached on PORT, then it takes its own', { ...slack, PORT: '8080' }, { host: '127.0.0.1', port: 3000 }],
    ['Slack is reached on 3000, then it takes the next', { ...slack, PORT: '3000' }, { host: '127.0.0.1', port: 3001 }],
    [
      'it has a port of its own, then it is there',
      { ...slack, PORT: '8080', PLAYGROUND_PORT: '9090' },
      { host: '127.0.0.1', port: 9090 },
    ],
    ['it is off, then it is not served', { PLAYGROUND_PORT: 'off' }, undefined],
  ])('when %s', (_what, env, expected) => {
    expect(playground(env)).toEqual(expected);
  });

  it('when its port is the platform’s, or no port, then that is a fault', () => {
    expect(playground({ ...slack, PORT: '8080', PLAYGROUND_PORT: '8080' })).toEqual([
      expect.stringContaining('PLAYGROUND_PORT 8080'),
    ]);
    expect(playground({ PLAYGROUND_PORT: 'nowhere' })).toEqual([expect.stringContaining('PLAYGROUND_PORT must be a number')]);
  });
});
