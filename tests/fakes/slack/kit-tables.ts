/** The table and data_table blocks (§1.1). Their totals over a message are in kit-totals.ts. */
import {
  boolean,
  byType,
  type Check,
  fault,
  integer,
  isObject,
  type Json,
  list,
  oneOf,
  type Shape,
  shape,
  string,
  type Tour,
} from './kit-check.js';
import { richText } from './kit-rich-text.js';

/** §1.1 table: "Cell text all tables in a message <=10,000"; a single cell cannot be longer. */
export const CELL_TEXT = 10_000;

const rawText = shape({ need: { type: oneOf('raw_text'), text: string(CELL_TEXT) } });
const rawNumber = shape({
  need: {
    type: oneOf('raw_number'),
    text: string(CELL_TEXT),
    value: (value, path, tour) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) fault(tour, path, 'must be a finite number');
    },
  },
});

/** T: a cell is rich_text, raw_text or raw_number. */
const cell: Check = byType('a cell', { raw_text: rawText, raw_number: rawNumber, rich_text: richText });

/** §1.1 table: rows <=100, cells in a row <=20, column_settings <=20. */
export const tableShape: Shape = {
  need: { rows: list(list(cell, 20), 100) },
  may: {
    column_settings: list(
      (value, path, tour) => {
        // Slack takes null for a column that is left as it is.
        if (value !== null) columnSetting(value, path, tour);
      },
      20,
      0,
    ),
  },
  also: sameWidth,
};

const columnSetting = shape({ may: { align: oneOf('left', 'center', 'right'), is_wrapped: boolean } });

/** §1.1 data_table: header and 100 rows (the safe reading), columns 1..20, caption required, page_size 1..100. */
export const dataTableShape: Shape = {
  need: { rows: list(list(cell, 20), 101, 2), caption: string(CELL_TEXT) },
  may: { page_size: integer(1, 100), row_header_column_index: integer(0, 19) },
  also: (value, path, tour) => {
    sameWidth(value, path, tour);
    const [head] = rowsOf(value);
    head?.forEach((one, index) => {
      // §1.1: first row = header, no rich_text in it
      if (isObject(one) && one['type'] === 'rich_text') fault(tour, `${path}/rows/0/${index}`, 'no rich_text in the header row');
    });
    const index = value['row_header_column_index'];
    if (typeof index === 'number' && head !== undefined && index >= head.length) {
      fault(tour, `${path}/row_header_column_index`, `there are only ${head.length} columns`);
    }
  },
};

/** §1.1 data_table: all rows the same width. A ragged table block is refused by Slack as well (invalid_blocks). */
function sameWidth(value: Json, path: string, tour: Tour): void {
  const rows = rowsOf(value);
  const width = rows[0]?.length;
  rows.forEach((row, index) => {
    if (row.length !== width) fault(tour, `${path}/rows/${index}`, `has ${row.length} cells, the first row has ${width}`);
  });
}

export function rowsOf(table: Json): unknown[][] {
  const rows = table['rows'];
  return Array.isArray(rows) ? rows.filter((row): row is unknown[] => Array.isArray(row)) : [];
}
