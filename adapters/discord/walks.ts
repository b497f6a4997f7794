import type { Ask } from '../../src/asks/ask.js';
import type { Walk } from '../../src/guide/walk.js';
import { type Reply, reply, say } from '../../src/reply.js';
import type { Log } from '../log.js';
import { lookUp } from './lookups.js';
import type { Outbox } from './outbox.js';
import { type Illustrated, type MessageBody, render, renderIllustrated } from './render.js';
import { type Answer, type Asked, inOrder, messageResponse } from './responses.js';
import { told } from './rest.js';
import { editOrSayAnew, openWalk, threadFailure, walkPlace } from './threads.js';
import { isSameWalk, moved, readRecord, type WalkRecord, writeRecord } from './walk-record.js';

/** The answer to something that a group does together: a walk, or the choice of one. */
export const walkAnswer = (outbox: Outbox, log: Log, asked: Asked, replies: readonly Reply[]): Answer => {
  const record = asked.source && readRecord(asked.source);
  if (!record) return beginWalk(outbox, log, asked, replies);
  // What went wrong is for who pressed, not for the whole group.
  if (replies.some(({ tone }) => tone === 'sorry')) return lookUp(outbox, asked, replies);
  return continueWalk(outbox, asked, replies, record);
};

const walkOf = (ask: Ask): Walk | undefined => (ask.kind === 'walk' ? ask.walk : undefined);

/** The message of the walk changes in place; the end of a walk brings further messages, once. */
const continueWalk = (outbox: Outbox, asked: Asked, replies: readonly Reply[], record: WalkRecord): Answer => {
  const walk = walkOf(asked.ask) ?? startedWalk(replies);
  const next = walk ? moved(record, walk, asked.asker.id) : record;
  // Another view of the same standing: the result is in the thread already, so only its ways on are shown.
  const from = walk && isSameWalk(record.walk, walk) ? replies.length - 1 : 0;
  return inOrder(outbox, asked, walkMessages(asked.ask, replies, next).slice(from), 'update');
};

/** A walk for all to see: in a thread of its own where there can be one, else in the message that answers. */
const beginWalk = (outbox: Outbox, log: Log, asked: Asked, replies: readonly Reply[]): Answer => {
  const messages = walkMessages(asked.ask, replies, beginning(asked.ask, replies, asked.asker.id));
  const place = walkPlace(asked.place, outbox.calls);
  if (place.kind === 'here') {
    return inOrder(outbox, asked, place.notice === undefined ? messages : withNotice(asked, replies, place.notice));
  }
  return {
    first: messageResponse(announcement(replies, asked.asker.id)),
    later: async (arrived) => {
      try {
        await openWalk(outbox, await arrived(), threadName(replies), messages, asked.place);
      } catch (error) {
        log.warn({ interaction: asked.id, ...told(error) }, 'no thread for a walk');
        const [first] = withNotice(asked, replies, threadFailure(error));
        if (first) await editOrSayAnew(outbox, asked, asked.place.channelId, first);
      }
    },
  };
};

const withNotice = (asked: Asked, replies: readonly Reply[], notice: string): readonly Illustrated[] =>
  walkMessages(asked.ask, replies, beginning(asked.ask, replies, asked.asker.id), notice);

/** The messages of a walk, each with the record in its small print. */
export const walkMessages = (ask: Ask, replies: readonly Reply[], record: WalkRecord, notice?: string): readonly Illustrated[] =>
  replies.map((one, index) =>
    renderIllustrated(one, {
      isPrivate: false,
      ask,
      index,
      footer: writeRecord(record),
      notice: index === 0 ? notice : undefined,
    }),
  );

/** The record of a walk that somebody begins; whose answers a pasted code holds is not known. */
export const beginning = (ask: Ask, replies: readonly Reply[], begunBy: string): WalkRecord => {
  const walk = walkOf(ask) ?? startedWalk(replies);
  return walk ? { begunBy, walk, by: walk.picks.map(() => undefined) } : { begunBy, by: [] };
};

/** The walk at whose first question an answer to `choose` stands: what its answers lead on from. */
const startedWalk = (replies: readonly Reply[]): Walk | undefined => {
  for (const block of replies[0]?.blocks ?? []) {
    if (block.kind !== 'choices') continue;
    const walk = block.choices[0] && walkOf(block.choices[0].ask);
    if (walk) return { ...walk, picks: walk.picks.slice(0, -1) };
  }
  return undefined;
};

/** What stands in the channel, over the thread. */
export const announcement = (replies: readonly Reply[], by: string): MessageBody =>
  render(reply(threadName(replies), [say('Question by question, together: in the thread of this message.')]), {
    isPrivate: false,
    footer: `-# Begun by <@${by}>`,
  });

/** "New system: question 1" names the walk before the colon. */
export const threadName = (replies: readonly Reply[]): string => (replies[0]?.title ?? 'Walk').replace(/: question \d+$/, '');
