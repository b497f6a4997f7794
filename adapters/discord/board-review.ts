import type { Reply } from '../../src/reply.js';
import { whyUnread } from './board-place.js';
import { type BoardTools, withdraw } from './board-tools.js';
import { placeOfPage, render, renderIllustrated } from './render.js';
import { type Answer, type Asked, deferred, inOrder, isForAskerAlone, messageResponse, sorry, sorryReply } from './responses.js';
import { isForbidden, told } from './rest.js';
import { hiddenNotice, type Reading, read, readThread, withReading } from './review.js';

/** What a thread says of a design: it is read when somebody asks, for all in it to see. */
export const reviewAnswer = async (tools: BoardTools, asked: Asked): Promise<Answer> => {
  const why = whyUnread(asked.place, tools.outbox.calls);
  if (why !== undefined) return unread(tools, asked, why);
  const isPage = asked.turnTo !== undefined;
  const { index, page } = placeOfPage(asked.turnTo ?? 1);
  return {
    first: deferred(isPage && isForAskerAlone(asked)),
    later: async () => {
      let reading: Reading;
      try {
        reading = await readThread(tools.outbox.calls, asked.place.channelId, asked.id, asked.target);
      } catch (error) {
        if (!isForbidden(error)) throw error;
        tools.log.warn({ interaction: asked.id, ...told(error) }, 'a thread could not be read');
        return withdraw(tools.outbox, asked, mayNot);
      }
      const { assistant, outbox } = tools;
      const replies = await assistant.answer(withReading(asked.ask, reading), asked.asker);
      const shown = replies[index] ?? sorryReply('Nothing is there', 'That answer has no such page any more.');
      if (shown.tone === 'sorry' && !isPage) return withdraw(outbox, asked, shown);
      const isPrivate = isPage && isForAskerAlone(asked);
      await outbox.calls.editAnswer(
        asked,
        render(shown, { isPrivate, ask: asked.ask, index, page, notice: hiddenNotice(reading) }),
      );
    },
  };
};

const mayNot: Reply = sorryReply(
  'I may not read this thread',
  'I need View Channels and Read Message History here. Who manages this server can allow them.',
);

/** A message whose menu was used came along with its text: that much can be read anywhere. */
const unread = async ({ assistant, outbox }: BoardTools, asked: Asked, why: string): Promise<Answer> => {
  const reading = asked.target && read([asked.target]);
  if (!reading || reading.messages.length === 0) {
    return {
      first: messageResponse(sorry('I cannot read this thread', `${why.replaceAll('*', '')}, so its messages do not reach me.`)),
    };
  }
  const replies = await assistant.answer(withReading(asked.ask, reading), asked.asker);
  const notice = `⚠️ This is of the chosen message alone: ${why}, so I cannot read the others.`;
  return inOrder(
    outbox,
    asked,
    replies.map((one) => renderIllustrated(one, { isPrivate: one.tone === 'sorry' && isForAskerAlone(asked), notice })),
  );
};
