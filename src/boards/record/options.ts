import type { Ballot, Proposal, Withdrawal } from '../view.js';
import { writeTime } from '../when.js';
import { joined, sentence } from './layout.js';
import { literal, writeText } from './markdown.js';
import { areVotesHidden, type Matter, nameOf, patternName } from './matter.js';

/** What a record says of the options: who brought them up, how people voted and with which reasons. */

/** "Proposed by Ada, because payments must not hang." */
export const proposedBy = ({ by, why }: Pick<Proposal, 'by' | 'why'>): string =>
  sentence(`Proposed by ${nameOf(by)}${because(why)}`);

/** "Votes: 2 for (Ada, Ben), 1 against (Cy)." */
export const votesOn = (matter: Matter, ballots: readonly Ballot[]): string => {
  if (areVotesHidden(matter)) return secretUntil(matter);
  const parts = (['for', 'against', 'abstain'] as const).flatMap((vote) => {
    const who = ballots.filter((ballot) => ballot.vote === vote).map(({ by }) => nameOf(by));
    return who.length === 0 ? [] : [`${who.length} ${vote === 'abstain' ? 'abstaining' : vote} (${who.join(', ')})`];
  });
  return `Votes: ${parts.length === 0 ? 'none' : parts.join(', ')}.`;
};

/** "Votes are secret until 1 Dec 2026, 17:00 UTC." */
export const secretUntil = ({ view }: Matter): string => `Votes are secret until ${writeTime(view.deadline ?? view.begun)}.`;

const weights = { for: 'Good', against: 'Bad', abstain: 'Neutral' } as const;

/** "Good, because it fits (Ada)", for each vote that has a reason. */
export const reasonsOf = (ballots: readonly Ballot[]): readonly string[] =>
  ballots.flatMap(({ by, vote, why }) =>
    why === undefined ? [] : [`${weights[vote]}, because ${literal(why)} (${nameOf(by)})`],
  );

/** What the cards of these patterns count as gained and as paid. */
export const gainsAndCosts = ({ catalog }: Matter, slugs: readonly string[]): readonly string[] => {
  const patterns = slugs.flatMap((slug) => catalog.patterns.get(slug) ?? []);
  const of = (weight: string, slug: string, prose: string) =>
    `${weight}, because of ${patternName(catalog, slug)}: ${writeText(catalog.read(prose))}`;
  return [
    ...patterns.flatMap(({ slug, gains }) => gains.map((gain) => of('Good', slug, gain))),
    ...patterns.flatMap(({ slug, costs }) => costs.map((cost) => of('Bad', slug, cost))),
  ];
};

/** "Two-Phase Commit: proposed by Ada; withdrawn by Ben, because it blocks." */
export const withdrawnLine = ({ catalog }: Matter, { pattern, proposedBy, by, why }: Withdrawal): string =>
  sentence(`${patternName(catalog, pattern)}: proposed by ${nameOf(proposedBy)}; withdrawn by ${nameOf(by)}${because(why)}`);

/** ", because …" with what a person said, when they did. */
export const because = (why: string | undefined): string => (why === undefined ? '' : `, because ${literal(why)}`);

/** `"Saga" and "Transactional Outbox"` */
export const quotedNames = ({ catalog }: Matter, slugs: readonly string[]): string =>
  joined(slugs.map((slug) => `"${patternName(catalog, slug)}"`));
