import type { App } from '@slack/bolt';
import { homeView } from '../home.js';
import { suggestedPrompts } from '../prompts.js';
import { readRecents } from '../recents.js';
import type { Desk } from './desk.js';

/** The bot's own pages being opened, and the bot being shown out. */
export const addHouse = (app: App, { catalog, duty, log, once, recents, senderOf }: Desk): void => {
  app.event('app_home_opened', async ({ event, body, client }) => {
    await duty.run('home', async () => {
      await once.do(`event:${body.event_id}`, async () => {
        const sender = senderOf(client);
        if (event.tab === 'messages') return sender.suggestPrompts(event.channel, ...suggestedPrompts);
        const seed = readRecents(event.view?.private_metadata);
        await sender.publishHome(event.user, homeView(catalog, recents.of(body.team_id, event.user, seed)));
      });
    });
  });

  app.event(/^(?:app_uninstalled|tokens_revoked)$/, async ({ event, body }) => {
    log.warn({ team: body.team_id, event: event.type }, 'Slack withdrew the installation: install the app again to go on');
  });
};
