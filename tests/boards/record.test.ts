import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Happening } from '../../src/boards/event.js';
import { type BoardView, statusOf } from '../../src/boards/view.js';
import { recordForms } from '../../src/boards/words.js';
import { noon, person } from './arbitrary.js';
import { listed, nodesOf, readRecord, under, votesIn, wordsOf } from './read-record.js';
import { catalog, folded, headingsOf, nameOf, plainBoards, record, templates } from './records.js';

describe.each(recordForms)('given a record as %s', (form) => {
  it('then its headings are those of the template, in its order, and none of the needed is missing', () => {
    fc.assert(
      fc.property(plainBoards, (view) => {
        const { text } = record(form, view);
        const { headings } = readRecord(text);
        const found = headingsOf(text, view);
        const all: readonly string[] = templates[form].map((heading) => heading.replace('!', ''));
        const needed = templates[form].filter((heading) => heading.endsWith('!')).map((heading) => heading.replace('!', ''));
        expect(headings.filter(({ depth }) => depth === 1)).toEqual([
          { depth: 1, words: view.title.replace(/\s+/g, ' ').trim() },
        ]);
        expect(headings[0]?.depth).toBe(1);
        expect([...new Set(found)]).toEqual(all.filter((heading) => found.includes(heading)));
        expect(found).toEqual(expect.arrayContaining(needed));
      }),
      { numRuns: 10 },
    );
  });

  it('then its file is named after the day and the title, in safe letters only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), plainBoards, (title, view) => {
        const { name } = record(form, { ...view, title });
        expect(name).toMatch(/^2026-11-24-[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?\.md$/);
      }),
      { numRuns: 10 },
    );
  });
});

it.each([
  ['Checkout payments', '2026-11-24-checkout-payments.md'],
  ['Übergröße: €5?', '2026-11-24-ubergro-e-5.md'],
  ['../../etc/passwd', '2026-11-24-etc-passwd.md'],
  ['決済', '2026-11-24-decision.md'],
])('given the title %j, then the file is %s', (title, name) => {
  const started: Happening = { kind: 'started', title, catalog: catalog.version, secret: false };
  expect(record('madr', folded([{ id: 'e0', at: noon, by: person('Ada'), what: started }])).name).toBe(name);
});

