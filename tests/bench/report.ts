import { cpus, totalmem } from 'node:os';
import type { Timing } from './timing.js';

/** One line of the report. */
export interface Row {
  readonly what: string;
  readonly timing?: Timing;
  readonly milliseconds?: number;
  readonly ratio?: number;
  readonly against?: string;
  readonly aim?: string;
}

const number = (value: number | undefined): string =>
  value === undefined ? '' : value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

/** The rows as a Markdown table, under the machine and the date. */
export const report = (sections: readonly { readonly title: string; readonly rows: readonly Row[] }[], date: string): string => {
  const [cpu] = cpus();
  const lines = [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; do not edit. Times are in milliseconds, ratios are against a baseline of the same run.',
    '',
    `${date}, Node ${process.version}, ${cpus().length} cores of ${cpu?.model.trim() ?? 'unknown make'}, ${Math.round(totalmem() / 2 ** 30)} GiB.`,
    '',
  ];
  for (const { title, rows } of sections) {
    lines.push(
      `## ${title}`,
      '',
      '| what | a second | p50 or time | p99 | ratio | aim |',
      '| --- | ---: | ---: | ---: | --- | --- |',
    );
    for (const row of rows) {
      const ratio = row.ratio === undefined ? '' : `${row.ratio.toFixed(2)} of ${row.against}`;
      lines.push(
        `| ${[row.what, number(row.timing?.perSecond), number(row.timing?.p50 ?? row.milliseconds), number(row.timing?.p99), ratio, row.aim ?? ''].join(' | ')} |`,
      );
    }
    lines.push('');
  }
  return lines.join('\n');
};
