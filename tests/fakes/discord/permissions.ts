import { type Channel, type Guild, isThread } from './model.js';

/** Permission bits that matter to a bot like this one. */
export const permissionBits = {
  ADD_REACTIONS: 1n << 6n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  ADMINISTRATOR: 1n << 3n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  MANAGE_MESSAGES: 1n << 13n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
  USE_EXTERNAL_APPS: 1n << 50n,
} as const;

export type PermissionName = keyof typeof permissionBits;

export const bitsOf = (names: readonly PermissionName[]): bigint => names.reduce((sum, name) => sum | permissionBits[name], 0n);

/** What @everyone may do in a guild of this fake, unless a channel says otherwise. */
export const usualPermissions = bitsOf([
  'ADD_REACTIONS',
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'USE_APPLICATION_COMMANDS',
  'CREATE_PUBLIC_THREADS',
  'SEND_MESSAGES_IN_THREADS',
  'USE_EXTERNAL_APPS',
]);

const all = bitsOf(Object.keys(permissionBits) as PermissionName[]);

/**
 * What someone may do in a channel, by the algorithm of Discord's permissions page: the roles, then
 * the channel's overwrites for @everyone, for the roles, for the member. A thread takes its parent's.
 */
export const permissionsIn = (guild: Guild, channel: Channel, parent: Channel | undefined, userId: string): bigint => {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.owner_id === userId) return all;
  const own = guild.roles.filter((role) => role.id === guild.id || member.roles.includes(role.id));
  let bits = own.reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  if ((bits & permissionBits.ADMINISTRATOR) !== 0n) return all;
  const overwrites = (isThread(channel) && parent ? parent : channel).overwrites;
  const apply = (ids: readonly string[]): void => {
    const matching = overwrites.filter(({ id }) => ids.includes(id));
    for (const { deny } of matching) bits &= ~BigInt(deny);
    for (const { allow } of matching) bits |= BigInt(allow);
  };
  apply([guild.id]);
  apply(member.roles);
  apply([userId]);
  if (channel.type === 12 && !channel.members.has(userId) && (bits & permissionBits.MANAGE_THREADS) === 0n) return 0n;
  return (bits & permissionBits.VIEW_CHANNEL) === 0n ? 0n : bits;
};
