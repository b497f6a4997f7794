import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Assistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { SextantError } from '../../src/errors.js';
import type { Pictures } from '../../src/pictures/pictures.js';
import { createMemoryHandled } from '../../src/store/handled.js';
import type { Log } from '../log.js';
import type { SlackSettings } from '../settings.js';
import { createHttpApp, createSocketApp } from './app.js';
import type { Patience } from './calls.js';
import { createDuty } from './duty.js';
import { connectHint, keepSocket } from './socket.js';
import { singleWorkspace } from './tokens.js';

/** Slack being served. */
export interface Running {
  /** The port of HTTP mode. */
  readonly port?: number;
  /** Comes when Slack takes the connection back for good, with why. */
  readonly lost?: Promise<string>;
  /** Takes nothing new, finishes what has begun, and lets go. */
  stop(): Promise<void>;
}

export interface SlackDeps {
  readonly assistant: Assistant;
  readonly catalog: Catalog;
  readonly log: Log;
  readonly patience?: Patience;
  readonly pictures?: Pick<Pictures, 'png'>;
}

/** Work that takes longer than this after the signal to stop is left. */
const finishWithinMs = 10_000;

/** Serves Slack over HTTP or Socket Mode, whichever is set. */
export const startSlack = async (settings: SlackSettings, deps: SlackDeps): Promise<Running> => {
  const duty = createDuty(deps.log);
  const options = {
    ...deps,
    duty,
    handled: createMemoryHandled(),
    tokens: singleWorkspace(settings.botToken),
    ...(settings.apiUrl !== undefined && { apiUrl: settings.apiUrl }),
  };
  if (settings.mode === 'socket') {
    const socket = keepSocket(createSocketApp(options, settings.appToken), deps.log);
    await socket.ready.catch(async (error: unknown) => {
      await socket.close();
      throw new SextantError('slack-not-connected', connectHint(error), { cause: error });
    });
    return {
      lost: socket.lost.then(connectHint),
      async stop() {
        await duty.idle(finishWithinMs);
        await socket.close();
      },
    };
  }

  const server = createHttpApp(options, settings.signingSecret);
  server.listen(settings.port);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    const why = error.code === 'EACCES' ? 'may not be used by this user' : 'is taken by another program';
    throw new SextantError('port-not-free', `PORT ${settings.port} ${why}: choose another, and let Slack's requests reach it.`);
  });
  const { port } = server.address() as AddressInfo;
  deps.log.info({ port }, 'listening for Slack');
  return {
    port,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      await duty.idle(finishWithinMs);
      // Connections that Slack keeps open without asking anything.
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await closed;
    },
  };
};
