import { type APIMessage, MessageType } from 'discord-api-types/v10';
import type { Ask, Said } from '../../src/asks/ask.js';
import { shorten } from './escape.js';
import { bounds } from './limits.js';
import { spoken } from './receive/message-text.js';
import type { Calls } from './rest.js';

/** What was read of a thread, for the one answer that was asked for; nothing of it is kept. */
export interface Reading {
  readonly messages: readonly Said[];
  /** How many messages of people came without their text. */
  readonly hidden: number;
}

export const nothingRead: Reading = { messages: [], hidden: 0 };

/**
 * Reads the last messages of a thread, the oldest first.
 * @param before the message or interaction that asked: what is newer is left out, such as the answer to it
 * @param target a message that came along with its text
 */
export const readThread = async (calls: Calls, channelId: string, before: string, target?: APIMessage): Promise<Reading> => {
  const found: APIMessage[] = [];
  while (found.length < bounds.reviewed) {
    const most = Math.min(bounds.reviewPage, bounds.reviewed - found.length);
    const page = await calls.messages(channelId, most, found.at(-1)?.id ?? before);
    found.push(...page);
    if (page.length < most) break;
  }
  return read(found.reverse().map((message) => (message.id === target?.id ? target : message)));
};

/** What those of the messages say that are by people. */
export const read = (all: readonly APIMessage[]): Reading => {
  const messages = all.map(spokenOf).filter(isByPerson);
  return {
    messages: messages.filter(({ content }) => content !== '').map(said),
    hidden: messages.filter(isHidden).length,
  };
};

/** The first message of a thread stands in its channel and is only pointed at. */
const spokenOf = (message: APIMessage): APIMessage =>
  message.type === MessageType.ThreadStarterMessage && message.referenced_message ? message.referenced_message : message;

const isByPerson = ({ author, webhook_id: webhook, type }: APIMessage): boolean =>
  author.bot !== true && webhook === undefined && (type === MessageType.Default || type === MessageType.Reply);

/** Without the intent, what a message holds comes empty, and one that holds nothing cannot be sent. */
const isHidden = ({ content, attachments, embeds, sticker_items: stickers, poll, message_snapshots: forwarded }: APIMessage) =>
  content === '' && attachments.length + embeds.length + (stickers?.length ?? 0) + (forwarded?.length ?? 0) === 0 && !poll;

const said = ({ author, content }: APIMessage): Said => ({
  by: { id: author.id, name: author.global_name ?? author.username },
  text: shorten(spoken(content), bounds.messageText),
});

/** Said above a review when messages came without their text. */
export const hiddenNotice = ({ messages, hidden }: Reading): string | undefined =>
  hidden === 0
    ? undefined
    : `⚠️ Discord keeps from me the text of ${hidden} of ${hidden + messages.length} messages, all in which I am not mentioned: this bot has no **Message Content Intent**. Who runs it turns that on at discord\\.com/developers/applications, under "Bot".`;

/** The same Ask with what was read. */
export const withReading = (ask: Ask, { messages }: Reading): Ask => (ask.kind === 'review' ? { ...ask, messages } : ask);
