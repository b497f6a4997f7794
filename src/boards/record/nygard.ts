import { statusOf } from '../view.js';
import { writeDay } from '../when.js';
import { confirmation, contextWords, drivers, provenance, sources, walkEntries, warningEntries } from './grounds.js';
import { bullets, labelled, page, section } from './layout.js';
import { literal, writeLink } from './markdown.js';
import { chosenIn, dateOf, type Matter, optionsOf, patternName } from './matter.js';
import { gainsAndCosts, proposedBy, reasonsOf, votesOn, withdrawnLine } from './options.js';
import { decidedBy, dissent, openQuestions, outcomeSentence } from './outcome.js';

/**
 * A record in Michael Nygard's form: title, date, and the four sections that he names. The number before
 * the title is the repository's to give, which alone knows how many there are.
 */
export const writeNygard = (matter: Matter): string => {
  const { catalog, view } = matter;
  return page(
    `# ${literal(view.title) || 'Decision'}`,
    `Date: ${writeDay(dateOf(view))}`,
    section('## Status', status(matter)),
    section(
      '## Context',
      contextWords(matter),
      labelled('Drivers', drivers(matter)),
      labelled(
        'Options considered',
        optionsOf(view).map((option) => ({
          line: `${patternName(catalog, option.pattern)}: ${proposedBy(option)} ${votesOn(matter, option.ballots)}`,
          under: reasonsOf(option.ballots),
        })),
      ),
      labelled(
        'Options withdrawn',
        view.withdrawn.map((withdrawal) => ({ line: withdrawnLine(matter, withdrawal), under: reasonsOf(withdrawal.ballots) })),
      ),
      labelled('Walks', walkEntries(matter)),
    ),
    section('## Decision', outcomeSentence(matter), decidedBy(matter), labelled('Dissent', dissent(matter))),
    section(
      '## Consequences',
      bullets(gainsAndCosts(matter, chosenIn(view))) ?? 'None, since nothing was chosen.',
      labelled('Confirmation', confirmation(matter)),
      labelled('Warnings', warningEntries(matter)),
      labelled('Open questions', openQuestions(matter)),
      labelled('Sources', sources(matter)),
      provenance(matter),
    ),
  );
};

const status = ({ view }: Matter): string => {
  if (view.supersededBy) return `Superseded by ${writeLink(view.supersededBy.link ?? '', view.supersededBy.title)}`;
  const word = statusOf(view);
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
};
