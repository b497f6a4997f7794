import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ask, board, review, show } from '../../src/asks/ask.js';
import { type Field, filledIn, formFor } from '../../src/asks/forms.js';

const typed = (ask: Ask): string => ('words' in ask ? ask.words : '');

describe('given an Ask that needs something filled in', () => {
  it.each<[Ask, string[], Record<string, string>, string]>([
    [
      board('start'),
      ['title', 'context', 'quorum', 'until', 'votes'],
      { title: 'Checkout; payments', context: 'Orders are paid twice', quorum: '3', until: '2 days', votes: 'secret' },
      'start Checkout, payments; context Orders are paid twice; quorum 3; until 2 days; secret',
    ],
    [board('start'), ['title', 'context', 'quorum', 'until', 'votes'], { title: 'Checkout' }, 'start Checkout'],
    [board('add'), ['patterns', 'why'], { patterns: 'saga, outbox', why: 'it fits' }, 'add saga, outbox because it fits'],
    [board('vote on saga'), ['vote', 'why'], { vote: 'against', why: 'too slow' }, 'vote against saga because too slow'],
    [board('vote on saga'), ['vote', 'why'], { vote: 'abstain' }, 'vote abstain saga'],
    [board('remove'), ['patterns', 'why'], { patterns: 'saga', why: 'too slow' }, 'remove saga because too slow'],
    [board('given'), ['names', 'holds'], { names: 'microservices' }, 'given microservices'],
    [board('given'), ['names', 'holds'], { names: 'microservices', holds: 'no' }, 'given not microservices'],
    [board('note'), ['note'], { note: 'ask\nthe bank' }, 'note ask the bank'],
    [
      board('acknowledge two-generals'),
      ['why'],
      { why: 'we can live with it' },
      'acknowledge two-generals because we can live with it',
    ],
    [
      board('decide'),
      ['outcome', 'patterns', 'why'],
      { outcome: 'deferred', why: 'next week' },
      'decide deferred because next week',
    ],
    [review('start'), ['title', 'context', 'quorum', 'until', 'votes'], { title: 'Checkout' }, 'start Checkout'],
  ])('then the form of %j asks for %j, and means what would be typed', (ask, fields, values, words) => {
    expect(formFor(ask)?.fields.map(({ name }) => name)).toEqual(fields);
    const filled = filledIn(ask, values);
    expect(filled.kind).toBe(ask.kind);
    expect(typed(filled)).toBe(words);
  });

  it('then labels and titles fit the forms of every platform', () => {
    // Discord: title and label 45 characters; Slack: title and submit 24.
    for (const words of [
      'start',
      'add',
      'remove',
      'given',
      'vote on saga',
      'note',
      'context',
      'acknowledge x',
      'decide',
      'supersede',
    ]) {
      const form = formFor(board(words));
      expect(form, words).toBeDefined();
      expect(form?.title.length).toBeLessThanOrEqual(24);
      expect(form?.submit.length).toBeLessThanOrEqual(24);
      expect(form?.fields.length).toBeLessThanOrEqual(5);
      for (const { label } of form?.fields ?? ([] as Field[])) expect(label.length).toBeLessThanOrEqual(45);
    }
  });
});

describe('given an Ask that says all', () => {
  it.each<Ask>([
    board('add saga'),
    board('start Checkout'),
    board('vote for saga'),
    board('vote on'),
    board('vote on saga now'),
    board('status'),
    board('constructor'),
    board(''),
    review(),
    show('add'),
  ])('then %j has no form', (ask) => {
    expect(formFor(ask)).toBeUndefined();
    expect(filledIn(ask, { title: 'x' })).toEqual(ask);
  });
});

describe('given anything typed into a form', () => {
  it('then it stays one line without control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (patterns, why) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be left
        expect(typed(filledIn(board('add'), { patterns, why }))).not.toMatch(/[\u0000-\u001f\u007f]/);
      }),
    );
  });
});
