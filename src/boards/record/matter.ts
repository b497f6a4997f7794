import type { Warning } from '../../advice/advisor.js';
import type { Catalog } from '../../catalog/catalog.js';
import type { Person } from '../../store/store.js';
import { type BoardView, hidesVotes, type Proposal, statusOf } from '../view.js';
import { literal } from './markdown.js';

/** What a record is written from. */
export interface Matter {
  readonly catalog: Catalog;
  readonly view: BoardView;
  /** The warnings that are due. */
  readonly warnings: readonly Warning[];
  readonly now: number;
}

/** The matter without the votes while they are secret: what is not there cannot be told. */
export const disclosed = (matter: Matter): Matter =>
  areVotesHidden(matter)
    ? {
        ...matter,
        view: {
          ...matter.view,
          proposals: matter.view.proposals.map((proposal) => ({ ...proposal, ballots: [] })),
          withdrawn: matter.view.withdrawn.map((withdrawal) => ({ ...withdrawal, ballots: [] })),
        },
      }
    : matter;

export const areVotesHidden = ({ view, now }: Matter): boolean => hidesVotes(view, now);

/** What was on the list, and what was chosen without having been there. */
export const optionsOf = ({ proposals, decision }: BoardView): readonly Proposal[] => [
  ...proposals,
  ...(decision?.patterns ?? [])
    .filter((slug) => !proposals.some(({ pattern }) => pattern === slug))
    .map((pattern) => ({ pattern, by: decision?.by ?? nobody, ballots: [] })),
];

/** The patterns that were accepted. */
export const chosenIn = ({ decision }: BoardView): readonly string[] =>
  decision?.outcome === 'accepted' ? decision.patterns : [];

/** When what the record says came about: the decision, or what last happened where it was not the last word. */
export const dateOf = (view: BoardView): number =>
  view.decision && ['accepted', 'rejected'].includes(statusOf(view)) ? view.decision.at : view.touched;

const nobody: Person = { id: '', name: '' };

/** A person's name as Markdown. */
export const nameOf = ({ name }: Person): string => literal(name) || 'somebody';

/** A pattern's name as Markdown; its slug when it has left the catalog. */
export const patternName = (catalog: Catalog, slug: string): string => literal(catalog.patterns.get(slug)?.name ?? slug);

export const circumstanceName = (catalog: Catalog, slug: string): string =>
  literal(catalog.circumstances.find((one) => one.slug === slug)?.name ?? slug);

export const ruleName = (catalog: Catalog, slug: string): string =>
  literal(catalog.antiPatterns.find((one) => one.slug === slug)?.name ?? slug);
