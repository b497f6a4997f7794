import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Store, StoredEvent, TenantStore } from '../../src/store/store.js';

/** What a tenant has, as plain Maps. */
interface Naive {
  readonly boards: Map<string, StoredEvent[]>;
  readonly titles: Map<string, { title: string; patterns: readonly string[]; upTo: number }>;
  readonly learned: Map<string, string[]>;
}
const nothing = (): Naive => ({ boards: new Map(), titles: new Map(), learned: new Map() });

/** Names that a careless query would cut, match too widely, or read as SQL. */
const names = [
  'a',
  'A',
  'a ',
  '%',
  '_',
  "'",
  "a' or '1'='1",
  '"; drop table events; --',
  '\\',
  ':',
  'é',
  'e\u0301',
  '😀',
  'a\nb',
  'x'.repeat(700),
  `${'x'.repeat(700)}y`,
];
const refusedNames = ['a\0', '\ud83d', 'x'.repeat(10_000)];

const name = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...names) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((text) => !text.includes('\0')) },
  { weight: 1, arbitrary: fc.constantFrom(...refusedNames) },
);
const isRefused = (text: string): boolean => refusedNames.includes(text);
const few = fc.constantFrom(...names.slice(0, 6));
const tenant = fc.constantFrom('', '%', '_', "'", ' ', '😀', ':a');

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('append'), tenant, board: few, id: name, person: few, begins: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('describe'),
      tenant,
      board: few,
      title: name,
      slugs: fc.array(few, { maxLength: 3 }),
      upTo: fc.nat(3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mark'), tenant, person: name, slug: few, isLearned: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forgetBoard'), tenant, board: name }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forgetPerson'), tenant, person: few }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget'), tenant }) },
);
type Step = {
  readonly do: string;
  readonly tenant: string;
  readonly board?: string;
  readonly id?: string;
  readonly person?: string;
  readonly begins?: boolean;
  readonly title?: string;
  readonly slugs?: readonly string[];
  readonly upTo?: number;
  readonly slug?: string;
  readonly isLearned?: boolean;
};

/** Does the step with the store and with the Maps, and compares the answers. */
const take = async (one: Step, real: TenantStore, naive: Naive): Promise<void> => {
  const { board = '', id = '', person = '', title = '', slugs = [], upTo = 0, slug = '' } = one;
  const refused = { code: 'store-key' };
  switch (one.do) {
    case 'append': {
      const event: StoredEvent = { id, at: 7, by: { id: person, name: `N ${person}` }, what: { id }, said: `S ${person}` };
      const appending = real.boards.append(board, event, one.begins);
      if (isRefused(id)) return expect(appending).rejects.toMatchObject(refused);
      const events = naive.boards.get(board);
      const expected = !events && !one.begins ? 'gone' : events?.some((other) => other.id === id) ? 'known' : 'appended';
      expect(await appending).toBe(expected);
      if (expected === 'appended') naive.boards.set(board, [...(events ?? []), event]);
      return;
    }
    case 'describe': {
      await real.boards.describe({ board, title, status: 'open', patterns: slugs, begun: 1, touched: 2 }, upTo);
      const before = naive.titles.get(board)?.upTo ?? 0;
      if (!naive.boards.has(board) || before > upTo) return;
      naive.titles.set(board, { title: title.replace(/\0|\p{Surrogate}/gu, '\ufffd'), patterns: [...new Set(slugs)], upTo });
      return;
    }
    case 'mark': {
      const marking = real.learned.mark(person, slug, one.isLearned === true);
      if (isRefused(person)) return expect(marking).rejects.toMatchObject(refused);
      await marking;
      const marked = naive.learned.get(person) ?? [];
      const others = marked.filter((other) => other !== slug);
      if (!one.isLearned) naive.learned.set(person, others);
      else if (!marked.includes(slug)) naive.learned.set(person, [...others, slug]);
      return;
    }
    case 'forgetBoard': {
      const forgetting = real.boards.forget(board);
      if (isRefused(board)) return expect(forgetting).rejects.toMatchObject(refused);
      expect(await forgetting).toBe(naive.boards.delete(board));
      naive.titles.delete(board);
      return;
    }
    case 'forgetPerson': {
      await real.forgetPerson(person);
      naive.learned.delete(person);
      // The stand-in is by lot, so it is read once and must be the same everywhere.
      let standIn: StoredEvent['by'] | undefined;
      for (const [name, events] of naive.boards) {
        const found = await real.boards.read(name);
        for (const [index, event] of events.entries()) {
          if (event.by.id !== person) continue;
          standIn ??= found[index]?.by;
          if (!standIn) throw new Error('an event is gone');
          const { said: _, ...rest } = event;
          events[index] = { ...rest, by: standIn };
        }
      }
      if (standIn) expect(standIn.id).toMatch(/^forgotten-[0-9a-f]{16}$/);
      return;
    }
    default: {
      await real.forget();
      for (const kept of [naive.boards, naive.titles, naive.learned]) kept.clear();
    }
  }
};

/** Several tenants do what comes to mind; each sees what plain Maps would show it, and nothing of another. */
export const isolationProperty = (opened: () => Promise<Store>, runs: number): void => {
  it('when several tenants do anything in any order, then each sees its own rows and nobody else’s', async () => {
    const store = await opened();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step as fc.Arbitrary<Step>, { minLength: 5, maxLength: 40 }), async (steps) => {
        const prefix = `slack:${process.pid}-${++run}`;
        const naives = new Map<string, Naive>(['', '%', '_', "'", ' ', '😀', ':a'].map((one) => [one, nothing()]));
        for (const one of steps) {
          await take(one, store.tenant(prefix + one.tenant), naives.get(one.tenant) ?? nothing());
        }
        for (const [suffix, naive] of naives) {
          const real = store.tenant(prefix + suffix);
          for (const board of names.slice(0, 6)) expect(await real.boards.read(board)).toEqual(naive.boards.get(board) ?? []);
          for (const person of [...names.slice(0, 6), ...naive.learned.keys()])
            expect(await real.learned.of(person)).toEqual(naive.learned.get(person) ?? []);
          const listed = await real.boards.list({ most: 100 });
          expect(new Map(listed.map(({ board, title, patterns }) => [board, { title, patterns }]))).toEqual(
            new Map([...naive.titles].map(([board, { title, patterns }]) => [board, { title, patterns }])),
          );
        }
      }),
      { numRuns: runs },
    );
  });
};
