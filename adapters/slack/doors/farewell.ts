import type { App, EnvelopedEvent } from '@slack/bolt';
import type { Farewell } from '../farewell.js';
import type { Desk } from './desk.js';

/** The bot being shown out. */
export const addFarewell = (app: App, { duty, once }: Pick<Desk, 'duty' | 'once'>, farewell: Farewell): void => {
  const take = (body: EnvelopedEvent, work: () => Promise<void>): Promise<void> =>
    duty.run('farewell', async () => {
      await once.do(`event:${body.team_id}:${body.event_id}`, work);
    });

  app.event('app_uninstalled', ({ body, context }) =>
    take(body, () => farewell.goodbye({ origin: context, at: body.event_time, isRemoved: true })),
  );

  // The token of the bot is one thing, those of people, who gave none, another.
  app.event('tokens_revoked', async ({ event, body, context }) => {
    if (!event.tokens.bot?.length) return;
    await take(body, () => farewell.goodbye({ origin: context, at: body.event_time, isRemoved: false }));
  });

  app.event('team_access_revoked', ({ event, body }) => take(body, () => farewell.withdrawn(event.team_ids)));
};
