import type { types } from '@slack/bolt';
import { writeAsk } from '../../src/asks/codec.js';
import type { Block, Card, Choice } from '../../src/reply.js';
import { emphasis, plainText, strong, text } from '../../src/text.js';
import { actionIds, buttonFor, type Counter, plainTextOf } from './elements.js';
import { mrkdwn } from './escape.js';
import { limits } from './limits.js';
import { cutText } from './shorten.js';

/** A board holds up to thirty patterns, and whatever else stands in its message, each must stay open to votes. */

type Cards = Extract<Block, { kind: 'cards' }>;
type Buttons = Extract<Block, { kind: 'buttons' }>;

/** Whether cards are the list of a board that is open: they are voted on. */
export const isBallot = (block: Block): block is Cards =>
  block.kind === 'cards' && block.cards.some(({ buttons }) => buttons.some(({ ask }) => ask.kind === 'board'));

/** One row for each pattern: with its buttons while there are few, with a menu beside it when there are many. */
export const ballotRows = ({ cards }: Cards, next: Counter): types.KnownBlock[] => {
  const { rowsWithButtons, characters, inRow } = limits.board;
  const room = Math.min(inRow, Math.floor(characters / cards.length));
  return cards.flatMap((card): types.KnownBlock[] => {
    const section = { type: 'section' as const, text: words(card, room), expand: true };
    const menu = cards.length > rowsWithButtons ? menuFor(card, next) : undefined;
    if (menu) return [{ ...section, accessory: menu }];
    return [section, { type: 'actions', elements: card.buttons.map((button) => buttonFor(button, next, card.title)) }];
  });
};

const words = ({ title, note, body }: Card, room: number): types.MrkdwnElement => {
  const head = mrkdwn(text(strong(title), ...(note === undefined ? [] : ['  ', emphasis(note)])), room);
  const left = room - head.length - 1;
  const more = plainText(body) === '' || left < 20 ? '' : `\n${mrkdwn(body, left)}`;
  return { type: 'mrkdwn', text: `${head}${more}`, verbatim: true };
};

/** The buttons of a card as its menu; undefined when one does not fit there. */
const menuFor = ({ buttons }: Card, next: Counter): types.Overflow | undefined => {
  const fit = buttons.length <= limits.overflow && buttons.every(({ ask }) => writeAsk(ask).length <= limits.select.value);
  if (!fit) return undefined;
  return {
    type: 'overflow',
    action_id: `${actionIds.menu}:${next()}`,
    options: buttons.map(({ label, ask }) => ({ text: plainTextOf(label, limits.select.text), value: writeAsk(ask) })),
  };
};

/** The blocks of a board with nothing so long that the list has no room: the record has all of it. */
export const roomForBallot = (blocks: readonly Block[]): readonly Block[] => {
  if (!blocks.some(isBallot)) return blocks;
  const acknowledging = blocks.filter(isAcknowledging);
  const isShort = acknowledging.length > limits.board.openWarnings;
  const warnings = blocks.filter(isWarning);
  const list = isShort ? [listOf(warnings), gathered(acknowledging)] : [];
  const [first] = warnings;
  return blocks.flatMap((block): readonly Block[] => {
    if (isShort && block === first) return list;
    if (isShort && (isWarning(block) || isAcknowledging(block))) return [];
    return [shortened(block)];
  });
};

type Warning = Extract<Block, { kind: 'alert' }>;

const isWarning = (block: Block): block is Warning => block.kind === 'alert' && block.level !== 'note';
const isAcknowledging = (block: Block): block is Buttons =>
  block.kind === 'buttons' && block.buttons.every(({ ask }) => ask.kind === 'board' && ask.words.startsWith('acknowledge '));

const listOf = (warnings: readonly Warning[]): Block => ({
  kind: 'list',
  title: `${warnings.length} warnings, by name; Check tells all of each`,
  ordered: false,
  items: warnings.map(({ title }) => text(title)),
});

const gathered = (rows: readonly Buttons[]): Buttons => ({
  kind: 'buttons',
  buttons: rows
    .flatMap(({ buttons }) => buttons)
    .map((choice): Choice => (choice.hint === undefined ? choice : { ...choice, label: `Acknowledge: ${choice.hint}` })),
});

const shortened = (block: Block): Block => {
  const { prose, item } = limits.board;
  if (block.kind === 'text') return { ...block, text: cutText(block.text, prose) };
  return block.kind === 'list' ? { ...block, items: block.items.map((one) => cutText(one, item)) } : block;
};
