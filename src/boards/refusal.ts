import type { BoardEvent } from './event.js';
import { type BoardView, votersOf } from './view.js';

/** More patterns than anybody compares, and more of the rest than anybody reads. */
export const mostOnBoard = { patterns: 30, notes: 500, events: 20_000 } as const;

/**
 * Why an event does not count on a board that stands so, in words for whoever did it; undefined when it
 * counts. It is asked before an event is appended and again when it is folded, since somebody else may
 * have been quicker.
 */
export const refusal = (view: BoardView | undefined, event: BoardEvent): string | undefined => {
  const { what } = event;
  if (!view) return what.kind === 'started' ? undefined : 'There is no board in this thread.';
  switch (what.kind) {
    case 'started':
      return `There is a board in this thread already: ${view.title}.`;
    case 'raised':
      return view.raised.includes(what.rule) ? 'That warning was given already.' : undefined;
    case 'shown':
    case 'reminded':
    case 'ended':
      return undefined;
    case 'closed':
      return view.state === 'closed' ? 'The board is closed already.' : undefined;
    case 'reopened':
      return view.state === 'open' ? 'The board is open.' : undefined;
    case 'deprecated':
    case 'superseded':
      return view.decision?.outcome === 'accepted' ? undefined : 'Only an accepted decision can be replaced or deprecated.';
    default:
      return closed(view) ?? full(view, event) ?? late(view, event) ?? unfit(view, event);
  }
};

const closed = (view: BoardView): string | undefined => {
  if (view.state === 'open') return undefined;
  return view.state === 'decided'
    ? 'The board is decided. Reopen it to change anything.'
    : 'The board is closed. Reopen it to change anything.';
};

/** A decision is still taken, so that a full board can end. */
const full = (view: BoardView, { what }: BoardEvent): string | undefined =>
  what.kind !== 'decided' && view.events >= mostOnBoard.events
    ? `A board holds ${mostOnBoard.events} entries, and this one is full. Decide it, and start another for the rest.`
    : undefined;

const late = (view: BoardView, { what, at }: BoardEvent): string | undefined =>
  what.kind === 'voted' && view.deadline !== undefined && at >= view.deadline ? 'The vote has ended.' : undefined;

const unfit = (view: BoardView, { what }: BoardEvent): string | undefined => {
  switch (what.kind) {
    case 'proposed': {
      const all = new Set([...view.proposals.map(({ pattern }) => pattern), ...what.patterns]);
      return all.size > mostOnBoard.patterns ? `A board holds ${mostOnBoard.patterns} patterns; remove some first.` : undefined;
    }
    case 'removed':
    case 'voted': {
      const missing = what.patterns.find((slug) => !view.proposals.some(({ pattern }) => pattern === slug));
      return missing === undefined ? undefined : `${missing} is not on the board. Add it first.`;
    }
    case 'noted':
      return view.notes.length >= mostOnBoard.notes ? `A board holds ${mostOnBoard.notes} notes.` : undefined;
    case 'decided': {
      if (what.outcome === 'deferred' || view.quorum === undefined) return undefined;
      const voters = votersOf(view).length;
      return voters >= view.quorum
        ? undefined
        : `${voters} of the ${view.quorum} people who are needed have voted. Wait for them, or defer the decision.`;
    }
    default:
      return undefined;
  }
};
