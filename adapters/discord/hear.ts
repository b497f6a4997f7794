import { type GatewayMessageCreateDispatchData, MessageType } from 'discord-api-types/v10';
import type { Ask } from '../../src/asks/ask.js';
import { readLine } from '../../src/asks/grammar.js';
import type { Asker } from '../../src/assistant.js';
import { InputError } from '../../src/errors.js';
import type { Reply } from '../../src/reply.js';
import type { HandledEvents } from '../../src/store/handled.js';
import type { BoardTools } from './board-tools.js';
import { isOfBoard } from './boards.js';
import { createIds, failureWords } from './desk.js';
import { createBoardHearing } from './hear-board.js';
import { missing, permissions } from './permissions.js';
import { saidTo, spoken } from './receive/message-text.js';
import type { Place } from './receive/place.js';
import { type Illustrated, render, renderIllustrated } from './render.js';
import { sorryReply } from './responses.js';
import { isCode, told } from './rest.js';
import { located } from './spot.js';
import { openWalk, threadFailure, walkPlace } from './threads.js';
import { announcement, beginning, threadName, walkMessages } from './walks.js';

export interface HearingOptions extends BoardTools {
  readonly handled: HandledEvents;
}

/** A message that the gateway brought, and where it was said. */
export interface Heard {
  readonly message: GatewayMessageCreateDispatchData;
  readonly botId: string;
  readonly place: Place;
}

/** Answers messages that mention the bot, or that are sent to it alone, with messages. */
export const createHearing = ({ handled, ...tools }: HearingOptions) => {
  const { assistant, outbox, live, log } = tools;
  const { calls } = outbox;
  const answerOnBoard = createBoardHearing(tools);
  const newId = createIds();

  const reply = async ({ message, place }: Heard, messages: readonly Illustrated[]): Promise<void> => {
    const canQuote = place.kind === 'dm' || missing(place.permissions, ['readHistory']).length === 0;
    const mayAttach = missing(place.permissions, ['attachFiles']).length === 0;
    for (const [index, one] of messages.entries()) {
      await outbox.send(place.channelId, one, {
        nonce: `${message.id}.${index}`,
        mayAttach,
        ...(canQuote && index === 0 && { replyTo: message.id }),
      });
    }
  };

  const beginWalk = async (heard: Heard, ask: Ask, replies: readonly Reply[], notice: string | undefined): Promise<void> => {
    const { message, place } = heard;
    const record = beginning(ask, replies, message.author.id);
    const where = walkPlace(place, calls);
    if (where.kind === 'here') return reply(heard, walkMessages(ask, replies, record, where.notice ?? notice));
    const at = await calls.send(place.channelId, announcement(replies, message.author.id), {
      replyTo: message.id,
      nonce: `${message.id}.w`,
    });
    try {
      await openWalk(outbox, at, threadName(replies), walkMessages(ask, replies, record), place);
    } catch (error) {
      log.warn({ message: message.id, ...told(error) }, 'no thread for a walk');
      await reply(heard, walkMessages(ask, replies, record, threadFailure(error)));
    }
  };

  /** Where the bot may not speak it says so to the asker, in private. */
  const explainSilence = async ({ message, place }: Heard, lacking: readonly string[]): Promise<void> => {
    const words = `You mentioned me in a channel where I may not answer: I need ${lacking.join(' and ')} there. Who manages the server can allow it.`;
    const channel = await calls.openDm(message.author.id);
    await calls.send(
      channel,
      render(sorryReply('I may not speak there', words), { isPrivate: false, notice: `-# <#${place.channelId}>` }),
      {
        nonce: `${message.id}.d`,
      },
    );
  };

  const answer = async (heard: Heard, words: string): Promise<void> => {
    const { message, place } = heard;
    const lacking = missing(place.permissions, place.kind === 'thread' ? ['sendInThreads'] : ['sendMessages']);
    if (place.kind !== 'dm' && lacking.length > 0) return explainSilence(heard, lacking);
    const isPlain = place.kind !== 'dm' && missing(place.permissions, ['embedLinks']).length > 0;
    const notice = isPlain ? `-# I need **${permissions.embedLinks.name}** here ${permissions.embedLinks.why}.` : undefined;
    const asker = located(askerOf(message), place, message.id);
    const ask = read(words, place);
    if (ask instanceof InputError) {
      return reply(heard, [renderIllustrated(sorryReply('That did not work', ask.message), { isPrivate: false, notice })]);
    }
    if (isOfBoard(ask)) return answerOnBoard(heard, ask, asker, (messages) => reply(heard, messages));
    const replies = await assistant.answer(ask, asker);
    // A walk in the thread of a board is put down on it.
    if (replies.some(({ board }) => board?.is === 'changed')) live.touch(asker);
    if (replies.some(({ audience }) => audience === 'thread')) return beginWalk(heard, ask, replies, notice);
    await reply(
      heard,
      replies.map((one, index) =>
        renderIllustrated(one, { isPrivate: false, ask, index, notice: index === 0 ? notice : undefined }),
      ),
    );
  };

  /** Does nothing for messages that are not meant for the bot, nor for those of other bots. */
  return async (heard: Heard): Promise<void> => {
    const { message, botId, place } = heard;
    if (message.author.bot || message.webhook_id !== undefined || !speaking.includes(message.type)) return;
    const words = saidTo(botId, message.content) ?? (place.kind === 'dm' ? spoken(message.content) : undefined);
    if (words === undefined) return;
    const key = `discord:${message.id}`;
    if ((await handled.begin(key)) !== 'first') return;
    try {
      await answer(heard, words);
    } catch (error) {
      const id = newId();
      log.error({ id, message: message.id, ...told(error) }, 'no answer');
      if (isCode(error, 10003, 50001, 50007, 50013)) return;
      await reply(heard, [
        renderIllustrated(sorryReply('Something broke on my side', failureWords(id)), { isPrivate: false }),
      ]).catch((silent: unknown) => log.warn({ id, ...told(silent) }, 'could not tell the asker'));
    } finally {
      await handled.finish(key);
    }
  };
};

const speaking: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/** What was said; in a thread or a conversation the verbs of a board need no word before them. */
const read = (words: string, { kind }: Place): Ask | InputError => {
  try {
    return words === ''
      ? { kind: 'help', words: '' }
      : readLine(words, kind === 'thread' || kind === 'dm' ? 'thread' : 'elsewhere');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error;
  }
};

const askerOf = ({ author, member }: GatewayMessageCreateDispatchData): Asker => ({
  id: author.id,
  name: member?.nick ?? author.global_name ?? author.username,
});
