import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoardEvent, type Happening, readEvent } from '../../src/boards/event.js';
import { fold } from '../../src/boards/fold.js';
import { mostOnBoard } from '../../src/boards/refusal.js';
import { type BoardView, hidesVotes, statusOf, wakesAt } from '../../src/boards/view.js';
import { boardEvents, delivered, hour, noon, person } from './arbitrary.js';
import { keptByHand } from './naive-board.js';

const words = fc.constantFrom('it fits', 'too slow', 'why not', 'Checkout');
const deliveries = boardEvents(words).chain(delivered);

/** What stands on a board, written as the sheet of paper has it. */
const written = (view: BoardView) => ({
  title: view.title,
  context: view.context,
  state: view.state,
  listed: new Map(
    view.proposals.map(({ pattern, by, why, ballots }) => [
      pattern,
      { by: by.name, why, votes: new Map(ballots.map((ballot) => [ballot.by.name, { vote: ballot.vote, why: ballot.why }])) },
    ]),
  ),
  withdrawn: new Map(
    view.withdrawn.map(({ pattern, by, proposedBy, why }) => [pattern, { by: by.name, proposedBy: proposedBy.name, why }]),
  ),
  circumstances: new Set(view.circumstances),
  walks: new Map(
    view.walks.map(({ tree, answers }) => [
      tree,
      answers.map(({ question, answer, by }) => `${question} ${answer} (${by.name})`),
    ]),
  ),
  raised: new Set(view.raised),
  acknowledged: new Map(view.acknowledged.map(({ rule, by, why }) => [rule, { by: by.name, why }])),
  notes: view.notes.map(({ by, words: said }) => `${by.name}: ${said}`),
  decision: view.decision && {
    outcome: view.decision.outcome,
    patterns: view.decision.patterns,
    statement: view.decision.statement,
  },
  isDeprecated: view.isDeprecated,
  supersededBy: view.supersededBy?.title,
});

/** One event after the other, a second apart, each by whom it names. */
const told = (...happened: readonly (readonly [string, Happening, string?])[]): BoardEvent[] =>
  happened.map(([name, what, said], index) => ({
    id: `t${index}`,
    at: noon + index * 1_000,
    by: person(name),
    what,
    ...(said !== undefined && { said }),
  }));
const started: Happening = { kind: 'started', title: 'Checkout', catalog: '3fa91c02', secret: false };
const saga: Happening = { kind: 'proposed', patterns: ['saga'], cards: {} };
const forSaga: Happening = { kind: 'voted', patterns: ['saga'], vote: 'for' };
const accepted: Happening = { kind: 'decided', outcome: 'accepted', patterns: ['saga'], cards: {} };

const folded = (events: readonly BoardEvent[]): BoardView => {
  const view = fold(events);
  if (!view) throw new Error('there is no board');
  return view;
};

describe('given events in any order, some delivered again', () => {
  it('then the board is the one that a clerk keeps by hand', () => {
    fc.assert(
      fc.property(deliveries, (events) => {
        const { sheet, sentBack } = keptByHand(events);
        const view = folded(events);
        expect(written(view)).toEqual(sheet);
        expect([...view.refused.keys()]).toEqual(sentBack);
      }),
      { numRuns: 600 },
    );
  });

  it('then nobody votes twice on a pattern, and never more people than there are', () => {
    fc.assert(
      fc.property(deliveries, (events) => {
        const people = new Set(events.map(({ by }) => by.id)).size;
        for (const { ballots } of folded(events).proposals) {
          expect(new Set(ballots.map(({ by }) => by.id)).size).toBe(ballots.length);
          expect(ballots.length).toBeLessThanOrEqual(people);
        }
      }),
    );
  });

  it('then each counts once, also when it comes three times', () => {
    fc.assert(
      fc.property(boardEvents(words), (events) => {
        const thrice = events.flatMap((event, index) => [event, event, ...(index > 2 ? events.slice(1, index) : []), event]);
        expect(fold(thrice)).toEqual(fold(events));
      }),
    );
  });
});

describe('given votes of many people at the same time', () => {
  it('then all count, in whatever order they come', () => {
    const names = Array.from({ length: 50 }, (_, index) => `P${index}`);
    const votes = names.map((name, index): BoardEvent => {
      const vote = (['for', 'against', 'abstain'] as const)[index % 3] ?? 'for';
      return { id: `v${index}`, at: noon + hour, by: person(name), what: { kind: 'voted', patterns: ['saga'], vote } };
    });
    const any = fc.shuffledSubarray(votes, { minLength: votes.length, maxLength: votes.length });
    fc.assert(
      fc.property(any, (shuffled) => {
        const [proposal] = folded([...told(['Ada', started], ['Ada', saga]), ...shuffled]).proposals;
        const counted = new Map(proposal?.ballots.map(({ by, vote }) => [by.name, vote]));
        expect(counted).toEqual(new Map(votes.map(({ by, what }) => [by.name, 'vote' in what && what.vote])));
      }),
      { numRuns: 600 },
    );
  });
});

