import type { Walk } from '../guide/walk.js';

/** The parts of a pattern's card that can be asked for by themselves. */
export const cardParts = ['card', 'how', 'sketch', 'risks', 'get', 'sources', 'effort'] as const;
export type CardPart = (typeof cardParts)[number];

/** What a person wants, whichever way and on whichever platform they said it. */
export type Ask =
  /** The card of the pattern that the words name; otherwise what the search finds for them. */
  | { readonly kind: 'show'; readonly words: string; readonly part: CardPart }
  /** Ranked patterns for a problem in a person's own words. Pages count from 1. */
  | { readonly kind: 'find'; readonly words: string; readonly page: number }
  /** Begin a guided walk: in the tree that the words name, or ask which. */
  | { readonly kind: 'choose'; readonly words: string }
  /** Where a walk stands; with `change`, its answer of that number (from 1) is asked again. */
  | { readonly kind: 'walk'; readonly walk: Walk; readonly view: 'here' | 'why-not' | { readonly change: number } }
  | { readonly kind: 'compare'; readonly words: string }
  | { readonly kind: 'check'; readonly words: string }
  | { readonly kind: 'browse'; readonly words: string; readonly page: number }
  | { readonly kind: 'learn'; readonly words: string }
  | { readonly kind: 'quick'; readonly words: string }
  | { readonly kind: 'related'; readonly words: string }
  /** The card of the day; `skip` goes that many further. */
  | { readonly kind: 'random'; readonly skip: number }
  /** What can be typed; `words` is what was not understood, or empty. */
  | { readonly kind: 'help'; readonly words: string }
  /** A group's board, as typed after `/design`. */
  | { readonly kind: 'board'; readonly words: string }
  /**
   * What a thread says of a design, from its messages, which the adapter has read because somebody asked;
   * with words, a board is started from it as if they were typed after `/design`.
   */
  | { readonly kind: 'review'; readonly words: string; readonly messages: readonly Said[] }
  /** The board of this thread as its live message shows it: a clock asks so, not a person. */
  | { readonly kind: 'board-live' }
  /** The live message of this thread's board stands there. */
  | { readonly kind: 'board-shown'; readonly message: string; readonly link?: string }
  /** A board whose time has come: the reminder, or the end of its vote. */
  | { readonly kind: 'board-woken' }
  /** The same answer for all to see. */
  | { readonly kind: 'share'; readonly ask: SharedAsk };

/** One message of a thread, by a person. */
export interface Said {
  readonly by: { readonly id: string; readonly name: string };
  readonly text: string;
}

export type SharedAsk = Exclude<Ask, { kind: 'share' }>;

type Kind = Ask['kind'];

export const show = (words: string, part: CardPart = 'card'): Ask & { kind: 'show' } => ({ kind: 'show', words, part });
export const find = (words: string, page = 1): Ask & { kind: 'find' } => ({ kind: 'find', words, page });
export const browse = (words: string, page = 1): Ask & { kind: 'browse' } => ({ kind: 'browse', words, page });
export const board = (words: string): Ask & { kind: 'board' } => ({ kind: 'board', words });
export const review = (words = ''): Ask & { kind: 'review' } => ({ kind: 'review', words, messages: [] });
export const walkAsk = (walk: Walk, view: (Ask & { kind: 'walk' })['view'] = 'here'): Ask & { kind: 'walk' } => ({
  kind: 'walk',
  walk,
  view,
});

/** The kinds of Ask that carry words and nothing else. */
export const wordKinds = [
  'choose',
  'compare',
  'check',
  'learn',
  'quick',
  'related',
  'help',
  'board',
] as const satisfies readonly Kind[];
export type WordKind = (typeof wordKinds)[number];
