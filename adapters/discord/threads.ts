import { plainLabel } from './escape.js';
import { limits } from './limits.js';
import type { Outbox } from './outbox.js';
import { missing, neededForThread } from './permissions.js';
import type { Place } from './receive/place.js';
import type { Illustrated } from './render.js';
import { type Answerable, type Calls, isCode, isOver, type Posted } from './rest.js';

/** Where a walk goes: into a thread of its own, or on in the message that answers, perhaps with a word on why. */
export type WalkPlace = { readonly kind: 'thread' } | { readonly kind: 'here'; readonly notice?: string };

/** Decides before anything is sent, by the permissions that came with the event. */
export const walkPlace = (place: Place, calls: Pick<Calls, 'hasToken'>): WalkPlace => {
  // In a thread or a conversation the walk is at home; where nobody can open a thread there is nothing to say.
  if (place.kind !== 'threadable') return { kind: 'here' };
  if (!place.isMember)
    return {
      kind: 'here',
      notice: '-# The walk stays in this message: I am no member of this server, so I cannot open a thread.',
    };
  if (!calls.hasToken)
    return { kind: 'here', notice: '-# The walk stays in this message: I run without a token, so I cannot open a thread.' };
  const lacking = missing(place.permissions, neededForThread);
  return lacking.length === 0 ? { kind: 'thread' } : { kind: 'here', notice: lackingNotice(lacking) };
};

const lackingNotice = (names: readonly string[]): string =>
  `⚠️ The walk stays in this message: to open a thread here I need ${names.map((name) => `**${name}**`).join(' and ')}. Who manages this server can allow it in the channel's settings.`;

/** Why a thread could not be opened after all, for the people who wait for it. */
export const threadFailure = (error: unknown): string => {
  if (isCode(error, 50001, 50013))
    return lackingNotice(
      missing(
        0n,
        neededForThread.filter((key) => key !== 'viewChannel'),
      ),
    );
  return '⚠️ Discord did not let me open a thread, so the walk stays in this message.';
};

/** Opens the thread of a walk and says there what is to be said, in its order. */
export const openWalk = async (
  outbox: Outbox,
  at: Posted,
  name: string,
  messages: readonly Illustrated[],
  { permissions }: Place,
): Promise<void> => {
  const thread = await openThread(outbox.calls, at, name);
  const mayAttach = missing(permissions, ['attachFiles']).length === 0;
  for (const [index, message] of messages.entries()) {
    await outbox.send(thread, message, { nonce: `${at.id}.${index}`, mayAttach });
  }
};

/** A thread has its message's id; one that is there already is the one that is wanted. */
const openThread = async (calls: Calls, at: Posted, name: string): Promise<string> => {
  try {
    return await calls.startThread(at, plainLabel(name, limits.threadName));
  } catch (error) {
    if (isCode(error, 160004)) return at.id;
    throw error;
  }
};

/** Changes the first response; when its token has ended or it is gone, says it in a new message. */
export const editOrSayAnew = async (
  outbox: Outbox,
  event: Answerable,
  channelId: string,
  message: Illustrated,
): Promise<void> => {
  const { calls } = outbox;
  let posted: Posted;
  try {
    posted = await calls.editAnswer(event, message.body);
  } catch (error) {
    if (!isOver(error) || !calls.hasToken) throw error;
    await outbox.send(channelId, message, { nonce: `${event.id}.e` });
    return;
  }
  await outbox.illustrate(message, {
    standing: async () => posted,
    edit: (_at, body, more) => calls.editAnswer(event, body, more),
  });
};

/**
 * Adds a message to the first response; when the token has ended, in the channel itself. Its picture always follows:
 * such a message has no nonce, so an upload of which nobody knows whether it arrived could not be tried again.
 */
export const addOrSayAnew = async (outbox: Outbox, event: Answerable, channelId: string, message: Illustrated): Promise<void> => {
  const { calls } = outbox;
  let posted: Posted;
  try {
    posted = await calls.followUp(event, message.body);
  } catch (error) {
    const isPrivate = (message.body.flags & 64) !== 0;
    if (!isOver(error) || !calls.hasToken || isPrivate) throw error;
    await outbox.send(channelId, message, { nonce: `${event.id}.f` });
    return;
  }
  await outbox.illustrate(message, {
    standing: async () => posted,
    edit: ({ id }, body, more) => calls.editAnswer(event, body, { ...more, id }),
  });
};
