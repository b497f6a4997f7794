import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Assistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { SextantError } from '../../src/errors.js';
import type { Pictures } from '../../src/pictures/pictures.js';
import { createMemoryHandled } from '../../src/store/handled.js';
import type { Store } from '../../src/store/store.js';
import { startBoardClock } from '../board-clock.js';
import type { Log } from '../log.js';
import type { SlackSettings } from '../settings.js';
import { type AppOptions, createHttpApp, createSocketApp } from './app.js';
import type { Patience } from './calls.js';
import { createSenderFor } from './clients.js';
import { createDuty } from './duty.js';
import { createPagesServer } from './http-receiver.js';
import { createInstallations } from './installations.js';
import { createLive } from './live.js';
import { createOAuth } from './oauth.js';
import { connectHint, keepSocket } from './socket.js';
import { singleWorkspace } from './tokens.js';
import { createWake } from './wake.js';

/** Slack being served. */
export interface Running {
  /** The port of HTTP mode, and of the pages where workspaces install the app. */
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
  /** Keeps installations and boards; needed where workspaces install the app by themselves. */
  readonly store?: Store;
  readonly patience?: Patience;
  readonly pictures?: Pick<Pictures, 'png'>;
  /** How often boards are looked after: the least time between two edits of one, and between two looks at the clock. */
  readonly pace?: { readonly editsMs?: number; readonly clockMs?: number };
}

/** Work that takes longer than this after the signal to stop is left. */
const finishWithinMs = 10_000;

/** Serves Slack over HTTP or Socket Mode, whichever is set. */
export const startSlack = async (settings: SlackSettings, deps: SlackDeps): Promise<Running> => {
  const duty = createDuty(deps.log);
  const access = await accessOf(settings, deps);
  const live = createLive({
    assistant: deps.assistant,
    log: deps.log,
    ...(deps.pace?.editsMs !== undefined && { everyMs: deps.pace.editsMs }),
  });
  /** Looks after what is due by the clock, until told to finish what has begun. */
  const tend = () => {
    const clock = startBoardClock({
      assistant: deps.assistant,
      platform: 'slack',
      wake: createWake(deps.assistant, live, createSenderFor(access.tokens, settings.apiUrl, deps.patience)),
      onError: (error) => deps.log.warn({ err: error }, 'a board was not woken'),
      ...(deps.pace?.clockMs !== undefined && { everyMs: deps.pace.clockMs }),
    });
    return async (): Promise<void> => {
      clock.stop();
      await duty.idle(finishWithinMs);
      await live.idle(finishWithinMs);
    };
  };
  const options = {
    ...deps,
    duty,
    live,
    handled: deps.store?.handled ?? createMemoryHandled(),
    ...access,
    ...(settings.apiUrl !== undefined && { apiUrl: settings.apiUrl }),
  };
  if (settings.mode === 'socket') {
    const served = options.pages && (await listen(createPagesServer(options.pages), settings.port ?? 0, deps.log));
    const socket = keepSocket(createSocketApp(options, settings.appToken), deps.log);
    await socket.ready.catch(async (error: unknown) => {
      await Promise.all([socket.close(), served?.close()]);
      throw new SextantError('slack-not-connected', connectHint(error), { cause: error });
    });
    const finish = tend();
    return {
      ...(served && { port: served.port }),
      lost: socket.lost.then(connectHint),
      async stop() {
        await finish();
        await Promise.all([socket.close(), served?.close()]);
      },
    };
  }

  const { port, close } = await listen(createHttpApp(options, settings.signingSecret), settings.port, deps.log);
  const finish = tend();
  return { port, stop: () => close(finish()) };
};

/** Whose token speaks: the configured one's, or that of each workspace that installed the app. */
const accessOf = async (
  settings: SlackSettings,
  { store, log }: SlackDeps,
): Promise<Pick<AppOptions, 'tokens' | 'installations' | 'pages'>> => {
  const { oauth, apiUrl } = settings;
  if (!oauth) return { tokens: singleWorkspace(settings.botToken) };
  if (!store) throw new SextantError('store-missing', 'SLACK_CLIENT_ID needs a store that keeps the installations.');
  const installations = createInstallations(store.installations, oauth.key);
  await installations.checkKey();
  return { installations, ...createOAuth({ settings: oauth, installations, log, ...(apiUrl !== undefined && { apiUrl }) }) };
};

interface Served {
  readonly port: number;
  /** Takes nothing new, and closes once the work is done. */
  close(work?: Promise<void>): Promise<void>;
}

const listen = async (server: Server, wanted: number, log: Log): Promise<Served> => {
  server.listen(wanted);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    const why = error.code === 'EACCES' ? 'may not be used by this user' : 'is taken by another program';
    throw new SextantError('port-not-free', `PORT ${wanted} ${why}: choose another, and let Slack's requests reach it.`);
  });
  const { port } = server.address() as AddressInfo;
  log.info({ port }, 'listening for Slack');
  return {
    port,
    async close(work) {
      const closed = once(server, 'close');
      server.close();
      await work;
      // Connections that Slack keeps open without asking anything.
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await closed;
    },
  };
};
