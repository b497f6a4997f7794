/**
 * What the document says from which the catalog grew, written out by hand. Tests compare the
 * catalog with these lists, never with itself.
 */

/** The 83 patterns that the document links, by domain and group. */
export const linked: Record<string, Record<string, readonly string[]>> = {
  'core-primitives': {
    'consensus-coordination': [
      'consensus',
      'leader-election',
      'emergent-leader',
      'distributed-lock',
      'lease',
      'generation-clock',
    ],
    'time-ordering': ['logical-clocks', 'vector-clocks', 'hlc', 'clock-sync'],
    communication: ['heartbeat', 'gossip-protocol', 'single-socket-channel', 'request-batching'],
  },
  'data-management': {
    'storage-persistence': ['wal', 'segmented-log', 'lsm-tree', 'distributed-storage'],
    'replication-consistency': [
      'leader-follower',
      'state-watch',
      'anti-entropy',
      'low-high-water-marks',
      'eventual-consistency',
      'tunable-consistency',
    ],
    'partitioning-sharding': ['sharding', 'consistent-hashing', 'shared-nothing'],
    'distributed-transactions': ['two-phase-commit', 'saga', 'outbox', 'distributed-transactions'],
  },
  resilience: {
    'circuit-protection': ['circuit-breaker', 'bulkhead', 'timeout', 'retry-backoff'],
    'load-management': ['rate-limiting', 'load-shedding', 'backpressure', 'graceful-degradation'],
    'fault-recovery': ['failover', 'health-check', 'fault-tolerance', 'byzantine-fault-tolerance'],
  },
  performance: {
    caching: ['cache-aside', 'read-through-cache', 'write-through-cache', 'write-behind-cache', 'caching-strategies'],
    optimization: ['bloom-filter', 'materialized-view', 'cdn', 'auto-scaling'],
  },
  architecture: {
    microservices: ['service-mesh', 'api-gateway', 'service-registry', 'sidecar', 'ambassador', 'anti-corruption-layer'],
    'event-driven': ['event-sourcing', 'cqrs', 'event-streaming', 'cdc', 'choreography'],
    'data-architecture': ['data-lake', 'data-mesh', 'lambda-architecture', 'kappa-architecture', 'polyglot-persistence'],
  },
  specialized: {
    'edge-iot': ['edge-computing', 'delta-sync', 'battery-optimization', 'network-optimization'],
    geospatial: ['geohashing', 'tile-pyramid', 'vector-tiles', 'geofencing'],
    'security-privacy': ['valet-key', 'e2e-encryption', 'key-management', 'consent-management'],
    'analytics-ml': ['ml-pipeline', 'time-series-ids', 'analytics-scale'],
  },
};

/** The further names that its tables, trees, paths and graphs use. */
export const furtherNames = [
  'load-balancing',
  'partitioning',
  'geo-replication',
  'multi-region',
  'crdt',
  'split-brain',
  'compare-and-swap',
  'optimistic-locking',
  'version-vectors',
  'merkle-trees',
  'state-machine-replication',
  'membership',
  'service-discovery',
  'distributed-tracing',
  'schema-on-read',
  'observability',
  'finops',
  'cost-optimization',
  'microservices',
  'monolith',
];

export const linkedSlugs = Object.values(linked).flatMap((groups) => Object.values(groups).flat());

/** Names as the document writes them, with the patterns they stand for. */
export const namesInTheText: Record<string, string> = {
  '2PC': 'two-phase-commit',
  'Two-Phase Commit': 'two-phase-commit',
  Retry: 'retry-backoff',
  'Retry with Backoff': 'retry-backoff',
  Caching: 'caching-strategies',
  Batching: 'request-batching',
  CAS: 'compare-and-swap',
  CRDTs: 'crdt',
  Gossip: 'gossip-protocol',
  HLC: 'hlc',
  'Hybrid logical clocks': 'hlc',
  WAL: 'wal',
  'Write-Ahead Log': 'wal',
  CDN: 'cdn',
  CQRS: 'cqrs',
  CDC: 'cdc',
  'Change data capture': 'cdc',
  'Auto-Scale': 'auto-scaling',
  'Auto-Scaling': 'auto-scaling',
  'E2E Encryption': 'e2e-encryption',
  'Split-Brain': 'split-brain',
  'Geo-Replication': 'geo-replication',
  'Merkle Trees': 'merkle-trees',
  'Schema-on-Read': 'schema-on-read',
  'Time Series IDs': 'time-series-ids',
  'Single-Socket Channel': 'single-socket-channel',
  'Low/High-Water Marks': 'low-high-water-marks',
};

