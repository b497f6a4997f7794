import type { types } from '@slack/bolt';
import { plainText, strong, type Text, text } from '../../src/text.js';
import { limits } from './limits.js';
import { richSection } from './rich.js';
import { cutText } from './shorten.js';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Text[])[];
}

/** The widths of a cell that are tried until all cells together have room. */
const cellLengths = [2_000, 1_000, 600, 400, 250, 150, 100, 60, 30];

/** A table with cells short enough, and of as many rows, as have room; `left` rows do not. */
export const tableBlock = (table: Table, room: number): { block: types.TableBlock; left: number } => {
  const budget = Math.min(room, limits.table.characters);
  const columns = table.columns.slice(0, limits.table.columns);
  const heading = columns.map((column) => text(strong(column)));
  const all = table.rows.map((row) => columns.map((_, index) => row[index] ?? []));
  const longest = cellLengths.find((most) => lengthOf([heading, ...all], most) <= budget) ?? 30;
  const rows = all.slice(0, limits.table.rows - 1);
  while (rows.length > 1 && lengthOf([heading, ...rows], longest) > budget) rows.pop();
  return {
    block: {
      type: 'table',
      rows: [heading, ...rows].map((row) => row.map((cell) => cellOf(cutText(cell, longest)))),
      column_settings: columns.map(() => ({ is_wrapped: true })),
    },
    left: all.length - rows.length,
  };
};

/** The same table where none may stand: a line for each row, with the headings before its cells. */
export const tableItems = ({ columns, rows }: Table): Text[] =>
  rows.map((row) =>
    row.flatMap((cell, index): Text => {
      if (plainText(cell) === '') return [];
      const heading = columns[index];
      const lead = index === 0 ? [] : text('; ');
      return heading ? text(...lead, `${heading}: `, cell) : text(...lead, cell);
    }),
  );

/** Slack takes no empty cell. */
const cellOf = (cell: Text): types.RichTextBlock | types.RawTextElement =>
  plainText(cell) === '' ? { type: 'raw_text', text: ' ' } : { type: 'rich_text', elements: [richSection(cell)] };

const lengthOf = (rows: readonly (readonly Text[])[], most: number): number =>
  rows.flat().reduce((sum, cell) => sum + Math.max(1, Math.min(plainText(cell).length, most)), 0);
