import fc from 'fast-check';
import type { Ask, SharedAsk } from '../../src/asks/ask.js';
import { cardParts, wordKinds } from '../../src/asks/ask.js';
import { clean } from '../../src/asks/clean.js';

const slug = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,6}){0,2}$/);
const words = fc.oneof(slug, fc.string({ unit: 'grapheme', maxLength: 30 }).map(clean));
const count = fc.integer({ min: 1, max: 99 });

const walk = fc.record({
  tree: slug,
  version: fc.stringMatching(/^[0-9a-f]{8}$/),
  picks: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 8 }),
});

/** Any Ask whose words are no longer than a button holds. */
export const anySharedAsk: fc.Arbitrary<SharedAsk> = fc.oneof(
  fc.record({ kind: fc.constant('show' as const), words, part: fc.constantFrom(...cardParts) }),
  fc.record({ kind: fc.constant('find' as const), words, page: count }),
  fc.record({ kind: fc.constant('browse' as const), words, page: count }),
  fc.record({ kind: fc.constantFrom(...wordKinds), words }),
  fc.record({ kind: fc.constant('review' as const), words, messages: fc.constant([]) }),
  fc.record({ kind: fc.constant('random' as const), skip: fc.integer({ min: 0, max: 9999 }) }),
  fc.record({
    kind: fc.constant('walk' as const),
    walk,
    view: fc.oneof(fc.constantFrom('here' as const, 'why-not' as const), fc.record({ change: fc.integer({ min: 1, max: 8 }) })),
  }),
);

export const anyAsk: fc.Arbitrary<Ask> = fc.oneof(
  anySharedAsk,
  anySharedAsk.map((ask) => ({ kind: 'share' as const, ask })),
);