export const layers: Record<string, readonly string[]> = {
  infrastructure: [
    'consensus',
    'leader-election',
    'distributed-lock',
    'clock-sync',
    'heartbeat',
    'gossip-protocol',
    'distributed-storage',
    'wal',
    'segmented-log',
  ],
  platform: [
    'service-mesh',
    'api-gateway',
    'service-registry',
    'circuit-breaker',
    'rate-limiting',
    'load-balancing',
    'caching-strategies',
    'auto-scaling',
  ],
  application: ['cqrs', 'event-sourcing', 'saga', 'data-mesh', 'polyglot-persistence', 'ml-pipeline', 'analytics-scale'],
  'cross-cutting': [
    'observability',
    'health-check',
    'timeout',
    'valet-key',
    'e2e-encryption',
    'key-management',
    'consent-management',
    'finops',
    'cost-optimization',
  ],
};

/** The problem tables: category, primary and supporting patterns. */
export const problems: Record<string, readonly [string, readonly string[], readonly string[]]> = {
  'Single point of failure': ['availability', ['leader-follower', 'failover'], ['health-check', 'heartbeat']],
  'Cascading failures': ['availability', ['circuit-breaker', 'bulkhead'], ['timeout', 'retry-backoff']],
  Overload: ['availability', ['load-shedding', 'rate-limiting'], ['backpressure', 'auto-scaling']],
  'Network partitions': ['availability', ['split-brain', 'consensus'], ['generation-clock', 'lease']],
  'Data volume': ['scalability', ['sharding', 'partitioning'], ['consistent-hashing']],
  'Request volume': ['scalability', ['load-balancing', 'caching-strategies'], ['cdn', 'edge-computing']],
  'Geographic scale': ['scalability', ['geo-replication', 'multi-region'], ['vector-clocks', 'crdt']],
  'Distributed state': ['consistency', ['consensus', 'two-phase-commit'], ['vector-clocks', 'hlc']],
  'Concurrent updates': ['consistency', ['compare-and-swap', 'optimistic-locking'], ['version-vectors']],
  'Eventual consistency': ['consistency', ['anti-entropy', 'crdt'], ['gossip-protocol', 'merkle-trees']],
};

/** The edges of the two decision trees: the answers on the way and the patterns at its end. */
export const treeEdges: readonly [string, readonly string[], readonly string[]][] = [
  ['new', ['No'], ['monolith']],
  ['new', ['Yes', 'Scale'], ['sharding', 'caching-strategies', 'cdn']],
  ['new', ['Yes', 'Reliability'], ['circuit-breaker', 'failover']],
  ['new', ['Yes', 'Consistency'], ['consensus', 'two-phase-commit']],
  ['new', ['Yes', 'Performance'], ['caching-strategies', 'request-batching']],
  ['new', ['Yes', 'Scale', 'Data'], ['sharding', 'leader-follower']],
  ['new', ['Yes', 'Scale', 'Compute'], ['load-balancing', 'auto-scaling']],
  ['existing', ['Failures'], ['circuit-breaker', 'bulkhead']],
  ['existing', ['Slow'], ['caching-strategies', 'cdn']],
  ['existing', ['Overload'], ['rate-limiting', 'load-shedding']],
  ['existing', ['Inconsistent'], ['consensus', 'event-sourcing']],
];

/** The first question of each tree and the ones below it, as the document asks them. */
export const treeQuestions = {
  new: ['Distributed?', 'Primary challenge?', 'Data or compute?'],
  existing: ['Current pain?'],
} as const;

export const paths: Record<string, readonly (readonly string[])[]> = {
  beginner: [
    ['health-check', 'timeout', 'retry-backoff'],
    ['circuit-breaker', 'rate-limiting'],
    ['cache-aside', 'load-balancing'],
    ['leader-follower', 'failover'],
  ],
  intermediate: [
    ['consensus', 'leader-election', 'distributed-lock'],
    ['sharding', 'consistent-hashing'],
    ['event-sourcing', 'cqrs', 'saga'],
    ['service-mesh', 'api-gateway'],
  ],
  advanced: [
    ['vector-clocks', 'crdt', 'anti-entropy'],
    ['two-phase-commit', 'byzantine-fault-tolerance'],
    ['data-mesh', 'lambda-architecture'],
    ['emergent-leader', 'gossip-protocol'],
  ],
};

