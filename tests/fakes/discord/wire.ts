import { shardOf } from './clock.js';
import { copy, type JsonObject } from './json.js';
import { type Channel, channelTypes, type Guild, isThread, type Member, type Message, type Post, type User } from './model.js';
import type { World } from './world.js';

/** The platform's things as payloads: what REST answers and what the gateway sends. */

export const userPayload = (user: User): JsonObject => ({
  ...user,
  avatar_decoration_data: null,
  collectibles: null,
  display_name_styles: null,
  banner: null,
  accent_color: null,
  primary_guild: null,
});

export const memberPayload = (member: Member): JsonObject => ({
  nick: member.nick,
  avatar: null,
  banner: null,
  roles: member.roles,
  joined_at: member.joined_at,
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  communication_disabled_until: null,
});

export const channelPayload = (world: World, channel: Channel): JsonObject => {
  const base: JsonObject = { id: channel.id, type: channel.type, last_message_id: channel.lastMessageId, flags: channel.flags };
  if (channel.type === channelTypes.dm) return { ...base, recipients: channel.recipients.map(userPayload) };
  const named = {
    ...base,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId ?? null,
    rate_limit_per_user: 0,
  };
  if (isThread(channel)) {
    const count = world.messages(channel).length;
    return {
      ...named,
      owner_id: channel.ownerId,
      thread_metadata: copy(channel.thread) as JsonObject,
      message_count: count,
      total_message_sent: count,
      member_count: channel.members.size,
      applied_tags: channel.appliedTags,
      ...(channel.members.has(world.bot.id)
        ? { member: { id: channel.id, user_id: world.bot.id, join_timestamp: channel.thread?.create_timestamp, flags: 0 } }
        : {}),
    };
  }
  const forum =
    channel.type === channelTypes.forum
      ? { available_tags: [], default_reaction_emoji: null, default_sort_order: null, default_forum_layout: 0 }
      : {};
  return {
    ...named,
    ...forum,
    topic: null,
    nsfw: false,
    position: 0,
    permission_overwrites: copy(channel.overwrites) as JsonObject[],
  };
};

const rolePayload = (role: Guild['roles'][number]): JsonObject => ({
  ...role,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  flags: 0,
});

export const guildPayload = (guild: Guild): JsonObject => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  splash: null,
  discovery_splash: null,
  owner_id: guild.owner_id,
  afk_channel_id: null,
  afk_timeout: 300,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  roles: guild.roles.map(rolePayload),
  emojis: [],
  stickers: [],
  features: [],
  mfa_level: 0,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  vanity_url_code: null,
  description: null,
  banner: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  preferred_locale: guild.preferred_locale,
  nsfw_level: 0,
  max_members: 500_000,
  max_video_channel_users: 25,
  hub_type: null,
  incidents_data: null,
});

/** The guild as GUILD_CREATE has it: with its channels, its active threads, and the bot's own member. */
export const guildCreatePayload = (world: World, guild: Guild): JsonObject => {
  const seen = [...world.channels.values()].filter(
    (channel) => channel.guildId === guild.id && world.botMay(channel, 'VIEW_CHANNEL'),
  );
  const own = guild.members.get(world.bot.id);
  return {
    ...guildPayload(guild),
    joined_at: own?.joined_at ?? world.clock.timestamp(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: own ? [{ ...memberPayload(own), user: userPayload(world.bot) }] : [],
    channels: seen.filter((channel) => !isThread(channel)).map((channel) => channelPayload(world, channel)),
    threads: seen.filter((channel) => channel.thread?.archived === false).map((channel) => channelPayload(world, channel)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
};

/** A message as REST answers it. */
export const messagePayload = (message: Message): JsonObject => {
  const { author, mentions, ...rest } = message;
  return copy({ ...rest, author: userPayload(author), mentions: mentions.map(userPayload) }) as JsonObject;
};

/** A message as the gateway sends it: with its guild and its author's member, unless it is ephemeral. */
export const messageEventPayload = (world: World, channel: Channel, { message, onlyFor }: Post): JsonObject => {
  const guild = onlyFor === undefined ? world.guildOf(channel) : undefined;
  const payload = { ...messagePayload(message), channel_type: channel.type };
  const member = guild?.members.get(message.author.id);
  if (!guild) return payload;
  return {
    ...payload,
    guild_id: guild.id,
    ...(member ? { member: memberPayload(member) } : {}),
    mentions: message.mentions.map((user) => {
      const mentioned = guild.members.get(user.id);
      return mentioned ? { ...userPayload(user), member: memberPayload(mentioned) } : userPayload(user);
    }),
  };
};

export const applicationPayload = (world: World, publicKey: string): JsonObject => ({
  id: world.applicationId,
  name: world.bot.username,
  icon: null,
  description: '',
  bot: userPayload(world.bot),
  bot_public: true,
  bot_require_code_grant: false,
  owner: userPayload([...world.users.values()].find((user) => !user.bot) ?? world.bot),
  team: null,
  verify_key: publicKey,
  flags: 0,
  approximate_guild_count: world.guilds.size,
  approximate_user_install_count: 0,
  interactions_endpoint_url: null,
  integration_types_config: { 0: {}, 1: {} },
  redirect_uris: [],
});

/** The guilds of one shard in which the bot is. */
export const guildsOfShard = (world: World, shard: number, shards: number): readonly Guild[] =>
  [...world.guilds.values()].filter((guild) => guild.botInside && shardOf(guild.id, shards) === shard);
