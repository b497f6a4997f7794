import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Delivery, deliverByHttp } from '../fakes/slack/delivery.js';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/server.js';
import type { Workspace } from '../fakes/slack/workspace.js';
import { signingSecret } from './bot.js';
import { install, key, stateSecret } from './oauth-bot.js';
import { startProgram } from './program.js';

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
};

describe('given the built program, that workspaces install by themselves', () => {
  let slack: FakeSlack;
  let folder: string;
  let port: number;
  beforeEach(async () => {
    slack = await startFakeSlack();
    folder = mkdtempSync(join(tmpdir(), 'sextant-oauth-'));
    port = await freePort();
    slack.oauth.redirectUrls = [`http://127.0.0.1:${port}/slack/oauth_redirect`];
  });
  afterEach(async () => {
    await slack.close();
    rmSync(folder, { recursive: true });
  });

  const start = (env: Record<string, string> = {}) => {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(?:SLACK|DISCORD|SEXTANT)_|^DATABASE_URL$/.test(name));
    const settings = {
      PLAYGROUND_PORT: 'off',
      SLACK_CLIENT_ID: slack.oauth.clientId,
      SLACK_CLIENT_SECRET: slack.oauth.clientSecret,
      SLACK_STATE_SECRET: stateSecret,
      SEXTANT_KEY: key.toString('base64'),
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.url,
      PORT: String(port),
      SEXTANT_DATA: join(folder, 'data'),
      SEXTANT_LOG_LEVEL: 'trace',
    };
    // Elsewhere than at the root, where a file `.env` may lie.
    return startProgram({ ...Object.fromEntries(inherited), ...settings, ...env }, folder);
  };

  const started = async (): Promise<ReturnType<typeof start>> => {
    const program = start();
    await expect.poll(() => program.output.out, { timeout: 40_000 }).toContain('listening for Slack');
    return program;
  };

  const from = (workspace: Workspace): Delivery =>
    deliverByHttp(slack, { url: `http://127.0.0.1:${port}/slack/events`, signingSecret }, { workspace });
  const isAnswered = async (workspace: Workspace) => (await from(workspace).slashCommand({ text: 'saga' })).body !== undefined;

  it('when two install it and one leaves, then the other goes on, also after a restart', async () => {
    const first = slack.workspace;
    const second = slack.addWorkspace({ teamId: 'T0SECOND', domain: 'second' });
    const before = await started();
    for (const { teamId } of [first, second]) {
      const page = await install(`http://127.0.0.1:${port}`, teamId);
      expect(page).toMatchObject({ status: 200, html: expect.stringContaining('Sextant is in') });
    }
    for (const workspace of [first, second]) {
      await from(workspace).mention({ text: 'saga' });
      await expect.poll(() => workspace.messagesIn('design').at(-1)?.text, { timeout: 15_000 }).toContain('Saga');
    }
    await from(first).appUninstalled();
    await expect.poll(() => isAnswered(first), { timeout: 15_000 }).toBe(false);
    expect(await isAnswered(second)).toBe(true);
    before.child.kill('SIGTERM');
    expect(await before.ended).toBe(0);

    const after = await started();
    expect([await isAnswered(first), await isAnswered(second)]).toEqual([false, true]);
    after.child.kill('SIGTERM');
    expect(await after.ended).toBe(0);
    const written = [before, after].map(({ output }) => output.out + output.err).join('\n');
    expect(written).not.toMatch(/xox[a-z]|eyJ|\.code/);
    for (const secret of [slack.oauth.clientSecret, stateSecret, signingSecret, key.toString('base64')]) {
      expect(written).not.toContain(secret);
    }
    expect(slack.refusals).toEqual([]);
  }, 120_000);

  it('when it starts with another key than before, then it stops with one line that says so', async () => {
    const before = await started();
    before.child.kill('SIGTERM');
    await before.ended;
    const { output, ended } = start({ SEXTANT_KEY: Buffer.alloc(32, 9).toString('hex') });
    expect(await ended).toBe(1);
    expect(output.err.trim().split('\n')).toEqual([expect.stringMatching(/^SEXTANT_KEY is not the key/)]);
  }, 120_000);

  it('when settings are missing, then it stops with a line for each and makes no store', async () => {
    const { output, ended } = start({ SLACK_CLIENT_SECRET: '', SLACK_STATE_SECRET: '', SEXTANT_KEY: 'short' });
    expect(await ended).toBe(1);
    expect(
      output.err
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['SEXTANT_KEY', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET']);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});
