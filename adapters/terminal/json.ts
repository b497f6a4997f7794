import { writeAsk } from '../../src/asks/codec.js';
import type { Picture } from '../../src/pictures/picture.js';
import { textOf } from '../../src/pictures/text-of.js';
import { plainText, type Text } from '../../src/text.js';
import type { Turn } from './session.js';

/**
 * One turn as one line of JSON, for scripts: `{input, ask, patterns, warnings, replies}` or
 * `{input, error: {code, message}}`. Text is plain; each button and option is `{id, label}`, with
 * `hint` where it has one, and `>ID` as the next input presses it.
 */
export const turnJson = (input: string, turn: Turn): string => {
  if ('error' in turn) return JSON.stringify({ input, error: turn.error });
  const { ask, replies } = turn;
  return JSON.stringify({
    input,
    ask,
    patterns: unique(replies.flatMap((reply) => reply.patterns)),
    warnings: unique(replies.flatMap((reply) => reply.warnings)),
    replies: replies.map(({ audience, title, tone, blocks, patterns, warnings }) => ({
      audience,
      title,
      tone,
      blocks: blocks.map(simplified),
      patterns,
      warnings,
    })),
  });
};

const unique = (list: readonly string[]): string[] => [...new Set(list)];

/** Text trees become strings and choices become ids; everything else stays as it is. */
const simplified = (value: unknown): unknown => {
  if (isText(value)) return plainText(value);
  if (Array.isArray(value)) return value.map(simplified);
  if (typeof value !== 'object' || value === null) return value;
  if ('kind' in value && value.kind === 'picture') {
    const { picture } = value as unknown as { picture: Picture };
    return { kind: 'picture', title: picture.title, text: textOf(picture) };
  }
  if ('ask' in value && 'label' in value) {
    const { ask, label, hint } = value as { ask: Parameters<typeof writeAsk>[0]; label: string; hint?: string };
    return { id: writeAsk(ask), label, ...(hint !== undefined && { hint }) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, simplified(part)]));
};

const inlineKinds = new Set(['plain', 'code', 'strong', 'emphasis', 'link']);

const isText = (value: unknown): value is Text =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((part) => typeof part === 'object' && part !== null && inlineKinds.has((part as { kind?: string }).kind ?? ''));
