import type { Ask } from '../asks/ask.js';

/** The kinds of Ask that are about what is kept of a group or a person. */
export const keptAsks = ['learn', 'board', 'review', 'board-live', 'board-shown', 'board-woken'] as const;
export type KeptAsk = Extract<Ask, { kind: (typeof keptAsks)[number] }>;

/** Who asks, where and by which delivery. */
export interface Asker {
  /** The platform's own id of the person. */
  readonly id: string;
  readonly name: string;
  /** The workspace, server or the like under its platform's name, such as `slack:T0123`; without it nothing is kept. */
  readonly tenant?: string;
  /** Where it was asked, when a board can be there. */
  readonly spot?: Spot;
  /** The platform's id of the interaction: the same delivery has the same one. */
  readonly delivery?: string;
}

/** A thread. */
export interface Spot {
  /** The platform's own name of it: the board of that thread is kept under it. */
  readonly thread: string;
  /** Where people find it. */
  readonly link?: string;
}
