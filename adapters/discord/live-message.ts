import { randomUUID } from 'node:crypto';
import { board } from '../../src/asks/ask.js';
import type { Asker, Assistant } from '../../src/assistant.js';
import type { Reply } from '../../src/reply.js';
import { createLiveBoards } from '../live-board.js';
import type { Log } from '../log.js';
import { type MessageBody, render } from './render.js';
import { type Calls, isCode, told } from './rest.js';
import { itselfAt, keyOf, linkAt } from './spot.js';

/** The one message of each board that shows it as it stands: a message of the bot's own, so no token of an interaction ends it. */
export interface LiveMessages {
  /** The board at which this person is has changed. */
  touch(asker: Asker): void;
  /** Shows it now; where it has no message yet, posts one. */
  showNow(asker: Asker): Promise<void>;
  /** The board as its message shows it; undefined where there is none. */
  now(asker: Asker): Promise<Reply | undefined>;
  /** Tells where the message of a board stands that an answer has posted. */
  stands(asker: Asker, messageId: string): Promise<void>;
  /** Takes the message of a board away that is no more. */
  remove(channelId: string, messageId: string): Promise<void>;
  idle(withinMs: number): Promise<void>;
}

/** A page of a live message is turned for one person alone, in a copy: what they turn is the status. */
export const liveBody = (live: Reply): MessageBody => render(live, { isPrivate: false, ask: board('status') });

/** @param everyMs the least time between two edits of one message */
export const createLiveMessages = (assistant: Assistant, calls: Calls, log: Log, everyMs?: number): LiveMessages => {
  const now = async (asker: Asker): Promise<Reply | undefined> => {
    const [live] = await assistant.answer({ kind: 'board-live' }, asker);
    return live?.board?.is === 'live' ? live : undefined;
  };

  const stands = async (key: string, messageId: string): Promise<void> => {
    await assistant.answer({ kind: 'board-shown', message: messageId, link: linkAt(key, messageId) }, itselfAt(key));
  };

  const show = async (key: string): Promise<void> => {
    const asker = itselfAt(key);
    const live = await now(asker);
    if (!live) return;
    const body = liveBody(live);
    const channelId = asker.spot.thread;
    const standing = live.board?.message;
    if (standing !== undefined && (await edit(channelId, standing, body))) return;
    const posted = await calls.send(channelId, body, { nonce: randomUUID().slice(0, 23) });
    await stands(key, posted.id);
  };

  /** Whether the message is still there to be changed. */
  const edit = async (channelId: string, id: string, body: MessageBody): Promise<boolean> => {
    try {
      await calls.edit({ id, channelId }, body);
      return true;
    } catch (error) {
      if (isCode(error, 10008)) return false;
      if (!isCode(error, 50083)) throw error;
      // Discord changes nothing in a thread that is archived.
      await calls.reopenThread(channelId);
      await calls.edit({ id, channelId }, body);
      return true;
    }
  };

  const boards = createLiveBoards({
    show,
    onError: (error) => log.warn(told(error), 'a board is not up to date'),
    ...(everyMs !== undefined && { everyMs }),
  });
  const keyAt = ({ tenant, spot }: Asker): string | undefined =>
    tenant === undefined || spot === undefined ? undefined : keyOf(tenant, spot.thread);

  return {
    now,
    touch(asker) {
      const key = keyAt(asker);
      if (key !== undefined) boards.touch(key);
    },
    async showNow(asker) {
      const key = keyAt(asker);
      if (key !== undefined) await boards.showNow(key);
    },
    async stands(asker, messageId) {
      const key = keyAt(asker);
      if (key !== undefined) await stands(key, messageId);
    },
    async remove(channelId, messageId) {
      await calls.remove({ id: messageId, channelId }).catch((error: unknown) => {
        if (!isCode(error, 10008)) log.warn(told(error), 'the message of a deleted board stands still');
      });
    },
    idle: boards.idle,
  };
};
