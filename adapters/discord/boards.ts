import type { Ask } from '../../src/asks/ask.js';
import { type Reply, reply } from '../../src/reply.js';
import { whyOnlyAnswers } from './board-place.js';
import { reviewAnswer } from './board-review.js';
import { isStart, startAnswer } from './board-start.js';
import { type BoardTools, tellThread } from './board-tools.js';
import { liveBody } from './live-message.js';
import { lookUp, turnPage } from './lookups.js';
import type { Outbox } from './outbox.js';
import { render, renderIllustrated } from './render.js';
import { type Answer, type Asked, acknowledged, inOrder, isForAskerAlone, messageResponse, updateResponse } from './responses.js';
import { at } from './spot.js';

/** Whether an Ask is about the board of a thread. */
export const isOfBoard = (ask: Ask): ask is Extract<Ask, { kind: 'board' | 'review' }> =>
  ask.kind === 'board' || ask.kind === 'review';

/** The answer to an interaction that is about a board. */
export const boardAnswer = async (tools: BoardTools, given: Asked): Promise<Answer> => {
  const { guildId, channelId } = given.place;
  // Outside of threads there is no board; what is asked there is told so, and finds those of the threads.
  const asked = { ...given, asker: at(given.asker, guildId, channelId) };
  // A page is turned of what changes nothing; any other such button would do its Ask again.
  if (asked.turnTo !== undefined && asked.ask.kind === 'board' && !readsOnly(asked.ask)) return { first: acknowledged };
  if (asked.turnTo === undefined && isStart(asked.ask)) return startAnswer(tools, asked);
  if (asked.ask.kind === 'review') return reviewAnswer(tools, asked);
  const answer = await wishAnswer(tools, asked);
  return tools.outbox.calls.hasToken ? answer : andThen(answer, () => catchUp(tools, asked));
};

const wishAnswer = async (tools: BoardTools, asked: Asked): Promise<Answer> => {
  const { assistant, outbox, live } = tools;
  const doomed = forgets(asked.ask) ? await live.now(asked.asker) : undefined;
  const replies = await assistant.answer(asked.ask, asked.asker);
  if (asked.turnTo !== undefined) return turnPage(outbox, asked, asked.turnTo, replies);
  const changed = replies.filter(({ board }) => board?.is === 'changed');
  if (changed.length > 0) {
    const raised = replies.filter((one) => !changed.includes(one));
    return changedAnswer(tools, asked, changed, raised);
  }
  const message = doomed?.board?.message;
  if (message !== undefined && !(await live.now(asked.asker))) await live.remove(asked.place.channelId, message);
  // A delivery that has come before: what it did stands on the board.
  if (replies.length === 0) return { first: asked.source ? acknowledged : alreadyDone(asked) };
  return tell(outbox, asked, replies);
};

const alreadyDone = (asked: Asked) =>
  messageResponse(render(reply('That is on the board already', []), { isPrivate: isForAskerAlone(asked) }));

/** Whether it deletes the board of a thread: its message goes with it. */
export const forgets = (ask: Ask): boolean => ask.kind === 'board' && /^forget\b(?!.*\bme\b).*\byes\b/i.test(ask.words);

/** Asks whose further pages may be asked for anew: they change nothing. */
export const readsOnly = (ask: Ask): boolean => ask.kind === 'board' && /^(?:status|check|list|help|export)\b/i.test(ask.words);

/** What was asked for, for all or for the asker, as each Reply says; one that went wrong is for the asker alone. */
const tell = (outbox: Outbox, asked: Asked, replies: readonly Reply[], footer?: string): Answer => {
  const isPublic = replies.every(({ audience, tone }) => audience !== 'asker' && tone !== 'sorry');
  if (!isPublic && footer === undefined && readsOnly(asked.ask)) return lookUp(outbox, asked, replies);
  const ask = readsOnly(asked.ask) ? asked.ask : undefined;
  return inOrder(
    outbox,
    asked,
    replies.map((one, index) => renderIllustrated(one, { isPrivate: !isPublic && isForAskerAlone(asked), ask, index, footer })),
  );
};

/** Something was done on the board: told where it was asked for, the warnings that it made due in the thread. */
const changedAnswer = async (
  tools: BoardTools,
  asked: Asked,
  changed: readonly Reply[],
  raised: readonly Reply[],
): Promise<Answer> => {
  const { outbox, live } = tools;
  const why = whyOnlyAnswers(asked.place, outbox.calls);
  if (why === undefined) live.touch(asked.asker);
  const answer = await (isOnLiveMessage(asked, changed) ? quietly(tools, asked, why) : aloud(tools, asked, changed, why));
  return raised.length === 0 ? answer : andThen(answer, () => tellThread(outbox, asked, raised, why === undefined));
};

const isOnLiveMessage = ({ source }: Asked, [first]: readonly Reply[]): boolean =>
  source !== undefined && source.id === first?.board?.message;

/** A press on the board itself shows in the board alone. */
const quietly = async ({ live }: BoardTools, { asker }: Asked, why: string | undefined): Promise<Answer> => {
  const now = why === undefined ? undefined : await live.now(asker);
  return { first: now ? updateResponse(liveBody(now)) : acknowledged };
};

/** What was said in words is told to the thread; what was pressed somewhere else, to who pressed. */
const aloud = async (
  { outbox }: BoardTools,
  asked: Asked,
  changed: readonly Reply[],
  why: string | undefined,
): Promise<Answer> => {
  const footer =
    why === undefined ? undefined : `-# The board itself is brought up to date when somebody presses a button on it: ${why}.`;
  const told = asked.source ? changed.map((one) => ({ ...one, audience: 'asker' }) as const) : changed;
  return tell(outbox, asked, told, footer);
};

/** Where no clock can speak, the reminder and the end of a vote are told by the next interaction. */
const catchUp = async (tools: BoardTools, asked: Asked): Promise<void> => {
  const due = await tools.assistant.answer({ kind: 'board-woken' }, asked.asker);
  await tellThread(
    tools.outbox,
    asked,
    due.filter(({ tone }) => tone !== 'sorry'),
    false,
  );
};

const andThen = (answer: Answer, more: () => Promise<void>): Answer => ({
  first: answer.first,
  later: async (arrived) => {
    await answer.later?.(arrived);
    await more();
  },
});
