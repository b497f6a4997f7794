import { show } from '../asks/ask.js';
import type { Catalog, Pattern } from '../catalog/catalog.js';
import type { Comparison } from '../catalog/ways-schema.js';
import { type Block, bullets, buttons, type Reply, reply, say } from '../reply.js';
import { strong, type Text, text } from '../text.js';
import { button, capitalised, joined, levelWord, quoted, shareButton } from './pieces.js';

/** What can be compared at once; more columns fit no chat. */
export const comparable = { least: 2, most: 4 } as const;

/** Two to four patterns side by side, with a verdict. */
export const comparisonCard = (catalog: Catalog, patterns: readonly Pattern[]): Reply => {
  const written = catalog.comparisons.find((comparison) => isOf(comparison, patterns));
  const slugs = patterns.map((pattern) => pattern.slug);
  return reply(
    patterns.map((pattern) => pattern.name).join(' or '),
    [
      ...verdict(catalog, patterns, written),
      {
        kind: 'table',
        columns: ['', ...patterns.map((pattern) => pattern.name)],
        rows: [...(written ? writtenRows(catalog, written, patterns) : []), ...cardRows(catalog, patterns)],
      },
      betweenThem(catalog, patterns),
      buttons(
        ...patterns.map((pattern) => button(pattern.name, show(pattern.slug))),
        button('Check together', { kind: 'check', words: slugs.join(', ') }),
        shareButton({ kind: 'compare', words: slugs.join(', ') }),
      ),
    ],
    { patterns: slugs },
  );
};

/** A comparison cannot be made of what was named. */
export const notComparable = (catalog: Catalog, words: string, known: readonly Pattern[], unknown: readonly string[]): Reply => {
  const problem =
    unknown.length > 0
      ? `I know no pattern called ${joined(unknown.map(quoted), 'or')}.`
      : known.length > comparable.most
        ? `That is ${known.length} patterns; I compare up to ${comparable.most} at once.`
        : 'Name two to four patterns, such as: compare saga, 2pc.';
  return reply(
    words === '' ? 'Compare what?' : 'I cannot compare that',
    [
      say(problem),
      {
        kind: 'choices',
        prompt: 'Comparisons that people ask for',
        choices: catalog.comparisons.slice(0, 8).map((comparison) => ({
          label: comparison.patterns.map((slug) => catalog.pattern(slug).name).join(' or '),
          ask: { kind: 'compare', words: comparison.patterns.join(', ') },
        })),
      },
      buttons(...known.map((pattern) => button(pattern.name, show(pattern.slug)))),
    ],
    { tone: 'sorry', patterns: known.map((pattern) => pattern.slug) },
  );
};

const isOf = (comparison: Comparison, patterns: readonly Pattern[]): boolean =>
  comparison.patterns.length === patterns.length && patterns.every((pattern) => comparison.patterns.includes(pattern.slug));

const verdict = (catalog: Catalog, patterns: readonly Pattern[], written: Comparison | undefined): Block[] =>
  written
    ? [say(strong('Verdict: '), catalog.read(written.verdict))]
    : patterns.map((pattern) => say(strong(`${pattern.name}: `), catalog.read(pattern.verdict)));

const writtenRows = (catalog: Catalog, comparison: Comparison, patterns: readonly Pattern[]): Text[][] =>
  comparison.rows.map((row) => [
    text(strong(row.aspect)),
    ...patterns.map((pattern) => catalog.read(row.values[comparison.patterns.indexOf(pattern.slug)] ?? '')),
  ]);

const cardRows = (catalog: Catalog, patterns: readonly Pattern[]): Text[][] => {
  const row = (label: string, value: (pattern: Pattern) => Text): Text[] => [text(strong(label)), ...patterns.map(value)];
  return [
    row('Gain', (pattern) => catalog.read(pattern.gains[0] ?? '')),
    row('Cost', (pattern) => catalog.read(pattern.costs[0] ?? '')),
    row('Complexity', (pattern) => text(capitalised(levelWord(pattern.complexity.level)))),
    row('Time to implement', (pattern) => text(capitalised(pattern.timeToImplement.level))),
    row('Maintenance', (pattern) => text(capitalised(levelWord(pattern.maintenance.level)))),
  ];
};

const relationWords = {
  requires: (a: string, b: string) => `${a} requires ${b}`,
  enables: (a: string, b: string) => `${a} enables ${b}`,
  worksWith: (a: string, b: string) => `${a} works with ${b}`,
  alternatives: (a: string, b: string) => `${a} instead of ${b}`,
  conflicts: (a: string, b: string) => `${a} conflicts with ${b}`,
} as const;

/** What the cards say of each other. */
const betweenThem = (catalog: Catalog, patterns: readonly Pattern[]): Block | undefined => {
  const slugs = new Set(patterns.map((pattern) => pattern.slug));
  const said = new Set<string>();
  const lines = patterns.flatMap((pattern) =>
    (Object.keys(relationWords) as (keyof typeof relationWords)[]).flatMap((kind) =>
      pattern.relations[kind]
        .filter((relation) => slugs.has(relation.pattern) && !said.has(`${relation.pattern} ${pattern.slug}`))
        .map((relation) => {
          said.add(`${pattern.slug} ${relation.pattern}`);
          return text(
            relationWords[kind](pattern.name, catalog.pattern(relation.pattern).name),
            ': ',
            catalog.read(relation.why),
          );
        }),
    ),
  );
  return bullets('Between them', lines);
};
