import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOf } from '../../src/catalog/catalog.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { nameKey, nameRoot } from '../../src/catalog/names.js';
import { createResolver } from '../../src/search/resolve.js';

const catalog = loadCatalog();
const resolver = createResolver(catalog);
const everyName = [...catalog.patterns.values()].flatMap((pattern) =>
  namesOf(pattern).map((name) => ({ name, slug: pattern.slug })),
);

describe('given every name and alias of the catalog', () => {
  it('then it stands for its pattern, however it is written', () => {
    for (const { name, slug } of everyName) {
      for (const written of [name, name.toUpperCase(), name.replace(/[- ]/g, ''), name.replaceAll(' ', '-'), `the ${name}`]) {
        expect(resolver.resolve(written), written).toEqual({ kind: 'one', slug, exact: true });
      }
    }
  });

  it('then a letter missing inside a long name is forgiven or honestly ambiguous', () => {
    const long = everyName.filter(({ name }) => nameKey(name).length >= 9 && !/pattern$/i.test(name));
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), ({ name, slug }, at) => {
        const letters = [...name];
        // Not at the end, where plurals are.
        const place = 1 + (at % (letters.length - 4));
        letters.splice(place, 1);
        const found = resolver.resolve(letters.join(''));
        if (found.kind === 'one') expect(found.slug).toBe(slug);
        else if (found.kind === 'several') expect(found.slugs).toContain(slug);
        else throw new Error(`"${letters.join('')}" is not found`);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('given words that are no name', () => {
  it.each(['', '   ', '!!!', 'a', 'we have a problem', 'xyzzy', 'saxophone'])('then %j stands for nothing', (words) => {
    expect(resolver.resolve(words)).toEqual({ kind: 'none' });
  });

  it('then any text is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (words) => {
        expect(['one', 'several', 'none']).toContain(resolver.resolve(words).kind);
      }),
    );
  });
});

describe('given an English plural', () => {
  it.each([
    ['sagas', 'saga'],
    ['proxies', 'proxy'],
    ['caches', 'cache'],
    ['hashes', 'hash'],
    ['batches', 'batch'],
    ['leases', 'lease'],
    ['retries', 'retry'],
    ['classes', 'class'],
  ])('then "%s" and "%s" are one word', (plural, single) => {
    expect(nameRoot(plural)).toBe(nameRoot(single));
  });

  it.each([
    ['case', 'cas'],
    ['redis', 'redi'],
    ['consensus', 'consensu'],
  ])('then "%s" and "%s" are two words', (one, other) => {
    expect(nameRoot(one)).not.toBe(nameRoot(other));
  });
});
