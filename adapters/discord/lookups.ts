import type { Ask } from '../../src/asks/ask.js';
import type { Reply } from '../../src/reply.js';
import { idsOf } from './receive/press.js';
import { placeOfPage, render } from './render.js';
import {
  type Answer,
  type Asked,
  inOrder,
  isForAskerAlone,
  isOwn,
  messageResponse,
  sorry,
  sorryReply,
  updateResponse,
} from './responses.js';
import type { Calls } from './rest.js';

/** The answer to what one person looks up, for them alone. */
export const lookUp = (calls: Calls, asked: Asked, replies: readonly Reply[]): Answer => {
  const bodies = replies.map((one, index) => render(one, { isPrivate: isForAskerAlone(asked), ask: asked.ask, index }));
  return inOrder(calls, asked, bodies, isOwn(asked) && staysInPlace(asked) ? 'update' : 'message');
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
export const turnPage = (asked: Asked, turnTo: number, replies: readonly Reply[]): Answer => {
  const { index, page } = placeOfPage(turnTo);
  const shown = replies[index] ?? sorryReply('Nothing is there', 'That answer has no such page any more.');
  const body = render(shown, { isPrivate: isForAskerAlone(asked), ask: asked.ask, index, page });
  return { first: isOwn(asked) ? updateResponse(body) : messageResponse(body) };
};

/** The same answer for everybody, under the name of who shared it. */
export const share = (calls: Calls, asked: Asked, ask: Ask, replies: readonly Reply[]): Answer => {
  if (!asked.place.mayBePublic) {
    const words =
      'In this server, apps that people brought along speak to one person only. Who manages it could allow you "Use External Apps".';
    return { first: messageResponse(sorry('I cannot share here', words)) };
  }
  const footer = `-# Shared by <@${asked.asker.id}>`;
  return inOrder(
    calls,
    asked,
    replies.map((one, index) => render(one, { isPrivate: false, ask, index, footer })),
  );
};
