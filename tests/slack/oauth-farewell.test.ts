import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../adapters/log.js';
import { createFarewell } from '../../adapters/slack/farewell.js';
import { createInstallations } from '../../adapters/slack/installations.js';
import { openStore } from '../../src/store/open.js';
import type { Workspace } from '../fakes/slack/workspace.js';
import { modes, startBot } from './bot.js';
import { install, key, type OAuthBot, startOAuthBot } from './oauth-bot.js';

const ada = { id: 'U0ADA', name: 'ada' };
const learnedOf = (bot: Pick<OAuthBot, 'store'>, team: string) => bot.store.tenant(`slack:${team}`).learned.of(ada.id);

describe.each(modes)('given a workspace that shows the bot out, over %s', (mode) => {
  let bot: OAuthBot;
  let leaving: Workspace;
  let staying: Workspace;
  beforeEach(async () => {
    bot = await startOAuthBot(mode);
    leaving = bot.slack.workspace;
    staying = bot.slack.addWorkspace({ teamId: 'T0STAYS', domain: 'stays' });
    for (const { teamId } of [leaving, staying]) {
      await install(bot.origin, teamId);
      await bot.store.tenant(`slack:${teamId}`).learned.mark(ada.id, 'saga', true);
    }
  });
  afterEach(() => bot.stop());

  const isKept = async ({ teamId }: Workspace) => (await bot.store.installations.find(teamId)) !== undefined;
  const staysWhole = async () => {
    expect(await isKept(staying)).toBe(true);
    expect(await learnedOf(bot, 'T0STAYS')).toEqual(['saga']);
    expect((await bot.from(staying).slashCommand({ text: 'saga' })).body).toBeDefined();
  };

  it.each([
    ['removed', ['removed']],
    ['removed and then revoked', ['removed', 'revoked']],
    ['revoked and then removed', ['revoked', 'removed']],
    ['each twice', ['revoked', 'removed', 'removed', 'revoked']],
  ])('when Slack says %s, then its token and all that it had are deleted, and the other goes on', async (_, goodbyes) => {
    const from = bot.from(leaving);
    for (const goodbye of goodbyes) await (goodbye === 'removed' ? from.appUninstalled() : from.tokensRevoked());
    await expect.poll(() => isKept(leaving)).toBe(false);
    await expect.poll(() => learnedOf(bot, leaving.teamId)).toEqual([]);
    expect((await from.slashCommand({ text: 'saga' })).body).toBe(undefined);
    await staysWhole();
  });

  it('when its bot token alone is withdrawn, then the token is deleted and what it had stays', async () => {
    await bot.from(leaving).tokensRevoked();
    await expect.poll(() => isKept(leaving)).toBe(false);
    expect(await learnedOf(bot, leaving.teamId)).toEqual(['saga']);
  });

  it('when the tokens of people are withdrawn, then nothing is deleted', async () => {
    await bot.from(leaving).tokensRevoked({ bot: [], oauth: ['U0ADA'] });
    expect((await bot.from(leaving).slashCommand({ text: 'saga' })).body).toBeDefined();
    expect(await isKept(leaving)).toBe(true);
  });

  it('when it installs the app again, then it starts with nothing and is answered', async () => {
    await bot.from(leaving).appUninstalled();
    await expect.poll(() => isKept(leaving)).toBe(false);
    await install(bot.origin, leaving.teamId);
    expect((await bot.from(leaving).slashCommand({ text: 'saga' })).body).toBeDefined();
    expect(await learnedOf(bot, leaving.teamId)).toEqual([]);
  });

  it('when a goodbye comes after it was installed again, then what is new stays', async () => {
    bot.slack.clock.advance(-60_000);
    for (const type of ['app_uninstalled', 'tokens_revoked']) {
      await bot.from(leaving).event({ type, tokens: { bot: [leaving.botUser], oauth: [] }, event_ts: '1.1' });
    }
    await expect.poll(() => bot.lines.filter((line) => line.includes('the app is installed again')).length).toBe(2);
    expect(await isKept(leaving)).toBe(true);
    expect(await learnedOf(bot, leaving.teamId)).toEqual(['saga']);
  });

  it('when a goodbye comes late and the app was not installed again, then it counts', async () => {
    bot.slack.clock.advance(-60_000);
    await bot.from(leaving).appUninstalled();
    await expect.poll(() => isKept(leaving)).toBe(false);
    await staysWhole();
  });
});

