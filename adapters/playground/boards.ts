import type { Assistant } from '../../src/assistant.js';
import { type Reply, reply, say } from '../../src/reply.js';
import { type BoardClock, startBoardClock } from '../board-clock.js';
import { createLiveBoards, type LiveBoards } from '../live-board.js';
import { limits } from './limits.js';
import { bot } from './people.js';
import { botIn, isThreadId, type Place, placeOf, type Thread, threadOf } from './place.js';
import type { Message, Rooms } from './rooms.js';

/** The boards of the threads, as their messages show them. */
export interface Boards {
  /** The board of this thread has changed. */
  touch(place: Place): void;
  /** Shows the board of this thread now. */
  show(place: Place & { readonly root: string }): Promise<void>;
  /** A thread of an earlier start whose messages are gone: when it had a board, that stands there again. */
  revive(place: Place & { readonly root: string }): Promise<Message | undefined>;
  stop(): Promise<void>;
}

/** How often what goes by the clock happens, in milliseconds. */
export interface Pace {
  /** The least time between two drawings of one board. */
  readonly live: number;
  /** Between two looks whether a vote ends. */
  readonly clock: number;
}

export interface BoardsOptions {
  readonly assistant: Assistant;
  readonly rooms: Rooms;
  readonly pace: Pace;
  readonly onError: (error: unknown) => void;
}

export const createBoards = ({ assistant, rooms, pace, onError }: BoardsOptions): Boards => {
  /** The board as its live message shows it; what failed is shown again with the next change. */
  const liveReply = async (thread: Thread): Promise<Reply | undefined> => {
    const [first] = await assistant.answer({ kind: 'board-live' }, botIn(thread));
    if (first?.tone === 'sorry') throw new Error(first.title);
    return first;
  };

  const draw = async (key: string): Promise<void> => {
    const thread = readKey(key);
    const place = placeOf(thread);
    if (!place || !rooms.get(place.root)) return;
    const live = await liveReply(thread);
    const shown = rooms.list(place.channel, place.only, place.root).find(({ board }) => board === 'live');
    if (shown && !live) rooms.remove(shown.id);
    else if (shown && live) {
      if (JSON.stringify(shown.replies) !== JSON.stringify([live])) rooms.edit(shown.id, { replies: [live] });
    } else if (live) {
      const { id } = rooms.post({ ...place, from: bot, replies: [live], board: 'live' });
      await assistant.answer({ kind: 'board-shown', message: id }, botIn(thread));
    }
  };

  const live: LiveBoards = createLiveBoards({ show: draw, onError, everyMs: pace.live });

  const show: Boards['show'] = (place) => live.showNow(writeKey(threadOf(place)));

  const revive: Boards['revive'] = async (place) => {
    const there = rooms.get(place.root);
    if (there || !isThreadId(place.root)) return there;
    const board = await liveReply(threadOf(place)).catch(onError);
    if (!board) return undefined;
    // Somebody else may have come in the meantime.
    const above =
      rooms.get(place.root) ??
      rooms.post({ ...withoutRoot(place), id: place.root, from: bot, replies: [again(board)], board: 'above' });
    await show(place);
    return above;
  };

  /** The reminder before the end of a vote, or its end. */
  const wake = async (tenant: string, thread: string): Promise<void> => {
    const place = placeOf({ tenant, thread });
    const told = await assistant.answer({ kind: 'board-woken' }, botIn({ tenant, thread }));
    if (!place || told.length === 0) return;
    await revive(place);
    for (const one of told) if (one.tone !== 'sorry') rooms.post({ ...place, from: bot, replies: [one] });
    live.touch(writeKey({ tenant, thread }));
  };
  const clock: BoardClock = startBoardClock({ assistant, platform: 'playground', wake, onError, everyMs: pace.clock });

  return {
    touch(place) {
      if (place.root !== undefined) live.touch(writeKey(threadOf({ ...place, root: place.root })));
    },
    show,
    revive,
    stop() {
      clock.stop();
      return live.idle(limits.board.lastMs);
    },
  };
};

/** A thread as one word, for what is kept by threads. No tenant holds a space. */
const writeKey = ({ tenant, thread }: Thread): string => `${tenant} ${thread}`;
const readKey = (key: string): Thread => {
  const [tenant = '', thread = ''] = key.split(' ');
  return { tenant, thread };
};

const withoutRoot = ({ root: _root, ...place }: Place): Place => place;

/** The message above the thread of a board that was begun just now. */
export const boardHead = (board: Reply, begunBy: string): Reply =>
  head(board, `${begunBy} began this board. It stands in the thread, where everybody here can add, vote and decide.`);

const again = (board: Reply): Reply =>
  head(board, 'This board is from before the last start. It is kept; what else was said in its thread is gone.');

const head = ({ title, patterns }: Reply, words: string): Reply => reply(title, [say(words)], { audience: 'channel', patterns });
