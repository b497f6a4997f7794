import type { Received } from './place.js';
import type { Message } from './render.js';
import type { Responder, Sender } from './send.js';
import type { Ground } from './telling.js';

/** The ground of what was received; undefined on the bot's own pages, which belong to no channel. */
export const groundOf = (
  { place, team, asker }: Pick<Received, 'place' | 'team' | 'asker'>,
  sender: Sender,
  responder: Responder | undefined,
): Ground | undefined => {
  if (place.kind === 'home' || place.kind === 'modal') return undefined;
  const { channel } = place;
  const thread = threadAt(place);
  return {
    team,
    channel,
    sender,
    ...(thread !== undefined && { thread }),
    ...((place.kind === 'message' || place.kind === 'ephemeral') && { pressed: place.message }),
    ...(place.kind === 'ephemeral' && responder && { takeAway: () => responder.remove() }),
    privately: (message) =>
      responder
        ? responder.whisper(message, 'thread' in place ? place.thread : undefined)
        : privately(sender, asker.id, place, message),
  };
};

/** To one person where they are; in a direct message there is nobody else. */
export const privately = async (
  sender: Sender,
  user: string,
  { channel, thread, isNew }: { readonly channel: string; readonly thread?: string; readonly isNew?: boolean },
  message: Message,
): Promise<void> => {
  if (channel.startsWith('D')) await sender.post(channel, thread, message);
  // In a thread that nobody has opened yet Slack would show it to nobody.
  else await sender.postPrivately(channel, user, isNew ? undefined : thread, message);
};

/** The thread that something stands in, or that its message begins. */
const threadAt = (place: Exclude<Received['place'], { kind: 'home' | 'modal' }>): string | undefined => {
  switch (place.kind) {
    case 'command':
      return undefined;
    case 'thread':
    case 'ephemeral':
      return place.thread;
    case 'message':
    case 'shortcut':
      return place.thread ?? place.message;
  }
};
