/** Tables: for each rule one example that passes and one that does not, written by hand. */
import { cell, dataTable, inHome, inMessage, inModal, letters, many, type Rule, rich, suite } from './kit-examples.js';

const TABLE_RULES: Rule[] = [
  [
    'table has at most 100 rows',
    inMessage({ type: 'table', rows: many(100, () => [cell('a')]) }),
    inMessage({ type: 'table', rows: many(101, () => [cell('a')]) }),
    /at most 100/,
  ],
  [
    'table row has at most 20 cells',
    inMessage({ type: 'table', rows: [many(20, () => cell('a'))] }),
    inMessage({ type: 'table', rows: [many(21, () => cell('a'))] }),
    /at most 20/,
  ],
  [
    'table has at most 20 column settings',
    inMessage({ type: 'table', rows: [[cell('a')]], column_settings: [{ align: 'right' }] }),
    inMessage({ type: 'table', rows: [[cell('a')]], column_settings: many(21, () => ({ align: 'right' })) }),
    /at most 20/,
  ],
  [
    'table cells are not empty',
    inMessage({ type: 'table', rows: [[cell('-')]] }),
    inMessage({ type: 'table', rows: [[cell('')]] }),
    /at least 1/,
  ],
  [
    'one table a message',
    inMessage({ type: 'table', rows: [[cell('a')]] }),
    inMessage({ type: 'table', rows: [[cell('a')]] }, { type: 'table', rows: [[cell('a')]] }),
    /one is allowed/,
  ],
  [
    'table has at most 10,000 characters',
    inMessage({ type: 'table', rows: [[cell(letters(5000)), cell(letters(5000))]] }),
    inMessage({ type: 'table', rows: [[cell(letters(5000)), cell(letters(5001))]] }),
    /10000/,
  ],
  [
    'table is not for modals',
    inHome({ type: 'table', rows: [[cell('a')]] }),
    inModal({ type: 'table', rows: [[cell('a')]] }),
    /surface "modal"/,
  ],
  ['data_table has a header and a row', inMessage(dataTable()), inMessage(dataTable({ rows: [[cell('h')]] })), /at least 2/],
  [
    'data_table has at most 101 rows',
    inMessage(dataTable({ rows: many(101, () => [cell('a')]) })),
    inMessage(dataTable({ rows: many(102, () => [cell('a')]) })),
    /at most 101/,
  ],
  [
    'data_table rows have one width',
    inMessage(dataTable()),
    inMessage(dataTable({ rows: [[cell('h')], [cell('a'), cell('b')]] })),
    /has 2 cells/,
  ],
  [
    'data_table header is raw',
    inMessage(dataTable()),
    inMessage(dataTable({ rows: [[rich({ type: 'text', text: 'h' })], [cell('a')]] })),
    /header/,
  ],
  ['data_table has a caption', inMessage(dataTable()), inMessage(dataTable({ caption: undefined })), /caption/],
  [
    'data_table page size is 1 to 100',
    inMessage(dataTable({ page_size: 100 })),
    inMessage(dataTable({ page_size: 101 })),
    /page_size/,
  ],
];

suite('tables', TABLE_RULES);
