import { describe, expect, it } from 'vitest';
import { createAdvisor } from '../../src/advice/advisor.js';
import { createPhraseBook } from '../../src/advice/phrases.js';
import { createSpotter, designFrom, type Stance } from '../../src/advice/spot.js';
import { tokenise } from '../../src/advice/tokens.js';
import { loadCatalog } from '../../src/catalog/load.js';

const catalog = loadCatalog();
const spotter = createSpotter(catalog);
const advisor = createAdvisor(catalog);
const warnings = (text: string): string[] => advisor.review(designFrom(spotter.spot(text))).map(({ rule }) => rule.slug);
const stanceIn = (text: string, pattern: string): Stance | undefined =>
  spotter.spot(text).mentions.find((mention) => mention.pattern === pattern)?.stance;

describe('sentences that speak in general', () => {
  it.each([
    'Two-phase commit guarantees that all services commit or none does.',
    'Most teams that pick two-phase commit between services regret it.',
    'Google runs two-phase commit between its services and regions.',
    'If you run two-phase commit between services, expect locks.',
    'The course starts with two-phase commit between services.',
  ])('given "%s" then the pattern is named and nothing is raised', (text) => {
    expect(stanceIn(text, 'two-phase-commit')).toBe('asks');
    expect(warnings(text)).toEqual([]);
  });

  it.each([
    'Most teams here like it, so our services use two-phase commit.',
    'The proposal is two-phase commit between the services.',
    'Two-phase commit is used between the services.',
  ])('given a design of its own in "%s" then it is judged', (text) => {
    expect(warnings(text)).toContain('2pc-microservices');
  });
});

describe('notes, turns and ends of clauses', () => {
  it.each<[string, string, Stance]>([
    ['Rejected: sharding of the database.', 'sharding', 'rejects'],
    ['Alternatives considered: CQRS with two services.', 'cqrs', 'rejects'],
    ['Before: sharding of the database. After: read replicas.', 'sharding', 'leaves'],
    ['Before: sharding of the database. After: read replicas.', 'read-replicas', 'uses'],
    ['Failover is ready, health checks are not.', 'health-check', 'lacks'],
    ['Nobody has thought of health checks for the nodes.', 'health-check', 'lacks'],
    ['We looked at sharding of the database.', 'sharding', 'asks'],
    ['We had sharding in mind and dropped the idea.', 'sharding', 'rejects'],
    ['We never defined probes, and we run a service mesh.', 'service-mesh', 'uses'],
    ['Instead of Paxos we let the nodes use gossip.', 'gossip-protocol', 'uses'],
    ['Our old service mesh caused trouble.', 'service-mesh', 'leaves'],
  ])('given "%s" then %s is told as %s', (text, pattern, stance) => {
    expect(stanceIn(text, pattern)).toBe(stance);
  });
});

describe('circumstances by word classes', () => {
  it.each([
    ['Reads must be linearizable in Lisbon and in Osaka.', 'strong-consistency-geo'],
    ['We allow no replication lag between our servers in Madrid and Toronto.', 'strong-consistency-geo'],
    ['XA transactions span our services.', '2pc-microservices'],
    ['Half a dozen programmers run ten services.', 'premature-distribution'],
    ['My brother and I run the shop on Kubernetes.', 'premature-distribution'],
    ['Our service mesh never got liveness probes.', 'missing-basics'],
    ['Upvotes are committed through Raft.', 'consensus-where-eventual-suffices'],
    ['Our event-sourced API does not return until the projection is done.', 'sync-event-sourcing'],
  ])('given "%s" then %s is raised', (text, slug) => {
    expect(warnings(text)).toContain(slug);
  });

  it.each([
    'Our data centers are five kilometres apart, so replication is synchronous.',
    'A small script reads from our 90 microservices.',
    'Upvotes are merged by a CRDT; Raft serves our locks.',
    'The read model is kept in sync with the event store by our projections.',
    'We folded the nine microservices back into one application, as we are three developers.',
  ])('given "%s" then nothing is raised', (text) => {
    expect(warnings(text)).toEqual([]);
  });
});

describe('phrases', () => {
  const same = (word: string): string => word;
  const fits = (phrase: string, text: string): boolean => {
    const book = createPhraseBook([[phrase, true]], same);
    const { tokens } = tokenise(text, same);
    return tokens.some((_, at) => book.at(tokens, at).length > 0);
  };

  it.each([
    ['@none probe', 'without probe', true],
    ['@none ~ probe', 'never defined any probe', true],
    ['@none ~ probe', 'never paint the probe', false],
    ['2-8 people', 'three people', true],
    ['2-8 people', 'one people', false],
    ['a .., b', 'a, c, b', true],
    ['a ... b', 'a, c, b', false],
  ])('given "%s" and "%s" then that it fits is %s', (phrase, text, expected) => {
    expect(fits(phrase, text)).toBe(expected);
  });

  it('given a class that does not exist then compiling says so', () => {
    expect(() => fits('@nonsense', 'text')).toThrow('no word class "@nonsense"');
  });
});
