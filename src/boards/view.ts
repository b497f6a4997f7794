import type { Person } from '../store/store.js';
import type { Outcome, Vote } from './event.js';

/** Somebody's vote on a pattern: the last one counts. */
export interface Ballot {
  readonly by: Person;
  readonly vote: Vote;
  readonly why?: string;
}

export interface Proposal {
  readonly pattern: string;
  readonly by: Person;
  readonly why?: string;
  /** A fingerprint of the pattern's card when it was proposed. */
  readonly card?: string;
  readonly ballots: readonly Ballot[];
}

export interface Withdrawal {
  readonly pattern: string;
  readonly proposedBy: Person;
  readonly by: Person;
  readonly why?: string;
  /** The votes that it had. */
  readonly ballots: readonly Ballot[];
}

/** A walk that was taken in the thread, with who gave each answer. */
export interface WalkTaken {
  readonly tree: string;
  readonly code: string;
  readonly answers: readonly { readonly question: string; readonly answer: string; readonly by: Person }[];
  readonly result: readonly string[];
}

export interface Acknowledgement {
  readonly rule: string;
  readonly by: Person;
  readonly why?: string;
}

export interface Note {
  readonly by: Person;
  readonly at: number;
  readonly words: string;
}

export interface Decision {
  readonly outcome: Outcome;
  /** Slugs of the patterns that were chosen. */
  readonly patterns: readonly string[];
  readonly statement?: string;
  readonly by: Person;
  readonly at: number;
  /** Fingerprints of the chosen patterns' cards. */
  readonly cards: Readonly<Record<string, string>>;
}

/** Whether things can still be done on a board. */
export type BoardState = 'open' | 'decided' | 'closed';

/** The status that a decision record has; a deferred decision is still proposed. */
export const statusNames = ['proposed', 'accepted', 'rejected', 'deprecated', 'superseded'] as const;
export type BoardStatus = (typeof statusNames)[number];

/** A board as its events have left it. */
export interface BoardView {
  readonly title: string;
  readonly startedBy: Person;
  readonly begun: number;
  readonly touched: number;
  /** The version of the catalog with which it was begun. */
  readonly catalog: string;
  readonly link?: string;
  readonly quorum?: number;
  readonly deadline?: number;
  readonly isSecret: boolean;
  readonly context?: string;
  /** Slugs of what is so with this group. */
  readonly circumstances: readonly string[];
  readonly proposals: readonly Proposal[];
  readonly withdrawn: readonly Withdrawal[];
  readonly walks: readonly WalkTaken[];
  /** Slugs of the rules that were told of in the thread. */
  readonly raised: readonly string[];
  readonly acknowledged: readonly Acknowledgement[];
  readonly notes: readonly Note[];
  readonly decision?: Decision;
  readonly state: BoardState;
  readonly isDeprecated: boolean;
  readonly supersededBy?: { readonly title: string; readonly link?: string };
  /** The live message of the board. */
  readonly shown?: { readonly message: string; readonly link?: string };
  readonly isReminded: boolean;
  readonly isEnded: boolean;
  /** How many events there are, those that did not count among them. */
  readonly events: number;
  /** Events that came too late or did not fit, each with why. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Where people find a board: its live message, or else its thread. */
export const linkOf = (view: BoardView): string | undefined => view.shown?.link ?? view.link;

/** Everybody who voted. */
export const votersOf = (view: BoardView): readonly Person[] => {
  const voters = new Map<string, Person>();
  for (const { ballots } of view.proposals) for (const { by } of ballots) voters.set(by.id, by);
  return [...voters.values()];
};

export const countVotes = (proposal: Proposal, vote: Vote): number =>
  proposal.ballots.filter((ballot) => ballot.vote === vote).length;

export const statusOf = (view: BoardView): BoardStatus => {
  if (view.supersededBy) return 'superseded';
  if (view.isDeprecated) return 'deprecated';
  if (!view.decision || view.decision.outcome === 'deferred') return 'proposed';
  return view.decision.outcome;
};

/**
 * Whether votes are still hidden: each sees that there are some, and not whose or which. Deciding or closing
 * early opens none, else anybody could look by closing and reopening.
 */
export const hidesVotes = (view: BoardView, now: number): boolean =>
  view.isSecret && view.deadline !== undefined && now < view.deadline;

/** The patterns that the design would have: those chosen, or else those on the list. */
export const patternsOf = (view: BoardView): readonly string[] =>
  view.decision?.outcome === 'accepted' ? view.decision.patterns : view.proposals.map(({ pattern }) => pattern);

/**
 * When a board asks to be looked at by itself: an hour before its vote ends, then at its end. A board that was
 * decided or closed before is looked at only to open its secret votes.
 */
export const wakesAt = (view: BoardView): number | undefined => {
  if (view.deadline === undefined || view.isEnded) return undefined;
  if (view.state !== 'open') return view.isSecret ? view.deadline : undefined;
  return view.isReminded ? view.deadline : Math.max(view.begun, view.deadline - reminderBefore(view));
};

/** An hour before the end, or halfway where there is less than two. */
const reminderBefore = (view: BoardView): number => Math.min(3_600_000, ((view.deadline ?? view.begun) - view.begun) / 2);