describe.each(modes)('given an organisation that installed the app for its workspaces, over %s', (mode) => {
  let bot: OAuthBot;
  let one: Workspace;
  let two: Workspace;
  beforeEach(async () => {
    bot = await startOAuthBot(mode);
    one = bot.slack.workspace;
    two = bot.slack.addWorkspace({ teamId: 'T0TWO', domain: 'two' });
    const organisation = bot.slack.oauth.addOrganisation('E0ORG', 'Starship');
    const { status, html } = await install(bot.origin, 'E0ORG');
    expect([status, html]).toEqual([200, expect.stringContaining('<h1>Sextant is in Starship</h1>')]);
    expect(html).toContain(
      'href="https://starship.enterprise.slack.com/manage/organization/apps/profile/A0SEXTANT/workspaces/add"',
    );
    for (const { teamId } of [one, two]) organisation.teams.add(teamId);
  });
  afterEach(() => bot.stop());

  const isAnswered = async (workspace: Workspace) =>
    (await bot.from(workspace).slashCommand({ text: 'saga' })).body !== undefined;

  it('when its workspaces ask, then each is answered in its own place with the one token', async () => {
    for (const workspace of [one, two]) {
      await bot.from(workspace).mention({ text: 'saga' });
      await expect.poll(() => workspace.messagesIn('design').at(-1)?.text).toContain('Saga');
      expect(await isAnswered(workspace)).toBe(true);
    }
    const token = bot.slack.oauth.organisations[0]?.botToken;
    expect(bot.slack.callsTo('chat.postMessage').map((call) => [call.token, call.args['team_id']])).toEqual([
      [token, one.teamId],
      [token, 'T0TWO'],
    ]);
    expect(bot.slack.refusals).toEqual([]);
  });

  it('when it takes the app from one of them, then what that had is deleted and the other goes on', async () => {
    for (const { teamId } of [one, two]) await bot.store.tenant(`slack:${teamId}`).learned.mark(ada.id, 'saga', true);
    await bot.from(one).event({ type: 'team_access_revoked', team_ids: ['T0TWO'], event_ts: '1.1' });
    await expect.poll(() => learnedOf(bot, 'T0TWO')).toEqual([]);
    expect(await learnedOf(bot, one.teamId)).toEqual(['saga']);
    expect(await isAnswered(one)).toBe(true);
  });

  it('when it removes the app, then no workspace of it is answered any more', async () => {
    expect(await isAnswered(two)).toBe(true);
    await bot.from(one).event({ type: 'app_uninstalled', event_ts: '1.1' });
    await expect.poll(() => bot.store.installations.find('E0ORG')).toBe(undefined);
    expect([await isAnswered(one), await isAnswered(two)]).toEqual([false, false]);
  });
});

describe('given the one workspace whose token was configured', () => {
  it('when it shows the bot out, then all that it had is deleted', async () => {
    const store = await openStore({ file: ':memory:' });
    const bot = await startBot('http', { deps: { store } });
    await store.tenant('slack:T0SEXTANT').learned.mark(ada.id, 'saga', true);
    await bot.deliver.appUninstalled();
    await expect.poll(() => store.tenant('slack:T0SEXTANT').learned.of(ada.id)).toEqual([]);
    await bot.stop();
    await store.close();
  });

  it('when a goodbye is outdated, because its token is still good, then nothing is deleted', async () => {
    const store = await openStore({ file: ':memory:' });
    const bot = await startBot('http', { deps: { store } });
    await store.tenant('slack:T0SEXTANT').learned.mark(ada.id, 'saga', true);
    await bot.deliver.event({ type: 'app_uninstalled', event_ts: '1.1' });
    await expect.poll(() => bot.logs.some(({ msg }) => msg === 'a goodbye came late: the app is installed again')).toBe(true);
    expect(await store.tenant('slack:T0SEXTANT').learned.of(ada.id)).toEqual(['saga']);
    await bot.stop();
    await store.close();
  });
});

describe('given a store that fails while the bot is shown out', () => {
  it('when it works again, then what was to be deleted is', async () => {
    const store = await openStore({ file: ':memory:' });
    await store.installations.save('T1', 'sealed');
    let failures = 2;
    const remove = async (name: string): Promise<void> => {
      if (failures-- > 0) throw new Error('the store is gone');
      await store.installations.remove(name);
    };
    const rows = { find: async () => undefined, save: store.installations.save, remove };
    const farewell = createFarewell({
      store,
      tokens: { lookup: async () => undefined },
      installations: createInstallations(rows, key),
      isGood: async () => false,
      log: createLog('silent'),
      waitsMs: [1, 1, 1],
    });
    await farewell.goodbye({ origin: { teamId: 'T1' }, at: 1, isRemoved: true });
    expect(await store.installations.find('T1')).toBe(undefined);
    await store.close();
  });
});
