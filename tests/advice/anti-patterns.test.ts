import { describe, expect, it } from 'vitest';
import { createAdvisor } from '../../src/advice/advisor.js';
import { designOf } from '../../src/advice/design.js';
import { createSpotter, designFrom } from '../../src/advice/spot.js';
import { loadCatalog } from '../../src/catalog/load.js';

const catalog = loadCatalog();
const spotter = createSpotter(catalog);
const advisor = createAdvisor(catalog);

const warnings = (text: string): string[] => advisor.review(designFrom(spotter.spot(text))).map((warning) => warning.rule.slug);
const warningsOfList = (...patterns: string[]): string[] =>
  advisor.review(designOf({ patterns, whole: true })).map((warning) => warning.rule.slug);

describe('the rules of the catalog', () => {
  it.each(catalog.antiPatterns.map((rule) => [rule.slug, rule.examples.fires]))(
    'given its own example then %s fires',
    (slug, text) => {
      expect(warnings(text)).toContain(slug);
    },
  );

  it.each(catalog.antiPatterns.map((rule) => [rule.slug, rule.examples.silent]))(
    'given its own counter-example then nothing fires beside %s',
    (_, text) => {
      expect(warnings(text)).toEqual([]);
    },
  );

  it('given the catalog then it knows the seven rules of the seed and many more', () => {
    const slugs = catalog.antiPatterns.map((rule) => rule.slug);
    expect(slugs).toEqual(
      expect.arrayContaining([
        'premature-distribution',
        'pattern-overload',
        'consensus-where-eventual-suffices',
        'missing-basics',
        '2pc-microservices',
        'sync-event-sourcing',
        'strong-consistency-geo',
      ]),
    );
    expect(slugs.length).toBeGreaterThanOrEqual(30);
  });
});

describe('the seven of the seed', () => {
  it.each([
    ['The two of us will build it as eight microservices.', 'premature-distribution'],
    ['It is a tiny shop, so we run it on Kubernetes with a service mesh.', 'premature-distribution'],
    ['The design has sharding, CQRS, event sourcing, an outbox, a service mesh and CRDTs.', 'pattern-overload'],
    ['Every page view counter is written through Raft.', 'consensus-where-eventual-suffices'],
    ['Leader election works, but the nodes have no health checks.', 'missing-basics'],
    ['Sharding is done, and the calls to the shards have no timeouts.', 'missing-basics'],
    ['A two-phase commit spans our four services.', '2pc-microservices'],
    ['With event sourcing, each service reads the others by synchronous HTTP calls.', 'sync-event-sourcing'],
    ['Reads are linearizable across three regions.', 'strong-consistency-geo'],
  ])('given "%s" then %s is raised', (text, slug) => {
    expect(warnings(text)).toContain(slug);
  });

  it.each([
    'The two of us build a monolith and no microservices.',
    'We are 400 engineers in many teams and run microservices on Kubernetes.',
    'The design has an outbox and idempotency; sharding, CQRS, CRDTs, and a service mesh were rejected.',
    'Page view counters are CRDTs; Raft was ruled out.',
    'Leader election works, with health checks and timeouts.',
    'Two-phase commit runs within one database, and our services use sagas.',
    'Is two-phase commit between our services a good idea?',
    'With event sourcing, each service follows the events of the others.',
    'Reads are linearizable within one region and replicated asynchronously to three regions.',
  ])('given "%s" then nothing is raised', (text) => {
    expect(warnings(text)).toEqual([]);
  });
});

describe('lists', () => {
  it('given two-phase commit and microservices then exactly that is warned of', () => {
    expect(warningsOfList('two-phase-commit', 'microservices')).toEqual(['2pc-microservices']);
  });

  it.each([
    [['saga', 'outbox', 'idempotency']],
    [['circuit-breaker', 'timeout', 'retry-backoff', 'bulkhead']],
    [['cqrs', 'event-sourcing', 'saga']],
    [['api-gateway', 'service-discovery', 'load-balancing']],
    [['leader-follower', 'failover', 'health-check']],
    [['sharding', 'consistent-hashing', 'read-replicas']],
    [['service-mesh', 'api-gateway']],
    [['cache-aside', 'cdn']],
    [['retry-backoff']],
  ])('given the ordinary list %j then nothing is raised', (patterns) => {
    expect(warningsOfList(...patterns)).toEqual([]);
  });

  it('given two advanced patterns and none of the basics then the basics are missed', () => {
    expect(warningsOfList('leader-election', 'failover')).toEqual(['missing-basics']);
    expect(warningsOfList('leader-election', 'failover', 'health-check')).toEqual([]);
  });

  it('given six patterns at once then the list is too long', () => {
    expect(warningsOfList('saga', 'outbox', 'cqrs', 'cdn', 'timeout', 'sharding')).toEqual(['pattern-overload']);
  });
});
