import { randomUUID } from 'node:crypto';
import type { Asker } from '../../src/assistant.js';
import { bot, type Person } from './people.js';
import { channelOf } from './rooms.js';

/** Where an answer goes, and who alone may see it there. */
export interface Place {
  readonly channel: string;
  readonly root?: string;
  readonly only?: string;
}

/** By which request something was asked: the same one twice counts once. */
export interface Errand {
  readonly delivery?: string | undefined;
  /** What the addresses of this server begin with, where it can tell; else links are those of a path. */
  readonly origin: string;
}

/** The thread in which a board is, by the names under which it is kept. */
export interface Thread {
  readonly tenant: string;
  readonly thread: string;
}

/** What one does alone with the bot is nobody else's: it is kept apart. */
const tenantOf = ({ channel, only }: Place): string =>
  channelOf(channel)?.isDirect === true ? `playground:direct:${only}` : 'playground';

export const threadOf = (place: Place & { readonly root: string }): Thread => ({
  tenant: tenantOf(place),
  thread: `${place.channel}/${place.root}`,
});

/** The place that a thread's names stand for; undefined for names that are none of ours. */
export const placeOf = ({ tenant, thread }: Thread): (Place & { readonly root: string }) | undefined => {
  const [, only] = /^playground:direct:(.+)$/.exec(tenant) ?? [];
  const [channel = '', root = ''] = thread.split('/');
  if (!channelOf(channel) || !isThreadId(root)) return undefined;
  return { channel, root, ...(only !== undefined && { only }) };
};

/** Whether it has the form of a message's id of this or an earlier start. */
export const isThreadId = (id: string): boolean => /^[0-9a-f]{8}-\d{1,9}$/.test(id);

/** Who asks, with all that the core keeps things by. */
export const askerIn = (person: Person, place: Place, { delivery, origin }: Errand): Asker => ({
  id: person.id,
  name: person.name,
  tenant: tenantOf(place),
  delivery: `${person.id}/${delivery ?? randomUUID()}`,
  ...(place.root !== undefined && {
    spot: { thread: `${place.channel}/${place.root}`, link: `${origin}/c/${place.channel}/${place.root}` },
  }),
});

/** The bot itself, asking for the board of a thread. */
export const botIn = ({ tenant, thread }: Thread): Asker => ({ ...bot, tenant, spot: { thread }, delivery: randomUUID() });
