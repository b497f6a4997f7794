import { z } from 'zod';
import type { Person, StoredEvent } from '../store/store.js';

/** How somebody stands to a pattern on the board. */
export const voteNames = ['for', 'against', 'abstain'] as const;
export type Vote = (typeof voteNames)[number];

/** How a board ends. */
export const outcomeNames = ['accepted', 'rejected', 'deferred'] as const;
export type Outcome = (typeof outcomeNames)[number];

const words = z.string().max(4_000);
const slug = z.string().max(100);
const slugs = z.array(slug).max(50).readonly();

/** What can happen on a board. What a person said as a reason or a note stands beside it, in `said`. */
const happening = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('started'),
    title: words,
    /** The catalog's version. */
    catalog: z.string(),
    /** How many people must have voted before it can be accepted or rejected. */
    quorum: z.number().int().optional(),
    /** When voting ends, in milliseconds since 1970. */
    deadline: z.number().optional(),
    /** Whether votes are hidden until the deadline. */
    secret: z.boolean(),
    link: z.string().optional(),
  }),
  /** `said` is what it is about. */
  z.object({ kind: z.literal('context') }),
  z.object({ kind: z.literal('circumstance'), circumstance: slug, holds: z.boolean() }),
  /** `cards` has a fingerprint of each pattern's card as it was then. */
  z.object({ kind: z.literal('proposed'), patterns: slugs, cards: z.record(slug, z.string()) }),
  z.object({ kind: z.literal('removed'), patterns: slugs }),
  z.object({ kind: z.literal('voted'), patterns: slugs, vote: z.enum(voteNames) }),
  /** Where a walk in the thread stands after an answer, and what it led to when that was the last. */
  z.object({
    kind: z.literal('walked'),
    tree: slug,
    code: z.string().max(100),
    trail: z
      .array(z.object({ question: words, answer: words }))
      .max(16)
      .readonly(),
    result: slugs,
  }),
  /** A warning was shown in the thread. */
  z.object({ kind: z.literal('raised'), rule: slug }),
  z.object({ kind: z.literal('acknowledged'), rule: slug }),
  z.object({ kind: z.literal('noted') }),
  z.object({ kind: z.literal('decided'), outcome: z.enum(outcomeNames), patterns: slugs, cards: z.record(slug, z.string()) }),
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('reopened') }),
  z.object({ kind: z.literal('deprecated') }),
  /** `by` is the title of the board that took its place, `link` where that stands. */
  z.object({ kind: z.literal('superseded'), by: words, link: z.string().optional() }),
  /** The live message of the board stands there. */
  z.object({ kind: z.literal('shown'), message: z.string(), link: z.string().optional() }),
  /** The reminder before the end of a vote was given, or the end was told. */
  z.object({ kind: z.literal('reminded') }),
  z.object({ kind: z.literal('ended') }),
]);

export type Happening = z.infer<typeof happening>;
export type HappeningOf<K extends Happening['kind']> = Extract<Happening, { kind: K }>;

/** One thing that happened on a board. */
export interface BoardEvent<H extends Happening = Happening> {
  /** The platform's id of the interaction. */
  readonly id: string;
  readonly at: number;
  readonly by: Person;
  readonly what: H;
  readonly said?: string;
}

/**
 * A stored event, understood; undefined for one that this version does not know, which a newer version
 * wrote: what it means is left to that version.
 */
export const readEvent = (stored: StoredEvent): BoardEvent | undefined => {
  const read = happening.safeParse(stored.what);
  return read.success ? { ...stored, what: read.data } : undefined;
};
