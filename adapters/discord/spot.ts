import type { Asker } from '../../src/assistant.js';
import type { Place } from './receive/place.js';

/** Where things are kept: a server or a conversation is a tenant, a channel of it the place of a board. */

const prefix = 'discord:';

/** What is kept of a server is under the server, all else under the person: nobody else is there. */
export const tenantOf = (guildId: string | undefined, personId: string): string => prefix + (guildId ?? `dm:${personId}`);

/** Where a message, or else a channel, is found. */
export const linkTo = (guildId: string | undefined, channelId: string, messageId?: string): string =>
  `https://discord.com/channels/${guildId ?? '@me'}/${channelId}${messageId === undefined ? '' : `/${messageId}`}`;

/** The same person at another channel of the same place, such as a thread that was just opened. */
export const at = (asker: Asker, guildId: string | undefined, channelId: string): Asker => ({
  ...asker,
  spot: { thread: channelId, link: linkTo(guildId, channelId) },
});

/**
 * Who asks, with where and by which delivery. Outside of threads and conversations with the bot there is no spot:
 * no board can be there.
 */
export const located = (person: Asker, { kind, guildId, channelId }: Place, delivery: string): Asker => {
  const asker = { ...person, tenant: tenantOf(guildId, person.id), delivery };
  return kind === 'thread' || kind === 'dm' ? at(asker, guildId, channelId) : asker;
};

/** A board's tenant and thread in one word, and back. */
export const keyOf = (tenant: string, thread: string): string => `${tenant}/${thread}`;

/** The bot itself at the board of a key. */
export const itselfAt = (key: string): Asker & { readonly spot: { readonly thread: string } } => {
  const cut = key.lastIndexOf('/');
  const [tenant, thread] = [key.slice(0, cut), key.slice(cut + 1)];
  const guildId = tenant.startsWith(`${prefix}dm:`) ? undefined : tenant.slice(prefix.length);
  return { id: 'sextant', name: 'Sextant', tenant, spot: { thread, link: linkTo(guildId, thread) } };
};

/** Where a message of that board is found. */
export const linkAt = (key: string, messageId: string): string => `${itselfAt(key).spot.link}/${messageId}`;
