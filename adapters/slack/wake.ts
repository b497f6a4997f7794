import type { Assistant } from '../../src/assistant.js';
import type { SenderFor } from './clients.js';
import type { Live } from './live.js';
import { messageFor } from './render.js';
import { botAsker, readSpot, teamIn } from './spots.js';

/** Tells the thread of a board whose time has come: the reminder, or the end of its vote. */
export type Wake = (tenant: string, thread: string) => Promise<void>;

export const createWake =
  (assistant: Pick<Assistant, 'answer'>, live: Live, senderFor: SenderFor): Wake =>
  async (tenant, thread) => {
    const spot = readSpot(thread);
    // First the way in: what is told once must not be lost because nobody could be told.
    const sender = spot && (await senderFor(teamIn(tenant)));
    if (!sender) return;
    const bot = botAsker(tenant, thread);
    for (const reply of await assistant.answer({ kind: 'board-woken' }, bot)) {
      if (reply.board?.is === 'changed') live.touch(bot, sender);
      await sender.post(spot.channel, spot.thread, messageFor(reply));
    }
  };
