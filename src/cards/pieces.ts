import { type Ask, type SharedAsk, show } from '../asks/ask.js';
import { canRide } from '../asks/codec.js';
import type { Catalog, Pattern } from '../catalog/catalog.js';
import type { Card, Choice } from '../reply.js';
import { strong, type Text, text } from '../text.js';

/** Small pieces that several cards are made of. */

/** A button, when its Ask fits one on every platform. */
export const button = (label: string, ask: Ask, hint?: string): Choice | undefined =>
  canRide(ask) ? { label, ask, ...(hint !== undefined && { hint }) } : undefined;

export const shareButton = (ask: SharedAsk): Choice | undefined =>
  button('Share', { kind: 'share', ask }, 'Show this answer to everybody here');

/** A pattern as one entry of a list of cards. */
export const patternEntry = (catalog: Catalog, pattern: Pattern, note: string, body?: Text): Card => ({
  title: pattern.name,
  note,
  body: body ?? catalog.read(pattern.summary),
  buttons: [{ label: 'Open', ask: show(pattern.slug) }],
});

/** `**Saga**: why`, for the pattern of that slug. */
export const namedReason = (catalog: Catalog, slug: string, why: string): Text =>
  text(strong(catalog.pattern(slug).name), ': ', catalog.read(why));

export const effortLine = (pattern: Pattern): string =>
  `${levelWord(pattern.complexity.level)} complexity · ${pattern.timeToImplement.level} to build · ${levelWord(pattern.maintenance.level)} upkeep`;

/** `very-high` as people write it. */
export const levelWord = (level: string): string => level.replace('-', ' ');

export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** "a, b and c" */
export const joined = (names: readonly string[], last = 'and'): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;

/** What a person typed, short enough to be repeated to them. */
export const quoted = (words: string): string => {
  const letters = [...words];
  return `"${letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : words}"`;
};

export const countOf = (count: number, thing: string, things = `${thing}s`): string => `${count} ${count === 1 ? thing : things}`;
