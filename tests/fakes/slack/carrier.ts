/** How the platform hands a payload to the app: what a carrier is given and what it brings back. */
import type { Json } from './kit-check.js';

export type ParcelKind = 'events_api' | 'slash_commands' | 'interactive';

export interface Parcel {
  readonly kind: ParcelKind;
  readonly payload: Json;
}

/** Departures from the ordinary delivery. */
export interface Handling {
  /** Deliver the same thing so often. The app must act once. */
  readonly times?: number;
  /** Deliver the copies at once instead of one after the other. */
  readonly together?: boolean;
  /** HTTP: a signature made with another secret. */
  readonly badSignature?: boolean;
  /** HTTP: seconds added to the timestamp; -400 is stale, 400 is in the future. */
  readonly timestampOffset?: number;
  /** HTTP: another content type than Slack's bare ones. */
  readonly contentType?: string;
  /** Mark the delivery as a retry that it is not (§4: the first copy that the app sees may be one). */
  readonly retryNum?: number;
  readonly retryReason?: string;
  /** Events: false leaves out Slack's own retries when there is no ack. */
  readonly retries?: boolean;
}

/** What the app did with one delivery. */
export interface Ack {
  /** Whether Slack counts it as received: a 2xx, or an ack of the envelope, within 3 s. */
  readonly acked: boolean;
  /** HTTP status; over a socket 200 for an ack, 0 for none. */
  readonly status: number;
  /** The body of the ack: JSON, text, or undefined when empty. */
  readonly body: unknown;
  readonly ms: number;
  /** Why there was no ack: http_timeout, http_error, connection_failed (§4), no_connection. */
  readonly reason?: string;
  /** HTTP: the app asked for no retries (X-Slack-No-Retry). */
  readonly noRetry?: boolean;
}

export interface Carrier {
  readonly way: 'http' | 'socket';
  carry(parcel: Parcel, handling: Handling): Promise<Ack>;
}

/** §2, §4: everything must be acked within 3 s. */
export const ACK_WITHIN_MS = 3000;
