import { createLog } from '../../adapters/log.js';
import { type Running, startSlack } from '../../adapters/slack/start.js';
import { createAssistant } from '../../src/assistant.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { type Delivery, deliverByHttp, deliverBySocket } from '../fakes/slack/delivery.js';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/server.js';
import type { Workspace } from '../fakes/slack/workspace.js';
import { core, hasty, type Mode, signingSecret } from './bot.js';

export const stateSecret = 'a-secret-that-signs-the-state';
export const key = Buffer.alloc(32, 7);

/** The real adapter, that workspaces install by themselves in a fake Slack. */
export interface OAuthBot {
  readonly slack: FakeSlack;
  readonly store: Store;
  readonly running: Running;
  /** Where browsers come in. */
  readonly origin: string;
  /** What was logged, line by line, as it was written. */
  readonly lines: string[];
  /** What reaches the bot from a workspace. */
  from(workspace: Workspace): Delivery;
  /** Stops the bot and leaves Slack and the store. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

export interface OAuthBotOptions {
  readonly slack?: FakeSlack;
  readonly store?: Store;
  readonly key?: Buffer;
}

export const startOAuthBot = async (mode: Mode, options: OAuthBotOptions = {}): Promise<OAuthBot> => {
  const slack = options.slack ?? (await startFakeSlack());
  const store = options.store ?? (await openStore({ file: ':memory:' }));
  const { catalog } = core();
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => void lines.push(line) });
  const { clientId, clientSecret } = slack.oauth;
  const common = { apiUrl: slack.url, oauth: { clientId, clientSecret, stateSecret, key: options.key ?? key }, port: 0 };
  const running = await startSlack(
    mode === 'http' ? { ...common, mode, signingSecret } : { ...common, mode, appToken: slack.appToken },
    { catalog, assistant: createAssistant({ catalog, store }), log, store, patience: hasty, pace: { editsMs: 15 } },
  );
  const origin = `http://127.0.0.1:${running.port}`;
  slack.oauth.redirectUrls = [`${origin}/slack/oauth_redirect`];
  if (mode === 'socket') await slack.socket.connected();
  return {
    slack,
    store,
    running,
    origin,
    lines,
    from: (workspace) =>
      mode === 'http'
        ? deliverByHttp(slack, { url: `${origin}/slack/events`, signingSecret }, { workspace })
        : deliverBySocket(slack, { workspace }),
    leave: () => running.stop(),
    async stop() {
      await running.stop();
      await slack.close();
      await store.close();
    },
  };
};

/** The first page, and the cookie and link that it gives. */
export const openInstallPage = async (origin: string) => {
  const response = await fetch(`${origin}/slack/install`);
  const html = await response.text();
  const [cookie = ''] = response.headers.getSetCookie();
  const link = (/href="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
  return { response, html, cookie, link };
};

/** Presses the link and, on Slack's page, what is said; where Slack sends the browser then. */
export const pressAtSlack = async (link: string, press: string): Promise<string> => {
  const response = await fetch(`${link}&press=${press}`, { redirect: 'manual' });
  const back = response.headers.get('location');
  if (back === null) throw new Error(`Slack says ${response.status}: ${await response.text()}`);
  return back;
};

/** What a browser does to install the app; the last page. */
export const install = async (origin: string, press: string): Promise<{ readonly status: number; readonly html: string }> => {
  const { cookie, link } = await openInstallPage(origin);
  const back = await pressAtSlack(link, press);
  const response = await fetch(back, { headers: { cookie: cookie.split(';')[0] ?? '' } });
  return { status: response.status, html: await response.text() };
};
