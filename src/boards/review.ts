import type { Advisor, Warning } from '../advice/advisor.js';
import { designOf } from '../advice/design.js';
import type { Spotter, Stance } from '../advice/spot.js';
import { designFrom } from '../advice/spot.js';
import type { Person } from '../store/store.js';

/** A pattern that a discussion names: who did first, and how it was meant last. */
export interface Named {
  readonly pattern: string;
  readonly by: Person;
  readonly stance: Stance;
  /** Who spoke of it last, when that changed how it is meant. */
  readonly turnedBy?: Person;
}

/** What a discussion says of a design. */
export interface Findings {
  readonly named: readonly Named[];
  readonly circumstances: readonly { readonly circumstance: string; readonly by: Person }[];
  /** What is due for what was said. */
  readonly warnings: readonly Warning[];
  /** What would be due if the discussion had named all there is: the basics that are missing. */
  readonly missing: readonly Warning[];
}

/** One message of a discussion. */
export interface Message {
  readonly by: Person;
  readonly text: string;
}

/** Stances of a pattern that is still in the design. */
const isIn = (stance: Stance): boolean => stance === 'uses' || stance === 'considers';

/** Reads a discussion, message by message, and keeps nothing of its text. */
export const reviewDiscussion = (messages: readonly Message[], spotter: Spotter, advisor: Advisor): Findings => {
  const named = new Map<string, Named>();
  const circumstances = new Map<string, Person>();
  const lacking = new Set<string>();
  for (const { by, text } of messages) {
    const spotted = spotter.spot(text, true);
    for (const { pattern, stance } of spotted.mentions) {
      const before = named.get(pattern);
      if (!before) named.set(pattern, { pattern, by, stance });
      // A question takes nothing back, and who says "not a saga" of what another wants has turned it round.
      else if (stance !== 'asks' && isIn(stance) !== isIn(before.stance)) named.set(pattern, { ...before, stance, turnedBy: by });
    }
    for (const { circumstance, holds } of spotted.circumstances) {
      if (!holds) circumstances.delete(circumstance);
      else if (!circumstances.has(circumstance)) circumstances.set(circumstance, by);
    }
    for (const slug of designFrom(spotted).missing) lacking.add(slug);
  }
  const patterns = [...named.values()].filter(({ stance }) => isIn(stance)).map(({ pattern }) => pattern);
  const design = {
    patterns,
    circumstances: [...circumstances.keys()],
    missing: [...lacking].filter((slug) => !patterns.includes(slug)),
  };
  const warnings = advisor.review(designOf({ ...design, whole: false }));
  const all = advisor.review(designOf({ ...design, whole: true }));
  return {
    named: [...named.values()],
    circumstances: [...circumstances].map(([circumstance, by]) => ({ circumstance, by })),
    warnings,
    missing: all.filter(({ rule }) => !warnings.some((due) => due.rule.slug === rule.slug)),
  };
};

/** The patterns and circumstances with which a board can be started from what was found. */
export const inDesign = (findings: Findings): readonly Named[] => findings.named.filter(({ stance }) => isIn(stance));
