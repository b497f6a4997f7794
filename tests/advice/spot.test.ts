import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAdvisor } from '../../src/advice/advisor.js';
import { createSpotter, designFrom, type Stance } from '../../src/advice/spot.js';
import { loadCatalog } from '../../src/catalog/load.js';

const catalog = loadCatalog();
const spotter = createSpotter(catalog);
const advisor = createAdvisor(catalog);

const namedIn = (text: string): string[] => spotter.spot(text).mentions.map((mention) => mention.pattern);
const stanceIn = (text: string, pattern: string): Stance | undefined =>
  spotter.spot(text).mentions.find((mention) => mention.pattern === pattern)?.stance;
const holdingIn = (text: string): string[] =>
  spotter
    .spot(text)
    .circumstances.filter((sighting) => sighting.holds)
    .map((sighting) => sighting.circumstance);

describe('names in prose', () => {
  it.each([
    ['The aggregate is event-sourced in our service.', 'event-sourcing'],
    ['The orders database is sharded.', 'sharding'],
    ['Each service has circuit breakers.', 'circuit-breaker'],
    ['The client retries the request.', 'retry-backoff'],
    ['Across the services we compensate when a step fails.', 'saga'],
    ['The pods autoscale on CPU.', 'auto-scaling'],
    ['The pods auto-scale on CPU.', 'auto-scaling'],
    ['The view is eventually consistent.', 'eventual-consistency'],
    ['Replicas merge their CRDTs.', 'crdt'],
    ['The cluster elects a leader.', 'leader-election'],
    ['Nodes agree through Raft.', 'consensus'],
    ['Failed messages go to DLQs.', 'dead-letter-queue'],
    ['A two phase commit spans the databases.', 'two-phase-commit'],
  ])('given "%s" then %s is named', (text, pattern) => {
    expect(namedIn(text)).toContain(pattern);
  });

  it('given a saga orchestrator then both patterns are named', () => {
    expect(namedIn('The saga orchestrator runs in its own service.').sort()).toEqual(['orchestration', 'saga']);
  });

  it.each(['We run Kafka, Redis and Postgres.', 'It is a monolith on Kubernetes with Istio.', 'They build microservices.'])(
    'given only products and styles in "%s" then no pattern is named',
    (text) => {
      expect(namedIn(text)).toEqual([]);
    },
  );

  it('given names then the words are those of the text, in its order', () => {
    expect(spotter.spot('First Sagas, then an Outbox table in the database.').mentions.map((mention) => mention.words)).toEqual([
      'Sagas',
      'Outbox table',
    ]);
  });
});

describe('ordinary senses', () => {
  it.each([
    'The dealer offers a three year lease on every vehicle.',
    'The coach took a timeout in the third quarter of the game.',
    'She read a Norse saga aloud.',
    'Village gossip travels quickly.',
    'The board had no quorum at its annual meeting.',
    'The ship sank when the bulkhead gave way.',
    'He rode in the sidecar of a motorcycle.',
    'The ambassador spoke to the minister.',
    'They built a raft and crossed the river.',
    'I would say yes in a heartbeat.',
    'The gym raised its membership fee.',
    'The ballet had daring choreography.',
    'An electrician replaced the circuit breaker in the kitchen.',
    'The airline paid compensation to each passenger.',
  ])('given "%s" then no pattern is named', (text) => {
    expect(namedIn(text)).toEqual([]);
  });

  it.each([
    ['The worker holds a lease on the shard and renews it in the database.', 'lease'],
    ['The request hits a timeout of 200 ms.', 'timeout'],
    ['Nodes spread state by gossip in the cluster.', 'gossip-protocol'],
    ['A write needs a quorum of replicas.', 'quorum'],
    ['A sidecar in every pod handles TLS.', 'sidecar'],
  ])('given technical company in "%s" then %s is named', (text, pattern) => {
    expect(namedIn(text)).toContain(pattern);
  });
});

