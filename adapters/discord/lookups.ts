import type { Ask } from '../../src/asks/ask.js';
import type { Reply } from '../../src/reply.js';
import type { Outbox } from './outbox.js';
import { idsOf } from './receive/press.js';
import { placeOfPage, renderIllustrated } from './render.js';
import { type Answer, type Asked, inOrder, isForAskerAlone, isOwn, messageResponse, sorry, sorryReply } from './responses.js';

/** The answer to what one person looks up, for them alone. */
export const lookUp = (outbox: Outbox, asked: Asked, replies: readonly Reply[]): Answer => {
  const messages = replies.map((one, index) =>
    renderIllustrated(one, { isPrivate: isForAskerAlone(asked), ask: asked.ask, index }),
  );
  return inOrder(outbox, asked, messages, isOwn(asked) && staysInPlace(asked) ? 'update' : 'message');
};

/** Asks that leaf through the same thing change the message; others open another one below it. */
const staysInPlace = ({ ask, source }: Asked): boolean => {
  switch (ask.kind) {
    case 'find':
    case 'browse':
    case 'random':
      return true;
    case 'show':
      return source !== undefined && idsOf(source).some((id) => id.startsWith('show.') && id.endsWith(`:${ask.words}`));
    default:
      return false;
  }
};

/** Another page of an answer: in place where the message is the asker's own, else in a copy for them. */
export const turnPage = (outbox: Outbox, asked: Asked, turnTo: number, replies: readonly Reply[]): Answer => {
  const { index, page } = placeOfPage(turnTo);
  const shown = replies[index] ?? sorryReply('Nothing is there', 'That answer has no such page any more.');
  const message = renderIllustrated(shown, { isPrivate: isForAskerAlone(asked), ask: asked.ask, index, page });
  return inOrder(outbox, asked, [message], isOwn(asked) ? 'update' : 'message');
};

/** The same answer for everybody, under the name of who shared it. */
export const share = (outbox: Outbox, asked: Asked, ask: Ask, replies: readonly Reply[]): Answer => {
  if (!asked.place.mayBePublic) {
    const words =
      'In this server, apps that people brought along speak to one person only. Who manages it could allow you "Use External Apps".';
    return { first: messageResponse(sorry('I cannot share here', words)) };
  }
  const footer = `-# Shared by <@${asked.asker.id}>`;
  return inOrder(
    outbox,
    asked,
    replies.map((one, index) => renderIllustrated(one, { isPrivate: false, ask, index, footer })),
  );
};
