import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../adapters/log.js';
import { startSlack } from '../../adapters/slack/start.js';
import { type Bot, core, eventually, quiet, startBot } from './bot.js';

describe('given the HTTP door', () => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await startBot('http');
  });
  afterAll(() => bot.stop());

  const origin = () => new URL(bot.url).origin;

  it.each([
    ['with a bad signature', { badSignature: true }],
    ['signed more than five minutes ago', { timestampOffset: -400 }],
    ['signed more than five minutes from now', { timestampOffset: 400 }],
  ])('when a request comes %s, then it is refused and nothing happens', async (_, handling) => {
    const before = bot.slack.calls.length;
    const command = await bot.deliver.slashCommand({ text: 'choose', ...handling });
    const event = await bot.deliver.mention({ text: 'saga', retries: false, ...handling });
    await quiet();
    expect([command.status, event.status]).toEqual([401, 401]);
    expect(bot.slack.calls).toHaveLength(before);
  });

  it('when a clock is a little off, then the request is taken', async () => {
    expect(await bot.deliver.slashCommand({ text: 'saga', timestampOffset: 200 })).toMatchObject({ status: 200 });
    expect(await bot.deliver.slashCommand({ text: 'saga', timestampOffset: -200 })).toMatchObject({ status: 200 });
  });

  it('when a proxy adds a charset to the content type, then the request is read all the same', async () => {
    const done = await bot.deliver.slashCommand({
      text: 'saga',
      contentType: 'application/x-www-form-urlencoded; charset=utf-8',
    });
    expect(done).toMatchObject({ status: 200, faults: [] });
  });

  it('when Slack verifies the address or checks its certificate, then it is answered', async () => {
    expect(await bot.deliver.urlVerification({ challenge: 'abc' })).toMatchObject({ status: 200, body: { challenge: 'abc' } });
    expect(await bot.deliver.sslCheck()).toMatchObject({ status: 200 });
  });

  it('when the same signed request is sent again, then it has no further effect', async () => {
    await bot.deliver.slashCommand({ text: 'choose new', channel: 'general', times: 3 });
    await eventually(() => bot.slack.messagesIn('general').length >= 2);
    await quiet();
    expect(bot.slack.messagesIn('general')).toHaveLength(2);
  });

  it('when its health is asked for, then it is well', async () => {
    const health = await fetch(`${origin()}/healthz`);
    expect([health.status, await health.text()]).toEqual([200, 'ok\n']);
  });

  it.each([
    ['GET', '/slack/events', 405],
    ['GET', '/', 404],
    ['POST', '/elsewhere', 404],
  ])('when %s %s is asked for, then it answers %i', async (method, path, status) => {
    expect((await fetch(`${origin()}${path}`, { method })).status).toBe(status);
  });

  it('when a thing of a kind that it does not know is delivered, then it is acknowledged at once', async () => {
    const done = await bot.deliver.event({ type: 'reaction_added', user: 'U0ADA', event_ts: '1764001234.000100' });
    expect(done.acked).toBe(true);
    expect(done.ms).toBeLessThan(1_000);
  });

  it('when another program has the port, then the start says so in one line', async () => {
    const port = Number(new URL(bot.url).port);
    const settings = { mode: 'http', botToken: 'xoxb-1', signingSecret: 'secret', port } as const;
    await expect(startSlack(settings, { ...core(), log: createLog('silent') })).rejects.toThrow(/^PORT \d+ is taken/);
  });
});
