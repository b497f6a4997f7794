/**
 * The words by which prose is read: one table a purpose, for an editor to change. Words with an
 * ordinary sense besides (a car lease, office gossip) stand in catalog/vocabulary.yaml.
 */

const list = (text: string): string[] => text.trim().split(/\s*[,\n]\s*/).filter(Boolean);

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
    deadline, microservice, microservices, microservice architecture, monolith, monolithic architecture, modular monolith, single deployable,
    majestic monolith, monolith first, distributed system, cross-shard transactions`),
);

/** More ways in which people name a pattern, mostly as a verb. */
export const moreForms: Readonly<Record<string, readonly string[]>> = {
  saga: ['compensate', 'compensated', 'sagas'],
  'two-phase-commit': ['2-phase commit', 'two phase commits', '2 pc', 'two-phase-committed', 'xa two-phase commit', 'three-phase commit'],
  choreography: ['choreographed', 'choreograph'],
  'gossip-protocol': ['gossip', 'gossips'],
  'cache-aside': ['lazy loading cache', 'cache aside'],
  'caching-strategies': ['cache'],
  'rate-limiting': ['rate limit', 'throttle'],
  'load-shedding': ['shed load', 'shedding load'],
  'dead-letter-queue': ['dead letter', 'dead-lettering'],
  'health-check': ['health checking', 'liveness check', 'readiness check', 'liveness and readiness', 'liveness probing', 'health probe'],
  timeout: ['time-outs'],
  'retry-backoff': ['backoff', 'back-off'],
  'leader-follower': ['leader follower', 'leader-follower', 'master-slave', 'primary-replica', 'single leader', 'single-master'],
  'multi-leader-replication': ['multi-master', 'multi-leader', 'master-master', 'active-active'],
  'leader-election': ['elect a leader', 'electing a leader', 'elects a leader', 'elect a new leader', 'elected leader'],
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
  'event-sourcing': ['event sourced', 'event-source'],
  'event-driven-architecture': ['event-driven'],
  'hexagonal-architecture': ['hexagonal', 'ports & adapters'],
  'distributed-lock': ['distributed locking', 'distributed locks', 'lock across nodes'],
  'optimistic-locking': ['optimistic lock', 'optimistic locks', 'optimistic concurrency'],
  'compare-and-swap': ['compare and swap'],
  'dead-man': [],
  'write-behind-cache': ['write-behind', 'write behind', 'write-back'],
  sharding: ['reshard'],
  'load-balancing': ['load balance', 'load-balanced'],
  'auto-scaling': ['autoscale', 'auto scale', 'autoscales'],
  'service-mesh': ['mesh'],
  'data-mesh': ['data mesh'],
  'container-orchestration': [],
  'bloom-filter': ['bloom filters'],
  'end-to-end': [],
  'multi-region': ['multi-region', 'multi region'],
  'circuit-breaker': ['circuit breaking', 'circuit break'],
  'state-machine-replication': ['replicated state machines'],
  'logical-clocks': ['lamport clocks', 'lamport timestamps'],
  'vector-clocks': ['vector clock'],
  'hlc': ['hybrid logical clocks'],
  'shared-database': ['share a database', 'share the database', 'share one database', 'shared db', 'sharing a database', 'sharing one database'],
};

/** Single words that nobody uses but of software: they need no company. */
export const coined: ReadonlySet<string> = new Set(
  list(`
    sharding, resharding, idempotency, websocket, serverless, gitops, finops, geohashing, geohash, geofencing, geofence, deduplication, dedup, dedupe,
    backpressure, failover, autoscaler, autoscale, paxos, raft, redlock, pagination, multi-paxos, crdt, healthz, keepalive, singleflight, microsegmentation,
    beyondcorp, truetime, tendermint, hotstuff, sstable, memtable, mlops, lakehouse, polystore, quadtree, chunking, ketama, pubsub, jitter,
    multiversioning, timeuuid, quadkey, crypto-shredding, outbox, observability, anti-entropy, pipelining, batching, choreography, retry, backoff,
    cqrs, orchestration, saga, consensus, quorum, timeout, caching, throttling, heartbeat, sidecar, partitioning, bulkhead`),
);

/** Of the coined words, those that daily speech has too: they need something technical near. */
export const everyday: ReadonlySet<string> = new Set(
  list(`
    raft, chunking, jitter, outbox, pipelining, batching, choreography, retry, backoff, orchestration, saga, consensus, quorum, timeout, caching, throttling,
    heartbeat, sidecar, partitioning, bulkhead, lease, gossip, ambassador, membership, failover, pagination, backpressure, observability`),
);

/** Abbreviations with another meaning: in capitals and in technical company only. */
export const doubtfulAbbreviations: ReadonlySet<string> = new Set(
  list('acl, cas, cap, ha, apm, cmp, dfs, tcc, sas, mq, occ, base, bff, bloom, lsm, rsm, smr, crr, bdr, cep, llt, sse, ptp, eda, seda, comet, swim, zab, doze, infima'),
);

/** What makes the company of a word technical. */
export const technical: ReadonlySet<string> = new Set(
  list(`
    service, services, server, node, cluster, database, db, request, transaction, message, deploy, deployment, latency, key, replica, replicate, api, ms,
    http, https, grpc, rest, rpc, tcp, udp, dns, tls, json, sql, nosql, queue, broker, topic, consumer, producer, event, aggregate, projection, schema,
    table, row, column, index, query, write, read, cache, redis, kafka, postgres, mysql, thread, process, pod, container, docker, kubernetes, k8s, cloud, aws, azure, gcp,
    region, datacenter, network, packet, throughput, backend, frontend, client, endpoint, proxy, gateway, cpu, memory, disk, ram, heap, storage, byte, mb, gb, tb, kb,
    microservice, monolith, distributed, stateless, stateful, async, asynchronous, synchronous, sync, commit, rollback, log, leader, follower, primary, secondary,
    lock, mutex, consistency, consistent, eventual, availability, uptime, outage, downtime, traffic, load, rps, qps, tps, ttl, token, crash, restart, bug, code, codebase,
    library, framework, app, application, software, system, architecture, pattern, implementation, pipeline, stream, batch, shard, tenant, instance, vm, host, socket,
    session, user, login, payload, webhook, handler, worker, job, cron, scheduler, checkout, order, payment, inventory, workflow, orchestrator, compensation,
    idempotent, duplicate, retry, timeout, failure, fault, resilience, scaling, scale, scalability, performance, monitoring, metric, alert, trace, config,
    raft, paxos, etcd, zookeeper, consul, java, python, golang, rust, node, dotnet, spring, sdk, cli, git, repo, ci, pr, adr, prod, production, staging,
    downstream, upstream, dependency, call, caller, poll, timestamp, clock, hash, mesh, coordinator, protocol, algorithm, peer, failover, websocket, browser, mobile, device`),
);
