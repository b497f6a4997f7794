import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardVerbs } from '../../src/asks/grammar.js';
import { readDeadline, writeDay, writeTime } from '../../src/boards/when.js';
import { type BoardWish, readWish } from '../../src/boards/words.js';
import { InputError } from '../../src/errors.js';
import { hour, noon } from './arbitrary.js';

/** The code of the InputError that is thrown; anything else thrown is a failure. */
const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.code;
    throw error;
  }
};

describe('given words after /design', () => {
  it.each<[string, BoardWish]>([
    ['start Checkout payments', { do: 'start', title: 'Checkout payments', isSecret: false }],
    [
      'start Checkout; context orders are paid twice; with saga, 2pc; quorum 3; until 2 days; secret',
      {
        do: 'start',
        title: 'Checkout',
        context: 'orders are paid twice',
        names: 'saga, 2pc',
        quorum: 3,
        deadline: noon + 48 * hour,
        isSecret: true,
      },
    ],
    ['add saga', { do: 'add', names: 'saga' }],
    ['add saga, outbox because payments must not hang', { do: 'add', names: 'saga, outbox', why: 'payments must not hang' }],
    ['ADD Saga BECAUSE it fits', { do: 'add', names: 'Saga', why: 'it fits' }],
    ['add saga because because is a word', { do: 'add', names: 'saga', why: 'because is a word' }],
    ['add saga because', { do: 'add', names: 'saga' }],
    ['remove saga because it is slow', { do: 'remove', names: 'saga', why: 'it is slow' }],
    ['vote saga', { do: 'vote', vote: 'for', names: 'saga' }],
    ['vote for saga because it fits', { do: 'vote', vote: 'for', names: 'saga', why: 'it fits' }],
    ['vote Against saga', { do: 'vote', vote: 'against', names: 'saga' }],
    ['vote abstain saga, 2pc', { do: 'vote', vote: 'abstain', names: 'saga, 2pc' }],
    ['note because the bank allows one retry', { do: 'note', words: 'because the bank allows one retry' }],
    ['context orders are paid twice', { do: 'context', words: 'orders are paid twice' }],
    ['given shared database', { do: 'given', names: 'shared database', holds: true }],
    ['given not shared database', { do: 'given', names: 'shared database', holds: false }],
    ['acknowledge pattern overload because we must', { do: 'acknowledge', names: 'pattern overload', why: 'we must' }],
    ['decide saga because it fits', { do: 'decide', outcome: 'accepted', names: 'saga', why: 'it fits' }],
    ['decide accepted saga, outbox', { do: 'decide', outcome: 'accepted', names: 'saga, outbox' }],
    ['decide accept saga', { do: 'decide', outcome: 'accepted', names: 'saga' }],
    ['decide rejected because too slow', { do: 'decide', outcome: 'rejected', names: '', why: 'too slow' }],
    ['decide reject', { do: 'decide', outcome: 'rejected', names: '' }],
    ['decide deferred', { do: 'decide', outcome: 'deferred', names: '' }],
    ['decide defer because Ben is away', { do: 'decide', outcome: 'deferred', names: '', why: 'Ben is away' }],
    ['supersede by Checkout, second try', { do: 'supersede', by: 'Checkout, second try' }],
    ['supersede Bypass', { do: 'supersede', by: 'Bypass' }],
    ['export', { do: 'export', form: 'madr' }],
    ['export MADR 4.0.0', { do: 'export', form: 'madr' }],
    ['export madr 3', { do: 'export', form: 'madr3' }],
    ['export Nygard', { do: 'export', form: 'nygard' }],
    ['list', { do: 'list', names: '' }],
    ['list accepted saga', { do: 'list', status: 'accepted', names: 'saga' }],
    ['list older than 30 days', { do: 'list', names: '', olderThanDays: 30 }],
    ['list Proposed saga older than 7', { do: 'list', status: 'proposed', names: 'saga', olderThanDays: 7 }],
    ['forget', { do: 'forget', what: 'board', isSure: false }],
    ['forget me yes', { do: 'forget', what: 'me', isSure: true }],
    ['check', { do: 'check' }],
    ['Status', { do: 'status' }],
    ['close', { do: 'close' }],
    ['reopen', { do: 'reopen' }],
    ['deprecate', { do: 'deprecate' }],
    ['', { do: 'help' }],
    ['sing a song', { do: 'help' }],
    ['constructor', { do: 'help' }],
  ])('then %j is understood', (typed, wish) => {
    expect(readWish(typed, noon)).toEqual(wish);
  });

  it.each([
    'start',
    'start ; quorum 3',
    `start ${'x'.repeat(121)}`,
    'start Checkout; quorum many',
    'start Checkout; quorum 0',
    'start Checkout; secret',
    'start Checkout; colour red',
    'add',
    'add because it fits',
    'remove',
    'vote',
    'vote for',
    'vote on saga',
    'note',
    'context',
    'given',
    'acknowledge',
    'decide',
    'decide because it fits',
    'supersede by',
    'export word',
  ])('then %j is asked back with an example', (typed) => {
    expect(codeOf(() => readWish(typed, noon))).toBe('board-words');
  });

  it('then names and reason come apart as they were put together', () => {
    const name = fc
      .stringMatching(/^[a-z]{2,8}$/)
      .filter((word) => !['because', 'for', 'against', 'abstain', 'on'].includes(word));
    const reason = fc.stringMatching(/^[a-z,;.!]{1,9}( [a-z]{1,9}){0,4}$/);
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('for', 'against', 'abstain'),
        reason,
        (list, vote, why) => {
          const names = list.join(', ');
          expect(readWish(`vote ${vote} ${names} because ${why}`, noon)).toEqual({ do: 'vote', vote, names, why });
          expect(readWish(`add ${names} because ${why}`, noon)).toEqual({ do: 'add', names, why });
        },
      ),
    );
  });

  it('then whatever is typed is understood or asked back, and nothing else is thrown', () => {
    const verb = fc.constantFrom(...boardVerbs, 'START', 'accept', 'superseded', '', '__proto__');
    const clause = fc.constantFrom(
      ';',
      '; until ',
      '; quorum ',
      '; secret',
      ' because ',
      ' older than ',
      '2026-02-30',
      '9999 weeks',
    );
    const rest = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), clause), { maxLength: 6 });
    fc.assert(
      fc.property(verb, rest, (first, parts) => {
        const code = codeOf(() => expect(readWish(`${first} ${parts.join('')}`, noon)).toHaveProperty('do'));
        expect([undefined, 'board-words', 'board-deadline']).toContain(code);
      }),
      { numRuns: 500 },
    );
  });
});

