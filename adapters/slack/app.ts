import type { Server } from 'node:http';
import type { App as BoltApp, AppOptions as BoltOptions, Receiver } from '@slack/bolt';
import { SextantError } from '../../src/errors.js';
import type { Log } from '../log.js';
import { App, SocketModeReceiver } from './bolt.js';
import { boltLogger } from './bolt-log.js';
import { addActions } from './doors/actions.js';
import { addCommands } from './doors/commands.js';
import { addConversations } from './doors/conversations.js';
import { createDesk, type Parts } from './doors/desk.js';
import { addForms } from './doors/forms.js';
import { addHouse } from './doors/house.js';
import { addShortcuts } from './doors/shortcuts.js';
import { createHttpReceiver } from './http-receiver.js';
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
const timedFetch: NonNullable<NonNullable<BoltOptions['clientOptions']>['fetch']> = (url, init) =>
  fetch(url, { signal: AbortSignal.timeout(callWithinMs), ...init });

/** The app that answers signed HTTP requests; its server does not listen yet. */
export const createHttpApp = (options: AppOptions, signingSecret: string): Server => {
  const receiver = createHttpReceiver(signingSecret, options.log);
  createApp(receiver, options);
  return receiver.server;
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

const createApp = (receiver: Receiver, { tokens, apiUrl, log, ...parts }: AppOptions): BoltApp => {
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
      fetch: timedFetch,
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
  const desk = createDesk({ ...parts, log });
  for (const addDoor of [addCommands, addActions, addShortcuts, addForms, addConversations, addHouse]) addDoor(app, desk);
  return app;
};