/** The dependency graph as pairs: what leads to what. */
export const dependencies: readonly (readonly [string, string])[] = [
  ['consensus', 'leader-election'],
  ['leader-election', 'distributed-lock'],
  ['leader-election', 'lease'],
  ['consensus', 'state-machine-replication'],
  ['consensus', 'two-phase-commit'],
  ['gossip-protocol', 'anti-entropy'],
  ['gossip-protocol', 'emergent-leader'],
  ['gossip-protocol', 'membership'],
  ['circuit-breaker', 'health-check'],
  ['circuit-breaker', 'timeout'],
  ['circuit-breaker', 'retry-backoff'],
  ['event-sourcing', 'cqrs'],
  ['event-sourcing', 'saga'],
  ['event-sourcing', 'outbox'],
];

export const compositions: Record<string, readonly string[]> = {
  'service-mesh': ['sidecar', 'service-discovery', 'load-balancing', 'circuit-breaker'],
  'data-lake': ['distributed-storage', 'partitioning', 'schema-on-read'],
  microservices: ['api-gateway', 'service-registry', 'circuit-breaker', 'distributed-tracing'],
};

/** The complexity matrix: complexity, time to implement, maintenance burden. */
export const matrix: Record<string, readonly [string, string, string]> = {
  'health-check': ['low', 'hours', 'low'],
  'circuit-breaker': ['low', 'days', 'low'],
  'caching-strategies': ['medium', 'days', 'medium'],
  sharding: ['high', 'weeks', 'high'],
  consensus: ['very-high', 'months', 'very-high'],
  'service-mesh': ['high', 'weeks', 'medium'],
  'event-sourcing': ['high', 'weeks', 'high'],
};

export const quickCards: Record<string, readonly [readonly string[], readonly string[], readonly string[]]> = {
  availability: [
    ['health-check', 'circuit-breaker', 'timeout'],
    ['failover', 'load-balancing', 'retry-backoff'],
    ['bulkhead', 'graceful-degradation'],
  ],
  scalability: [
    ['caching-strategies', 'load-balancing', 'sharding'],
    ['consistent-hashing', 'auto-scaling'],
    ['edge-computing', 'cdn'],
  ],
  consistency: [
    ['leader-election', 'distributed-lock'],
    ['vector-clocks', 'two-phase-commit'],
    ['consensus', 'crdt'],
  ],
};

/** The seven rules, each with a design that breaks it and one that does not. */
export const rules: readonly { slug: string; fires: string; silent: string }[] = [
  {
    slug: 'premature-distribution',
    fires: 'Two of us are building a small internal tool and want to start with ten microservices and a service mesh.',
    silent: 'Two of us are building a small internal tool, so we keep it as one application with one database.',
  },
  {
    slug: 'pattern-overload',
    fires: 'check saga, cqrs, event sourcing, outbox, service mesh, api gateway, sidecar, bulkhead',
    silent: 'check saga, outbox, idempotency',
  },
  {
    slug: 'consensus-where-eventual-suffices',
    fires: 'We run Raft consensus to replicate the like counters, although stale counts would be acceptable.',
    silent: 'Stale like counts are acceptable, so we use eventual consistency and no consensus.',
  },
  {
    slug: 'missing-basics',
    fires: 'check consensus, vector clocks, crdt, two-phase commit',
    silent: 'check consensus, vector clocks, crdt, two-phase commit, health check, timeout',
  },
  {
    slug: '2pc-microservices',
    fires: 'We use 2PC between our order, stock and billing microservices.',
    silent: 'We decided against 2PC between our order, stock and billing microservices and use sagas.',
  },
  {
    slug: 'sync-event-sourcing',
    fires: 'We do event sourcing and every service calls the others synchronously over HTTP and waits for the projection.',
    silent: 'We do event sourcing and the services react to events asynchronously.',
  },
  {
    slug: 'strong-consistency-geo',
    fires: 'We need strong consistency for all writes and replicate across regions in Europe, Asia and America.',
    silent: 'We replicate across regions in Europe, Asia and America with eventual consistency.',
  },
];

export const navigation: Record<string, readonly string[]> = {
  'by-domain': ['core-primitives', 'data-management', 'resilience', 'performance', 'architecture', 'specialized'],
  'by-layer': ['infrastructure', 'platform', 'application'],
  'by-problem': ['availability', 'scalability', 'consistency', 'performance'],
  'learning-paths': ['beginner', 'intermediate', 'advanced'],
  'quick-reference': ['decision-trees', 'comparison-tables', 'anti-patterns'],
};
