import type { Assistant } from '../../src/assistant.js';
import type { Reply } from '../../src/reply.js';
import type { Log } from '../log.js';
import type { LiveMessages } from './live-message.js';
import type { Outbox } from './outbox.js';
import { missing } from './permissions.js';
import { render, renderIllustrated } from './render.js';
import { type Asked, isForAskerAlone } from './responses.js';
import { addOrSayAnew } from './threads.js';

/** What the answers about boards are made with. */
export interface BoardTools {
  readonly assistant: Assistant;
  readonly outbox: Outbox;
  readonly live: LiveMessages;
  readonly log: Log;
}

/** Says something to everybody in the thread, once. @param mayPost whether by a message of the bot's own */
export const tellThread = async (outbox: Outbox, asked: Asked, replies: readonly Reply[], mayPost: boolean): Promise<void> => {
  const { channelId, kind, permissions } = asked.place;
  const mayAttach = kind === 'dm' || missing(permissions, ['attachFiles']).length === 0;
  for (const [index, reply] of replies.entries()) {
    const message = renderIllustrated(reply, { isPrivate: false });
    if (mayPost) await outbox.send(channelId, message, { nonce: `${asked.id}.t${index}`, mayAttach });
    else await addOrSayAnew(outbox, asked, channelId, message);
  }
};

/** Takes the first response back, which all could see, and says to the asker alone why. */
export const withdraw = async ({ calls }: Outbox, asked: Asked, why: Reply): Promise<void> => {
  await calls.deleteAnswer(asked);
  await calls.followUp(asked, render(why, { isPrivate: isForAskerAlone(asked) }));
};
