import type { Text } from '../text.js';
import { lengthOf, type Paint, type Span, span, spans, wrap } from './wrap.js';

/** A column narrower than this cannot be read. */
const narrowest = 12;
const gap = 2;

/** A table as lines: side by side where the columns fit the width, else one row below the other. */
export const tableLines = (
  columns: readonly string[],
  rows: readonly (readonly Text[])[],
  width: number,
  paint: Paint,
): string[] => {
  const widths = columnWidths(columns, rows, width);
  return widths ? sideBySide(columns, rows, widths, paint) : stacked(columns, rows, width, paint);
};

const flat = (cell: Text): string =>
  spans(cell)
    .map((run) => run.text)
    .join('');

/** The width of each column, the widest made narrower until all fit; undefined when they cannot. */
const columnWidths = (columns: readonly string[], rows: readonly (readonly Text[])[], width: number): number[] | undefined => {
  const widths = columns.map((column, index) =>
    Math.max(lengthOf(column), ...rows.map((row) => lengthOf(flat(row[index] ?? [])))),
  );
  const room = width - gap * (columns.length - 1);
  if (widths.reduce((sum, one) => sum + one, 0) <= room) return widths;
  if (room < narrowest * columns.length) return undefined;
  // Narrow columns keep what they need; the others share what is left.
  const fair = Math.floor(room / columns.length);
  const taken = widths.filter((one) => one <= fair).reduce((sum, one) => sum + one, 0);
  const wide = widths.filter((one) => one > fair).length;
  const share = Math.floor((room - taken) / wide);
  return widths.map((one) => (one <= fair ? one : share));
};

const sideBySide = (
  columns: readonly string[],
  rows: readonly (readonly Text[])[],
  widths: readonly number[],
  paint: Paint,
): string[] => {
  const line = (cells: readonly (readonly Span[])[]): string =>
    cells
      .map((cell, index) => {
        const padding = (widths[index] ?? 0) - cell.reduce((sum, run) => sum + lengthOf(run.text), 0);
        return painted(cell, paint) + (index < cells.length - 1 ? ' '.repeat(Math.max(0, padding)) : '');
      })
      .join(' '.repeat(gap))
      .trimEnd();
  const block = (cells: readonly (readonly Span[])[]): string[] => {
    const wrapped = cells.map((cell, index) => wrap(cell, widths[index] ?? narrowest));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, at) => line(wrapped.map((lines) => lines[at] ?? [])));
  };
  return [
    ...block(columns.map((column) => [span(column, 'heading')])),
    paint('dim', widths.map((one) => '-'.repeat(one)).join(' '.repeat(gap))),
    ...rows.flatMap((row) => block(row.map((cell) => spans(cell)))),
  ];
};

const stacked = (columns: readonly string[], rows: readonly (readonly Text[])[], width: number, paint: Paint): string[] =>
  rows.flatMap((row) =>
    row.flatMap((cell, index) => {
      const heading = columns[index];
      const runs = heading ? [span(`${heading}: `, 'heading'), ...spans(cell)] : spans(cell);
      return wrap(runs, Math.max(narrowest, width - 2)).map(
        (line, at) => (index === 0 && at === 0 ? '' : '  ') + painted(line, paint),
      );
    }),
  );

/** Runs as a string, coloured. */
export const painted = (runs: readonly Span[], paint: Paint): string =>
  runs.map((run) => (run.role === undefined ? run.text : paint(run.role, run.text))).join('');
