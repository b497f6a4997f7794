import { setTimeout as pause } from 'node:timers/promises';
import {
  type APIInteraction,
  Client,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayGuildDeleteDispatchData,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  Options,
  Status,
} from 'discord.js';
import { SextantError } from '../../src/errors.js';
import type { Log } from '../log.js';
import type { ShardHealth } from './health.js';
import type { Heard } from './hear.js';
import { everyPermission } from './permissions.js';
import { kindOfChannel, type Place } from './receive/place.js';
import { told } from './rest.js';

export interface GatewayOptions {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly onInteraction: (interaction: APIInteraction) => void;
  readonly onMessage: (heard: Heard) => void;
  /** Told when a server has removed the bot. */
  readonly onLeft: (guildId: string) => void;
  /** Told when Discord has closed for good: no further event will come. */
  readonly onLost: (why: string) => void;
  readonly log: Log;
  /** The first wait before another try to connect; it doubles, up to a minute. */
  readonly retryMs?: number | undefined;
}

export interface Gateway {
  shards(): readonly ShardHealth[];
  close(): Promise<void>;
}

/** Why Discord closes for good, in words for whoever runs this. */
const fatalCloses: Partial<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]:
    'DISCORD_TOKEN is not or no longer valid: reset it at discord.com/developers/applications, your app, "Bot", "Token".',
  [GatewayCloseCodes.InvalidShard]: 'Discord refused the number of this shard.',
  [GatewayCloseCodes.ShardingRequired]: 'Discord wants more shards than this process opened: start it again.',
  [GatewayCloseCodes.InvalidAPIVersion]: 'Discord no longer speaks this version of its gateway: update Sextant.',
  [GatewayCloseCodes.InvalidIntents]: 'Discord refused the intents.',
  [GatewayCloseCodes.DisallowedIntents]: 'Discord refused the intents, although none of them is privileged.',
};

/**
 * Connects to the gateway with as many shards as it recommends, all in this process, and tries until it
 * succeeds. Events are taken raw: the library's own wait until all guilds of all shards have arrived,
 * longer than an interaction lives.
 * @throws SextantError `discord-token-refused` or `discord-gateway-closed`
 */
export const connectGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const { log, token, retryMs = 1_000 } = options;
  for (let wait = retryMs; ; wait = Math.min(wait * 2, 60_000)) {
    const client = createClient(options);
    let closed: SextantError | undefined;
    let tellLost = (_why: SextantError): void => {};
    const closedForGood = new Promise<never>((_, reject) => {
      tellLost = reject;
    });
    closedForGood.catch(() => {});
    client.once(Events.ShardDisconnect, ({ code }) => {
      closed = lostBy(code);
      tellLost(closed);
    });
    try {
      await Promise.race([client.login(token), closedForGood]);
      tellLost = ({ message }) => options.onLost(message);
      log.info({ shards: client.ws.shards.size }, 'connected to Discord');
      return gatewayOf(client);
    } catch (error) {
      // The library may tell of a fatal close in its own words just before it says that it is one.
      await pause(20);
      await client.destroy();
      if (closed) throw closed;
      if (isTokenError(error)) throw lostBy(GatewayCloseCodes.AuthenticationFailed);
      log.warn({ ...told(error), againInMs: wait }, 'Discord cannot be reached');
      await pause(wait);
    }
  }
};

const lostBy = (code: number): SextantError =>
  new SextantError('discord-gateway-closed', fatalCloses[code] ?? `Discord closed the gateway for good (${code}).`, {
    facts: { code },
  });

const isTokenError = (error: unknown): boolean => (error as { code?: unknown }).code === 'TokenInvalid';

const createClient = ({ apiUrl, onInteraction, onMessage, onLeft, log }: GatewayOptions): Client => {
  const client = new Client({
    // None is privileged: a message that mentions the bot carries its text all the same.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    shards: 'auto',
    allowedMentions: { parse: [], repliedUser: false },
    waitGuildTimeout: 2_000,
    ...(apiUrl !== undefined && { rest: { api: apiUrl } }),
    // Channels and roles tell what the bot may do where; all else would only grow.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      ThreadMemberManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      GuildInviteManager: 0,
      GuildBanManager: 0,
    }),
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => onInteraction(interaction));
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
    const botId = client.user?.id;
    if (botId !== undefined && message.author.id !== botId) onMessage({ message, botId, place: placeOfMessage(client, message) });
  });
  client.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: GatewayGuildDeleteDispatchData) => {
    // One that is only unavailable comes back after an outage.
    if (!unavailable) onLeft(id);
  });
  client.on(Events.Error, (error) => log.error({ err: error }, 'discord.js'));
  client.on(Events.ShardError, (error, shard) => log.warn({ shard, err: error }, 'connection to Discord'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting to Discord'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'resumed'));
  return client;
};

const gatewayOf = (client: Client): Gateway => {
  const begun = Date.now();
  return {
    shards: () =>
      client.ws.shards.map((shard) => ({
        id: shard.id,
        isLive: shard.status === Status.Ready || shard.status === Status.WaitingForGuilds,
        silentForMs: Date.now() - Math.max(begun, shard.lastPingTimestamp),
      })),
    close: () => client.destroy(),
  };
};

/** Where a message was said, by what the client has learned of channels; what it has not is taken to be allowed. */
const placeOfMessage = (client: Client, message: GatewayMessageCreateDispatchData): Place => {
  const { guild_id: guildId, channel_id: channelId } = message;
  const channel = guildId === undefined ? undefined : client.channels.cache.get(channelId);
  const given = channel && 'permissionsFor' in channel && client.user ? channel.permissionsFor(client.user) : null;
  return {
    channelId,
    guildId,
    kind: kindOfChannel(channel?.type ?? message.channel_type, guildId === undefined),
    permissions: given?.bitfield ?? everyPermission,
    isMember: guildId !== undefined,
    mayBePublic: true,
  };
};
