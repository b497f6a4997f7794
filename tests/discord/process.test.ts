import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../fakes/discord/clock.js';
import { createDelivery } from '../fakes/discord/delivery.js';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/server.js';
import { words } from './bot.js';

/** The program as it is started for real, from dist. */
interface Program {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly out: () => string;
  readonly ended: Promise<number | null>;
}

const preload = join(mkdtempSync(join(tmpdir(), 'sextant-')), 'loaded.cjs');
writeFileSync(preload, `process.on('exit', () => console.error('LOADED ' + Object.keys(require.cache).join(' ')));`);

const run = (file: string, args: readonly string[], env: Record<string, string>): Program => {
  const child = spawn(process.execPath, ['--require', preload, file, ...args], {
    env: { PATH: process.env['PATH'] ?? '', SEXTANT_DATA: mkdtempSync(join(tmpdir(), 'sextant-')), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (out += chunk));
  return { child, out: () => out, ended: new Promise((resolve) => child.on('close', resolve)) };
};

const main = 'dist/adapters/main.js';
const cli = 'dist/adapters/discord/cli.js';

describe('given the program as a process of its own, beside a Discord', () => {
  let fake: FakeDiscord;
  let program: Program | undefined;
  beforeEach(async () => {
    fake = await startFakeDiscord();
  });
  afterEach(async () => {
    program?.child.kill('SIGKILL');
    await fake.close();
  });
  const start = (env: Record<string, string>): Program => {
    program = run(main, [], { DISCORD_API_URL: fake.url, ...env });
    return program;
  };

  it('when it is started with a token, then it registers its commands, answers, and ends on SIGTERM', async () => {
    const { child, ended, out } = start({ DISCORD_TOKEN: fake.token });
    await fake.gateway.connected(1, 10_000);
    expect(fake.commands.writes).toHaveLength(1);
    const ada = fake.world.addUser('ada');
    const delivery = createDelivery(fake);
    const answer = await delivery.slashCommand({
      user: ada,
      channel: fake.world.dmWith(ada),
      name: 'pattern show',
      options: { name: 'saga' },
    });
    expect(words(await answer.message())).toContain('Saga');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(out()).not.toContain(fake.token);
    expect(fake.tellRefusals()).toBe('');
  });

  it('when it is started for HTTP alone, then it answers without loading the gateway client', async () => {
    const { child, ended, out } = start({ DISCORD_PUBLIC_KEY: fake.signer.publicKey, PORT: '0' });
    const port = await until(() => /"port":(\d+)/.exec(out())?.[1], 10_000);
    const delivery = createDelivery(fake, { via: 'http', url: `http://127.0.0.1:${port}/` });
    expect(await delivery.verifyEndpoint()).toEqual([]);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(out()).toContain('LOADED ');
    expect(out()).not.toMatch(/node_modules\/(?:discord\.js|@discordjs\/ws)\//);
    expect(fake.calls).toEqual([]);
  });

  it('when Discord closes for good, then it ends with a word on which setting is wrong', async () => {
    const { ended, out } = start({ DISCORD_TOKEN: fake.token, DISCORD_REGISTER: 'off' });
    await fake.gateway.connected(1, 10_000);
    expect(fake.commands.writes).toEqual([]);
    await until(() => out().includes('connected to Discord'), 5_000);
    fake.gateway.closeAll(4004, 'Authentication failed.');
    expect(await ended).toBe(1);
    expect(out()).toContain('DISCORD_TOKEN is not or no longer valid');
  });

  it('when commands are registered, the invite and the doctor are asked for, then they say what is so', async () => {
    const env = { DISCORD_TOKEN: fake.token, DISCORD_API_URL: fake.url };
    const asked = async (...args: string[]) => {
      const one = run(cli, args, env);
      return [await one.ended, one.out().replace(/LOADED .*/s, '')] as const;
    };
    const [doctor, [, invite], usage] = await Promise.all([asked('doctor'), asked('invite'), asked('fly')]);
    expect(doctor).toEqual([0, expect.stringContaining('To be registered: pattern')]);
    expect(doctor[1]).toContain('The Message Content Intent is off');
    expect(invite).toContain(`client_id=${fake.world.applicationId}`);
    expect(invite).toContain('Create Public Threads: to open a thread for a walk');
    expect(usage).toEqual([2, expect.stringContaining('Usage')]);
    expect(await asked('register')).toEqual([0, expect.stringContaining('Registered everywhere: pattern, design')]);
    const [again, well] = await Promise.all([asked('register'), asked('doctor')]);
    expect(again).toEqual([0, expect.stringContaining('Nothing changed')]);
    expect(well).toEqual([0, expect.stringContaining('The commands are registered.')]);
  }, 30_000);
});

describe('given that Discord is not configured', () => {
  it('when the program answers, then nothing of Discord is loaded', async () => {
    const { ended, out } = run(main, ['ask', 'saga'], {});
    expect(await ended).toBe(0);
    expect(out()).toContain('Verdict');
    expect(out()).not.toMatch(/node_modules\/(?:discord|@discordjs)/);
  });
});
