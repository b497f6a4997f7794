import { randomUUID } from 'node:crypto';
import { type BoardClock, startBoardClock } from '../board-clock.js';
import type { BoardTools } from './board-tools.js';
import { renderIllustrated } from './render.js';
import { told } from './rest.js';
import { itselfAt, keyOf } from './spot.js';

/** Speaks in the threads whose vote ends soon, or has ended. */
export const startClock = ({ assistant, outbox, live, log }: BoardTools, everyMs?: number): BoardClock =>
  startBoardClock({
    assistant,
    platform: 'discord',
    async wake(tenant, thread) {
      const asker = itselfAt(keyOf(tenant, thread));
      const due = await assistant.answer({ kind: 'board-woken' }, asker);
      for (const one of due) {
        // What went wrong is in the log, and tried again.
        if (one.tone === 'sorry') continue;
        live.touch(asker);
        await outbox.send(thread, renderIllustrated(one, { isPrivate: false }), { nonce: randomUUID().slice(0, 23) });
      }
    },
    onError: (error) => log.warn(told(error), 'a board was not looked after'),
    ...(everyMs !== undefined && { everyMs }),
  });
