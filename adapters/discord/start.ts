import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Assistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import type { Pictures } from '../../src/pictures/pictures.js';
import { createMemoryHandled } from '../../src/store/handled.js';
import type { Store } from '../../src/store/store.js';
import type { Log } from '../log.js';
import type { DiscordSettings } from '../settings.js';
import { createAnswerer } from './answer.js';
import { applicationIdOf } from './application.js';
import { createSuggest } from './autocomplete.js';
import { startClock } from './clock.js';
import { createDesk } from './desk.js';
import type { Gateway } from './gateway.js';
import { type Health, healthOf } from './health.js';
import { createHearing } from './hear.js';
import { createEndpoint, type EndpointOptions } from './http.js';
import { createLiveMessages } from './live-message.js';
import { createOutbox } from './outbox.js';
import { register } from './register.js';
import { type Calls, createCalls, told } from './rest.js';
import { tenantOf } from './spot.js';

/** Discord being served. */
export interface Running {
  /** The port of HTTP mode. */
  readonly port?: number;
  /** Comes when Discord has closed for good, with why: then nothing more can be served. */
  readonly lost: Promise<string>;
  health(): Health;
  /** Waits until all that has begun is done and shown, or for so long. */
  idle(withinMs: number): Promise<void>;
  /** Takes nothing new, finishes what has begun, and lets go. */
  stop(): Promise<void>;
}

export interface DiscordDeps {
  readonly assistant: Assistant;
  readonly catalog: Catalog;
  readonly log: Log;
  /** Remembers which deliveries were handled, and what is kept of servers; without it, this process alone remembers. */
  readonly store?: Store | undefined;
  /** Where there are none, answers go out in words alone. */
  readonly pictures?: Pick<Pictures, 'png'> | undefined;
  /** Waits that tests shorten: the first one before the gateway is tried again, and see `EndpointOptions`, and how often boards are looked at. */
  readonly pace?: {
    readonly retryMs?: number;
    readonly untilKnownMs?: number;
    readonly clockMs?: number;
    readonly liveMs?: number;
  };
}

/** Work that takes longer than this after the signal to stop is left. */
const finishWithinMs = 10_000;

/** Serves Discord over the gateway, over HTTP, or both, as is set. The gateway's client is loaded only where it is used. */
export const startDiscord = async (
  settings: DiscordSettings,
  { assistant, catalog, log, pictures, store, pace = {} }: DiscordDeps,
): Promise<Running> => {
  let tellLost: (why: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    tellLost = resolve;
  });
  // An interaction lives for three seconds and takes one answer, so that this process remembers enough of it. A message
  // may come again after a restart.
  const handled = createMemoryHandled();
  const calls = createCalls({
    ...settings,
    onTokenRefused: () =>
      tellLost(
        'Discord no longer takes DISCORD_TOKEN: reset it at discord.com/developers/applications, your app, "Bot", "Token".',
      ),
  });
  const suggest = createSuggest(catalog);
  const outbox = createOutbox({ calls, pictures, log, keep: (work) => void desk.run(work) });
  const live = createLiveMessages(assistant, calls, log, pace.liveMs);
  const desk = createDesk({ answer: createAnswerer({ assistant, outbox, live, suggest, log }), calls, handled, log });
  let isStopping = false;
  let gateway: Gateway | undefined;
  const health = (): Health => healthOf(gateway?.shards() ?? []);

  const idle = async (withinMs: number): Promise<void> => {
    await desk.idle(withinMs);
    await live.idle(withinMs);
  };

  assistant.prepare();
  if (settings.register) await registerQuietly(settings, calls, catalog, log);
  if (settings.gateway && settings.token !== undefined) {
    const { connectGateway } = await import('./gateway.js');
    const hear = createHearing({ assistant, outbox, live, handled: store?.handled ?? handled, log });
    gateway = await connectGateway({
      token: settings.token,
      apiUrl: settings.apiUrl,
      log,
      onLost: tellLost,
      retryMs: pace.retryMs,
      onInteraction: (interaction) => {
        if (!isStopping) void desk.takeAndRespond(interaction);
      },
      onMessage: (heard) => {
        if (!isStopping) void desk.run(hear(heard));
      },
      onLeft: (guildId) => {
        if (store) void desk.run(forgetServer(store, guildId, log));
      },
    });
  }
  const endpoint =
    settings.publicKey === undefined
      ? undefined
      : await listen(
          { publicKey: settings.publicKey, desk, calls, health, log, untilKnownMs: pace.untilKnownMs },
          settings.port ?? 0,
        );
  // Without a token nothing can be said by itself: what is due then comes with the next interaction.
  const clock = calls.hasToken ? startClock({ assistant, outbox, live, log }, pace.clockMs) : undefined;

  return {
    ...(endpoint && { port: endpoint.port }),
    lost,
    health,
    idle,
    async stop() {
      isStopping = true;
      clock?.stop();
      endpoint?.refuse();
      await idle(finishWithinMs);
      await gateway?.close();
      await endpoint?.close();
    },
  };
};

/** Of a server that has removed the bot nothing is kept. */
const forgetServer = async (store: Store, guildId: string, log: Log): Promise<void> => {
  try {
    await store.tenant(tenantOf(guildId, '')).forget();
  } catch (error) {
    log.error({ guild: guildId, ...told(error) }, 'what is kept of a server that removed the bot was not deleted');
  }
};

/** A start must not fail for want of commands: those that are there go on working. */
const registerQuietly = async (settings: DiscordSettings, calls: Calls, catalog: Catalog, log: Log): Promise<void> => {
  if (!calls.hasToken) return;
  try {
    const { changed, removed } = await register(calls, await applicationIdOf(calls, settings.applicationId), catalog);
    if (changed.length + removed.length > 0) log.info({ changed, removed }, 'commands registered');
  } catch (error) {
    log.warn(told(error), 'commands could not be registered; npm run discord -- register tries again');
  }
};

const listen = async (options: EndpointOptions, port: number) => {
  const server = createEndpoint(options);
  server.listen(port);
  await once(server, 'listening');
  const bound = (server.address() as AddressInfo).port;
  const closed = once(server, 'close');
  options.log.info({ port: bound }, 'listening for Discord');
  return {
    port: bound,
    /** Takes no more connections; those that are open may finish. */
    refuse: () => void server.close(),
    async close() {
      // Connections that Discord keeps open without asking anything.
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await closed;
    },
  };
};
