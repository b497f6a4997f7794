import type { Ask } from '../../src/asks/ask.js';
import type { Asker } from '../../src/assistant.js';
import { boardPlace, whyUnread } from './board-place.js';
import { boardAnnouncement, isStart, openBoard } from './board-start.js';
import type { BoardTools } from './board-tools.js';
import { forgets, readsOnly } from './boards.js';
import type { Heard } from './hear.js';
import { missing } from './permissions.js';
import { type Illustrated, render, renderIllustrated } from './render.js';
import { sorryReply } from './responses.js';
import { isForbidden } from './rest.js';
import { hiddenNotice, nothingRead, type Reading, readThread, withReading } from './review.js';
import { at } from './spot.js';

type Say = (messages: readonly Illustrated[]) => Promise<void>;

/** Answers what is said of a board to the bot. Everybody in the thread sees it: a message has no other way. */
export const createBoardHearing = (tools: BoardTools) => {
  const { assistant, outbox, live } = tools;
  const { calls } = outbox;

  const begin = async ({ message, place }: Heard, ask: Ask, asker: Asker): Promise<void> => {
    const over = await calls.send(place.channelId, boardAnnouncement(ask, asker.id), {
      replyTo: message.id,
      nonce: `${message.id}.b`,
    });
    const opened = await openBoard(tools, ask, asker, place.guildId, over);
    if ('refused' in opened) {
      await calls.edit(over, render(opened.refused, { isPrivate: false }));
      return;
    }
    const mayAttach = missing(place.permissions, ['attachFiles']).length === 0;
    for (const [index, one] of opened.raised.entries()) {
      await outbox.send(opened.thread, renderIllustrated(one, { isPrivate: false }), {
        nonce: `${message.id}.r${index}`,
        mayAttach,
      });
    }
  };

  /** @throws Error Reading that failed for another reason than a permission */
  const readFor = async (ask: Ask, { message, place }: Heard): Promise<Reading | string> => {
    if (ask.kind !== 'review') return nothingRead;
    const why = whyUnread(place, calls);
    if (why !== undefined) return why;
    try {
      return await readThread(calls, place.channelId, message.id);
    } catch (error) {
      if (isForbidden(error)) return 'Discord does not let me';
      throw error;
    }
  };

  return async (heard: Heard, ask: Ask, given: Asker, say: Say): Promise<void> => {
    const { guildId, channelId } = heard.place;
    const asker = at(given, guildId, channelId);
    if (isStart(ask)) {
      const where = boardPlace(heard.place, calls);
      if (where.kind === 'nowhere') return say([renderIllustrated(sorryReply('No board here', where.why), { isPrivate: false })]);
      if (where.kind === 'thread') return begin(heard, ask, asker);
    }
    const reading = await readFor(ask, heard);
    if (typeof reading === 'string') {
      const words = `${reading.replaceAll('*', '')}, so its messages do not reach me.`;
      return say([renderIllustrated(sorryReply('I cannot read this thread', words), { isPrivate: false })]);
    }
    const doomed = forgets(ask) ? await live.now(asker) : undefined;
    const replies = await assistant.answer(withReading(ask, reading), asker);
    if (replies.some(({ board: of }) => of?.is === 'live')) await live.showNow(asker);
    else if (replies.some(({ board: of }) => of?.is === 'changed')) live.touch(asker);
    if (doomed?.board?.message !== undefined && !(await live.now(asker))) await live.remove(channelId, doomed.board.message);
    await say(
      replies
        .filter(({ board: of }) => of?.is !== 'live')
        .map((one, index) =>
          renderIllustrated(one, {
            isPrivate: false,
            ask: readsOnly(ask) || ask.kind === 'review' ? ask : undefined,
            index,
            notice: index === 0 ? hiddenNotice(reading) : undefined,
          }),
        ),
    );
  };
};
