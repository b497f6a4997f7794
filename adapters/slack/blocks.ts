import type { types } from '@slack/bolt';
import type { Block } from '../../src/reply.js';
import { plain, plainText, strong, type Text, text } from '../../src/text.js';
import { alertBlocks, alertQuote } from './alerts.js';
import { ballotRows, isBallot, roomForBallot } from './board-rows.js';
import { cardSections, carousel } from './cards.js';
import { actionsFor, type Counter, createCounter, inGroups } from './elements.js';
import { literal, mrkdwn } from './escape.js';
import { limits } from './limits.js';
import { foldedList, listBlock } from './lists.js';
import { richSection } from './rich.js';
import { cut, cutText } from './shorten.js';
import { tableBlock, tableItems } from './tables.js';

/** Where blocks stand. What Slack takes differs. */
export type Surface = 'message' | 'modal' | 'home';

/** How many lists with a heading stand open in one message; those after them fold. */
const openLists = 2;

/** Less room than this is not worth beginning a block in. */
const leastRoom = 60;

/** What is left of a payload while it is being filled. */
interface Page {
  readonly surface: Surface;
  readonly next: Counter;
  tables: number;
  lists: number;
}

export interface Filled {
  readonly blocks: types.KnownBlock[];
  /** How many of the neutral blocks did not fit. */
  readonly left: number;
}

/** Neutral blocks as Block Kit, as many as fit into `room` characters and `most` blocks. What can be pressed always fits. */
export const blocksFor = (all: readonly Block[], surface: Surface, room: number, most: number): Filled => {
  const parts = roomForBallot(all);
  const page: Page = { surface, next: createCounter(), tables: 0, lists: 0 };
  // What can be pressed is made first, because its room is kept free for it.
  const pressed = new Map(parts.filter(isPressed).map((part) => [part, pressedBlocks(part, page)] as const));
  let characters = room - charactersIn([...pressed.values()].flat());
  let count = most - [...pressed.values()].flat().length;
  let left = 0;
  const blocks = parts.flatMap((part) => {
    const ready = pressed.get(part as Pressed);
    if (ready) return ready;
    const made = characters < leastRoom || count < 1 ? [] : readBlocks(part, page, characters, count);
    if (made.length === 0 && !isEmpty(part)) left++;
    characters -= charactersIn(made);
    count -= made.length;
    return made;
  });
  return { blocks, left };
};

/** All that people would read in blocks, in characters. */
export const charactersIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + charactersIn(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const [field, inner] of Object.entries(value)) {
    sum += typeof inner === 'string' ? (field === 'text' ? inner.length : 0) : charactersIn(inner);
  }
  return sum;
};

type Pressed = Extract<Block, { kind: 'choices' | 'buttons' | 'cards' }>;
type Read = Exclude<Block, { kind: 'choices' | 'buttons' }>;

const isPressed = (part: Block): part is Pressed => part.kind === 'choices' || part.kind === 'buttons' || isBallot(part);
/** A picture is no block: it is uploaded into the thread, and the other blocks say the same in words. */
const isEmpty = (part: Block): boolean => part.kind === 'picture' || (part.kind === 'text' && plainText(part.text).trim() === '');

const pressedBlocks = (part: Pressed, page: Page): types.KnownBlock[] => {
  if (part.kind === 'buttons') return actionsFor(part.buttons, page.next);
  if (part.kind === 'cards') return ballotRows(part, page.next);
  const hinted = part.choices.filter((choice) => choice.hint);
  const prompt = text(strong(cut(part.prompt, 1_000)));
  return [
    hinted.length === 0
      ? { type: 'rich_text', elements: [richSection(prompt)] }
      : listBlock(
          cut(part.prompt, 1_000),
          hinted.map((choice) => text(strong(cut(choice.label, limits.button.text)), `: ${choice.hint}`)),
          false,
          limits.section.text,
        ),
    ...actionsFor(part.choices, page.next),
  ];
};

/** The blocks of a part that is read, within its room: made again with less while they come out too long. */
const readBlocks = (part: Block, page: Page, room: number, count: number): types.KnownBlock[] => {
  if (part.kind === 'choices' || part.kind === 'buttons') return [];
  const { tables, lists } = page;
  for (let tried = room; tried >= leastRoom; tried = Math.floor(tried * 0.6)) {
    Object.assign(page, { tables, lists });
    const blocks = makeBlocks(part, page, tried, count);
    if (charactersIn(blocks) <= room) return blocks.slice(0, count);
  }
  return [];
};

