import { plainLabel } from './escape.js';
import { limits } from './limits.js';
import { missing, neededForThread } from './permissions.js';
import type { Place } from './receive/place.js';
import type { MessageBody } from './render.js';
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
export const openWalk = async (calls: Calls, at: Posted, name: string, bodies: readonly MessageBody[]): Promise<void> => {
  const thread = await openThread(calls, at, name);
  for (const [index, body] of bodies.entries()) await calls.send(thread, body, { nonce: `${at.id}.${index}` });
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
export const editOrSayAnew = async (calls: Calls, event: Answerable, channelId: string, body: MessageBody): Promise<void> => {
  try {
    await calls.editOriginal(event, body);
  } catch (error) {
    if (!isOver(error) || !calls.hasToken) throw error;
    await calls.send(channelId, body, { nonce: `${event.id}.e` });
  }
};

/** Adds a message to the first response; when the token has ended, in the channel itself. */
export const addOrSayAnew = async (calls: Calls, event: Answerable, channelId: string, body: MessageBody): Promise<void> => {
  try {
    await calls.followUp(event, body);
  } catch (error) {
    const isPrivate = (body.flags & 64) !== 0;
    if (!isOver(error) || !calls.hasToken || isPrivate) throw error;
    await calls.send(channelId, body, { nonce: `${event.id}.f` });
  }
};
