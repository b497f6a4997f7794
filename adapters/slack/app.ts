import type { RequestListener } from 'node:http';
import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { SextantError } from '../../src/errors.js';
import type { Log } from '../log.js';
import { boltLogger } from './bolt-log.js';
import { addListeners, type Parts } from './listeners.js';
import type { SocketClient } from './socket.js';
import type { Tokens } from './tokens.js';

export interface AppOptions extends Omit<Parts, 'log'> {
  readonly log: Log;
  readonly tokens: Tokens;
  /** Another root of the Web API than Slack's. */
  readonly apiUrl?: string;
}

/** How long one call may take. */
const callWithinMs = 10_000;

const apiRoot = (apiUrl: string | undefined) => (apiUrl === undefined ? {} : { slackApiUrl: apiUrl });

/** A fetch that gives up, for the calls to a response_url, which have no timeout of their own. */
const timedFetch: typeof fetch = (input, init) => fetch(input, { signal: AbortSignal.timeout(callWithinMs), ...init });

/** The app that answers signed HTTP requests; the listener is Bolt's. */
export const createHttpApp = (options: AppOptions, signingSecret: string): RequestListener => {
  const receiver = new HTTPReceiver({ signingSecret, logger: boltLogger(options.log) });
  createApp(receiver, options);
  return receiver.requestListener;
};

/** The app that holds a Socket Mode connection; the client is Slack's, not yet started. */
export const createSocketApp = (options: AppOptions, appToken: string): SocketClient => {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(options.log),
    autoReconnectEnabled: false,
    // An object of its own: the client changes what it is given. Trying again is socket.ts's business.
    installerOptions: { clientOptions: { ...apiRoot(options.apiUrl), retryConfig: { retries: 0 }, timeout: callWithinMs } },
  });
  createApp(receiver, options);
  return receiver.client;
};

const createApp = (receiver: Receiver, { tokens, apiUrl, log, ...parts }: AppOptions): App => {
  const app = new App({
    receiver,
    logger: boltLogger(log),
    // Nothing is kept between events, and whose words come from the bot itself the receivers tell.
    convoStore: false,
    ignoreSelf: false,
    // Slack's client would repeat a post whose answer was lost, and pause all calls at one 429: calls.ts decides.
    // No `headers` here: Slack's client would keep the first workspace's token in them for all others.
    clientOptions: {
      ...apiRoot(apiUrl),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: callWithinMs,
      fetch: timedFetch as NonNullable<NonNullable<ConstructorParameters<typeof App>[0]>['clientOptions']>['fetch'] & {},
    },
    authorize: async ({ teamId }) => {
      const found = await tokens.lookup(teamId);
      if (!found) throw new SextantError('workspace-unknown', `There is no installation for workspace ${teamId}.`);
      return { botToken: found.botToken };
    },
  });
  app.error(async (error) => {
    log.error({ err: error }, 'Bolt failed');
  });
  addListeners(app, { ...parts, log });
  return app;
};
