/** One connection to the gateway. */
export interface ShardHealth {
  readonly id: number;
  readonly isLive: boolean;
  /** Since the gateway last answered a heartbeat, or since it connected. */
  readonly silentForMs: number;
}

/** How the process is: what a load balancer or a supervisor looks at. */
export interface Health {
  readonly isWell: boolean;
  readonly shards: readonly ShardHealth[];
}

/** Discord's heartbeats are 41 s apart: two may be missed, the library reconnects meanwhile. */
export const silentTooLongMs = 120_000;

/** Well is whose every shard is live and was heard of lately; without shards there is nothing that could be ill. */
export const healthOf = (shards: readonly ShardHealth[]): Health => ({
  isWell: shards.every(({ isLive, silentForMs }) => isLive && silentForMs < silentTooLongMs),
  shards,
});