const makeBlocks = (part: Read, page: Page, room: number, count: number): types.KnownBlock[] => {
  switch (part.kind) {
    case 'text':
      return isEmpty(part) ? [] : [{ type: 'rich_text', elements: [richSection(cutText(part.text, room))] }];
    case 'fields':
      return fieldSections(part.fields, room);
    case 'list':
      return [listFor(part.title, part.items, part.ordered, page, room)];
    case 'table':
      return tableFor(part, page, room);
    case 'cards':
      return cardsFor(part.cards, page, room, count);
    case 'alert':
      return page.surface === 'modal' ? alertBlocks(part, room) : [alertQuote(part, room)];
    case 'picture':
    case 'file':
      return [];
    case 'code':
      return [
        {
          type: 'rich_text',
          elements: [
            ...(part.title ? [richSection([strong(part.title)])] : []),
            { type: 'rich_text_preformatted', elements: [{ type: 'text', text: cutLines(literal(part.code), room) }] },
          ],
        },
      ];
  }
};

/** Lists beyond the first ones fold, where Slack can fold them. */
const listFor = (
  title: string | undefined,
  items: readonly Text[],
  ordered: boolean,
  page: Page,
  room: number,
): types.KnownBlock => {
  if (!title) return listBlock(undefined, items, ordered, room);
  page.lists++;
  return page.surface === 'message' && page.lists > openLists
    ? foldedList(title, items, ordered, room)
    : listBlock(title, items, ordered, room);
};

const tableFor = (part: Extract<Block, { kind: 'table' }>, page: Page, room: number): types.KnownBlock[] => {
  if (page.surface === 'modal' || page.tables >= limits.table.perMessage)
    return [listBlock(part.title, tableItems(part), false, room)];
  page.tables++;
  const { block, left } = tableBlock(part, room - (part.title?.length ?? 0));
  return [
    ...(part.title ? [{ type: 'rich_text' as const, elements: [richSection([strong(part.title)])] }] : []),
    block,
    ...(left > 0 ? [note(`${left} more rows…`)] : []),
  ];
};

const cardsFor = (
  cards: Extract<Block, { kind: 'cards' }>['cards'],
  page: Page,
  room: number,
  count: number,
): types.KnownBlock[] => {
  const side = page.surface === 'message' ? carousel(cards, page.next) : undefined;
  if (side && charactersIn(side) <= room) return [side];
  const blocks: types.KnownBlock[] = [];
  let used = 0;
  for (const [index, card] of cards.entries()) {
    const made = cardSections(card, page.next, Math.max(leastRoom, Math.floor((room - used) / (cards.length - index))));
    const length = charactersIn(made);
    const isLast = index === cards.length - 1;
    // One block is kept for the note that says how many are left out.
    if (used + length > room || blocks.length + made.length > (isLast ? count : count - 1)) {
      return [...blocks, note(`${cards.length - index} more…`)];
    }
    blocks.push(...made);
    used += length;
  }
  return blocks;
};

/** Two columns of a label and its value. */
const fieldSections = (fields: Extract<Block, { kind: 'fields' }>['fields'], room: number): types.KnownBlock[] => {
  const each = Math.min(limits.section.field, Math.max(leastRoom, Math.floor(room / Math.max(1, fields.length))));
  return inGroups(fields, limits.section.fields).map((group) => ({
    type: 'section',
    fields: group.map(({ label, value }) => ({
      type: 'mrkdwn' as const,
      text: mrkdwn(text(strong(label), plain('\n'), value), each),
      verbatim: true,
    })),
  }));
};

/** A line in small print. */
export const note = (words: string): types.ContextBlock => ({
  type: 'context',
  elements: [{ type: 'plain_text', text: cut(literal(words), limits.context.text) }],
});

/** Code is cut at line ends. */
const cutLines = (code: string, room: number): string => {
  if (code.length <= room) return code;
  const kept = code.slice(0, room - 20);
  const end = kept.lastIndexOf('\n');
  const lines = end > 0 ? kept.slice(0, end) : cut(code, room - 20);
  const left = code.split('\n').length - lines.split('\n').length;
  return left > 0 ? `${lines}\n${left} more lines…` : lines;
};
