import { type Ask, board } from '../../src/asks/ask.js';
import type { Asker } from '../../src/assistant.js';
import { type Reply, reply, say } from '../../src/reply.js';
import { boardPlace, whyOnlyAnswers, whyUnread } from './board-place.js';
import { type BoardTools, tellThread, withdraw } from './board-tools.js';
import { plainLabel } from './escape.js';
import { limits } from './limits.js';
import { liveBody } from './live-message.js';
import { type MessageBody, render } from './render.js';
import { type Answer, type Asked, deferred, isForAskerAlone, messageResponse, sorry, sorryReply } from './responses.js';
import { isCode, type Posted, told } from './rest.js';
import { readThread, withReading } from './review.js';
import { at } from './spot.js';

/** A board begins: in a thread that is opened for it, or in the one where it was asked for. */

/** Whether an Ask starts a board, by its own words or from a review. */
export const isStart = (ask: Ask): boolean => titleOf(ask) !== '';

/** What is to be decided, as the words say: they end at the first semicolon. */
export const titleOf = (ask: Ask): string =>
  ask.kind === 'board' || ask.kind === 'review' ? (/^start\s+([^;]*)/i.exec(ask.words)?.[1] ?? '').trim() : '';

export const startAnswer = (tools: BoardTools, asked: Asked): Answer => {
  const { calls } = tools.outbox;
  const where = boardPlace(asked.place, calls);
  if (where.kind === 'nowhere') return { first: messageResponse(sorry('No board here', where.why)) };
  if (where.kind === 'thread') return inThreadOfItsOwn(tools, asked);
  return whyOnlyAnswers(asked.place, calls) === undefined ? here(tools, asked) : inAnAnswer(tools, asked);
};

/** What stands in the channel, over the thread. */
export const boardAnnouncement = (ask: Ask, by: string): MessageBody =>
  render(reply(titleOf(ask), [say('To be decided together, in the thread of this message.')]), {
    isPrivate: false,
    footer: `-# Begun by <@${by}>`,
  });

/** The Ask with the thread's messages, where it needs them and the bot may read them. */
const read = async ({ outbox }: BoardTools, { id, ask, place }: Asked): Promise<Ask> =>
  ask.kind === 'review' && whyUnread(place, outbox.calls) === undefined
    ? withReading(ask, await readThread(outbox.calls, place.channelId, id))
    : ask;

const inThreadOfItsOwn = (tools: BoardTools, asked: Asked): Answer => ({
  first: messageResponse(boardAnnouncement(asked.ask, asked.asker.id)),
  later: async (arrived) => {
    const opened = await openBoard(tools, await read(tools, asked), asked.asker, asked.place.guildId, await arrived());
    if ('refused' in opened) return withdraw(tools.outbox, asked, opened.refused);
    const place = { ...asked.place, kind: 'thread', channelId: opened.thread } as const;
    await tellThread(tools.outbox, { ...asked, place }, opened.raised, true);
  },
});

/** A board whose thread is open and shows it, with what is to be said there; or why there is none. */
export type Opened = { readonly thread: string; readonly raised: readonly Reply[] } | { readonly refused: Reply };

/**
 * Starts a board under the message of the bot that stands over it, and opens its thread. The thread will have that
 * message's id, so the board is started first, and no thread is left where it could not be.
 */
export const openBoard = async (
  { assistant, outbox, live, log }: BoardTools,
  ask: Ask,
  by: Asker,
  guildId: string | undefined,
  over: Posted,
): Promise<Opened> => {
  const asker = at(by, guildId, over.id);
  const [first, ...raised] = await assistant.answer(ask, asker);
  if (first?.board?.is !== 'live') return { refused: first ?? alreadyStarted };
  try {
    await outbox.calls.startThread(over, plainLabel(titleOf(ask), limits.threadName));
  } catch (error) {
    if (!isCode(error, 160004)) {
      log.warn(told(error), 'no thread for a board');
      await assistant.answer(board('forget yes'), asker);
      return {
        refused: sorryReply('No board here', 'Discord did not let me open a thread for it. Open one and start it there.'),
      };
    }
  }
  await live.showNow(asker);
  return { thread: over.id, raised };
};

const alreadyStarted = sorryReply('That board is there already', 'Look for it in the threads of this channel.');

/** In a thread: the board is a message of its own, which no interaction's end ends. */
const here = (tools: BoardTools, asked: Asked): Answer => {
  const { assistant, outbox, live } = tools;
  return {
    first: deferred(isForAskerAlone(asked)),
    later: async () => {
      const [first = alreadyStarted, ...raised] = await assistant.answer(await read(tools, asked), asked.asker);
      const isPrivate = isForAskerAlone(asked);
      if (first.board?.is !== 'live') {
        await outbox.calls.editAnswer(asked, render(first, { isPrivate }));
        return;
      }
      await live.showNow(asked.asker);
      await outbox.calls.editAnswer(asked, render(started(first), { isPrivate }));
      await tellThread(outbox, asked, raised, true);
    },
  };
};

const started = ({ title }: Reply): Reply =>
  reply('The board is started', [say(`It stands in this thread, as "${title}", and shows each change.`)], { tone: 'good' });

/** Where the bot cannot post, the board stands in the answer itself. */
const inAnAnswer = (tools: BoardTools, asked: Asked): Answer => {
  const { assistant, outbox, live } = tools;
  return {
    first: deferred(false),
    later: async () => {
      const [first = alreadyStarted, ...raised] = await assistant.answer(await read(tools, asked), asked.asker);
      if (first.board?.is !== 'live') return withdraw(outbox, asked, first);
      const posted = await outbox.calls.editAnswer(asked, liveBody(first));
      await live.stands(asked.asker, posted.id);
      await tellThread(outbox, asked, raised, false);
    },
  };
};
