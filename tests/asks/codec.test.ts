import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canRide, readButton, writeAsk } from '../../src/asks/codec.js';
import { InputError } from '../../src/errors.js';
import { anyAsk } from './arbitrary.js';

describe('given any Ask that fits a button', () => {
  it('then its id is at most 100 characters and reads back as the same Ask', () => {
    fc.assert(
      fc.property(anyAsk.filter(canRide), (ask) => {
        const id = writeAsk(ask);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(readButton(id)).toEqual(ask);
      }),
      { numRuns: 2_000 },
    );
  });

  it('then no other id means the same', () => {
    fc.assert(
      fc.property(
        anyAsk.filter(canRide),
        fc.nat(),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
        (ask, at, noise) => {
          const id = writeAsk(ask);
          const place = at % (id.length + 1);
          const changed = id.slice(0, place) + noise + id.slice(place);
          try {
            expect(writeAsk(readButton(changed))).toBe(changed);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('given an id that no button of ours has', () => {
  it.each([
    '',
    ':',
    'saga',
    'show',
    'show.secrets:saga',
    'show.card:saga',
    'find.0:slow',
    'find.1:slow',
    'find.-1:slow',
    'find.99999:slow',
    'browse.x:domain',
    'random:',
    'random:1.5',
    'random:-1',
    'random:007',
    'walk:existing',
    'walk:existing.zzzzzzzz.0',
    'walk.0:existing.3fa91c02.0',
    'walk.change:existing.3fa91c02.0',
    '++show:saga',
    '+',
    'share:show:saga',
    'help.2:x',
    'show:two  spaces',
    'show: leading',
    'show:line\nbreak',
    'show:bell\u0007',
    'show:\ud800',
    'SHOW:saga',
    '__proto__:x',
    'constructor:x',
    `show:${'a'.repeat(96)}`,
    'x'.repeat(100_000),
  ])('then %j is refused with a clear error', (id) => {
    expect(() => readButton(id)).toThrow(InputError);
  });

  it('then nothing but an InputError is ever thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (id) => {
        try {
          readButton(id);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });
});
