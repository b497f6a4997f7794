import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deliverBySocket } from '../fakes/slack/delivery.js';
import { startFakeSlack } from '../fakes/slack/server.js';
import { eventually } from './bot.js';
import { main, root, startProgram } from './program.js';

const start = (env: Record<string, string>) =>
  startProgram({ ...process.env, PLAYGROUND_PORT: 'off', SEXTANT_DATA: mkdtempSync(join(tmpdir(), 'sextant-')), ...env });

describe('given the built program', () => {
  it('when Slack is configured, then it serves Slack, and ends with what it began when told to', async () => {
    const slack = await startFakeSlack();
    const { child, output, ended } = start({
      SLACK_BOT_TOKEN: slack.workspace.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.url,
    });
    await slack.socket.connected();
    const done = await deliverBySocket(slack).slashCommand({ text: 'saga' });
    expect(done).toMatchObject({ acked: true, faults: [] });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await slack.close();
    const lines = output.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string });
    expect(lines.map(({ msg }) => msg)).toEqual(['connected to Slack', 'stopping', 'stopped']);
    expect(output.err).toBe('');
  });

  it('when it is killed while a group decides, then the next one goes on with their board', async () => {
    const slack = await startFakeSlack();
    const env = {
      SLACK_BOT_TOKEN: slack.workspace.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.url,
      SEXTANT_DATA: mkdtempSync(join(tmpdir(), 'sextant-')),
    };
    const deliver = deliverBySocket(slack, { ackWithinMs: 10_000 });
    const live = (what: RegExp) => eventually(() => slack.messagesIn('design').find(({ text }) => what.test(text)), 15_000);
    const first = start(env);
    await slack.socket.connected();
    await deliver.slashCommand({ command: '/design', text: 'start Checkout; with saga' });
    const board = await live(/Design: Checkout/);
    await deliver.pressButton(board, 'For', 'ben');
    await live(/1 for \(ben\)/);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = start(env);
    await eventually(() => second.output.out.includes('connected to Slack'), 15_000);
    await deliver.pressButton(board, 'For', 'cleo');
    expect((await live(/2 for \(ben, cleo\)/)).ts).toBe(board.ts);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(second.output.err).toBe('');
    await slack.close();
  }, 60_000);

  it('when its settings are wrong, then it stops with a line for each', async () => {
    const { output, ended } = start({ SLACK_BOT_TOKEN: 'nonsense', SLACK_APP_TOKEN: 'nonsense' });
    expect(await ended).toBe(1);
    expect(output.err.trim().split('\n')).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN must/),
      expect.stringMatching(/^SLACK_APP_TOKEN must/),
    ]);
  });

  it.each([
    ['asked once', ['ask', 'saga'], ''],
    ['started with nothing configured', [], 'saga\n'],
  ])('when %s, then nothing of Slack is loaded', (_, args, input) => {
    // A hook that tells of every module that is imported.
    const hook =
      'export const load = (url, context, next) => { process._rawDebug("LOADED " + url); return next(url, context); };';
    const script = `
      import { register } from 'node:module';
      register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}));
      process.argv = [process.argv[0], ${JSON.stringify(main)}, ...${JSON.stringify(args)}];
      await import(${JSON.stringify(main)});`;
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SLACK_')));
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
      input,
      env,
    });
    expect(stdout).toContain('Saga');
    expect(stderr).toContain('LOADED');
    expect(stderr.split('\n').filter((line) => /@slack|adapters\/slack|pino/.test(line))).toEqual([]);
  });
});
