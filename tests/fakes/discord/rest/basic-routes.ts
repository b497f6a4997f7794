import { ApiError } from '../api-error.js';
import { asObject, asText, type JsonObject } from '../json.js';
import { type Guild, isThread, type User } from '../model.js';
import { applicationPayload, channelPayload, guildPayload, memberPayload, userPayload } from '../wire.js';
import { type Call, nothing, ok, type Platform, param, type Route } from './router.js';

const guildOf = ({ world }: Platform, call: Call): Guild => {
  const guild = world.guilds.get(param(call, 'guild'));
  if (!guild) throw new ApiError(10004);
  if (!guild.botInside) throw new ApiError(50001);
  return guild;
};

const member = (platform: Platform, call: Call, id: string): JsonObject => {
  const found = guildOf(platform, call).members.get(id);
  if (!found) throw new ApiError(10007);
  return { ...memberPayload(found), user: userPayload(found.user) };
};

const userOf = ({ world }: Platform, id: string): User => {
  const user = world.users.get(id);
  if (!user) throw new ApiError(10013);
  return user;
};

/** Who the bot is, where the gateway is, and what a guild looks like. */
export const basicRoutes: readonly Route[] = [
  { method: 'GET', path: '/gateway', auth: 'none', handle: ({ gateway }) => ok({ url: gateway().url }) },
  {
    method: 'GET',
    path: '/gateway/bot',
    auth: 'bot',
    handle: ({ gateway }) => {
      const { url, shards, maxConcurrency, identifiesLeft } = gateway();
      return ok({
        url,
        shards,
        session_start_limit: { total: 1000, remaining: identifiesLeft, reset_after: 86_400_000, max_concurrency: maxConcurrency },
      });
    },
  },
  {
    method: 'GET',
    path: '/applications/@me',
    auth: 'bot',
    handle: ({ world, publicKey }) => ok(applicationPayload(world, publicKey)),
  },
  {
    method: 'GET',
    path: '/oauth2/applications/@me',
    auth: 'bot',
    handle: ({ world, publicKey }) => ok(applicationPayload(world, publicKey)),
  },
  {
    method: 'GET',
    path: '/users/@me',
    auth: 'bot',
    handle: ({ world }) => ok({ ...userPayload(world.bot), verified: true, mfa_enabled: true, email: null, flags: 0 }),
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    auth: 'bot',
    handle: ({ world }) =>
      ok(
        [...world.guilds.values()]
          .filter(({ botInside }) => botInside)
          .map(({ id, name }) => ({ id, name, icon: null, owner: false, features: [] })),
      ),
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    auth: 'bot',
    handle: (platform, call) =>
      ok(channelPayload(platform.world, platform.world.dmWith(userOf(platform, asText(asObject(call.body)['recipient_id']))))),
  },
  {
    method: 'GET',
    path: '/users/:user',
    auth: 'bot',
    handle: (platform, call) => ok(userPayload(userOf(platform, param(call, 'user')))),
  },
  { method: 'GET', path: '/guilds/:guild', auth: 'bot', handle: (platform, call) => ok(guildPayload(guildOf(platform, call))) },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    auth: 'bot',
    handle: (platform, call) => {
      const guild = guildOf(platform, call);
      const inside = [...platform.world.channels.values()].filter(
        (channel) => channel.guildId === guild.id && !isThread(channel),
      );
      return ok(inside.map((channel) => channelPayload(platform.world, channel)));
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/roles',
    auth: 'bot',
    handle: (platform, call) => ok(guildPayload(guildOf(platform, call))['roles'] ?? []),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/@me',
    auth: 'bot',
    handle: (platform, call) => ok(member(platform, call, platform.world.bot.id)),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    auth: 'bot',
    handle: (platform, call) => ok(member(platform, call, param(call, 'user'))),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/threads/active',
    auth: 'bot',
    handle: (platform, call) => {
      const guild = guildOf(platform, call);
      const active = [...platform.world.channels.values()].filter(
        (channel) => channel.guildId === guild.id && channel.thread?.archived === false,
      );
      return ok({ threads: active.map((thread) => channelPayload(platform.world, thread)), members: [] });
    },
  },
  { method: 'POST', path: '/channels/:channel/typing', auth: 'bot', handle: () => nothing },
];
