import type { Reply } from '../src/reply.js';
import type { Previews } from './playground/previews.js';

/**
 * The other platforms' renderers for the playground, which may not import them itself. One that cannot
 * be had is left out, and the playground says so.
 */
export const loadPreviews = async (onError: (error: unknown) => void): Promise<Previews> => {
  const [slack, discord] = await Promise.all([slackPreview().catch(onError), discordPreview().catch(onError)]);
  return { slack: slack ?? undefined, discord: discord ?? undefined };
};

const slackPreview = async (): Promise<Previews['slack']> => {
  const [{ messageFor }, { limits }] = await Promise.all([import('./slack/render.js'), import('./slack/limits.js')]);
  return (reply: Reply) => {
    const payload = messageFor(reply);
    return {
      payload,
      usage: [
        { what: 'blocks', used: payload.blocks.length, of: limits.message.blocks },
        { what: 'characters in blocks', used: lettersIn(payload.blocks), of: limits.message.characters },
        { what: 'bytes of plain text', used: Buffer.byteLength(payload.text), of: limits.message.textBytes },
      ],
    };
  };
};

const discordPreview = async (): Promise<Previews['discord']> => {
  const [{ render }, { limits }] = await Promise.all([import('./discord/render.js'), import('./discord/limits.js')]);
  return (reply, { ask, isPrivate }) => {
    const payload = render(reply, { isPrivate, ask });
    const { components, text, bytes, bytesPerComponent } = limits.message;
    const count = countOf(payload.components);
    const contents = stringsAt(payload.components, 'content');
    const textBytes = contents.reduce((sum, content) => sum + Buffer.byteLength(content), 0);
    return {
      payload,
      usage: [
        { what: 'components', used: count, of: components },
        { what: 'characters of text', used: contents.reduce((sum, content) => sum + content.length, 0), of: text },
        { what: 'bytes, as it counts them', used: textBytes + count * bytesPerComponent, of: bytes },
      ],
    };
  };
};

/** All strings under a key, at any depth. */
const stringsAt = (value: unknown, key: string): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === 'string' ? [inner] : stringsAt(inner, key),
  );
};

const lettersIn = (blocks: readonly unknown[]): number => stringsAt(blocks, 'text').reduce((sum, text) => sum + text.length, 0);

/** Everything that has a type of component, nested ones included. */
const countOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + countOf(one), 0);
  const { components, accessory } = value as { components?: unknown; accessory?: unknown };
  return 1 + countOf(components) + countOf(accessory);
};
