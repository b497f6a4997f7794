import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../src/asks/ask.js';
import { readLine } from '../../src/asks/grammar.js';
import { InputError } from '../../src/errors.js';

describe('given a line of the grammar', () => {
  it.each<[string, Ask]>([
    ['/pattern saga', { kind: 'show', words: 'saga', part: 'card' }],
    ['/pattern circuit breaker', { kind: 'show', words: 'circuit breaker', part: 'card' }],
    ['/pattern find users see old data', { kind: 'find', words: 'users see old data', page: 1 }],
    ['/pattern choose', { kind: 'choose', words: '' }],
    ['/pattern choose existing', { kind: 'choose', words: 'existing' }],
    [
      '/pattern choose existing.3fa91c02.021',
      { kind: 'walk', walk: { tree: 'existing', version: '3fa91c02', picks: [0, 2, 1] }, view: 'here' },
    ],
    ['existing.3fa91c02.', { kind: 'walk', walk: { tree: 'existing', version: '3fa91c02', picks: [] }, view: 'here' }],
    ['/pattern compare saga, 2pc', { kind: 'compare', words: 'saga, 2pc' }],
    ['saga vs 2pc', { kind: 'compare', words: 'saga vs 2pc' }],
    ['/pattern check 2pc, microservices', { kind: 'check', words: '2pc, microservices' }],
    ['/pattern browse domain resilience', { kind: 'browse', words: 'domain resilience', page: 1 }],
    ['/pattern browse', { kind: 'browse', words: '', page: 1 }],
    ['/pattern learn beginner', { kind: 'learn', words: 'beginner' }],
    ['/pattern quick availability', { kind: 'quick', words: 'availability' }],
    ['/pattern related saga', { kind: 'related', words: 'saga' }],
    ['/pattern random', { kind: 'random', skip: 0 }],
    ['/pattern help', { kind: 'help', words: '' }],
    ['/pattern', { kind: 'help', words: '' }],
    ['/design start Checkout', { kind: 'board', words: 'start Checkout' }],
    ['design start Checkout', { kind: 'board', words: 'start Checkout' }],
    ['design for high availability', { kind: 'show', words: 'design for high availability', part: 'card' }],
    ['/design review', { kind: 'review', words: '', messages: [] }],
    ['review this thread', { kind: 'review', words: '', messages: [] }],
    ['review of our caching', { kind: 'show', words: 'review of our caching', part: 'card' }],
    ['/weather tomorrow', { kind: 'help', words: '/weather tomorrow' }],
    ['PATTERN   Find  slow   pages', { kind: 'find', words: 'slow pages', page: 1 }],
    ['help', { kind: 'help', words: '' }],
  ])('then %j is read as %j', (line, ask) => {
    expect(readLine(line)).toEqual(ask);
  });

  it.each<[string, Ask]>([
    ['add saga, outbox because it fits', { kind: 'board', words: 'add saga, outbox because it fits' }],
    ['vote for saga', { kind: 'board', words: 'vote for saga' }],
    ['check', { kind: 'board', words: 'check' }],
    ['check 2pc, microservices', { kind: 'check', words: '2pc, microservices' }],
    ['start Checkout', { kind: 'board', words: 'start Checkout' }],
    ['saga', { kind: 'show', words: 'saga', part: 'card' }],
    ['list', { kind: 'browse', words: '', page: 1 }],
  ])('then %j, said in a thread, is read as %j', (line, ask) => {
    expect(readLine(line, 'thread')).toEqual(ask);
  });

  it('then the verbs of a board are words like any others where no thread is', () => {
    expect(readLine('add a cache in front')).toEqual({ kind: 'show', words: 'add a cache in front', part: 'card' });
  });

  it('then the same words mean the same with and without the slash command', () => {
    for (const words of ['saga', 'find slow pages', 'choose existing', 'check 2pc, microservices', 'browse layer platform']) {
      expect(readLine(`/pattern ${words}`)).toEqual(readLine(words));
      expect(readLine(`pattern ${words}`)).toEqual(readLine(words));
    }
  });
});

describe('given text that nobody means', () => {
  it('then control and invisible characters do not reach the Ask', () => {
    expect(readLine('\u0000/pattern\u0007 sa\u200bga\u202e\r\n')).toEqual({ kind: 'show', words: 'saga', part: 'card' });
  });

  it('then broken Unicode is replaced', () => {
    expect(readLine('\ud800 saga')).toEqual({ kind: 'show', words: '\ufffd saga', part: 'card' });
  });

  it('then 100,000 characters are refused with the limit', () => {
    expect(() => readLine('x'.repeat(100_000))).toThrow(/100,000 characters; I read up to 4,000/);
  });

  it.each(['', '   ', '\u0000\u0001', '\u200b'])('then %j is refused as empty', (line) => {
    expect(() => readLine(line)).toThrow(InputError);
  });

  it('then any text gives an Ask or an InputError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (line) => {
        try {
          expect(readLine(line)).toHaveProperty('kind');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
