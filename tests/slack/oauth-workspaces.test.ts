import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../adapters/log.js';
import { startSlack } from '../../adapters/slack/start.js';
import type { RecordedCall } from '../fakes/slack/server.js';
import type { Workspace } from '../fakes/slack/workspace.js';
import { core, modes, quiet, signingSecret } from './bot.js';
import { install, key, type OAuthBot, startOAuthBot, stateSecret } from './oauth-bot.js';

describe.each(modes)('given two workspaces that installed the app, over %s', (mode) => {
  let bot: OAuthBot;
  let first: Workspace;
  let second: Workspace;
  beforeEach(async () => {
    bot = await startOAuthBot(mode);
    first = bot.slack.workspace;
    // The same people, channels and ids as in the first: only the workspace tells them apart.
    second = bot.slack.addWorkspace({ teamId: 'T0SECOND', domain: 'second' });
    for (const { teamId } of [first, second]) await install(bot.origin, teamId);
    bot.slack.calls.length = 0;
  });
  afterEach(() => bot.stop());

  /** The workspace whose token a call carried. */
  const boreTokenOf = ({ token }: RecordedCall) => [first, second].find(({ botToken }) => botToken === token)?.teamId;

  const posted = (workspace: Workspace) => workspace.messagesIn('design').filter(({ botId }) => botId !== undefined);

  it('when they ask by turns, then each call carries the token of the workspace that asked', async () => {
    for (const _ of [1, 2, 3]) {
      await bot.from(first).mention({ text: 'saga' });
      await bot.from(second).mention({ text: 'bulkhead' });
    }
    await expect.poll(() => [posted(first).length, posted(second).length]).toEqual([3, 3]);
    expect(bot.slack.calls.map(boreTokenOf)).toEqual(bot.slack.calls.map(({ args }) => args['team_id']));
    expect(posted(first).every(({ text }) => text.includes('Saga'))).toBe(true);
    expect(posted(second).every(({ text }) => text.includes('Bulkhead'))).toBe(true);
  });

  it('when they ask at the same time, then none gets the other’s token or text', async () => {
    const each = mode === 'http' ? 100 : 20;
    // Ten of each at once: more would only wait for each other.
    for (let asked = 0; asked < each; asked += 10) {
      const asking = Array.from({ length: 10 }, () => [
        bot.from(first).mention({ text: 'saga' }),
        bot.from(second).mention({ text: 'bulkhead' }),
      ]);
      await Promise.all(asking.flat());
    }
    await expect.poll(() => bot.slack.callsTo('chat.postMessage').length, { timeout: 20_000 }).toBe(2 * each);
    for (const call of bot.slack.calls) expect(boreTokenOf(call)).toBe(call.args['team_id']);
    expect([posted(first).length, posted(second).length]).toEqual([each, each]);
    expect(posted(first).filter(({ text }) => !text.includes('Saga'))).toEqual([]);
    expect(posted(second).filter(({ text }) => !text.includes('Bulkhead'))).toEqual([]);
    expect(bot.slack.refusals).toEqual([]);
  }, 30_000);

  it('when a third asks, that did not install it, then it is told nothing and no call is made', async () => {
    const third = bot.slack.addWorkspace({ teamId: 'T0THIRD', domain: 'third' });
    const command = await bot.from(third).slashCommand({ text: 'saga' });
    await bot.from(third).mention({ text: 'saga', retries: false });
    await quiet();
    expect(command.body).toBe(undefined);
    expect(bot.slack.calls).toEqual([]);
    expect(bot.lines.filter((line) => line.includes('T0THIRD') && line.includes('"level":40'))).toHaveLength(2);
  });

  it('when one keeps a board, then the other reads nothing of it, also in a thread of the same name', async () => {
    const list = async (workspace: Workspace) =>
      JSON.stringify((await bot.from(workspace).slashCommand({ command: '/design', text: 'list' })).body);
    await bot.from(first).slashCommand({ command: '/design', text: 'start Checkout', channel: 'design' });
    await expect.poll(() => list(first), { timeout: 5_000 }).toContain('Checkout');
    const root = posted(first)[0]?.ts ?? '';
    const answered = () => bot.slack.callsTo('chat.postEphemeral').filter(({ args }) => args['team_id'] === 'T0SECOND');
    expect(await list(second)).toContain('No board found');
    for (const text of ['status', 'export', 'add saga']) await bot.from(second).mention({ text, threadTs: root });
    await expect.poll(() => answered().length, { timeout: 5_000 }).toBeGreaterThan(2);
    await quiet();
    expect(answered()[0]?.args['text']).toContain('There is no board in this thread');
    for (const call of bot.slack.calls) expect(boreTokenOf(call)).toBe(call.args['team_id']);
    const toSecond = bot.slack.calls.filter(({ args }) => args['team_id'] === 'T0SECOND');
    expect(JSON.stringify(toSecond.map(({ args }) => args))).not.toContain('Checkout');
    const board = `C0DESIGN:${root}`;
    expect((await bot.store.tenant('slack:T0SEXTANT').boards.read(board)).length).toBeGreaterThan(0);
    expect(await bot.store.tenant('slack:T0SECOND').boards.read(board)).toEqual([]);
  });

  it('when the bot starts anew, then they need not install it again', async () => {
    await bot.leave();
    const again = await startOAuthBot(mode, { slack: bot.slack, store: bot.store });
    await again.from(first).mention({ text: 'saga' });
    await again.from(second).mention({ text: 'bulkhead' });
    await expect.poll(() => [posted(first).length, posted(second).length]).toEqual([1, 1]);
    bot = again;
  });

  it('when it starts with another key, then it does not start and says why', async () => {
    await expect(startOAuthBot(mode, { slack: bot.slack, store: bot.store, key: Buffer.alloc(32, 9) })).rejects.toThrow(
      /^SEXTANT_KEY is not the key/,
    );
  });

  it('when the store cannot be reached, then what is looked up is answered all the same', async () => {
    await bot.store.close();
    const done = await bot.from(first).slashCommand({ text: 'saga' });
    expect(JSON.stringify(done.body)).toContain('Saga');
    expect(done.ms).toBeLessThan(3_000);
  });

  it('then the log at its finest holds no token, secret, code, key or words of people', async () => {
    await bot.from(first).mention({ text: 'find my confidential saga' });
    bot.slack.inject('oauth.v2.access', { kind: 'error', error: 'invalid_code' });
    await install(bot.origin, first.teamId);
    bot.slack.inject('chat.postMessage', { kind: 'error', error: 'not_in_channel' });
    await bot.from(second).mention({ text: 'find my confidential saga' });
    await quiet();
    const log = bot.lines.join('\n');
    expect(log).toContain('installed');
    const { clientSecret } = bot.slack.oauth;
    const secrets = [first.botToken, second.botToken, clientSecret, stateSecret, '.code', 'eyJ', 'confidential'];
    const sealed = key.toString('base64');
    for (const secret of [...secrets, sealed, key.toString('hex'), bot.slack.appToken]) expect(log).not.toContain(secret);
    expect(log).not.toMatch(/xox[a-z]|xapp-/);
  });
});

