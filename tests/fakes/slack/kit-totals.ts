/** The rules over a whole payload: unique ids, totals of text, what may stand once, what needs what (§1). */
import { fault, isObject, type Json, lengths, type Tour } from './kit-check.js';
import { isInteractive } from './kit-elements.js';
import { CELL_TEXT, rowsOf } from './kit-tables.js';

interface Placed {
  readonly block: Json;
  readonly path: string;
}

/** Every block with its path: those on top and those in carousels, containers and plans. */
export function everyBlock(blocks: unknown, path: string): Placed[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((one: unknown, index) => {
    if (!isObject(one)) return [];
    const here = `${path}/${index}`;
    const inner = [
      ...(one['type'] === 'carousel' ? everyBlock(one['elements'], `${here}/elements`) : []),
      ...(one['type'] === 'container' ? everyBlock(one['child_blocks'], `${here}/child_blocks`) : []),
      ...(one['type'] === 'plan' ? everyBlock(one['tasks'], `${here}/tasks`) : []),
    ];
    return [{ block: one, path: here }, ...inner];
  });
}

/** The interactive elements that stand in a block itself, not in a block inside it. */
export function elementsOf(block: Json): Json[] {
  const lists = [block['elements'], block['actions'], block['accessory'], block['element']];
  return lists.flatMap((one) => (Array.isArray(one) ? one : [one])).filter(isInteractive);
}

/** All of the rules below. `path` is where the list of blocks stands. */
export function checkTotals(blocks: unknown, path: string, tour: Tour): void {
  const all = everyBlock(blocks, path);
  uniqueBlockIds(all, tour);
  uniqueActionIds(all, tour);
  oneFocus(all, path, tour);
  markdownTotal(all, path, tour);
  tableTotals(all, path, tour);
  if (tour.surface === 'message') textTotal(blocks, path, tour);
}

/** §1.1: block_id unique per message. */
function uniqueBlockIds(all: readonly Placed[], tour: Tour): void {
  const seen = new Set<unknown>();
  for (const { block, path } of all) {
    const id = block['block_id'];
    if (id === undefined) continue;
    if (seen.has(id)) fault(tour, `${path}/block_id`, `block_id ${JSON.stringify(id)} stands on two blocks`);
    seen.add(id);
  }
}

/** §1.2: action_id unique in its block (a card in a carousel is a block of its own). */
function uniqueActionIds(all: readonly Placed[], tour: Tour): void {
  for (const { block, path } of all) {
    const seen = new Set<unknown>();
    for (const element of elementsOf(block)) {
      const id = element['action_id'];
      if (id === undefined) continue;
      if (seen.has(id)) fault(tour, path, `action_id ${JSON.stringify(id)} stands on two elements of one block`);
      seen.add(id);
    }
  }
}

/** §1.2: only one focus_on_load per view. */
function oneFocus(all: readonly Placed[], path: string, tour: Tour): void {
  const focused = all.flatMap(({ block }) => elementsOf(block)).filter((element) => element['focus_on_load'] === true);
  if (focused.length > 1) fault(tour, path, `${focused.length} elements have focus_on_load, one may`);
}

/** §1.1 markdown: cumulative 12,000 characters over all markdown blocks in one payload. */
function markdownTotal(all: readonly Placed[], path: string, tour: Tour): void {
  const total = sum(all.filter(({ block }) => block['type'] === 'markdown').map(({ block }) => size(block['text'])));
  if (total > 12_000) fault(tour, path, `markdown blocks have ${total} characters together, at most 12000`);
}

/** §1.1 table: one a message, <=10,000 characters over its cells; data_table: <=10,000 a message (the safe reading). */
function tableTotals(all: readonly Placed[], path: string, tour: Tour): void {
  for (const type of ['table', 'data_table']) {
    const tables = all.filter(({ block }) => block['type'] === type);
    if (type === 'table' && tables.length > 1) fault(tour, path, `${tables.length} tables, one is allowed`);
    const total = sum(tables.map(({ block }) => sum(rowsOf(block).flat().map(textSize))));
    if (total > CELL_TEXT) fault(tour, path, `cells of ${type} have ${total} characters together, at most ${CELL_TEXT}`);
  }
}

/** §1.1 markdown, last sentence: msg_blocks_too_long was seen from 13,172 characters over a message's blocks. */
const MESSAGE_TEXT = 13_000;

function textTotal(blocks: unknown, path: string, tour: Tour): void {
  const total = textSize(blocks);
  if (total > MESSAGE_TEXT) {
    fault(
      tour,
      path,
      `blocks have ${total} characters of text together, at most ${MESSAGE_TEXT} are safe`,
      'msg_blocks_too_long',
    );
  }
}

/** What people would read, in characters: every string that stands in a field `text`, at any depth. */
function textSize(value: unknown): number {
  if (Array.isArray(value)) return sum(value.map(textSize));
  if (!isObject(value)) return 0;
  return sum(
    Object.entries(value).map(([field, inner]) => (field === 'text' ? Math.max(size(inner), textSize(inner)) : textSize(inner))),
  );
}

function size(value: unknown): number {
  return typeof value === 'string' ? lengths(value).utf16 : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
