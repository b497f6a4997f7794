import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../adapters/log.js';
import { startSlack } from '../../adapters/slack/start.js';
import { startFakeSlack } from '../fakes/slack/server.js';
import { type Bot, core, eventually, startBot } from './bot.js';

describe('given a Socket Mode connection', () => {
  const opened: Bot[] = [];
  afterEach(async () => {
    for (const bot of opened.splice(0)) await bot.stop();
  });
  const open = async (): Promise<Bot> => {
    const bot = await startBot('socket');
    opened.push(bot);
    return bot;
  };
  const answers = async (bot: Bot): Promise<boolean> => (await bot.deliver.slashCommand({ text: 'saga' })).acked;

  it('when Slack asks to connect anew, then the bot is there again within a second', async () => {
    const bot = await open();
    bot.slack.socket.disconnect('refresh_requested');
    const since = Date.now();
    await eventually(() => bot.slack.socket.opened === 2 && bot.slack.socket.connections === 1);
    expect(Date.now() - since).toBeLessThan(1_500);
    expect(await answers(bot)).toBe(true);
  });

  it('when the socket breaks without a word, then the bot connects again', async () => {
    const bot = await open();
    bot.slack.socket.drop();
    await eventually(() => bot.slack.socket.connections === 1);
    expect(await answers(bot)).toBe(true);
  });

  it('when Slack cannot be reached for a while, then the bot keeps trying and comes back', async () => {
    const bot = await open();
    bot.slack.socket.refuseFor(1_500);
    bot.slack.inject('apps.connections.open', { kind: 'drop', when: 'before' }, 1);
    bot.slack.inject('apps.connections.open', { kind: 'status', status: 503 }, 1);
    bot.slack.inject('apps.connections.open', { kind: 'rate_limited', retryAfter: 1 }, 1);
    bot.slack.socket.drop();
    await eventually(() => bot.slack.socket.connections === 1, 10_000);
    expect(await answers(bot)).toBe(true);
    expect(bot.logs.some(({ msg }) => msg === 'cannot connect to Slack, trying again')).toBe(true);
  });

  it('when the token is taken back while it runs, then it says that it is lost', async () => {
    const bot = await open();
    bot.slack.inject('apps.connections.open', { kind: 'error', error: 'invalid_auth' });
    bot.slack.socket.drop();
    expect(await bot.running.lost).toContain('SLACK_APP_TOKEN');
  });
});

describe('given an app-level token that Slack does not know', () => {
  it('when the bot starts, then it stops with one line that says so', async () => {
    const slack = await startFakeSlack();
    const log = createLog('silent');
    const settings = { mode: 'socket', botToken: slack.workspace.botToken, appToken: 'xapp-wrong', apiUrl: slack.url } as const;
    await expect(startSlack(settings, { ...core(), log })).rejects.toThrow(/SLACK_APP_TOKEN: Slack says invalid_auth/);
    await slack.close();
  });
});
