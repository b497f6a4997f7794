/** One workspace with the app installed: its people, channels and messages, as its members would see them. */
import { ApiError } from './api-error.js';
import type { Clock } from './clock.js';
import { createIds, type Ids, withIds } from './ids.js';
import type { Json } from './kit-check.js';
import { Views } from './views.js';

export interface Person {
  readonly id: string;
  /** The handle. */
  readonly name: string;
  readonly realName: string;
  /** What the person chose to be called; empty when nothing was chosen. */
  readonly displayName: string;
  readonly isBot: boolean;
  readonly locale: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im' | 'mpim';
  readonly members: Set<string>;
  archived: boolean;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly bytes: Buffer;
}

/** A message as it stands now. Queries give copies, so that a test can press a button of an old rendering. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  /** The root of the thread that it stands in; a root itself has none. */
  readonly threadTs?: string;
  readonly user: string;
  /** Set when the app wrote it. */
  readonly botId?: string;
  /** Set when only this person sees it. */
  readonly ephemeralTo?: string;
  text: string;
  blocks: Json[];
  edited: boolean;
  readonly metadata?: unknown;
  readonly files: readonly StoredFile[];
  readonly reactions: string[];
  /** How it came to be. */
  readonly via: 'chat.postMessage' | 'chat.postEphemeral' | 'response_url' | 'ack' | 'files' | 'person';
}

export interface WorkspaceOptions {
  readonly teamId?: string;
  readonly domain?: string;
  readonly botToken?: string;
  readonly scopes?: readonly string[];
}

export type NewMessage = Pick<Message, 'channel' | 'user' | 'via'> &
  Partial<Pick<Message, 'threadTs' | 'botId' | 'ephemeralTo' | 'metadata' | 'files'>> & {
    readonly text?: unknown;
    readonly blocks?: unknown;
  };

/** §5: of each kind of place the history, for reading a thread; the names of people; what is posted and uploaded. */
const USUAL_SCOPES = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'im:history',
  'mpim:history',
  'users:read',
] as const;

export class Workspace {
  readonly teamId: string;
  readonly domain: string;
  /** Another one after each installation by OAuth. */
  botToken: string;
  readonly scopes: Set<string>;
  readonly botUser = 'U0SEXTANT';
  readonly botId = 'B0SEXTANT';
  readonly ids: Ids = createIds();
  readonly views: Views;
  readonly files: StoredFile[] = [];
  readonly people: Person[] = [];
  readonly channels: Channel[] = [];
  /** What Slackbot tells a person when the app did not answer (§2: operation_timeout, dispatch_failed). */
  readonly notices: { readonly user: string; readonly text: string }[] = [];
  /** Suggested prompts, status and titles that were set, by method. */
  readonly assistant: { readonly method: string; readonly args: Json }[] = [];
  /** The most messages of a thread that one call gives (D conversations.replies: 1000; 15 for some apps). */
  repliesPage = 1000;
  /** Set by app_uninstalled and tokens_revoked: every call then fails with account_inactive. */
  uninstalled = false;
  readonly #messages: Message[] = [];
  readonly #clock: Clock;

  constructor(options: WorkspaceOptions, clock: Clock) {
    this.teamId = options.teamId ?? 'T0SEXTANT';
    this.domain = options.domain ?? 'sextant';
    this.botToken = options.botToken ?? 'xoxb-sextant';
    this.scopes = new Set(options.scopes ?? USUAL_SCOPES);
    this.#clock = clock;
    this.views = new Views(this);
    this.addPerson({ id: this.botUser, name: 'sextant', isBot: true });
    for (const name of ['ada', 'ben', 'cleo']) this.addPerson({ id: `U0${name.toUpperCase()}`, name });
    const everyone = ['ada', 'ben', 'cleo'];
    this.addChannel({ id: 'C0GENERAL', name: 'general', members: [...everyone, 'sextant'] });
    this.addChannel({ id: 'C0DESIGN', name: 'design', members: [...everyone, 'sextant'] });
    this.addChannel({ id: 'C0RANDOM', name: 'random', members: everyone });
    this.addChannel({ id: 'C0SECRET', name: 'secret', kind: 'private', members: ['ada', 'ben'] });
  }

