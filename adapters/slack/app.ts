import type { Server } from 'node:http';
import type { App as BoltApp, Receiver } from '@slack/bolt';
import { SextantError } from '../../src/errors.js';
import type { Store } from '../../src/store/store.js';
import type { Log } from '../log.js';
import { authorize } from './authorize.js';
import { App, SocketModeReceiver } from './bolt.js';
import { boltLogger } from './bolt-log.js';
import { isGoodToken } from './calls.js';
import { apiRoot, callWithinMs, clientOptions } from './clients.js';
import { addActions } from './doors/actions.js';
import { addBoardForms } from './doors/board-forms.js';
import { addCommands } from './doors/commands.js';
import { addConversations } from './doors/conversations.js';
import { createDesk, type Parts } from './doors/desk.js';
import { addFarewell } from './doors/farewell.js';
import { addForms } from './doors/forms.js';
import { addHouse } from './doors/house.js';
import { addShortcuts } from './doors/shortcuts.js';
import { createFarewell } from './farewell.js';
import { createHttpReceiver } from './http-receiver.js';
import type { SlackInstallations } from './installations.js';
import type { Pages } from './oauth.js';
import type { SocketClient } from './socket.js';
import type { Tokens } from './tokens.js';

export interface AppOptions extends Omit<Parts, 'log'> {
  readonly log: Log;
  readonly tokens: Tokens;
  /** Where workspaces install the app by themselves: what they installed, and the pages where they do. */
  readonly installations?: SlackInstallations;
  readonly pages?: Pages;
  /** What is deleted when a workspace shows the bot out. */
  readonly store?: Pick<Store, 'tenant'>;
  /** Another root of the Web API than Slack's. */
  readonly apiUrl?: string;
}

/** The app that answers signed HTTP requests; its server does not listen yet. */
export const createHttpApp = (options: AppOptions, signingSecret: string): Server => {
  const receiver = createHttpReceiver(signingSecret, options.log, options.pages);
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

const createApp = (receiver: Receiver, { tokens, installations, store, apiUrl, log, ...parts }: AppOptions): BoltApp => {
  const app = new App({
    receiver,
    logger: boltLogger(log),
    // Nothing is kept between events, and whose words come from the bot itself the receivers tell.
    convoStore: false,
    ignoreSelf: false,
    clientOptions: clientOptions(apiUrl),
    authorize: async (origin, body) => {
      // The organisation's own token may be gone by then, and none is needed.
      if (body && 'event' in body && body.event.type === 'team_access_revoked') return {};
      return authorize(tokens, origin, log);
    },
  });
  app.error(async (error) => {
    const why = error.original;
    if (why instanceof SextantError && why.code === 'workspace-unknown') log.warn(why.facts, why.message);
    else log.error({ err: error }, 'Bolt failed');
  });
  const desk = createDesk({ ...parts, log });
  for (const addDoor of [addCommands, addActions, addShortcuts, addForms, addBoardForms, addConversations, addHouse])
    addDoor(app, desk);
  const isGood = (token: string): Promise<boolean> => isGoodToken(app.client, token);
  addFarewell(app, desk, createFarewell({ store, tokens, installations, isGood, log }));
  return app;
};