describe('stance', () => {
  it.each<[string, string, Stance]>([
    ['We use an outbox table.', 'outbox', 'uses'],
    ['We decided against sharding.', 'sharding', 'rejects'],
    ['We do not need a service mesh.', 'service-mesh', 'rejects'],
    ['We use optimistic locking instead of a distributed lock.', 'distributed-lock', 'rejects'],
    ['We use optimistic locking instead of a distributed lock.', 'optimistic-locking', 'uses'],
    ['Rather than event sourcing, we keep an audit table.', 'event-sourcing', 'rejects'],
    ['We moved from two-phase commit to sagas.', 'two-phase-commit', 'leaves'],
    ['We moved from two-phase commit to sagas.', 'saga', 'uses'],
    ['We replaced the API gateway with a load balancer.', 'api-gateway', 'leaves'],
    ['We replaced the API gateway with a load balancer.', 'load-balancing', 'uses'],
    ['We chose choreography over two-phase commit for the services.', 'two-phase-commit', 'rejects'],
    ['CQRS was rejected last week.', 'cqrs', 'rejects'],
    ['Paxos is not going to fit here.', 'consensus', 'rejects'],
    ['A service mesh, at our size, would not work.', 'service-mesh', 'rejects'],
    ['Your first thought may be event sourcing. Don’t.', 'event-sourcing', 'rejects'],
    ['We had event sourcing and ripped it out.', 'event-sourcing', 'leaves'],
    ['We considered sharding, but went with read replicas.', 'sharding', 'rejects'],
    ['We considered sharding, but went with read replicas.', 'read-replicas', 'uses'],
    ['There are no health checks on the nodes.', 'health-check', 'lacks'],
    ['The calls go out without timeouts on the service.', 'timeout', 'lacks'],
    ['Nobody configured health checks.', 'health-check', 'lacks'],
    ['Do we need a service mesh?', 'service-mesh', 'asks'],
    ['Is sharding a good idea?', 'sharding', 'asks'],
    ['We wonder whether CQRS would pay.', 'cqrs', 'asks'],
    ['We are thinking of a service mesh.', 'service-mesh', 'considers'],
    ['We plan to shard the database.', 'sharding', 'considers'],
    ['They want to add read replicas.', 'read-replicas', 'considers'],
    ['How do we add sharding to this database?', 'sharding', 'considers'],
    ['We do not only use CQRS, we like it.', 'cqrs', 'uses'],
  ])('given "%s" then it %s is told as %s', (text, pattern, stance) => {
    expect(stanceIn(text, pattern)).toBe(stance);
  });

  it.each([
    'No sharding, no service mesh, no API gateway: one server.',
    'We rejected: sharding, service mesh, API gateway.',
    'Sharding, a service mesh and an API gateway were rejected.',
  ])('given a list in "%s" then the negation covers all of it', (text) => {
    for (const pattern of ['sharding', 'service-mesh', 'api-gateway'])
      expect(['rejects', 'lacks']).toContain(stanceIn(text, pattern));
  });

  it.each([
    'We do not use sharding, but we run a service mesh.',
    'We decided against sharding and use a service mesh.',
    'No sharding; a service mesh runs everywhere.',
    'No sharding. The service mesh stays.',
    'We do not use sharding, the service mesh handles traffic.',
  ])('given a turn in "%s" then the negation stops there', (text) => {
    expect(stanceIn(text, 'service-mesh')).toBe('uses');
  });

  it('given a question about a pattern that is in use then it counts as used', () => {
    expect(stanceIn('We run two-phase commit between services. Is two-phase commit safe?', 'two-phase-commit')).toBe('uses');
  });
});

describe('circumstances', () => {
  it.each([
    ['We are five engineers.', 'small-team'],
    ['A four-person team runs it.', 'small-team'],
    ['It is a tiny internal tool.', 'small-system'],
    ['There are about 40 requests a day.', 'little-traffic'],
    ['The transaction spans several services.', 'microservices'],
    ['It must be strongly consistent.', 'strong-consistency'],
    ['Data is kept in three regions.', 'geo-distribution'],
    ['The services call each other synchronously.', 'synchronous-communication'],
  ])('given "%s" then %s holds', (text, circumstance) => {
    expect(holdingIn(text)).toContain(circumstance);
  });

  it.each([
    ['We have no microservices.', 'microservices'],
    ['We moved away from microservices.', 'microservices'],
    ['We are forty engineers.', 'small-team'],
    ['Should it be strongly consistent?', 'strong-consistency'],
  ])('given "%s" then %s does not hold', (text, circumstance) => {
    expect(holdingIn(text)).not.toContain(circumstance);
  });

  it('given that nothing looks after the nodes then health checks are missing from the design', () => {
    expect(designFrom(spotter.spot('Nothing pings the nodes to see which are alive.')).missing).toContain('health-check');
  });
});

describe('any text', () => {
  const vocabulary = [
    'no',
    'saga',
    'saga,',
    'without',
    'and',
    'or',
    '2PC.',
    'we',
    'use',
    'instead',
    'of',
    'is',
    'rejected',
    '?',
    'service',
    'three',
    '…',
    '\n',
    'don’t',
    ';',
    'from',
    'to',
    'lease',
  ];
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom(...vocabulary), { maxLength: 60 }).map((words) => words.join(' ')),
  );

  it('given any text then spotting never throws, repeats itself and names each pattern once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const spotted = spotter.spot(text);
        expect(spotter.spot(text)).toEqual(spotted);
        const patterns = spotted.mentions.map((mention) => mention.pattern);
        expect(new Set(patterns).size).toBe(patterns.length);
        for (const { words } of [...spotted.mentions, ...spotted.circumstances]) expect(text).toContain(words);
        advisor.review(designFrom(spotted));
      }),
    );
  });

  it('given any text then mentions come in the order of their words', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let from = 0;
        for (const { words } of spotter.spot(text).mentions) {
          const at = text.indexOf(words, from);
          // A name inside a longer one begins no earlier than that one.
          expect(at).toBeGreaterThanOrEqual(from);
          from = at;
        }
      }),
    );
  });

  it.each(['saga ', 'no saga, ', '1.', 'a-', '2PC between services and ', '...', 'no no '])(
    'given 100,000 characters of "%s" then the answer comes at once',
    (piece) => {
      const start = performance.now();
      spotter.spot(piece.repeat(Math.ceil(100_000 / piece.length)));
      expect(performance.now() - start).toBeLessThan(200);
    },
  );
});
