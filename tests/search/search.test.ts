import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { createResolver } from '../../src/search/resolve.js';
import { createSearch } from '../../src/search/search.js';

const catalog = loadCatalog();
const search = createSearch(catalog, createResolver(catalog));
const slugs = (words: string, limit = 3) => search.find(words, limit).hits.map((hit) => hit.pattern.slug);

describe("given trouble in a person's own words", () => {
  it.each([
    [
      'users see the old profile right after they saved the new one',
      ['read-replicas', 'eventual-consistency', 'leader-follower', 'cache-aside', 'caching-strategies', 'tunable-consistency'],
    ],
    ['one slow service takes everything down', ['circuit-breaker', 'bulkhead', 'timeout']],
    ['two cron jobs ran at the same time on both servers', ['distributed-lock', 'leader-election', 'lease']],
    ['the order was saved but the event never reached the broker', ['outbox']],
    ['the same webhook arrives twice and we bill the customer twice', ['idempotency', 'deduplication', 'inbox']],
    ['find all taxis within two kilometres of a rider', ['geohashing', 'spatial-indexing']],
    ['show the new checkout to five percent of users first', ['canary-release', 'feature-flags']],
    ['each team wants its own slice of the API for mobile and web', ['backends-for-frontends']],
  ])('then "%s" finds a pattern that fits among the first three', (words, fitting) => {
    expect(
      slugs(words).some((slug) => fitting.includes(slug)),
      slugs(words).join(),
    ).toBe(true);
    expect(search.find(words, 3).sure).toBe(true);
  });

  it('then each hit says why in words that a person understands', () => {
    for (const hit of search.find('one slow service takes everything down', 5).hits) {
      expect(hit.why()).toMatch(/^(?:you named it|others say: ".+"|its text shares words with yours)/);
    }
  });
});

describe('given a name inside a search', () => {
  it.each([
    ['saga', 'saga'],
    ['2pc', 'two-phase-commit'],
    ['consistant hasing', 'consistent-hashing'],
    ['curcuit breaker', 'circuit-breaker'],
    ['eventual consistancy', 'eventual-consistency'],
  ])('then "%s" finds %s first', (words, slug) => {
    expect(slugs(words)[0]).toBe(slug);
  });

  it.each([
    ['Debezium to Kafka from our Postgres tables', 'cdc'],
    ['Istio in front of every pod', 'service-mesh'],
    ['snapshots in Iceberg on S3', 'data-lakehouse'],
  ])('then a product stands for what people use it for: "%s" finds %s', (words, slug) => {
    expect(slugs(words, 5)).toContain(slug);
  });
});

describe('given words that fit nothing', () => {
  it.each([
    'how do I center a div',
    'which football team wins the cup this year',
    'my cat does not eat',
    'best pizza dough recipe for a wood oven',
  ])('then "%s" is answered honestly', (words) => {
    expect(search.find(words, 5).sure).toBe(false);
  });

  it('then letters without sense find nothing', () => {
    expect(search.find('asdf qwer zxcv', 5)).toMatchObject({ hits: [], sure: false });
  });

  it('then the nearest problems are offered', () => {
    expect(search.find('the bakery till has a bug on sundays', 5).problems.length).toBeGreaterThan(0);
  });
});

describe('given a catalog of thousands', () => {
  it('then the rare words of a question still find their pattern', () => {
    const patterns = new Map(catalog.patterns);
    for (const pattern of catalog.patterns.values()) {
      for (let round = 1; round <= 20; round++) {
        const slug = `${pattern.slug}-${round}`;
        patterns.set(slug, { ...pattern, slug, name: `${pattern.name} ${round}`, aliases: [], symptoms: [], questions: [] });
      }
    }
    const large = { ...catalog, patterns, pattern: (slug: string) => patterns.get(slug) ?? catalog.pattern(slug) };
    const found = createSearch(large, createResolver(large)).find(
      'two cron jobs ran at the same time on both servers and we send every report twice',
      3,
    );
    expect(
      found.hits
        .map((hit) => hit.pattern.slug)
        .some((slug) => ['distributed-lock', 'leader-election', 'lease', 'idempotency'].includes(slug)),
    ).toBe(true);
  });
});
