import type { Warning } from '../../advice/advisor.js';
import { linkOf } from '../view.js';
import { writeDay } from '../when.js';
import { type Entry, joined, sentence } from './layout.js';
import { literal, oneLine, writeCode, writeLink, writeText } from './markdown.js';
import { chosenIn, circumstanceName, type Matter, nameOf, patternName, ruleName } from './matter.js';
import { because } from './options.js';

/** What a record says of all that bears on the decision: what is so, what was warned of, where it comes from. */

export const contextWords = ({ view }: Matter): string =>
  view.context === undefined ? `The group discussed: ${sentence(literal(view.title))}` : literal(view.context);

/** What is so with this group, and what people noted. */
export const drivers = ({ catalog, view }: Matter): readonly string[] => [
  ...view.circumstances.map((slug) => circumstanceName(catalog, slug)),
  ...view.notes.map(({ by, words }) => `${nameOf(by)} noted: ${literal(words)}`),
];

/** How to tell that what was chosen works. */
export const confirmation = ({ catalog, view }: Matter): readonly string[] =>
  chosenIn(view).flatMap((slug) =>
    (catalog.patterns.get(slug)?.verify ?? []).map((prose) => `${patternName(catalog, slug)}: ${writeText(catalog.read(prose))}`),
  );

/** Each warning that is due, with its evidence and who lives with it. */
export const warningEntries = (matter: Matter): readonly Entry[] =>
  matter.warnings.map((warning) => warningEntry(matter, warning));

const warningEntry = ({ catalog, view }: Matter, { rule, patterns, circumstances }: Warning): Entry => {
  const evidence = [
    ...patterns.map((slug) => patternName(catalog, slug)),
    ...circumstances.map((slug) => circumstanceName(catalog, slug)),
  ];
  const taken = view.acknowledged.find((one) => one.rule === rule.slug);
  return {
    line: `${ruleName(catalog, rule.slug)} (${rule.level}): ${writeText(catalog.read(rule.why))}`,
    under: [
      ...(evidence.length > 0 ? [sentence(`Seen: ${joined(evidence)}`)] : []),
      taken ? sentence(`Acknowledged by ${nameOf(taken.by)}${because(taken.why)}`) : 'Not acknowledged.',
    ],
  };
};

/** Each walk with its code, where it led, and who answered what. */
export const walkEntries = ({ catalog, view }: Matter): readonly Entry[] =>
  view.walks.map(({ tree, code, answers, result }) => {
    const led = result.length === 0 ? '' : ` led to ${joined(result.map((slug) => patternName(catalog, slug)))}`;
    return {
      line: `${literal(catalog.trees.get(tree)?.name ?? tree)}${led}; walk code ${writeCode(code)}`,
      under: answers.map(({ question, answer, by }) => `${literal(question)} ${literal(answer)} (${nameOf(by)})`),
    };
  });

/** What the chosen cards refer to, as far as it is on the web. */
export const sources = ({ catalog, view }: Matter): readonly string[] => {
  const written = chosenIn(view)
    .flatMap((slug) => catalog.patterns.get(slug)?.references ?? [])
    .flatMap(({ title, author, year, url }) =>
      url === undefined ? [] : [`${writeLink(url, title)}, ${literal(author)}${year === undefined ? '' : `, ${year}`}`],
    );
  return [...new Set(written)];
};

/** Where it was discussed, and on which catalog it rests. */
export const provenance = ({ catalog, view, now }: Matter): string => {
  const url = linkOf(view);
  const versions =
    view.catalog === catalog.version
      ? `catalog version ${writeCode(catalog.version)}`
      : `catalog version ${writeCode(view.catalog)} when the discussion began and ${writeCode(catalog.version)} when this was written`;
  return [
    ...(url === undefined || oneLine(url) === '' ? [] : [`Discussed in ${writeLink(url, 'this thread')}.`]),
    `Started by ${nameOf(view.startedBy)} on ${writeDay(view.begun)}; written by Sextant on ${writeDay(now)} from ${versions}.`,
  ].join(' ');
};
