import { pino } from 'pino';
import { register } from '../../adapters/discord/register.js';
import { createCalls } from '../../adapters/discord/rest.js';
import { type Running, startDiscord } from '../../adapters/discord/start.js';
import type { DiscordSettings } from '../../adapters/settings.js';
import type { Assistant } from '../../src/assistant.js';
import { createAssistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { builtInCatalog } from '../../src/catalog/files.js';
import { loadCatalog } from '../../src/catalog/load.js';
import type { Pictures } from '../../src/pictures/pictures.js';
import type { Store } from '../../src/store/store.js';
import { createDelivery, type Delivery } from '../fakes/discord/delivery.js';
import type { Channel, Guild, Message, User } from '../fakes/discord/model.js';
import { textOf } from '../fakes/discord/posting.js';
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord } from '../fakes/discord/server.js';
import { World } from '../fakes/discord/world.js';

export type Way = 'gateway' | 'http';

export interface BotOptions {
  readonly fake?: Omit<FakeDiscordOptions, 'world'>;
  /** Wraps the assistant, to make it fail or wait. */
  readonly assistant?: (core: Assistant) => Assistant;
  readonly settings?: Partial<DiscordSettings>;
  /** What draws; nothing does unless told. */
  readonly pictures?: Pick<Pictures, 'png'>;
  readonly store?: Store;
  /** The least time between two edits of the message of a board. */
  readonly liveMs?: number;
  /** Adds to the world before anything is started. */
  readonly prepare?: (world: World) => void;
  /** Makes calls go wrong from the start. */
  readonly disturb?: (fake: FakeDiscord) => void;
  /** Whether the commands are registered beforehand, so that the start finds nothing to do. */
  readonly registered?: boolean;
}

/** A Discord with a server, two people and the bot in it. */
export interface Bot {
  readonly fake: FakeDiscord;
  readonly delivery: Delivery;
  readonly running: Running;
  readonly catalog: Catalog;
  readonly guild: Guild;
  readonly ada: User;
  readonly ben: User;
  readonly channel: Channel;
  /** The lines of the log so far. */
  readonly log: readonly Record<string, unknown>[];
  /** The bot as another process, at the same Discord. */
  again(): Promise<Running>;
  stop(): Promise<void>;
}

/** Made once for all tests: the index takes a while, and neither changes. */
export const catalog = loadCatalog([builtInCatalog()]);
const core = createAssistant({ catalog });

/** Starts the fake, and the bot in this process, which speaks to it over real HTTP and WebSockets. */
export const startBot = async (way: Way, options: BotOptions = {}): Promise<Bot> => {
  const world = new World();
  const [ada, ben] = [world.addUser('ada'), world.addUser('ben')];
  const owner = world.addUser('owner');
  const guild = world.addGuild('builders', [owner, ada, ben]);
  const channel = world.addChannel(guild, { name: 'architecture' });
  options.prepare?.(world);
  const fake = await startFakeDiscord({ ...options.fake, world });
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const common = { token: fake.token, apiUrl: fake.url, applicationId: world.applicationId, register: true };
  if (options.registered ?? true) await register(createCalls(common), world.applicationId, catalog);
  options.disturb?.(fake);
  const start = async () => {
    const started = await startDiscord(
      {
        ...common,
        gateway: way === 'gateway',
        ...(way === 'http' && { publicKey: fake.signer.publicKey, port: 0 }),
        ...options.settings,
      },
      {
        assistant: options.assistant?.(core) ?? core,
        catalog,
        log,
        pictures: options.pictures,
        store: options.store,
        pace: { retryMs: 20, untilKnownMs: 20, clockMs: 50, liveMs: options.liveMs ?? 20 },
      },
    );
    if (way === 'gateway') await fake.gateway.connected(fake.options.shards ?? 1, 15_000);
    return started;
  };
  const running = await start().catch(async (error: unknown) => {
    await fake.close();
    throw error;
  });
  const delivery = createDelivery(
    fake,
    way === 'http' ? { via: 'http', url: `http://127.0.0.1:${running.port}/interactions` } : { via: 'gateway' },
  );
  return {
    fake,
    delivery,
    running,
    catalog,
    guild,
    ada,
    ben,
    channel,
    log: lines,
    again: start,
    async stop() {
      await running.stop();
      await fake.close();
    },
  };
};

/** What a person reads in a message, without backslashes. */
export const words = (message: Message | undefined): string => (message ? textOf(message).replaceAll('\\', '') : '');
