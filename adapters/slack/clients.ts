import type { AppOptions as BoltOptions } from '@slack/bolt';
import { WebClient } from './bolt.js';
import type { Patience } from './calls.js';
import { createSender, type Sender } from './send.js';
import type { Tokens } from './tokens.js';

/** How long one call may take. */
export const callWithinMs = 10_000;

export const apiRoot = (apiUrl: string | undefined) => (apiUrl === undefined ? {} : { slackApiUrl: apiUrl });

/** A fetch that gives up, for the calls to a response_url, which have no timeout of their own. */
const timedFetch: NonNullable<NonNullable<BoltOptions['clientOptions']>['fetch']> = (url, init) =>
  fetch(url, { signal: AbortSignal.timeout(callWithinMs), ...init });

/**
 * How Slack's client is to behave: it would repeat a post whose answer was lost, and pause all calls at one 429, so
 * calls.ts decides. A new object each time, since the client changes what it is given; and no `headers`, in
 * which it would keep the first workspace's token for all others.
 */
export const clientOptions = (apiUrl: string | undefined): NonNullable<BoltOptions['clientOptions']> => ({
  ...apiRoot(apiUrl),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: callWithinMs,
  fetch: timedFetch,
});

/** The way into a workspace when nobody there has just done something; undefined where the app is not installed. */
export type SenderFor = (team: string) => Promise<Sender | undefined>;

export const createSenderFor =
  (tokens: Tokens, apiUrl: string | undefined, patience: Patience | undefined): SenderFor =>
  async (team) => {
    const found = await tokens.lookup({ teamId: team });
    return found && createSender(new WebClient(found.botToken, { ...clientOptions(apiUrl), teamId: team }), patience);
  };
