/**
 * The words by which prose is read: one table a purpose, for an editor to change. Words with an
 * ordinary sense besides (a car lease, office gossip) stand in catalog/vocabulary.yaml.
 */

const list = (text: string): string[] =>
  text
    .trim()
    .split(/\s*[,\n]\s*/)
    .filter(Boolean);

/** Names of the catalog that name the trouble, a product or a property; good for search, no mention in prose. */
export const notMentions: ReadonlySet<string> = new Set(
  list(`
    dual write problem, dual-write, lost update problem, thundering herd, cache stampede, dogpile effect, retry storm,
    clock skew, clock drift, poison message, data swamp, n+1 queries, two masters problem, dual primary, byzantine generals problem,
    training-serving skew, schemaless, semi-structured data, redundancy, failure model, failure detection, stale reads, late data handling,
    monitoring and alerting, telemetry, transaction log, object storage, blob storage, uuid, transaction, ordered tcp channel,
    noisy neighbour isolation, infinite scroll, low-power mode, region monitoring, sas token, zero-knowledge encryption,
    cloud waste removal, spot instances, cost cutting in the cloud, change subscription, conflict detection vector, serve stale,
    persistent client connection, global transactions, shared schema, external consistency, consistency levels,
    xa transactions, prepared transactions, group commit, request id, conversation id, job priority, message priority,
    deadline, rpc, request-response, remote procedure invocation, mtls, mutual tls, metrics logs and traces, fallback, real-time push,
    paging, informers, exactly-once delivery, exactly-once processing, exactly-once semantics, coordination service, disaster recovery`),
);

/** Styles of a whole system: circumstances of a design, not patterns that a sentence puts to use. */
export const styles: ReadonlySet<string> = new Set(['microservices', 'monolith']);

/** More ways in which people name a pattern, mostly as a verb. "=word" is that very form. */
export const moreForms: Readonly<Record<string, readonly string[]>> = {
  pagination: ['=paging', '=paged', 'paginate', 'paginated'],
  'phi-accrual-failure-detector': ['phi accrual', 'phi accrual failure detection'],
  saga: ['=compensate', '=compensates', '=compensated', 'sagas'],
  'compensating-transaction': ['=compensation', '=compensations', 'compensating', 'compensating step'],
  'two-phase-commit': [
    '2-phase commit',
    'two phase commits',
    '2 pc',
    'two-phase-committed',
    'xa two-phase commit',
    'three-phase commit',
  ],
  choreography: ['choreographed', 'choreograph'],
  'gossip-protocol': ['gossip', 'gossips'],
  'cache-aside': ['lazy loading cache', 'cache aside'],
  'caching-strategies': ['cache'],
  'rate-limiting': ['rate limit', 'throttle'],
  'load-shedding': ['shed load', 'shedding load'],
  'dead-letter-queue': ['dead letter', 'dead-lettering'],
  'health-check': [
    'health checking',
    'liveness check',
    'liveness endpoint',
    'readiness endpoint',
    'readiness check',
    'liveness and readiness',
    'liveness probing',
    'health probe',
  ],
  timeout: ['time-outs'],
  'retry-backoff': ['backoff', 'back-off'],
  'leader-follower': ['leader follower', 'leader-follower', 'master-slave', 'primary-replica', 'single leader', 'single-master'],
  'multi-leader-replication': ['multi-master', 'multi-leader', 'master-master', 'active-active'],
  'leader-election': [
    'elect a leader',
    'electing a leader',
    'elects a leader',
    'elect a new leader',
    'elected leader',
    'elects its own leader',
    'elect its leader',
    'leader is elected',
    'leaders are elected',
    'elect one leader',
    'elect leaders',
    'elect a coordinator',
    'elect a primary',
    'elect a new primary',
    'elects a new master',
    'elect a master',
    'primary election',
    'master election',
  ],
  'consistent-hashing': ['consistent hash'],
  'id-generation': ['snowflake ids', 'snowflake-style'],
  'split-brain': ['split brain'],
  deduplication: ['dedupe', 'deduping'],
  'read-replicas': ['read replicas', 'read-only replicas'],
  'api-gateway': ['api gateways', 'gateway'],
  'materialized-view': ['materialised view', 'materialized views'],
  'publish-subscribe': ['pub-sub', 'pubsub', 'publish/subscribe'],
  'feature-flags': ['feature flagging', 'flagging features'],
  'canary-release': ['canary', 'canaries'],
  'blue-green-deployment': ['blue-green', 'blue/green'],
  'graceful-degradation': ['degrade gracefully', 'degrades gracefully', 'degrading gracefully'],
  'chaos-engineering': ['chaos monkey', 'chaos testing', 'chaos experiments'],
  'strangler-fig': ['strangler', 'strangle the monolith'],
  'event-sourcing': [
    'event sourced',
    'event-source',
    'cqrs/es',
    'es/cqrs',
    'store everything as events',
    'stored as events',
    'persist state as events',
    'store state as events',
  ],
  'event-driven-architecture': ['event-driven'],
  'hexagonal-architecture': ['hexagonal', 'ports & adapters'],
  'distributed-lock': [
    'distributed locking',
    'distributed locks',
    'lock across nodes',
    'lock in redis',
    'redis lock',
    'redis-based lock',
    'zookeeper lock',
    'lock in zookeeper',
    'lock in etcd',
    'etcd lock',
    'lock in dynamodb',
    'cluster-wide lock',
  ],
  'optimistic-locking': ['optimistic lock', 'optimistic locks', 'optimistic concurrency'],
  'compare-and-swap': ['compare and swap'],
  'write-behind-cache': ['write-behind'],
  sharding: ['reshard'],
  'load-balancing': ['load balance', 'load-balanced'],
  'auto-scaling': ['autoscale', 'auto scale', 'autoscales'],
  'service-mesh': ['mesh'],
  failover: ['fail over', 'fails over', 'failing over', 'failed over'],
  'bloom-filter': ['bloom filters'],
  'multi-region': ['multi-region', 'multi region'],
  'circuit-breaker': ['circuit breaking', 'circuit break'],
  'state-machine-replication': ['replicated state machines'],
  'logical-clocks': ['lamport clocks', 'lamport timestamps'],
  'vector-clocks': ['vector clock'],
  hlc: ['hybrid logical clocks'],
  'shared-database': [
    'share a database',
    'share the database',
    'share one database',
    'shared db',
    'sharing a database',
    'sharing one database',
  ],
};

