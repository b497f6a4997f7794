import { PermissionFlagsBits } from 'discord-api-types/v10';

/** The permissions that this bot uses, under the names that Discord's settings show, and what each is for. */
export const permissions = {
  viewChannel: { bit: PermissionFlagsBits.ViewChannel, name: 'View Channels', why: 'to be there when it is mentioned' },
  sendMessages: {
    bit: PermissionFlagsBits.SendMessages,
    name: 'Send Messages',
    why: 'to answer when it is mentioned in a channel',
  },
  createThreads: {
    bit: PermissionFlagsBits.CreatePublicThreads,
    name: 'Create Public Threads',
    why: 'to open a thread for a walk or a board, so that it does not fill the channel',
  },
  sendInThreads: {
    bit: PermissionFlagsBits.SendMessagesInThreads,
    name: 'Send Messages in Threads',
    why: 'to ask the questions of a walk and to show a board in its thread, and to answer there when it is mentioned',
  },
  embedLinks: { bit: PermissionFlagsBits.EmbedLinks, name: 'Embed Links', why: 'to show cards as cards' },
  attachFiles: {
    bit: PermissionFlagsBits.AttachFiles,
    name: 'Attach Files',
    why: 'to add pictures and decision records to its answers',
  },
  readHistory: {
    bit: PermissionFlagsBits.ReadMessageHistory,
    name: 'Read Message History',
    why: 'to answer as a reply to the message that mentioned it, and to read a thread when somebody asks for its review',
  },
} as const;

export type PermissionKey = keyof typeof permissions;

/** What a walk or a board in a thread of its own takes. */
export const neededForThread = ['viewChannel', 'createThreads', 'sendInThreads', 'embedLinks'] as const satisfies PermissionKey[];

/** What a board takes in a thread that is there already. */
export const neededInThread = ['viewChannel', 'sendInThreads'] as const satisfies PermissionKey[];

/** What reading a thread takes. */
export const neededForReview = ['viewChannel', 'readHistory'] as const satisfies PermissionKey[];

/** Those that are not given, by name. */
export const missing = (given: bigint, needed: readonly PermissionKey[]): readonly string[] =>
  (given & PermissionFlagsBits.Administrator) !== 0n
    ? []
    : needed.filter((key) => (given & permissions[key].bit) === 0n).map((key) => permissions[key].name);

/** Everything that the invite asks for. */
export const allPermissions: bigint = Object.values(permissions).reduce((sum, { bit }) => sum | bit, 0n);

/** Where nothing is known of permissions, what is tried will tell. */
export const everyPermission = (1n << 53n) - 1n;
