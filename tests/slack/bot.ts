import { afterEach, expect } from 'vitest';
import { createLog } from '../../adapters/log.js';
import { type Running, startSlack } from '../../adapters/slack/start.js';
import { createAssistant } from '../../src/assistant.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { type Delivery, deliverByHttp, deliverBySocket } from '../fakes/slack/delivery.js';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../fakes/slack/server.js';

export type Mode = 'http' | 'socket';
export const modes: readonly Mode[] = ['http', 'socket'];

export const signingSecret = 'shh-this-is-the-signing-secret';

/** The real adapter, spoken to over real HTTP and WebSocket by a fake Slack. */
export interface Bot {
  readonly slack: FakeSlack;
  readonly deliver: Delivery;
  /** What was logged, line by line. */
  readonly logs: Record<string, unknown>[];
  readonly running: Running;
  /** The address of HTTP mode. */
  readonly url: string;
  stop(): Promise<void>;
}

const build = () => {
  const catalog = loadCatalog();
  return { catalog, assistant: createAssistant({ catalog }) };
};
const kept = new Map<'core', ReturnType<typeof build>>();

/** The catalog and the assistant, made once for all tests: the index takes a while. */
export const core = (): ReturnType<typeof build> => {
  const known = kept.get('core') ?? build();
  kept.set('core', known);
  return known;
};

/** Waits of a test: short, so that giving up is seen soon. */
export const hasty = { tries: 3, longestWaitMs: 1_500, firstWaitMs: 5 };

export interface BotOptions extends FakeSlackOptions {
  readonly deps?: Partial<Parameters<typeof startSlack>[1]>;
  /** A workspace that is there already. */
  readonly joining?: FakeSlack;
}

export const startBot = async (mode: Mode, options: BotOptions = {}): Promise<Bot> => {
  const { deps, joining, ...fake } = options;
  const slack = joining ?? (await startFakeSlack(fake));
  const logs: Record<string, unknown>[] = [];
  const log = createLog('debug', { write: (line) => void logs.push(JSON.parse(line) as Record<string, unknown>) });
  const common = { botToken: slack.workspace.botToken, apiUrl: slack.url };
  const running = await startSlack(
    mode === 'http' ? { ...common, mode, signingSecret, port: 0 } : { ...common, mode, appToken: slack.appToken },
    { ...core(), log, patience: hasty, ...deps },
  );
  const url = `http://127.0.0.1:${running.port}/slack/events`;
  if (mode === 'socket') await slack.socket.connected();
  return {
    slack,
    deliver: mode === 'http' ? deliverByHttp(slack, { url, signingSecret }) : deliverBySocket(slack),
    logs,
    running,
    url,
    async stop() {
      await running.stop();
      await slack.close();
    },
  };
};

/** Waits until something is there to be seen. */
export const eventually = async <T>(look: () => T | undefined | false, withinMs = 4_000): Promise<T> => {
  for (const end = Date.now() + withinMs; ; ) {
    const seen = look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`not seen within ${withinMs} ms: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Time enough for what should not happen to happen. */
export const quiet = (ms = 120): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Keeps the bots of a test file: each is stopped after its test, the latest first, and none may have sent what Slack refuses. */
export const keepBots = (): (<B extends Bot>(starting: B | Promise<B>) => Promise<B>) => {
  const opened: Bot[] = [];
  afterEach(async () => {
    for (const bot of opened.splice(0).reverse()) {
      expect(bot.slack.refusals).toEqual([]);
      await bot.stop();
    }
  });
  return async (starting) => {
    const bot = await starting;
    opened.push(bot);
    return bot;
  };
};
