import type { Asker, Assistant } from '../../src/assistant.js';
import { createLiveBoards } from '../live-board.js';
import type { Log } from '../log.js';
import { errorCode } from './calls.js';
import { messageFor } from './render.js';
import type { Sender } from './send.js';
import { botAsker, readSpot } from './spots.js';

/** Keeps the live message of each board as its board is. */
export interface Live {
  /** Something changed on the board of the asker's thread. */
  touch(asker: Pick<Asker, 'tenant' | 'spot'>, sender: Sender): void;
  /** Posts the live message of a board, or edits it, and waits for that. */
  showNow(asker: Pick<Asker, 'tenant' | 'spot'>, sender: Sender): Promise<void>;
  idle(withinMs: number): Promise<void>;
}

export interface LiveParts {
  readonly assistant: Pick<Assistant, 'answer'>;
  readonly log: Log;
  /** The least time between two edits of one message. */
  readonly everyMs?: number;
}

/** The message is gone, or too old to be changed: the board goes on in a new one. */
const unchangeable = new Set(['message_not_found', 'edit_window_closed', 'cant_update_message', 'update_failed']);

/** Beyond so many threads with a change under way the oldest are forgotten: their next change shows them. */
const mostWaiting = 2_000;

export const createLive = ({ assistant, log, everyMs }: LiveParts): Live => {
  // Who may write in the workspace of a thread: whoever acted there last brought it along.
  const senders = new Map<string, Sender>();

  const show = async (key: string): Promise<void> => {
    const [tenant = '', thread = ''] = key.split(' ');
    const sender = senders.get(key);
    const spot = readSpot(thread);
    if (!sender || !spot) return;
    const bot = botAsker(tenant, thread);
    const [live] = await assistant.answer({ kind: 'board-live' }, bot);
    if (live?.board?.is !== 'live') return;
    const message = messageFor(live);
    const shown = live.board.message;
    if (shown !== undefined) {
      try {
        return await sender.update(spot.channel, shown, message);
      } catch (error) {
        if (!unchangeable.has(errorCode(error) ?? '')) throw error;
      }
    }
    const posted = await sender.post(spot.channel, spot.thread, message);
    const link = await sender.permalink(spot.channel, posted);
    await assistant.answer({ kind: 'board-shown', message: posted, ...(link !== undefined && { link }) }, bot);
  };

  const boards = createLiveBoards({
    show,
    onError: (error) => log.warn({ err: error, code: errorCode(error) }, 'a live board was not shown'),
    ...(everyMs !== undefined && { everyMs }),
  });

  const remember = ({ tenant, spot }: Pick<Asker, 'tenant' | 'spot'>, sender: Sender): string | undefined => {
    if (tenant === undefined || spot === undefined) return undefined;
    const key = `${tenant} ${spot.thread}`;
    senders.delete(key);
    senders.set(key, sender);
    const [oldest] = senders.keys();
    if (senders.size > mostWaiting && oldest !== undefined) senders.delete(oldest);
    return key;
  };

  return {
    touch(asker, sender) {
      const key = remember(asker, sender);
      if (key !== undefined) boards.touch(key);
    },
    async showNow(asker, sender) {
      const key = remember(asker, sender);
      if (key !== undefined) await boards.showNow(key);
    },
    idle: (withinMs) => boards.idle(withinMs),
  };
};
