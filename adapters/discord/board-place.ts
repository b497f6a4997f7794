import { missing, neededForReview, neededForThread, neededInThread } from './permissions.js';
import type { Place } from './receive/place.js';
import type { Calls } from './rest.js';

/** What a board takes of the place where it stands, decided by what came with the event before anything is sent. */

/** Why the bot cannot do by itself what these permissions allow; undefined where it can. */
const hindrance = (place: Place, calls: Pick<Calls, 'hasToken'>, needed: Parameters<typeof missing>[1]): string | undefined => {
  if (!calls.hasToken) return 'I run without a token';
  if (place.kind === 'dm') return undefined;
  if (!place.isMember) return 'I am no member of this server';
  const lacking = missing(place.permissions, needed);
  return lacking.length === 0 ? undefined : `I need ${lacking.map((name) => `**${name}**`).join(' and ')} here`;
};

/**
 * Why the bot cannot post and change messages of its own in a thread. A board then stands in an answer to an
 * interaction, which presses on it change.
 */
export const whyOnlyAnswers = (place: Place, calls: Pick<Calls, 'hasToken'>): string | undefined =>
  hindrance(place, calls, neededInThread);

/** Why the bot cannot read what was said there. */
export const whyUnread = (place: Place, calls: Pick<Calls, 'hasToken'>): string | undefined =>
  hindrance(place, calls, neededForReview);

/** Where a board goes: into a thread of its own, or here; or nowhere, with why. */
export type BoardPlace = { readonly kind: 'thread' | 'here' } | { readonly kind: 'nowhere'; readonly why: string };

export const boardPlace = (place: Place, calls: Pick<Calls, 'hasToken'>): BoardPlace => {
  if (place.kind === 'thread' || place.kind === 'dm') return { kind: 'here' };
  if (place.kind === 'other')
    return { kind: 'nowhere', why: 'A board belongs to a thread, and none can be opened in this kind of channel.' };
  const why = hindrance(place, calls, neededForThread);
  return why === undefined
    ? { kind: 'thread' }
    : {
        kind: 'nowhere',
        why: `A board belongs to a thread, and I cannot open one: ${why}. Open one yourself and start it there.`,
      };
};