describe('given a pattern that was withdrawn', () => {
  const gone = told(
    ['Ada', started],
    ['Ada', saga],
    ['Ben', forSaga, 'it fits'],
    ['Cy', { kind: 'removed', patterns: ['saga'] }, 'no'],
  );

  it('then who proposed it, who withdrew it and the votes that it had are kept', () => {
    expect(folded(gone)).toMatchObject({
      proposals: [],
      withdrawn: [
        { pattern: 'saga', proposedBy: person('Ada'), by: person('Cy'), why: 'no', ballots: [{ vote: 'for', why: 'it fits' }] },
      ],
    });
  });

  it('and proposed again, then it is on the list alone and without votes', () => {
    const again: BoardEvent = { id: 'again', at: noon + hour, by: person('Di'), what: saga };
    expect(folded([...gone, again])).toMatchObject({
      proposals: [{ pattern: 'saga', by: person('Di'), ballots: [] }],
      withdrawn: [],
    });
  });
});

describe('given a board that is decided', () => {
  const decided = told(['Ada', started], ['Ada', saga], ['Ben', accepted, 'it fits']);

  it('then a vote comes too late and says why, until the board is reopened', () => {
    const late: BoardEvent = { id: 'late', at: noon + hour, by: person('Cy'), what: forSaga };
    const reopened: BoardEvent = { id: 'reopened', at: noon + hour, by: person('Cy'), what: { kind: 'reopened' } };
    expect(folded([...decided, late]).refused.get('late')).toBe('The board is decided. Reopen it to change anything.');
    const view = folded([...decided, reopened, late]);
    expect(view.refused.size).toBe(0);
    expect(view.decision).toBeUndefined();
  });

  it.each<[string, readonly Happening[]]>([
    ['accepted', []],
    ['accepted', [{ kind: 'closed' }]],
    ['deprecated', [{ kind: 'deprecated' }]],
    ['superseded', [{ kind: 'deprecated' }, { kind: 'superseded', by: 'Second try' }]],
    ['proposed', [{ kind: 'reopened' }]],
    ['proposed', [{ kind: 'reopened' }, { kind: 'decided', outcome: 'deferred', patterns: [], cards: {} }]],
    ['rejected', [{ kind: 'reopened' }, { kind: 'decided', outcome: 'rejected', patterns: [], cards: {} }]],
  ])('then its status is %s after %j', (status, then) => {
    const more = then.map((what, index) => ({ id: `m${index}`, at: noon + hour, by: person('Ada'), what }));
    expect(statusOf(folded([...decided, ...more]))).toBe(status);
  });
});

describe('given secret votes', () => {
  const secret: Happening = { ...started, secret: true, deadline: noon + 4 * hour };

  it('then they stay hidden until the end of the vote, also when the board is closed early', () => {
    const view = folded(told(['Ada', secret], ['Ada', saga], ['Ben', forSaga], ['Cy', { kind: 'closed' }]));
    expect(hidesVotes(view, noon + 4 * hour - 1)).toBe(true);
    expect(hidesVotes(view, noon + 4 * hour)).toBe(false);
  });

  it('then the board wakes an hour before the end, at the end, and not again', () => {
    const begun = told(['Ada', secret]);
    const by = person('Sextant');
    const reminded: BoardEvent = { id: 'r', at: noon + 3 * hour, by, what: { kind: 'reminded' } };
    const ended: BoardEvent = { id: 'e', at: noon + 4 * hour, by, what: { kind: 'ended' } };
    expect(wakesAt(folded(begun))).toBe(noon + 3 * hour);
    expect(wakesAt(folded([...begun, reminded]))).toBe(noon + 4 * hour);
    expect(wakesAt(folded([...begun, reminded, ended]))).toBeUndefined();
  });
});

describe('given a board that is full', () => {
  it('then a note is sent back and a decision is taken', () => {
    const many = Array.from({ length: mostOnBoard.events }, (_, index): BoardEvent => {
      const what: Happening = { kind: 'circumstance', circumstance: 'small-team', holds: index % 2 === 0 };
      return { id: `c${index}`, at: noon, by: person('Ada'), what };
    });
    const view = folded([
      ...told(['Ada', started]),
      ...many,
      { id: 'note', at: noon, by: person('Ada'), what: { kind: 'noted' }, said: 'one more' },
      { id: 'end', at: noon, by: person('Ada'), what: accepted },
    ]);
    expect(view.refused.get('note')).toMatch(/^A board holds 20000 entries/);
    expect(view.decision?.outcome).toBe('accepted');
  });
});

describe('given a stored event', () => {
  const stored = { id: 'e1', at: noon, by: person('Ada') };

  it.each([
    [{ kind: 'applauded', loud: true }],
    [{ kind: 'voted', patterns: ['saga'], vote: 'perhaps' }],
    [{ kind: 'proposed', patterns: 'saga', cards: {} }],
    [{}],
  ])('then %j, which a newer version wrote, is left out', (what) => {
    expect(readEvent({ ...stored, what })).toBeUndefined();
  });

  it('then one that has more parts than this version knows is understood without them', () => {
    expect(readEvent({ ...stored, what: { kind: 'closed', reason: 'done' }, said: 'bye' })).toEqual({
      ...stored,
      what: { kind: 'closed' },
      said: 'bye',
    });
  });

  it('then every event of this version is understood as it is', () => {
    fc.assert(
      fc.property(boardEvents(words), (events) => {
        expect(events.map((event) => readEvent(JSON.parse(JSON.stringify(event))))).toEqual(events);
      }),
      { numRuns: 600 },
    );
  });
});