/** Single words that are used of software only: they need no company. All other single words do. */
export const coined: ReadonlySet<string> = new Set(
  list(`
    sharding, resharding, reshard, idempotency, websocket, serverless, gitops, finops, geohashing, geohash, geofencing, geofence, deduplication, dedup,
    dedupe, deduping, autoscaler, autoscale, autoscales, paxos, redlock, crdt, healthz, singleflight, microsegmentation, beyondcorp, truetime, tendermint,
    hotstuff, sstable, memtable, mlops, lakehouse, polystore, quadtree, ketama, pubsub, multiversioning, timeuuid, quadkey, keepalive, pbft, hlc, failover`),
);

/** Abbreviations with another meaning besides: they count in capitals and in technical company. */
export const doubtfulAbbreviations: ReadonlySet<string> = new Set(
  list(
    'acl, cas, cap, ha, apm, cmp, dfs, tcc, sas, mq, occ, bff, rsm, smr, crr, bdr, cep, llt, sse, ptp, eda, seda, swim, zab, lru, hsm, sso',
  ),
);

/** What makes company technical, by itself. */
export const technical: ReadonlySet<string> = new Set(
  list(`
    service, server, node, cluster, database, db, transaction, deploy, deployment, latency, replica, replicate, api, ms, request,
    http, https, grpc, rpc, tcp, udp, dns, tls, json, sql, nosql, queue, broker, producer, aggregate, projection, schema, query,
    redis, kafka, postgres, mysql, mongo, mongodb, cassandra, dynamodb, thread, pod, docker, kubernetes, k8s, aws, azure, gcp, datacenter, packet, throughput,
    backend, frontend, endpoint, proxy, cpu, ram, gb, tb, kb, mb, microservice, monolith, distributed, stateless, stateful, async, asynchronous, asynchronously, commit, rollback,
    mutex, uptime, downtime, rps, qps, tps, ttl, crash, codebase, framework, software, shard, vm, socket, payload, webhook, handler, cron, scheduler, orchestrator,
    idempotent, scalability, etcd, zookeeper, consul, java, python, golang, rust, dotnet, sdk, cli, git, repo, ci, pr, adr, downstream, upstream, timestamp, coordinator,
    websocket, istio, envoy, linkerd, rabbitmq, sqs, s3, lambda, temporal, camunda, elasticsearch, nginx, haproxy, grafana, prometheus, jvm, gc, ssd, ip, url, cdn, sre, devops, backoff,
    multi-tenant, eventual, eventually, synchronous, synchronously, async, datastore, middleware, config, orm, ui, app, dedup, idempotency, cache, saga, retry, metadata, blob, drift, microsecond, millisecond, index`),
);

/** Words of daily speech that lean towards software. */
export const halfTechnical: ReadonlySet<string> = new Set(
  list(`
    message, event, client, call, caller, system, application, architecture, pattern, implementation, implement, pipeline, stream, batch, log, leader, follower, primary, secondary, lock,
    consistency, consistent, availability, outage, traffic, load, token, restart, bug, code, library, instance, host, session, user, login, worker, job, checkout, order,
    payment, inventory, workflow, compensation, duplicate, failure, fault, fail, resilience, scale, scaling, performance, monitoring, metric, alert, trace, clock, hash, protocol, algorithm, peer,
    browser, mobile, device, write, read, key, row, table, index, storage, disk, memory, network, region, cloud, container, consumer, topic, tenant, second, step, propose, version,
    production, prod, staging, developer, engineer, dependency, process, data, state, update, store, fetch, team, design, spec, expire, acquire, election, elect, split, recover, roll, undo, cart, merge, booking, script, manage, counter, increment, config, configured, cold, warm, invalidate, hit, miss`),
);