  addPerson(person: Partial<Person> & { readonly name: string }): Person {
    const added = {
      id: person.id ?? this.ids.next('U'),
      name: person.name,
      realName: person.realName ?? person.name,
      displayName: person.displayName ?? person.name,
      isBot: person.isBot ?? false,
      locale: person.locale ?? 'en-US',
    };
    this.people.push(added);
    return added;
  }

  addChannel(channel: { id?: string; name: string; kind?: Channel['kind']; members?: readonly string[] }): Channel {
    const members = new Set((channel.members ?? []).map((one) => this.person(one).id));
    const added = {
      id: channel.id ?? this.ids.next('C'),
      name: channel.name,
      kind: channel.kind ?? 'public',
      members,
      archived: false,
    };
    this.channels.push(added);
    return added;
  }

  /** A person by id or name. */
  person(idOrName: string): Person {
    const found = this.people.find(({ id, name }) => id === idOrName || name === idOrName);
    if (found === undefined) throw new ApiError('user_not_found');
    return found;
  }

  /** A channel by id or name; a person's id or name stands for the direct message with the app. */
  channel(idOrName: string): Channel {
    const bare = idOrName.replace(/^#/, '');
    const found = this.channels.find(({ id, name }) => id === bare || name === bare);
    if (found !== undefined) return found;
    if (this.people.some(({ id, name }) => id === bare || name === bare)) return this.dm(bare);
    throw new ApiError('channel_not_found');
  }

  /** The direct message of a person with the app. */
  dm(user: string): Channel {
    const { id, name } = this.person(user);
    const known = this.channels.find((channel) => channel.kind === 'im' && channel.members.has(id));
    return known ?? this.addChannel({ id: `D0${id.slice(1)}`, name: `dm-${name}`, kind: 'im', members: [id, this.botUser] });
  }

  hasApp(channel: Channel): boolean {
    return channel.members.has(this.botUser);
  }

  now(): number {
    return this.#clock.now();
  }

  post(message: NewMessage): Message {
    const { text, blocks, files, ...rest } = message;
    const stored: Message = {
      ...rest,
      text: typeof text === 'string' ? text : '',
      blocks: withIds(blocks, this.ids),
      files: files ?? [],
      ts: this.ids.ts(this.now()),
      edited: false,
      reactions: [],
    };
    this.#messages.push(stored);
    return structuredClone(stored);
  }

  /** The message that stands in a channel under this ts, live. */
  find(channel: string, ts: string): Message | undefined {
    return this.#messages.find((one) => one.channel === channel && one.ts === ts);
  }

  /** §6: text without blocks removes the old blocks; blocks set means no "edited" mark. */
  rewrite(message: Message, change: { readonly text?: unknown; readonly blocks?: unknown }): void {
    message.edited = change.blocks === undefined;
    message.text = typeof change.text === 'string' ? change.text : '';
    message.blocks = withIds(change.blocks, this.ids);
  }

  remove(message: Message): void {
    const index = this.#messages.indexOf(message);
    if (index >= 0) this.#messages.splice(index, 1);
  }

  /** What everybody in a channel sees, oldest first, threads included. */
  messagesIn(channel: string): Message[] {
    const { id } = this.channel(channel);
    return copies(this.#messages.filter((one) => one.channel === id && one.ephemeralTo === undefined));
  }

  /** A thread: its root and everything under it that everybody sees. */
  thread(channel: string, ts: string): Message[] {
    return this.messagesIn(channel).filter((one) => one.ts === ts || one.threadTs === ts);
  }

  /** What only this person sees, oldest first. */
  ephemeralsFor(user: string): Message[] {
    const { id } = this.person(user);
    return copies(this.#messages.filter((one) => one.ephemeralTo === id));
  }

  noticesFor(user: string): string[] {
    const { id } = this.person(user);
    return this.notices.filter((one) => one.user === id).map(({ text }) => text);
  }
}

function copies(messages: readonly Message[]): Message[] {
  return messages.map((one) => structuredClone(one));
}