describe.each([
  ['madr', 'decision-makers'],
  ['madr3', 'deciders'],
] as const)('given a record as %s that a program reads back', (form, deciders) => {
  it('then title, status, options, what was chosen and every vote come back', () => {
    fc.assert(
      fc.property(plainBoards, (view) => {
        const { text } = record(form, view);
        const read = readRecord(text);
        const options = view.proposals.map(({ pattern }) => nameOf(pattern));
        const chosen = (view.decision?.patterns ?? []).map(nameOf);
        const isAccepted = view.decision?.outcome === 'accepted';

        const status = statusOf(view);
        expect(String(read.meta?.['status']).split(' by ')[0]).toBe(status);
        if (view.supersededBy) expect(read.meta?.['status']).toContain('superseded by ');
        const considered = under(read, 'Considered Options');
        expect(new Set(listed(considered))).toEqual(new Set([...options, ...chosen]));
        expect(listed(considered, 'Withdrawn').map((line) => line.split(':')[0])).toEqual(
          view.withdrawn.map(({ pattern }) => nameOf(pattern)),
        );
        const outcome = under(read, 'Decision Outcome').map(wordsOf)[0] ?? '';
        const [, named = ''] = /^Chosen options?: (.*?)(?:, because|\.$)/.exec(outcome) ?? [];
        expect([...named.matchAll(/"([^"]+)"/g)].map(([, name]) => name)).toEqual(isAccepted ? chosen : []);
        for (const { pattern, ballots } of view.proposals) {
          const votes =
            under(read, nameOf(pattern))
              .map(wordsOf)
              .find((words) => words.startsWith('Proposed by')) ?? '';
          expect(votesIn(votes)).toEqual(new Map(ballots.map(({ by, vote }) => [by.name, vote])));
        }
        const voters = view.proposals.flatMap(({ ballots }) => ballots.map(({ by }) => by.name));
        const decider = view.decision ? [view.decision.by.name] : [];
        expect(new Set((read.meta?.[deciders] as string[]) ?? [])).toEqual(new Set([...decider, ...voters]));
      }),
      { numRuns: 25 },
    );
  });
});

describe('given a decided board', () => {
  const told = (...happened: readonly (readonly [string, Happening, string?])[]): BoardView =>
    folded(
      happened.map(([name, what, said], index) => ({
        id: `t${index}`,
        at: noon + index * 1_000,
        by: person(name),
        what,
        ...(said !== undefined && { said }),
      })),
    );
  const board: (readonly [string, Happening, string?])[] = [
    [
      'Ada',
      { kind: 'started', title: 'Checkout', catalog: '00000000', secret: false, quorum: 1, link: 'https://chat.example/p1' },
      'orders are paid twice',
    ],
    ['Ada', { kind: 'circumstance', circumstance: 'small-team', holds: true }],
    ['Ada', { kind: 'circumstance', circumstance: 'distributed-platform', holds: true }],
    ['Ada', { kind: 'proposed', patterns: ['saga', 'two-phase-commit', 'sharding'], cards: {} }, 'payments must not hang'],
    ['Ben', { kind: 'voted', patterns: ['saga'], vote: 'for' }, 'it fits'],
    ['Cy', { kind: 'voted', patterns: ['saga'], vote: 'against' }, 'too many parts'],
    ['Cy', { kind: 'removed', patterns: ['sharding'] }, 'no need'],
    ['Di', { kind: 'noted' }, 'the bank allows one retry'],
    [
      'Di',
      {
        kind: 'walked',
        tree: 'existing',
        code: 'existing.3fa91c02.0',
        trail: [{ question: 'Current pain?', answer: 'Failures' }],
        result: ['saga'],
      },
    ],
    ['Ben', { kind: 'acknowledged', rule: 'premature-distribution' }, 'the auditors ask for it'],
  ];
  const accepted: Happening = { kind: 'decided', outcome: 'accepted', patterns: ['saga'], cards: { saga: '00000000' } };
  const view = told(...board, ['Ada', accepted, 'it fits best']);
  const madr = readRecord(record('madr', view).text);
  const more = under(madr, 'More Information');

  it('then what drove it, the outcome, and by whom are told', () => {
    expect(listed(under(madr, 'Decision Drivers'))).toEqual([
      'Small team',
      'Distributed platform',
      'Di noted: the bank allows one retry',
    ]);
    expect(under(madr, 'Decision Outcome').map(wordsOf)).toEqual([
      'Chosen option: "Saga", because it fits best.',
      'Decided by Ada on 24 Nov 2026, 12:00 UTC.',
    ]);
    expect(madr.meta).toEqual({
      status: 'accepted',
      date: '2026-11-24',
      'decision-makers': ['Ada', 'Ben', 'Cy'],
      consulted: ['Di'],
    });
  });

  it('then gains and costs of the chosen card are its consequences, and its checks the confirmation', () => {
    const { gains, costs, verify } = catalog.pattern('saga');
    const consequences = listed(under(madr, 'Consequences'));
    expect(consequences.filter((line) => line.startsWith('Good, because'))).toHaveLength(gains.length);
    expect(consequences.filter((line) => line.startsWith('Bad, because'))).toHaveLength(costs.length);
    expect(listed(under(madr, 'Confirmation'))).toHaveLength(verify.length);
  });

  it('then dissent, open questions and warnings stand there with their reasons', () => {
    expect(listed(more, 'Dissent')).toEqual(['Cy voted against Saga, because too many parts.']);
    expect(listed(more, 'Open questions')).toEqual([
      'Nobody has voted on Two-Phase Commit.',
      'The catalog now says something else of Saga than when this was decided; does the decision still hold?',
    ]);
    const warned = record('madr', view).text;
    expect(warned).toContain('* Premature distribution (warning): ');
    expect(warned).toContain('  * Acknowledged by Ben, because the auditors ask for it.');
    expect(listed(under(madr, 'Considered Options'), 'Withdrawn')).toEqual([
      'Sharding: proposed by Ada; withdrawn by Cy, because no need.',
    ]);
  });

  it('then a warning that nobody acknowledged is an open question', () => {
    const { text } = record('madr', told(...board.slice(0, -1), ['Ada', accepted]));
    expect(listed(under(readRecord(text), 'More Information'), 'Open questions').join('\n')).toContain(
      'Nobody has acknowledged the warning "Premature distribution": ',
    );
    expect(text).toContain('  * Not acknowledged.');
  });

  it('then walks, sources, the thread and the catalog are named', () => {
    const { text } = record('madr', view);
    expect(text).toContain('led to Saga; walk code `existing.3fa91c02.0`\n  * Current pain? Failures (Di)');
    const urls = nodesOf(madr.body).flatMap((node) => (node.type === 'link' ? [node.url] : []));
    expect(urls).toEqual([...catalog.pattern('saga').references.flatMap(({ url }) => url ?? []), 'https://chat.example/p1']);
    expect(wordsOf(more.at(-1) ?? madr.body)).toContain(
      `catalog version 00000000 when the discussion began and ${catalog.version} when this was written`,
    );
  });

  it('then the live message is linked rather than the thread, once there is one', () => {
    const shown = { ...view, shown: { message: 'm', link: 'https://chat.example/live' } };
    expect(record('madr', shown).text).toContain('[this thread](<https://chat.example/live>)');
  });

  it.each<[string, Happening, string]>([
    [
      'rejected',
      { kind: 'decided', outcome: 'rejected', patterns: [], cards: {} },
      'The proposal was rejected, because too dear.',
    ],
    [
      'proposed',
      { kind: 'decided', outcome: 'deferred', patterns: [], cards: {} },
      'The decision was deferred, because too dear.',
    ],
  ])('then one that is %s has that status and no consequences', (status, decided, outcome) => {
    const read = readRecord(record('madr', told(...board, ['Ada', decided, 'too dear'])).text);
    expect(read.meta?.['status']).toBe(status);
    expect(wordsOf(under(read, 'Decision Outcome')[0] ?? read.body)).toBe(outcome);
    expect(under(read, 'Consequences')).toEqual([]);
  });

  it('then a superseded one names what took its place as each form has it', () => {
    const superseded: Happening = { kind: 'superseded', by: 'Second try', link: 'https://chat.example/p2' };
    const gone = told(...board, ['Ada', accepted], ['Ada', superseded]);
    expect(readRecord(record('madr', gone).text).meta?.['status']).toBe('superseded by Second try');
    expect(readRecord(record('madr3', gone).text).meta?.['status']).toBe('superseded by [Second try](<https://chat.example/p2>)');
    expect(record('nygard', gone).text).toContain('## Status\n\nSuperseded by [Second try](<https://chat.example/p2>)\n');
  });

  it('then a pattern that has left the catalog is named by its slug', () => {
    const gone: Happening = { kind: 'proposed', patterns: ['no-such-thing'], cards: {} };
    const read = readRecord(record('madr', told(...board.slice(0, 1), ['Ada', gone])).text);
    expect(listed(under(read, 'Considered Options'))).toEqual(['no-such-thing']);
  });

  it('then Nygard has the day under the title and all of it in his four sections', () => {
    const { text } = record('nygard', view);
    expect(text).toMatch(/^# Checkout\n\nDate: 2026-11-24\n\n## Status\n\nAccepted\n\n## Context\n\norders are paid twice\n/);
    expect(text).toContain('* Saga: Proposed by Ada, because payments must not hang. Votes: 1 for (Ben), 1 against (Cy).\n');
    expect(text).toContain('## Decision\n\nChosen option: "Saga", because it fits best.\n');
    expect(text).toContain('* Cy voted against Saga, because too many parts.\n');
  });
});
