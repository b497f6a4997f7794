import { PlatformClock } from './clock.js';
import type { JsonObject } from './json.js';
import { type Channel, channelTypes, type Guild, isThread, type Message, type Post, type User } from './model.js';
import { bitsOf, type PermissionName, permissionBits, permissionsIn, usualPermissions } from './permissions.js';

/** Something that the platform tells the gateway's clients. */
export interface PlatformEvent {
  readonly name: string;
  readonly data: JsonObject;
  readonly guildId: string | undefined;
  /** The channel in which it happened, where the bot may or may not look. */
  readonly channel?: Channel;
}

export interface NewChannel {
  readonly name: string;
  readonly type?: number;
  readonly parent?: Channel;
  readonly owner?: User;
  readonly id?: string;
  readonly flags?: number;
  readonly autoArchive?: number;
}

/** Who and what there is on the fake platform, and what was said. Tests read it and add to it. */
export class World {
  readonly clock = new PlatformClock();
  readonly users = new Map<string, User>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  /** The bytes of every attachment, by its id. */
  readonly files = new Map<string, Buffer>();
  readonly bot: User;
  readonly applicationId: string;
  readonly #posts = new Map<string, Post[]>();
  readonly #listeners = new Set<(event: PlatformEvent) => void>();
  readonly #closedToDms = new Set<string>();
  #guildCount = 0;

  constructor(applicationId = '1100000000000000001', botName = 'sextant') {
    this.applicationId = applicationId;
    this.bot = this.addUser(botName, { id: applicationId, bot: true });
  }

  addUser(name: string, more: { readonly id?: string; readonly bot?: boolean } = {}): User {
    const user: User = {
      id: more.id ?? this.clock.snowflake(),
      username: name,
      global_name: more.bot ? null : name,
      discriminator: more.bot ? '0001' : '0',
      avatar: null,
      bot: more.bot ?? false,
      public_flags: 0,
    };
    this.users.set(user.id, user);
    return user;
  }

