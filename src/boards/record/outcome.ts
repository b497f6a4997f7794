import { changedBasis } from '../basis.js';
import { votersOf } from '../view.js';
import { writeTime } from '../when.js';
import { joined, sentence } from './layout.js';
import { literal, writeLink, writeText } from './markdown.js';
import { areVotesHidden, chosenIn, type Matter, nameOf, optionsOf, patternName, ruleName } from './matter.js';
import { because, quotedNames, secretUntil } from './options.js';

/** What a record says of the decision itself: what, why and by whom, who disagreed, what is left open. */

/** `Chosen option: "Saga", because it fits.` */
export const outcomeSentence = (matter: Matter): string => {
  const { decision } = matter.view;
  if (!decision) return 'Nothing is decided yet.';
  const why = statedAs(decision.statement);
  const named = decision.patterns.length === 0 ? '' : ` (${quotedNames(matter, decision.patterns)})`;
  switch (decision.outcome) {
    case 'accepted': {
      if (decision.patterns.length === 0) return sentence(`Accepted${why}`);
      const word = decision.patterns.length === 1 ? 'option' : 'options';
      return sentence(`Chosen ${word}: ${quotedNames(matter, decision.patterns)}${why}`);
    }
    case 'rejected':
      return sentence(`The proposal${named} was rejected${why}`);
    case 'deferred':
      return sentence(`The decision${named} was deferred${why}`);
  }
};

/** What somebody put as a sentence of its own stays one. */
const statedAs = (statement: string | undefined): string =>
  statement !== undefined && /^\p{Lu}\p{Ll}/u.test(statement) ? `. ${literal(statement)}` : because(statement);

export const decidedBy = ({ view: { decision } }: Matter): string | undefined =>
  decision && `Decided by ${nameOf(decision.by)} on ${writeTime(decision.at)}.`;

/** What became of an accepted decision. */
export const afterwards = ({ view }: Matter): string | undefined => {
  if (view.supersededBy) {
    const { title, link } = view.supersededBy;
    return sentence(`Superseded by ${writeLink(link ?? '', title)}`);
  }
  return view.isDeprecated ? 'The decision is deprecated.' : undefined;
};

/** The votes against what was chosen. */
export const dissent = ({ catalog, view }: Matter): readonly string[] =>
  view.proposals
    .filter(({ pattern }) => chosenIn(view).includes(pattern))
    .flatMap(({ pattern, ballots }) =>
      ballots
        .filter(({ vote }) => vote === 'against')
        .map(({ by, why }) => sentence(`${nameOf(by)} voted against ${patternName(catalog, pattern)}${because(why)}`)),
    );

/** What nobody has settled. */
export const openQuestions = (matter: Matter): readonly string[] => {
  const { catalog, view, warnings } = matter;
  const acknowledged = new Set(view.acknowledged.map(({ rule }) => rule));
  const changed = changedBasis(catalog, view).map((slug) => patternName(catalog, slug));
  return [
    ...(view.decision?.outcome === 'deferred' ? [`The decision was deferred${because(view.decision.statement)}`] : []),
    ...voteQuestions(matter),
    ...warnings
      .filter(({ rule }) => !acknowledged.has(rule.slug))
      .map(
        ({ rule }) =>
          `Nobody has acknowledged the warning "${ruleName(catalog, rule.slug)}": ${writeText(catalog.read(rule.instead))}`,
      ),
    ...(changed.length > 0
      ? [`The catalog now says something else of ${joined(changed)} than when this was decided; does the decision still hold?`]
      : []),
  ].map(sentence);
};

const voteQuestions = (matter: Matter): readonly string[] => {
  const { catalog, view } = matter;
  if (areVotesHidden(matter)) return [secretUntil(matter)];
  const voters = votersOf(view).length;
  const unvoted = optionsOf(view).filter(({ ballots }) => ballots.length === 0);
  return [
    ...(view.quorum !== undefined && voters < view.quorum
      ? [`${voters} of the ${view.quorum} people who are needed have voted`]
      : []),
    ...(voters === 0
      ? ['Nobody has voted']
      : unvoted.length > 0
        ? [`Nobody has voted on ${joined(unvoted.map(({ pattern }) => patternName(catalog, pattern)))}`]
        : []),
  ];
};
