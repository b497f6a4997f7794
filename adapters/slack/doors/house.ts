import type { App } from '@slack/bolt';
import { homeView } from '../home.js';
import { suggestedPrompts } from '../prompts.js';
import { readRecents } from '../recents.js';
import type { Desk } from './desk.js';

/** The bot's own pages being opened. */
export const addHouse = (app: App, { catalog, duty, once, recents, senderOf }: Desk): void => {
  app.event('app_home_opened', async ({ event, body, client }) => {
    await duty.run('home', async () => {
      await once.do(`event:${body.team_id}:${body.event_id}`, async () => {
        const sender = senderOf(client);
        if (event.tab === 'messages') return sender.suggestPrompts(event.channel, ...suggestedPrompts);
        const seed = readRecents(event.view?.private_metadata);
        await sender.publishHome(event.user, homeView(catalog, recents.of(body.team_id, event.user, seed)));
      });
    });
  });
};
