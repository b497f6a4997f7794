import type { types } from '@slack/bolt';
import { saidTo, typedText } from '../inbound.js';
import type { Received } from '../place.js';
import { askerOf, spotOf } from '../spots.js';
import { readWords } from './read.js';

type Spoken = Pick<types.GenericMessageEvent, 'channel' | 'ts' | 'text' | 'user' | 'thread_ts'>;

/** An @mention. In a thread the answer goes there; otherwise it opens one under the mention. */
export const receiveMention = (event: types.AppMentionEvent, team: string, bot: string | undefined): Received | undefined => {
  // Other bots may mention this one; answering them could go on for ever.
  if (event.user === undefined || event.bot_id !== undefined || event.user === bot) return undefined;
  return spoken({ ...event, user: event.user }, team, saidTo(bot, event.text));
};

/** A direct message. Messages in channels are none of the bot's business unless they mention it. */
export const receiveDirectMessage = (event: types.MessageEvent, team: string, bot: string | undefined): Received | undefined => {
  if (event.channel_type !== 'im' || !isFromPerson(event) || event.user === bot) return undefined;
  const said = bot !== undefined && event.text?.includes(`<@${bot}>`) ? saidTo(bot, event.text) : typedText(event.text ?? '');
  return spoken(event, team, said);
};

/** Written by a person, now: not edited, deleted, joined, nor said by a bot. */
const isFromPerson = (event: types.MessageEvent): event is types.GenericMessageEvent =>
  (event.subtype === undefined || (event.subtype as string) === 'file_share') &&
  'user' in event &&
  typeof event.user === 'string' &&
  !('bot_id' in event && event.bot_id !== undefined);

/** The channel and ts name a message, whichever events tell of it. */
const spoken = ({ user, channel, ts, thread_ts }: Spoken, team: string, words: string): Received => {
  const key = `message:${team}:${channel}:${ts}`;
  const thread = thread_ts ?? ts;
  return {
    ask: readWords(words, thread_ts === undefined ? 'elsewhere' : 'thread'),
    asker: askerOf({ id: user, name: user }, team, key, spotOf(channel, thread)),
    team,
    place: { kind: 'thread', channel, thread, ...(thread_ts === undefined && { isNew: true as const }) },
    key,
  };
};
