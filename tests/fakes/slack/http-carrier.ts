/** Deliveries by HTTP: signed POSTs to the app's one URL (§4, §5). */
import { createHmac } from 'node:crypto';
import { ACK_WITHIN_MS, type Ack, type Carrier, type Handling, type Parcel } from './carrier.js';
import type { Json } from './kit-check.js';

export interface HttpTarget {
  /** The app's URL, `http://127.0.0.1:PORT/slack/events`. */
  readonly url: string;
  readonly signingSecret: string;
  /** Default 3000. */
  readonly ackWithinMs?: number;
}

/** v0=HMAC_SHA256(secret, "v0:timestamp:body") (§4). */
function sign(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** Events are JSON; commands are flat forms; interactivity is a form with one field, payload. */
function encode({ kind, payload }: Parcel): { body: string; contentType: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const form = kind === 'interactive' ? { payload: JSON.stringify(payload) } : flat(payload);
  return { body: new URLSearchParams(form).toString(), contentType: 'application/x-www-form-urlencoded' };
}

export function httpCarrier(target: HttpTarget): Carrier {
  return {
    way: 'http',
    carry: async (parcel, handling) => {
      const { body, contentType } = encode(parcel);
      const started = performance.now();
      try {
        const response = await fetch(target.url, {
          method: 'POST',
          body,
          redirect: 'manual',
          signal: AbortSignal.timeout(target.ackWithinMs ?? ACK_WITHIN_MS),
          headers: { ...headers(target, body, handling), 'content-type': handling.contentType ?? contentType },
        });
        return await read(response, started);
      } catch (error) {
        const late = error instanceof Error && error.name === 'TimeoutError';
        return {
          acked: false,
          status: 0,
          body: undefined,
          ms: performance.now() - started,
          reason: late ? 'http_timeout' : 'connection_failed',
        };
      }
    },
  };
}

function headers(target: HttpTarget, body: string, handling: Handling): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000) + (handling.timestampOffset ?? 0);
  const secret = handling.badSignature === true ? `not-${target.signingSecret}` : target.signingSecret;
  return {
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': sign(secret, timestamp, body),
    ...(handling.retryNum === undefined
      ? {}
      : { 'x-slack-retry-num': String(handling.retryNum), 'x-slack-retry-reason': handling.retryReason ?? 'http_timeout' }),
  };
}

async function read(response: Response, started: number): Promise<Ack> {
  const text = await response.text();
  const acked = response.status >= 200 && response.status < 300;
  return {
    acked,
    status: response.status,
    body: parsed(text),
    ms: performance.now() - started,
    ...(acked ? {} : { reason: 'http_error' }),
    ...(response.headers.get('x-slack-no-retry') === '1' ? { noRetry: true } : {}),
  };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function flat(payload: Json): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
}
