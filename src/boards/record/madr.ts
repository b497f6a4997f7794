import { statusOf } from '../view.js';
import { writeDay } from '../when.js';
import { frontMatter } from './front-matter.js';
import { confirmation, contextWords, drivers, provenance, sources, walkEntries, warningEntries } from './grounds.js';
import { bullets, labelled, page, section } from './layout.js';
import { literal, writeLink, writeText } from './markdown.js';
import { chosenIn, dateOf, type Matter, optionsOf, patternName } from './matter.js';
import { gainsAndCosts, proposedBy, reasonsOf, votesOn, withdrawnLine } from './options.js';
import { afterwards, decidedBy, dissent, openQuestions, outcomeSentence } from './outcome.js';
import { peopleOf } from './people.js';

/** What the versions of the template say differently. */
interface Dialect {
  readonly deciders: string;
  readonly confirmation: string;
  /** The status of a record that another took the place of. */
  superseded(title: string, link: string | undefined): string;
}

const version3: Dialect = {
  deciders: 'deciders',
  confirmation: '## Validation',
  superseded: (title, link) => `superseded by ${link === undefined ? title : writeLink(link, title)}`,
};

const version4: Dialect = {
  deciders: 'decision-makers',
  confirmation: '### Confirmation',
  superseded: (title) => `superseded by ${title}`,
};

/** A Markdown Any Decision Record, template version 4.0.0. */
export const writeMadr4 = (matter: Matter): string => write(version4, matter);

/** A Markdown Any Decision Record, template version 3.0.0. */
export const writeMadr3 = (matter: Matter): string => write(version3, matter);

/** The headings are the template's and no others: what it has none for stands under More Information. */
const write = (dialect: Dialect, matter: Matter): string => {
  const { catalog, view } = matter;
  const { deciders, consulted } = peopleOf(view);
  const { supersededBy } = view;
  return page(
    frontMatter({
      status: supersededBy ? dialect.superseded(supersededBy.title, supersededBy.link) : statusOf(view),
      date: writeDay(dateOf(view)),
      [dialect.deciders]: deciders,
      consulted,
    }),
    `# ${literal(view.title) || 'Decision'}`,
    section('## Context and Problem Statement', contextWords(matter)),
    section('## Decision Drivers', bullets(drivers(matter))),
    section('## Considered Options', ...considered(matter)),
    section('## Decision Outcome', outcomeSentence(matter), decidedBy(matter), afterwards(matter)),
    section('### Consequences', bullets(gainsAndCosts(matter, chosenIn(view)))),
    section(dialect.confirmation, bullets(confirmation(matter))),
    section(
      '## Pros and Cons of the Options',
      ...optionsOf(view).map((option) => {
        const summary = catalog.patterns.get(option.pattern)?.summary;
        return section(
          `### ${patternName(catalog, option.pattern)}`,
          summary === undefined ? 'It is no longer in the catalog.' : writeText(catalog.read(summary)),
          `${proposedBy(option)} ${votesOn(matter, option.ballots)}`,
          bullets([...reasonsOf(option.ballots), ...gainsAndCosts(matter, [option.pattern])]),
        );
      }),
    ),
    section(
      '## More Information',
      labelled('Dissent', dissent(matter)),
      labelled('Open questions', openQuestions(matter)),
      labelled('Warnings', warningEntries(matter)),
      labelled('Walks', walkEntries(matter)),
      labelled('Sources', sources(matter)),
      provenance(matter),
    ),
  );
};

const considered = (matter: Matter): readonly (string | undefined)[] => {
  const { catalog, view } = matter;
  return [
    bullets(optionsOf(view).map(({ pattern }) => patternName(catalog, pattern))) ?? 'None so far.',
    labelled(
      'Withdrawn',
      view.withdrawn.map((withdrawal) => ({ line: withdrawnLine(matter, withdrawal), under: reasonsOf(withdrawal.ballots) })),
    ),
  ];
};
