import type { types } from '@slack/bolt';
import { plain, plainText, strong, type Text, text } from '../../src/text.js';
import { plainTextOf } from './elements.js';
import { mrkdwn } from './escape.js';
import { limits } from './limits.js';
import { richSection } from './rich.js';
import { cutText } from './shorten.js';

/** A list, or the part of it that has room. */
export interface ListPart {
  readonly items: readonly Text[];
  /** How many items did not fit. */
  readonly left: number;
}

/** What is kept free for "12 more…". */
const noteRoom = 20;

/** The items that fit; a first item that is too long by itself is cut. */
export const fitting = (items: readonly Text[], room: number): ListPart => {
  const shown: Text[] = [];
  let used = 0;
  for (const item of items) {
    const length = plainText(item).length;
    if (used + length > room - noteRoom) {
      const rest = room - noteRoom - used;
      // Half a sentence is better than none; a few letters are not.
      if (shown.length === 0 || rest > 200) shown.push(cutText(item, Math.max(1, rest)));
      break;
    }
    shown.push(item);
    used += length;
  }
  return { items: shown, left: items.length - shown.length };
};

const more = (left: number): Text[] => (left > 0 ? [text(`${left} more…`)] : []);

/** A list with its heading, as rich text. */
export const listBlock = (
  title: string | undefined,
  items: readonly Text[],
  ordered: boolean,
  room: number,
): types.RichTextBlock => {
  const part = fitting(items, room - (title?.length ?? 0));
  return {
    type: 'rich_text',
    elements: [
      ...(title ? [richSection([strong(title)])] : []),
      {
        type: 'rich_text_list',
        style: ordered ? 'ordered' : 'bullet',
        elements: [...part.items, ...more(part.left)].map(richSection),
      },
    ],
  };
};

/** A list that opens when a person wants to read it. Slack takes sections in containers, no rich text. */
export const foldedList = (title: string, items: readonly Text[], ordered: boolean, room: number): types.ContainerBlock => {
  const part = fitting(items, room - title.length);
  const lines = [...part.items, ...more(part.left)].map((item, index) =>
    mrkdwn([plain(ordered ? `${index + 1}. ` : '• '), ...item], limits.section.text),
  );
  return {
    type: 'container',
    title: plainTextOf(`${title} (${items.length})`, limits.container.title),
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: packed(lines, limits.section.text)
      .slice(0, limits.container.children)
      .map((lump) => ({ type: 'section', text: { type: 'mrkdwn', text: lump, verbatim: true }, expand: true })),
  };
};

/** Lines joined into as few lumps of at most `max` characters as there can be. */
const packed = (lines: readonly string[], max: number): string[] => {
  const lumps: string[] = [];
  for (const line of lines) {
    const last = lumps.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= max) lumps[lumps.length - 1] = `${last}\n${line}`;
    else lumps.push(line);
  }
  return lumps;
};
