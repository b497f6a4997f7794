/** Deliveries by Socket Mode: envelopes to one of the app's connections, acks by envelope_id (§4). */
import { ACK_WITHIN_MS, type Carrier } from './carrier.js';
import { isObject } from './kit-check.js';
import type { SocketSide } from './socket-side.js';

export function socketCarrier(socket: SocketSide, ackWithinMs = ACK_WITHIN_MS): Carrier {
  return {
    way: 'socket',
    carry: async ({ kind, payload }, handling) => {
      const started = performance.now();
      const ack = await socket.deliver(
        {
          type: kind,
          payload,
          accepts_response_payload: kind !== 'events_api',
          ...(kind === 'events_api' ? { retry_attempt: handling.retryNum ?? 0, retry_reason: handling.retryReason ?? '' } : {}),
        },
        ackWithinMs,
      );
      const ms = performance.now() - started;
      if (ack === 'timeout') return { acked: false, status: 0, body: undefined, ms, reason: 'http_timeout' };
      if (ack === 'no_connection') return { acked: false, status: 0, body: undefined, ms, reason: 'no_connection' };
      // Bolt sends {} when it has nothing to say, and {text} for a string.
      const empty = ack.payload === undefined || (isObject(ack.payload) && Object.keys(ack.payload).length === 0);
      return { acked: true, status: 200, body: empty ? undefined : ack.payload, ms };
    },
  };
}