describe('given the end of a vote in words', () => {
  it.each<[string, number]>([
    ['30 minutes', noon + hour / 2],
    ['1 min', noon + 60_000],
    ['in 4h', noon + 4 * hour],
    ['2 days', noon + 48 * hour],
    ['1 Week', noon + 7 * 24 * hour],
    ['2026-12-01', Date.UTC(2026, 11, 1, 23, 59)],
    ['2026-12-01 17:00', Date.UTC(2026, 11, 1, 17)],
    ['2026-12-01T17:00Z', Date.UTC(2026, 11, 1, 17)],
    ['2026-12-01 17:00 UTC', Date.UTC(2026, 11, 1, 17)],
  ])('then %j is that time', (words, at) => {
    expect(readDeadline(words, noon)).toBe(at);
  });

  it.each([
    '',
    'soon',
    '0 minutes',
    '2 months',
    '2026-11-24 11:59',
    '2026-02-30',
    '2026-12-01 25:00',
    '2027-12-01',
    '53 weeks',
    '-1 days',
  ])('then %j is sent back', (words) => {
    expect(codeOf(() => readDeadline(words, noon))).toBe('board-deadline');
  });

  it('then an end that is taken lies within the next year, and reads back to its minute', () => {
    const words = fc.oneof(
      fc.tuple(fc.nat(9_999), fc.constantFrom('m', 'h', 'days', 'weeks')).map(([count, unit]) => `${count} ${unit}`),
      fc.integer({ min: -400, max: 800 }).map((days) => writeDay(noon + days * 24 * hour)),
    );
    fc.assert(
      fc.property(words, (typed) => {
        let at = noon + 1;
        if (
          codeOf(() => {
            at = readDeadline(typed, noon);
          }) !== undefined
        )
          return;
        expect(at).toBeGreaterThan(noon);
        expect(at).toBeLessThanOrEqual(noon + 365 * 24 * hour);
        expect(Date.parse(writeTime(at))).toBe(at);
      }),
    );
  });
});
