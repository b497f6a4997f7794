import type { Ask } from '../../src/asks/ask.js';
import type { Reply } from '../../src/reply.js';
import { limits } from './limits.js';
import type { Person } from './people.js';

/** The places to talk. In the direct one each person is alone with the bot. */
export const channels = [
  { slug: 'general', name: 'general', about: 'Anything about patterns', isDirect: false },
  { slug: 'architecture', name: 'architecture', about: 'Designs and decisions', isDirect: false },
  { slug: 'incidents', name: 'incidents', about: 'What broke, and what would have held', isDirect: false },
  { slug: 'sextant', name: 'Sextant', about: 'Just you and the bot: every line is for it', isDirect: true },
] as const;

export type Channel = (typeof channels)[number];
export const channelOf = (slug: string): Channel | undefined => channels.find((channel) => channel.slug === slug);

/** One message. It is a value: a change makes another of the same id and a higher version. */
export interface Message {
  readonly id: string;
  readonly channel: string;
  /** The message in whose thread it stands. */
  readonly root?: string;
  /** The one person who can see it. */
  readonly only?: string;
  readonly from: Person;
  readonly at: number;
  /** Counts its changes, so that a press on an older drawing is noticed. */
  readonly version: number;
  /** What a person typed. */
  readonly words?: string;
  readonly replies: readonly Reply[];
  /** What it answers. */
  readonly ask?: Ask;
  /** A walk that goes on in this message: who gave each answer, by the words of question and answer. */
  readonly walk?: ReadonlyMap<string, string>;
  /** The message above a walk's thread: who began it. */
  readonly begunBy?: string;
  /** The live message of the board in its thread, or the message above that thread. */
  readonly board?: 'live' | 'above';
  /** Small print: who shared it, where it went. */
  readonly note?: string;
  readonly isShared?: boolean;
}

/** What a message begins with; `id` when one was reserved for it. */
export type Draft = Omit<Message, 'id' | 'at' | 'version' | 'replies'> & {
  readonly id?: string;
  readonly replies?: readonly Reply[];
};

export interface Rooms {
  /** An id for a message that may be posted later. */
  reserve(): string;
  post(draft: Draft): Message;
  /** Changes a message; undefined when it is gone. */
  edit(id: string, change: Partial<Omit<Message, 'id' | 'version'>>): Message | undefined;
  remove(id: string): void;
  /** The message, whoever may see it. */
  get(id: string): Message | undefined;
  /** The message, when it is there and this person may see it. */
  find(id: string, person: string): Message | undefined;
  /** What stands in a channel, or with `root` in a thread, for this person; for nobody it is what all can see. */
  list(channel: string, person: string | undefined, root?: string): readonly Message[];
}

export interface RoomsOptions {
  readonly now: () => number;
  /** Goes before the number of each id, so that ids of an earlier process are not taken for others. */
  readonly boot: string;
  onChange(message: Message, isGone: boolean): void;
}

/** Whether a person may see a message. */
export const maySee = (message: Message, person: string | undefined): boolean =>
  message.only === undefined || message.only === person;

/** All messages, in memory, within bounds: a new start begins empty. */
export const createRooms = ({ now, boot, onChange }: RoomsOptions): Rooms => {
  // A Map keeps the order in which messages came.
  const messages = new Map<string, Message>();
  let count = 0;

  const remove = (id: string): void => {
    const message = messages.get(id);
    if (!message || !messages.delete(id)) return;
    onChange(message, true);
    if (message.root === undefined) for (const other of [...messages.values()]) if (other.root === id) remove(other.id);
  };

  /** The oldest go first; a thread goes with the message above it. */
  const keepWithin = (most: number, among: (message: Message) => boolean, newest: Message): void => {
    // A board stays to be seen, however much is said below it.
    const those = [...messages.values()].filter((one) => one.board !== 'live' && among(one));
    for (const message of those.slice(0, Math.max(0, those.length - most))) {
      if (message.id !== newest.id && message.id !== newest.root) remove(message.id);
    }
  };

  const reserve = (): string => `${boot}-${++count}`;

  return {
    reserve,
    post(draft) {
      const message: Message = { replies: [], ...draft, id: draft.id ?? reserve(), at: now(), version: 1 };
      messages.set(message.id, message);
      if (messages.size > limits.messages) keepWithin(limits.messages, () => true, message);
      if (message.only !== undefined) keepWithin(limits.privateEach, (one) => one.only === message.only, message);
      if (message.root !== undefined) keepWithin(limits.inThread, (one) => one.root === message.root, message);
      onChange(message, false);
      return message;
    },
    edit(id, change) {
      const before = messages.get(id);
      if (!before) return undefined;
      const message = { ...before, ...change, version: before.version + 1 };
      messages.set(id, message);
      onChange(message, false);
      return message;
    },
    remove,
    get: (id) => messages.get(id),
    find(id, person) {
      const message = messages.get(id);
      return message && maySee(message, person) ? message : undefined;
    },
    list: (channel, person, root) =>
      [...messages.values()].filter((one) => one.channel === channel && one.root === root && maySee(one, person)),
  };
};
