import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.js';
import { errorCode, hints, isUnreachable } from './calls.js';

/** What is needed of Slack's Socket Mode client. */
export interface SocketClient {
  start(): Promise<unknown>;
  disconnect(): Promise<unknown>;
  once(event: 'disconnected', listener: () => void): unknown;
}

/** A connection that is kept until it is closed. */
export interface KeptSocket {
  /** Settles when the first connection stands; rejects when Slack says that there can never be one. */
  readonly ready: Promise<void>;
  /** Comes with the error when Slack says later that there can never be one again. */
  readonly lost: Promise<unknown>;
  close(): Promise<void>;
}

const firstWaitMs = 100;
const longestWaitMs = 10_000;
/** How long a closing handshake may take; Slack's client would wait for half a minute. */
const closeWithinMs = 1_000;

/**
 * Keeps a Socket Mode connection. Slack's own client waits five seconds before each reconnect, ever
 * longer in an outage, and dies of an unhandled rejection when the API cannot be reached; so its
 * reconnecting is off, and done here: at once after a goodbye, then with growing pauses, for ever.
 */
export const keepSocket = (client: SocketClient, log: Log): KeptSocket => {
  const stop = new AbortController();
  let connect: () => void = () => {};
  let lose: (error: unknown) => void = () => {};
  const connected = new Promise<void>((resolve) => {
    connect = resolve;
  });
  const lost = new Promise<unknown>((resolve) => {
    lose = resolve;
  });

  const keep = async (): Promise<void> => {
    for (let failures = 0; !stop.signal.aborted; ) {
      const gone = new Promise<void>((resolve) => client.once('disconnected', resolve));
      try {
        await client.start();
        log.info(failures === 0 ? 'connected to Slack' : 'connected to Slack again');
        failures = 0;
        connect();
        await gone;
      } catch (error) {
        if (isFinal(error)) return lose(error);
        failures++;
        log.warn({ err: error, failures }, 'cannot connect to Slack, trying again');
      }
      const wait = failures === 0 ? firstWaitMs : Math.min(longestWaitMs, firstWaitMs * 2 ** failures);
      await sleep(wait, undefined, { signal: stop.signal }).catch(() => {});
    }
  };
  const kept = keep();

  return {
    ready: Promise.race([connected, lost.then((error) => Promise.reject(error))]),
    lost,
    async close() {
      stop.abort();
      await Promise.race([Promise.allSettled([client.disconnect(), kept]), sleep(closeWithinMs, undefined, { ref: false })]);
    },
  };
};

/** Slack's words for a token that will not become good by trying again. */
const finalErrors = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'user_removed_from_team',
  'team_disabled',
  'not_allowed_token_type',
  'missing_scope',
]);

const isFinal = (error: unknown): boolean => finalErrors.has(errorCode(error) ?? '');

/** What to do about an error of the first connection. */
export const connectHint = (error: unknown): string => {
  const code = errorCode(error) ?? (isUnreachable(error) ? 'nothing, it cannot be reached' : String(error));
  return `SLACK_APP_TOKEN: Slack says ${code}. ${hints[code] ?? 'Make a new one under "Basic Information", "App-Level Tokens", with the scope connections:write.'}`;
};
