import type { Inline, Text } from '../../src/text.js';
import { plainText } from '../../src/text.js';

const ellipsis = '…';

/** At most `max` UTF-16 units, without half an emoji at the end. */
export const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const kept = text.slice(0, Math.max(0, max - 1));
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}${ellipsis}`;
};

/** At most `max` bytes of UTF-8: whole lines while there are several, with an ellipsis where something is left out. */
export const cutBytes = (text: string, max: number): string => {
  if (Buffer.byteLength(text) <= max) return text;
  const lines: string[] = [];
  let used = Buffer.byteLength(ellipsis);
  for (const line of text.split('\n')) {
    used += Buffer.byteLength(line) + 1;
    if (used > max) break;
    lines.push(line);
  }
  if (lines.length > 0) return [...lines, ellipsis].join('\n');
  // No character takes more than three bytes for each of its UTF-16 units.
  return cut(text, Math.floor(max / 3));
};

/** A paragraph of which at most `max` characters are left; its marks stay whole. */
export const cutText = (paragraph: Text, max: number): Text => {
  if (plainText(paragraph).length <= max) return paragraph;
  const kept: Inline[] = [];
  let room = max;
  for (const inline of paragraph) {
    if (room <= 0) break;
    const shorter = cutInline(inline, room);
    kept.push(shorter);
    room -= lengthOf(shorter);
  }
  return kept;
};

/** What people would read of it; a link's address is not read. */
const lengthOf = (inline: Inline): number =>
  'value' in inline ? inline.value.length : inline.children.reduce((sum, child) => sum + lengthOf(child), 0);

const cutInline = (inline: Inline, max: number): Inline => {
  if (lengthOf(inline) <= max) return inline;
  return 'value' in inline
    ? { ...inline, value: cut(inline.value, max) }
    : { ...inline, children: cutText(inline.children, max) };
};
