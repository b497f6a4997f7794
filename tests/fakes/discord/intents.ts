import { isObject, type JsonObject } from './json.js';
import type { PlatformEvent, World } from './world.js';

/** Gateway intents by name. */
export const intents = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  presences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

/** Those that Discord must allow for an app first. */
export const privileged = intents.guildMembers | intents.presences | intents.messageContent;

/** All bits that stand for an intent (0 to 16, 20, 21, 24, 25). */
export const validIntents = 0x1ffff | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

/** The event as a session with these intents gets it, or undefined when it does not. */
export const filterEvent = (world: World, event: PlatformEvent, given: number): JsonObject | undefined => {
  if (event.channel && event.guildId !== undefined && !world.botMay(event.channel, 'VIEW_CHANNEL')) return undefined;
  const needed = neededIntent(event);
  if (needed !== 0 && (given & needed) === 0) return undefined;
  return event.name.startsWith('MESSAGE_') && (given & intents.messageContent) === 0 ? withoutContent(world, event) : event.data;
};

const neededIntent = ({ name, guildId }: PlatformEvent): number => {
  if (name.startsWith('MESSAGE_')) return guildId === undefined ? intents.directMessages : intents.guildMessages;
  return /^(?:GUILD|CHANNEL|THREAD)_/.test(name) ? intents.guilds : 0;
};

/** Without the content intent: own messages, direct messages and mentions of the bot keep their text, others lose it. */
const withoutContent = (world: World, { data, guildId }: PlatformEvent): JsonObject =>
  guildId === undefined ? data : hidden(world, data);

/**
 * A message of a server as an app without the intent gets it, over the gateway as over HTTP: what people put into it is
 * empty, unless the bot wrote it or is mentioned in it (D/events/gateway, "Message Content Intent", "HTTP Restrictions").
 */
export const hidden = (world: World, payload: JsonObject): JsonObject => {
  const message = payload as {
    readonly author?: { readonly id: string };
    readonly mentions?: readonly { readonly id: string }[];
  };
  const kept = message.author?.id === world.bot.id || message.mentions?.some(({ id }) => id === world.bot.id);
  if (kept || !message.author) return payload;
  const { poll: _, referenced_message: referenced, ...rest } = payload;
  return {
    ...rest,
    ...(isObject(referenced) ? { referenced_message: hidden(world, referenced) } : {}),
    content: '',
    embeds: [],
    attachments: [],
    components: [],
  };
};
