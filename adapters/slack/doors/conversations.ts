import type { App, EnvelopedEvent, webApi } from '@slack/bolt';
import type { Received } from '../place.js';
import { receiveDirectMessage, receiveMention } from '../receive/message.js';
import type { Desk } from './desk.js';

/** Words to the bot: mentions in channels and threads, and direct messages. */
export const addConversations = (app: App, { answers, duty, senderOf }: Desk): void => {
  const converse = async (received: Received | undefined, client: webApi.WebClient): Promise<void> => {
    if (received?.place.kind !== 'thread') return;
    const { channel, thread } = received.place;
    const sender = senderOf(client);
    await duty.run(
      'message',
      () => answers.other(received, { sender }),
      async (message) => {
        // In a direct message nobody else reads along.
        if (channel.startsWith('D')) await sender.post(channel, thread, message);
        else await sender.postPrivately(channel, received.asker.id, thread, message);
      },
    );
  };

  app.event('app_mention', ({ event, body, client }) => converse(receiveMention(event, teamIn(body), botIn(body)), client));
  app.event('message', ({ event, body, client }) => converse(receiveDirectMessage(event, teamIn(body), botIn(body)), client));
};

/** The workspace in which the bot heard it: in a channel shared with another, and in an organisation, its own. */
const teamIn = ({ context_team_id: context, team_id: team }: EnvelopedEvent): string =>
  context?.startsWith('T') ? context : team;

/** The bot's own user id, as the event tells it. */
const botIn = (body: EnvelopedEvent): string | undefined => body.authorizations?.find(({ is_bot }) => is_bot)?.user_id;
