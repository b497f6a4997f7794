import { asText, type Json, type JsonObject } from './json.js';
import { type Channel, channelTypes, isThread, type Post, type User } from './model.js';
import { channelPayload, memberPayload, messagePayload, userPayload } from './wire.js';
import type { World } from './world.js';

/** The person who does something, and where. */
export interface Place {
  readonly user: User;
  readonly channel: Channel;
  /** The language of the person's client. */
  readonly locale?: string;
}

/** Whether the app is in the place's guild, or only this person installed it. */
export const installedIn = (world: World, channel: Channel): 'guild' | 'user' =>
  world.guildOf(channel)?.botInside === false ? 'user' : 'guild';

/** An interaction as Discord sends it. */
export const interactionPayload = (
  world: World,
  place: Place,
  given: {
    readonly id: string;
    readonly token: string;
    readonly type: number;
    readonly data: JsonObject;
    readonly source?: Post | undefined;
  },
): JsonObject => {
  const { user, channel } = place;
  const guild = world.guildOf(channel);
  const member = guild?.members.get(user.id);
  const byUser = installedIn(world, channel) === 'user';
  return {
    id: given.id,
    application_id: world.applicationId,
    type: given.type,
    token: given.token,
    version: 1,
    data: given.data,
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.preferred_locale, features: [] },
          guild_locale: guild.preferred_locale,
        }
      : {}),
    channel_id: channel.id,
    channel: interactionChannel(world, place),
    ...(member
      ? {
          member: {
            ...memberPayload(member),
            user: userPayload(user),
            permissions: String(world.permissions(channel, user.id)),
            unusual_dm_activity_until: null,
          },
        }
      : { user: userPayload(user) }),
    ...(given.source ? { message: messagePayload(given.source.message) } : {}),
    app_permissions: String(world.permissions(channel, byUser ? user.id : world.bot.id)),
    locale: place.locale ?? 'en-US',
    entitlements: [],
    authorizing_integration_owners: byUser ? { 1: user.id } : { 0: guild?.id ?? '0' },
    context: guild ? 0 : 1,
    attachment_size_limit: 10_485_760,
  };
};

/** The partial channel of an interaction: with the person's permissions, without the channel's overwrites. */
const interactionChannel = (world: World, { user, channel }: Place): JsonObject => {
  const { permission_overwrites: _, ...shown } = channelPayload(world, channel);
  return { ...shown, ...(channel.type === channelTypes.dm ? {} : { permissions: String(world.permissions(channel, user.id)) }) };
};

/** What `data.resolved` says of people, channels and messages that a command was given. */
export const resolved = (
  world: World,
  channel: Channel,
  given: { readonly users?: readonly User[]; readonly channels?: readonly Channel[]; readonly post?: Post },
): JsonObject => {
  const guild = world.guildOf(channel);
  const byId = <T extends { readonly id: string }>(list: readonly T[], make: (item: T) => Json): JsonObject =>
    Object.fromEntries(list.map((item) => [item.id, make(item)]));
  const { users = [], channels = [], post } = given;
  const members = users.flatMap((user) => guild?.members.get(user.id) ?? []);
  return {
    ...(users.length > 0 ? { users: byId(users, userPayload) } : {}),
    ...(members.length > 0
      ? {
          members: Object.fromEntries(
            members.map((member) => [
              member.user.id,
              { ...memberPayload(member), permissions: String(world.permissions(channel, member.user.id)) },
            ]),
          ),
        }
      : {}),
    ...(channels.length > 0
      ? {
          channels: byId(channels, (item) => ({
            id: item.id,
            name: item.name,
            type: item.type,
            permissions: String(world.permissions(item, world.bot.id)),
            ...(isThread(item)
              ? { parent_id: item.parentId ?? null, thread_metadata: channelPayload(world, item)['thread_metadata'] }
              : {}),
          })),
        }
      : {}),
    ...(post ? { messages: { [post.message.id]: messagePayload(post.message) } } : {}),
  };
};

/** `name` of a command and of the sub-commands that follow it, typed with spaces between. */
export const splitName = (typed: string): { readonly name: string; readonly path: readonly string[] } => {
  const [name = '', ...path] = typed.replace(/^\//, '').trim().split(/\s+/);
  return { name: asText(name), path };
};
