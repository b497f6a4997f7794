import type { Said } from '../../src/asks/ask.js';
import { type Reply, reply, say } from '../../src/reply.js';
import { code, type Text, text } from '../../src/text.js';
import { errorCode, missingScope } from './calls.js';
import { typedText } from './inbound.js';
import { limits } from './limits.js';
import type { Names } from './names.js';
import type { Sender, ThreadMessage } from './send.js';

/** What a thread says, or why it may not be read. */
export type Read = { readonly messages: readonly Said[] } | { readonly refused: Reply };

/**
 * Reads a thread because somebody asked for it: what people wrote there, the first messages of a long
 * one. Nothing of it is kept here.
 */
export const readThread = async (
  sender: Sender,
  names: Names,
  { team, channel, thread }: { readonly team: string; readonly channel: string; readonly thread: string },
): Promise<Read> => {
  const { messages: most, page } = limits.review;
  // By their ts: where a page begins with the thread's first message again, it counts once.
  const all = new Map<string, ThreadMessage>();
  let next: string | undefined;
  do {
    try {
      const part = await sender.replies(channel, thread, Math.min(page, most - all.size), next);
      const before = all.size;
      for (const message of part.messages) all.set(message.ts ?? '', message);
      next = all.size > before ? part.next : undefined;
    } catch (error) {
      const why = refusalFor(error);
      // Slack lets some apps read one page a minute: what was read by then is reviewed.
      if (all.size === 0 && why) return { refused: why };
      if (all.size === 0) throw error;
      break;
    }
  } while (next !== undefined && all.size < most);
  return { messages: await spoken([...all.values()].slice(0, most), team, names, sender) };
};

/** By people: not by this bot or another, nor what Slack says of joining and leaving. */
const isByPerson = ({ user, bot_id, subtype, text: words }: ThreadMessage): boolean =>
  user !== undefined &&
  bot_id === undefined &&
  (subtype === undefined || spokenTypes.has(subtype)) &&
  (words ?? '').trim() !== '';

const spokenTypes = new Set(['file_share', 'thread_broadcast', 'me_message']);

const spoken = async (all: readonly ThreadMessage[], team: string, names: Names, sender: Sender): Promise<Said[]> => {
  const said: Said[] = [];
  // One after another: most are by the same few people, whose names are kept.
  for (const { user = '', text: raw = '' } of all.filter(isByPerson)) {
    said.push({ by: { id: user, name: await names.of(team, user, undefined, sender) }, text: typedText(raw) });
  }
  return said;
};

const refusalFor = (error: unknown): Reply | undefined => {
  switch (errorCode(error)) {
    case 'missing_scope': {
      const needed = missingScope(error) ?? 'channels:history';
      return sorry(text('The app lacks the scope ', code(needed), '. Whoever runs me adds it to the app and installs it again.'));
    }
    case 'not_in_channel':
    case 'channel_not_found':
      return sorry(
        text('I am not in this channel. To let me read its threads when somebody asks, type ', code('/invite @Sextant'), '.'),
      );
    case 'thread_not_found':
      return sorry(text('Slack does not show me a thread here.'));
    // Slack's page on the method says of bots in channels both that they may and that they may not.
    case 'not_allowed_token_type':
    case 'no_permission':
    case 'access_denied':
      return sorry(text('Slack does not let this app read threads here.'));
    default:
      return undefined;
  }
};

const sorry = (words: Text): Reply => reply('I may not read this thread', [say(words)], { tone: 'sorry' });
