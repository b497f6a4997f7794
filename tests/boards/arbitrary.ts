import fc from 'fast-check';
import type { BoardEvent, Happening } from '../../src/boards/event.js';

/** Random boards, as lists of events. */

export const noon = Date.UTC(2026, 10, 24, 12);
export const hour = 3_600_000;

export const person = (name: string) => ({ id: `U-${name}`, name });

/** Five people, so that they meet on the same patterns. */
const someone = fc.constantFrom('Ada', 'Ben', 'Cy', 'Di', 'Eve').map(person);
const pattern = fc.constantFrom('saga', 'outbox', 'two-phase-commit', 'sharding');
const patterns = fc.uniqueArray(pattern, { minLength: 1, maxLength: 3 });
const rule = fc.constantFrom('premature-distribution', 'pattern-overload', 'missing-basics');
const circumstance = fc.constantFrom('small-team', 'small-system', 'distributed-platform');
const tree = fc.constantFrom('existing', 'new');

const start = (words: fc.Arbitrary<string>) =>
  fc.record(
    {
      kind: fc.constant('started' as const),
      title: words,
      catalog: fc.constantFrom('3fa91c02', '00000000'),
      secret: fc.boolean(),
      quorum: fc.integer({ min: 1, max: 4 }),
      deadline: fc.integer({ min: 1, max: 60 }).map((minutes) => noon + minutes * 60_000),
      link: fc.constant('https://chat.example/archives/C1/p1'),
    },
    { requiredKeys: ['kind', 'title', 'catalog', 'secret'] },
  );

/** Anything that can happen; voting and proposing most often. */
const happening = (words: fc.Arbitrary<string>): fc.Arbitrary<Happening> => {
  const proposed = patterns.map((slugs): Happening => ({ kind: 'proposed', patterns: slugs, cards: { saga: '0a0a0a0a' } }));
  const voted = fc
    .record({
      patterns: fc.uniqueArray(pattern, { minLength: 1, maxLength: 2 }),
      vote: fc.constantFrom('for', 'against', 'abstain'),
    })
    .map((ballot): Happening => ({ kind: 'voted', ...ballot }));
  const trail = fc.array(fc.record({ question: words, answer: words }), { maxLength: 3 });
  return fc.oneof(
    { weight: 6, arbitrary: proposed },
    { weight: 12, arbitrary: voted },
    { weight: 2, arbitrary: patterns.map((slugs): Happening => ({ kind: 'removed', patterns: slugs })) },
    { weight: 2, arbitrary: fc.constant<Happening>({ kind: 'noted' }) },
    { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'context' }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('circumstance' as const), circumstance, holds: fc.boolean() }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('walked' as const),
        tree,
        code: fc.constant('existing.3fa91c02.021'),
        trail,
        result: patterns,
      }),
    },
    { weight: 2, arbitrary: rule.map((slug): Happening => ({ kind: 'raised', rule: slug })) },
    { weight: 2, arbitrary: rule.map((slug): Happening => ({ kind: 'acknowledged', rule: slug })) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('decided' as const),
        outcome: fc.constantFrom('accepted', 'accepted', 'rejected', 'deferred'),
        patterns,
        cards: fc.constant({ saga: '0a0a0a0a' }),
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom<Happening>({ kind: 'closed' }, { kind: 'deprecated' }) },
    { weight: 1, arbitrary: fc.constantFrom<Happening>({ kind: 'reopened' }, { kind: 'reminded' }, { kind: 'ended' }) },
    { weight: 1, arbitrary: words.map((by): Happening => ({ kind: 'superseded', by, link: 'https://chat.example/p2' })) },
    { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'shown', message: 'm1', link: 'https://chat.example/p3' }) },
    { weight: 1, arbitrary: start(words) },
  );
};

/** What happened on a board that was begun, each event with an id of its own, up to an hour after noon. */
export const boardEvents = (words: fc.Arbitrary<string>, people = someone, most = 40): fc.Arbitrary<BoardEvent[]> =>
  fc
    .tuple(
      start(words),
      fc.array(
        fc.record(
          { what: happening(words), by: people, at: fc.integer({ min: 0, max: 60 }), said: words },
          { requiredKeys: ['what', 'by', 'at'] },
        ),
        { maxLength: most, size: 'max' },
      ),
    )
    .map(([what, rest]) => [
      { id: 'e0', at: noon, by: person('Ada'), what },
      ...rest.map(({ at, ...event }, index) => ({ ...event, id: `e${index + 1}`, at: noon + at * 60_000 })),
    ]);

/** The same events, some of them delivered again, in any order behind the first. */
export const delivered = (events: readonly BoardEvent[]): fc.Arbitrary<BoardEvent[]> => {
  const [first, ...rest] = events;
  const again = fc.subarray([...events]);
  return again
    .chain((twice) => {
      const all = [...rest, ...twice];
      return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    })
    .map((shuffled) => (first ? [first, ...shuffled] : shuffled));
};