describe('given tokens that rotate', () => {
  it('when one is about to expire, then it is renewed on the way, kept, and used from then on', async () => {
    const bot = await startOAuthBot('http');
    const { workspace, oauth } = bot.slack;
    oauth.isRotating = true;
    oauth.tokensForSeconds = 3_600;
    await install(bot.origin, workspace.teamId);
    const old = workspace.botToken;
    oauth.tokensForSeconds = 43_200;
    for (const count of [1, 2]) {
      await bot.from(workspace).mention({ text: 'saga' });
      await expect.poll(() => workspace.messagesIn('design').filter(({ botId }) => botId).length).toBe(count);
    }
    expect(workspace.botToken).not.toBe(old);
    expect(bot.slack.callsTo('oauth.v2.access').map(({ args }) => args['grant_type'])).toEqual([undefined, 'refresh_token']);
    expect(bot.slack.callsTo('chat.postMessage').map(({ token }) => token)).toEqual([workspace.botToken, workspace.botToken]);
    expect(bot.lines.join('\n')).not.toMatch(/xox[a-z]/);
    await bot.stop();
  });
});

describe('given no store', () => {
  it('when workspaces are to install the app, then it does not start and says why', async () => {
    const oauth = { clientId: '1', clientSecret: 'secret', stateSecret, key };
    const settings = { mode: 'http', signingSecret, port: 0, oauth } as const;
    await expect(startSlack(settings, { ...core(), log: createLog('silent') })).rejects.toThrow(/^SLACK_CLIENT_ID needs a store/);
  });
});
