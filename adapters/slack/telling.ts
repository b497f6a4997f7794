import type { Asker } from '../../src/assistant.js';
import { buttons, type Choice, type Reply } from '../../src/reply.js';
import type { HandOut } from './files.js';
import type { Live } from './live.js';
import type { Hang } from './pictures.js';
import { type Message, messageFor } from './render.js';
import type { Sender } from './send.js';

/** Where an ask about a board came from, with the ways to those who are there. */
export interface Ground {
  readonly team: string;
  readonly channel: string;
  /** Where it came from is in a thread, or begins one. */
  readonly thread?: string;
  /** The message whose button was pressed. */
  readonly pressed?: string;
  readonly sender: Sender;
  /** To who asked, and nobody else. Where that opens no thread yet, it stands in the channel. */
  privately(message: Message): Promise<void>;
  /** Takes the message that was pressed away, where the asker alone saw it. */
  takeAway?(): Promise<void>;
}

/** Tells those in a thread what came of an ask about its board, each what is for them. */
export type Tell = (replies: readonly Reply[], asker: Asker, ground: Ground) => Promise<void>;

export const createTell =
  (live: Live, hang: Hang, handOut: HandOut): Tell =>
  async (replies, asker, ground) => {
    const { channel, thread, sender } = ground;
    for (const reply of replies) {
      if (reply.board?.is === 'live') {
        await live.showNow(asker, sender);
        continue;
      }
      if (reply.board?.is === 'changed') live.touch(asker, sender);
      if (thread === undefined || isForAsker(reply, ground)) {
        if (!isSeen(reply, ground)) await ground.privately(messageFor(reply));
        continue;
      }
      await sender.post(channel, thread, messageFor(reply));
      await hang([reply], { channel, thread }, undefined, sender);
      await handOut([reply], channel, thread, sender);
    }
  };

/** What words in a thread bring about is told to the thread; what a button does, the live message shows to all. */
const isForAsker = ({ tone, audience, board }: Reply, { pressed }: Ground): boolean =>
  tone === 'sorry' || audience === 'asker' || (pressed !== undefined && board?.is === 'changed');

/** Who pressed a button of the live message sees it change. */
const isSeen = ({ tone, board }: Reply, { pressed }: Ground): boolean =>
  tone !== 'sorry' && board?.is === 'changed' && board.message !== undefined && board.message === pressed;

/** A refusal with one more thing to press. */
export const withButton = (reply: Reply, choice: Choice): Reply => {
  const row = buttons(choice);
  return reply.tone === 'sorry' && row ? { ...reply, blocks: [...reply.blocks, row] } : reply;
};
