import type { Person } from '../../store/store.js';
import { type BoardView, votersOf } from '../view.js';
import { oneLine } from './markdown.js';

/** Who decided and voted, and who else spoke, each by name. */
export const peopleOf = (view: BoardView): { readonly deciders: readonly string[]; readonly consulted: readonly string[] } => {
  const deciders = byId([...(view.decision ? [view.decision.by] : []), ...votersOf(view)]);
  const others = byId([
    view.startedBy,
    ...view.proposals.map(({ by }) => by),
    ...view.withdrawn.flatMap(({ proposedBy, by, ballots }) => [proposedBy, by, ...ballots.map((ballot) => ballot.by)]),
    ...view.walks.flatMap(({ answers }) => answers.map(({ by }) => by)),
    ...view.acknowledged.map(({ by }) => by),
    ...view.notes.map(({ by }) => by),
  ]);
  return {
    deciders: [...deciders.values()],
    consulted: [...others].filter(([id]) => !deciders.has(id)).map(([, name]) => name),
  };
};

const byId = (people: readonly Person[]): ReadonlyMap<string, string> =>
  new Map(people.map(({ id, name }) => [id, oneLine(name) || 'somebody']));