  /** A guild with the members given, the first its owner, and the bot unless `botInside` is false. */
  addGuild(
    name: string,
    members: readonly User[],
    more: { readonly botInside?: boolean; readonly locale?: string; readonly id?: string } = {},
  ): Guild {
    const [owner] = members;
    if (!owner) throw new Error('a guild needs an owner: addGuild(name, [user])');
    // The millisecond part of the ids counts up, so that guilds spread evenly over shards.
    const id = more.id ?? String((200_000_000_000n + BigInt(this.#guildCount++)) << 22n);
    const botInside = more.botInside ?? true;
    const everyone = { id, name: '@everyone', permissions: String(usualPermissions), position: 0, managed: false };
    const guild: Guild = {
      id,
      name,
      owner_id: owner.id,
      preferred_locale: more.locale ?? 'en-US',
      roles: [everyone],
      members: new Map(),
      botInside,
    };
    for (const user of botInside ? [...members, this.bot] : members) this.join(guild, user);
    this.guilds.set(id, guild);
    return guild;
  }

  join(guild: Guild, user: User): void {
    guild.members.set(user.id, { user, nick: null, roles: [], joined_at: this.clock.timestamp() });
  }

  addChannel(guild: Guild | undefined, wanted: NewChannel): Channel {
    const type = wanted.type ?? channelTypes.text;
    const now = this.clock.timestamp();
    const threads: readonly number[] = [channelTypes.announcementThread, channelTypes.publicThread, channelTypes.privateThread];
    const channel: Channel = {
      id: wanted.id ?? this.clock.snowflake(),
      type,
      guildId: guild?.id,
      parentId: wanted.parent?.id,
      ownerId: wanted.owner?.id,
      recipients: [],
      overwrites: [],
      members: new Set(wanted.owner ? [wanted.owner.id] : []),
      thread: threads.includes(type)
        ? {
            archived: false,
            archive_timestamp: now,
            auto_archive_duration: wanted.autoArchive ?? 4320,
            locked: false,
            create_timestamp: now,
          }
        : undefined,
      name: wanted.name,
      lastMessageId: null,
      flags: wanted.flags ?? 0,
      appliedTags: [],
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The direct-message channel between the bot and a person; made when there is none. */
  dmWith(user: User): Channel {
    for (const channel of this.channels.values()) {
      if (channel.type === channelTypes.dm && channel.recipients.some(({ id }) => id === user.id)) return channel;
    }
    const channel: Channel = {
      ...this.addChannel(undefined, { name: user.username, type: channelTypes.dm }),
      recipients: [user],
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The person no longer takes direct messages from the bot (50007). */
  closeDms(user: User): void {
    this.#closedToDms.add(user.id);
  }

  takesDms(channel: Channel): boolean {
    return !channel.recipients.some(({ id }) => this.#closedToDms.has(id));
  }

  guildOf(channel: Channel): Guild | undefined {
    return channel.guildId === undefined ? undefined : this.guilds.get(channel.guildId);
  }

  /** What someone may do in a channel. In a direct message: what a conversation of two needs. */
  permissions(channel: Channel, userId: string): bigint {
    const guild = this.guildOf(channel);
    if (!guild) return usualPermissions | permissionBits.MENTION_EVERYONE;
    return permissionsIn(
      guild,
      channel,
      channel.parentId === undefined ? undefined : this.channels.get(channel.parentId),
      userId,
    );
  }

  botMay(channel: Channel, name: PermissionName): boolean {
    return (this.permissions(channel, this.bot.id) & permissionBits[name]) !== 0n;
  }

  /** Takes permissions from someone in one channel, or gives them back; the bot when nobody is named. */
  setPermissions(
    channel: Channel,
    change: { readonly deny?: readonly PermissionName[]; readonly allow?: readonly PermissionName[] },
    user: User = this.bot,
  ): void {
    const index = channel.overwrites.findIndex(({ id }) => id === user.id);
    if (index >= 0) channel.overwrites.splice(index, 1);
    channel.overwrites.push({
      id: user.id,
      type: 1,
      allow: String(bitsOf(change.allow ?? [])),
      deny: String(bitsOf(change.deny ?? [])),
    });
  }

  /** Archives or locks a thread, as a moderator does. */
  setThread(thread: Channel, change: { readonly archived?: boolean; readonly locked?: boolean }): void {
    if (!thread.thread) throw new Error(`${thread.name} is not a thread`);
    Object.assign(thread.thread, change, { archive_timestamp: this.clock.timestamp() });
  }

  addPost(post: Post): void {
    const list = this.#posts.get(post.message.channel_id) ?? [];
    list.push(post);
    this.#posts.set(post.message.channel_id, list);
    const channel = this.channels.get(post.message.channel_id);
    if (channel && post.onlyFor === undefined) channel.lastMessageId = post.message.id;
  }

  removePost(channelId: string, messageId: string): void {
    this.#posts.set(
      channelId,
      this.posts(channelId).filter(({ message }) => message.id !== messageId),
    );
  }

  posts(channelId: string): readonly Post[] {
    return this.#posts.get(channelId) ?? [];
  }

  post(channelId: string, messageId: string): Post | undefined {
    return this.posts(channelId).find(({ message }) => message.id === messageId);
  }

  /** A message wherever it stands. */
  findPost(messageId: string): Post | undefined {
    for (const list of this.#posts.values()) {
      const found = list.find(({ message }) => message.id === messageId);
      if (found) return found;
    }
    return undefined;
  }

  /** What everyone in a channel sees, oldest first. */
  messages(channel: Channel): readonly Message[] {
    return this.posts(channel.id).flatMap(({ message, onlyFor }) => (onlyFor === undefined ? [message] : []));
  }

  /** What one person sees in a channel: the public messages and the ephemeral ones meant for them. */
  sees(user: User, channel: Channel): readonly Message[] {
    return this.posts(channel.id).flatMap(({ message, onlyFor }) =>
      onlyFor === undefined || onlyFor === user.id ? [message] : [],
    );
  }

  /** The ephemeral messages that one person got, in any channel. */
  ephemeralsOf(user: User): readonly Message[] {
    return [...this.#posts.values()].flat().flatMap(({ message, onlyFor }) => (onlyFor === user.id ? [message] : []));
  }

  /** The threads under a channel, oldest first. */
  threadsOf(channel: Channel): readonly Channel[] {
    return [...this.channels.values()].filter((other) => isThread(other) && other.parentId === channel.id);
  }

  onEvent(listener: (event: PlatformEvent) => void): void {
    this.#listeners.add(listener);
  }

  emit(event: PlatformEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
