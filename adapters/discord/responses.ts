import { type APIInteractionResponse, type APIMessage, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { Ask } from '../../src/asks/ask.js';
import type { Asker } from '../../src/assistant.js';
import { type Reply, reply, say } from '../../src/reply.js';
import type { Outbox } from './outbox.js';
import { missing } from './permissions.js';
import type { Place } from './receive/place.js';
import { type Illustrated, type MessageBody, render } from './render.js';
import { type Answerable, edited, type Posted } from './rest.js';
import { addOrSayAnew } from './threads.js';

/** What an interaction gets: the first response, ready, and perhaps something that follows once it has arrived. */
export interface Answer {
  readonly first: APIInteractionResponse;
  /** @param arrived gives the message that the first response made */
  readonly later?: (arrived: () => Promise<Posted>) => Promise<void>;
}

/** One interaction that asks something, past the differences between commands, buttons, menus and modals. */
export interface Asked extends Answerable {
  readonly ask: Ask;
  /** The page that a button turns to. */
  readonly turnTo?: number | undefined;
  readonly asker: Asker;
  readonly place: Place;
  /** The message of ours whose button was pressed, or opened the form. */
  readonly source?: APIMessage | undefined;
  /** The message of whose menu an entry was chosen. */
  readonly target?: APIMessage | undefined;
}

const isPrivate = (message: APIMessage): boolean => ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;

/** Whether the message is the asker's own to change: nobody else sees it. */
export const isOwn = ({ source, place }: Asked): boolean => source !== undefined && (isPrivate(source) || place.kind === 'dm');

/** An answer for the asker alone: in a conversation of two it need not be hidden. */
export const isForAskerAlone = ({ place }: Asked): boolean => place.kind !== 'dm';

export const messageResponse = (data: MessageBody): APIInteractionResponse => ({
  type: InteractionResponseType.ChannelMessageWithSource,
  data,
});

export const updateResponse = (body: MessageBody): APIInteractionResponse => ({
  type: InteractionResponseType.UpdateMessage,
  data: edited(body),
});

/** The first message as the response itself; the others, and the pictures, after it. */
export const inOrder = (
  outbox: Outbox,
  asked: Asked,
  messages: readonly Illustrated[],
  as: 'message' | 'update' = 'message',
): Answer => {
  const [first, ...rest] = messages.map((message) => allowed(asked.place, message));
  if (!first) throw new Error('the assistant gave no reply');
  const response = as === 'update' ? updateResponse(first.body) : messageResponse(first.body);
  if (rest.length === 0 && !first.illustration && !first.attachment) return { first: response };
  return {
    first: response,
    later: async (arrived) => {
      const illustrated = outbox.illustrate(first, {
        standing: arrived,
        edit: (_at, body, more) => outbox.calls.editAnswer(asked, body, more),
        by: asked.id,
      });
      try {
        if (rest.length > 0) await arrived();
        for (const message of rest) await addOrSayAnew(outbox, asked, asked.place.channelId, message);
      } finally {
        await illustrated;
      }
    },
  };
};

/** Where no file may be attached, a message with one says what is in it. */
const allowed = ({ kind, permissions }: Place, message: Illustrated): Illustrated =>
  message.attachment && kind !== 'dm' && missing(permissions, ['attachFiles']).length > 0
    ? { body: message.attachment.instead }
    : message;

/** A first response that says only that the answer comes. */
export const deferred = (isForOne: boolean): APIInteractionResponse => ({
  type: InteractionResponseType.DeferredChannelMessageWithSource,
  data: isForOne ? { flags: MessageFlags.Ephemeral } : {},
});

/** A press that changes nothing that its presser alone would see. */
export const acknowledged: APIInteractionResponse = { type: InteractionResponseType.DeferredMessageUpdate };

export const sorryReply = (title: string, words: string): Reply => reply(title, [say(words)], { tone: 'sorry' });

/** A message for the asker alone about what could not be done. */
export const sorry = (title: string, words: string): MessageBody => render(sorryReply(title, words), { isPrivate: true });
