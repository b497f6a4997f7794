import {
  type APIInteraction,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Asker } from '../../../src/assistant.js';

/** Where something was asked, as far as it decides who sees the answer and where a walk goes. */
export interface Place {
  readonly channelId: string;
  readonly guildId: string | undefined;
  readonly kind: /** The asker and the bot alone. */
    | 'dm'
    /** A thread or a post of a forum: a walk stays in it. */
    | 'thread'
    /** A channel in which a message can have a thread. */
    | 'threadable'
    | 'other';
  /** What the bot may do there. */
  readonly permissions: bigint;
  /** Whether the bot is in the server; else a person has brought it along. */
  readonly isMember: boolean;
  /** Whether Discord shows to everybody what is said to everybody. */
  readonly mayBePublic: boolean;
}

const threads: readonly ChannelType[] = [ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread];
const threadable: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** What kind of place a channel is. */
export const kindOfChannel = (type: ChannelType | undefined, isBotDm: boolean): Place['kind'] => {
  if (isBotDm) return 'dm';
  if (type === undefined) return 'other';
  if (threads.includes(type)) return 'thread';
  return threadable.includes(type) ? 'threadable' : 'other';
};

export const placeOf = (interaction: APIInteraction): Place => {
  const { guild_id: guildId, channel, authorizing_integration_owners: owners } = interaction;
  // "0" stands for a conversation with the bot, in which no server installed it.
  const isMember = guildId !== undefined && owners?.[ApplicationIntegrationType.GuildInstall] === guildId;
  const isBotDm =
    guildId === undefined &&
    (interaction.context === undefined ? channel?.type === ChannelType.DM : interaction.context === InteractionContextType.BotDM);
  return {
    channelId: channel?.id ?? interaction.channel_id ?? '',
    guildId,
    kind: kindOfChannel(channel?.type, isBotDm),
    permissions: bits(interaction.app_permissions),
    isMember,
    mayBePublic:
      guildId === undefined || isMember || (bits(interaction.member?.permissions) & PermissionFlagsBits.UseExternalApps) !== 0n,
  };
};

export const askerOf = ({ member, user }: APIInteraction): Asker => {
  const person = member?.user ?? user;
  return { id: person?.id ?? '0', name: member?.nick ?? person?.global_name ?? person?.username ?? 'somebody' };
};

const bits = (written: string | undefined): bigint => (/^\d{1,20}$/.test(written ?? '') ? BigInt(written ?? 0) : 0n);
