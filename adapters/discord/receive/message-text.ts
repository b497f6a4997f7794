import { type APIMessage, type APIMessageSnapshotFields, ComponentType } from 'discord-api-types/v10';
import { clean } from '../../../src/asks/clean.js';
import { shorten } from '../escape.js';
import { bounds } from '../limits.js';

/** Mentions, time stamps and commands say nothing about a design; of an emoji its name is left, of a link its address. */
const markup = /<(?:@[!&]?|#|t:|\/)[^<>]*>|<a?:(\w+):\d+>|<(https?:\/\/[^<>\s]+)>/g;

/** Text as its author wrote it, without what only Discord reads. */
export const spoken = (content: string): string =>
  clean(content.replace(markup, (_all, emoji?: string, address?: string) => ` ${emoji ?? address ?? ''} `));

/** What a message says: its text, or that of the message that it forwards, its embeds and its cards. */
export const textOfMessage = (message: APIMessage): string => {
  const parts = [message, ...(message.message_snapshots ?? []).map((snapshot) => snapshot.message)].flatMap(textsOf);
  return shorten(spoken(parts.join('\n')), bounds.messageText);
};

const textsOf = ({ content, embeds, components }: Partial<APIMessageSnapshotFields>): string[] => [
  content ?? '',
  ...(embeds ?? []).flatMap((embed) => [embed.title ?? '', embed.description ?? '']),
  ...displayed(components ?? []),
];

/** The texts of components, however deep they stand. */
const displayed = (components: readonly unknown[]): string[] =>
  components.flatMap((component) => {
    const { type, content, components: inner } = component as { type?: number; content?: string; components?: unknown[] };
    return [...(type === ComponentType.TextDisplay && content !== undefined ? [content] : []), ...displayed(inner ?? [])];
  });

/** What was said to the bot: what follows its name, or what stands before it when nothing follows; undefined when it was not named. */
export const saidTo = (botId: string, content: string): string | undefined => {
  const found = new RegExp(`<@!?${botId}>`).exec(content);
  if (!found) return undefined;
  const after = spoken(content.slice(found.index + found[0].length)).replace(/^[:,]\s*/, '');
  return after === '' ? spoken(content.slice(0, found.index)) : after;
};
