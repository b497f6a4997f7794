import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Assistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { createPictures, type Pictures } from '../../src/pictures/pictures.js';
import type { Log } from '../log.js';
import { addApi, personOf } from './api.js';
import { readAssets, sendAsset } from './assets.js';
import { createBoardDesk } from './board-desk.js';
import { createBoards, type Pace } from './boards.js';
import { createDesk } from './desk.js';
import { addDrawings } from './drawings.js';
import { createEvents } from './events.js';
import { createFloodGate } from './flood.js';
import { type Html, html } from './html.js';
import { limits } from './limits.js';
import { messageHtml } from './message-view.js';
import { addPages } from './pages/routes.js';
import { createPalette } from './palette.js';
import { createPeople, type Person } from './people.js';
import type { Previews } from './previews.js';
import { type Channel, channelOf, channels, createRooms, type Message, maySee } from './rooms.js';
import { isLocal, ownHostOnly, refuse, sameSiteOnly, secureHeaders } from './security.js';
import { shellHtml, welcomeHtml } from './shell.js';

export interface PlaygroundParts {
  readonly assistant: Assistant;
  readonly catalog: Catalog;
  /** The renderers, or what loads them at the first request. */
  readonly previews?: Previews | (() => Promise<Previews>);
  readonly log?: Log | undefined;
  /** Draws what the pages show. Shared with other platforms when it is given, and then not closed here. */
  readonly pictures?: Pictures;
  /** Where it listens: a local server answers to local names only. */
  readonly host?: string;
  readonly now?: () => number;
  readonly pace?: Pace;
}

export interface Playground {
  /** The one door: tests go through it without a socket. */
  readonly app: Hono;
  close(): Promise<void>;
}

/** The whole playground but its socket: rooms in memory, the chat's page and API, the catalog's pages. */
export const createPlayground = (parts: PlaygroundParts): Playground => {
  const { assistant, catalog, previews = {}, log, host = '127.0.0.1', now = Date.now, pace = usualPace } = parts;
  const previewsOf = typeof previews === 'function' ? previews : async () => previews;
  const boot = randomBytes(4).toString('hex');
  const startedAt = now();
  const events = createEvents(boot);
  const people = createPeople();

  const rooms = createRooms({ now, boot, onChange: (message, isGone) => tell(message, isGone) });
  const boards = createBoards({ assistant, rooms, pace, onError: (error) => log?.warn({ err: error }, 'a board is not shown') });
  const patterns = [...catalog.patterns.values()].map(({ name }) => name).sort();
  const boardDesk = createBoardDesk({ assistant, rooms, boards, patterns });
  const desk = createDesk({ assistant, rooms, boards, boardDesk, now });

  const summaryOf = (message: Message) => {
    const replies = message.root === undefined ? rooms.list(message.channel, message.only, message.id) : [];
    return { count: replies.length, latest: replies.at(-1) };
  };
  const draw = (message: Message): Html => messageHtml(message, summaryOf(message), drawings);

  /** Tells who may see it; a reply in a thread changes the line under the message above it, too. */
  const tell = (message: Message, isGone: boolean): void => {
    const { id, channel, root, only, from } = message;
    const isNew = message.version === 1;
    if (isGone) events.publish('gone', { id }, only);
    else events.publish('post', { id, channel, root, from: from.id, isNew, html: draw(message).text }, only);
    const above = root === undefined ? undefined : rooms.find(root, only ?? '');
    if (above && (isNew || isGone)) {
      events.publish('post', { id: above.id, channel, from: above.from.id, isNew: false, html: draw(above).text }, above.only);
    }
  };

  const timeline = (channel: Channel, person: Person | undefined, thread?: string): Html => {
    const messages = rooms.list(channel.slug, person?.id, thread);
    if (thread === undefined) return html`${welcomeHtml(channel, startedAt)}${messages.map(draw)}`;
    const root = rooms.find(thread, person?.id ?? '');
    return html`${root && draw(root)}${messages.map(draw)}`;
  };

  const threadAt = async (channel: Channel, person: Person | undefined, id: string | undefined) => {
    if (id === undefined) return undefined;
    const only = channel.isDirect ? { only: person?.id ?? '' } : {};
    const root = rooms.get(id) ?? (await boards.revive({ channel: channel.slug, root: id, ...only }));
    return root?.channel === channel.slug && root.root === undefined && maySee(root, person?.id) ? root : undefined;
  };

  /** Anybody can send any name for a server; on a local one only its own came as far as here. */
  const originOf = (c: Context): string => (isLocal(host) ? new URL(c.req.url).origin : '');

  const addressOf = (c: Context): string =>
    (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress ?? 'here';

  const { flood } = limits;
  const writes = createFloodGate(flood.write, flood.addresses, now);
  const reads = createFloodGate(flood.read, flood.addresses, now);

  const app = new Hono();
  app.use(secureHeaders);
  app.use(ownHostOnly(host));
  app.use(async (c, next) => {
    const wait = (c.req.method === 'GET' || c.req.method === 'HEAD' ? reads : writes).wait(addressOf(c));
    if (wait === 0) return next();
    c.header('Retry-After', String(wait));
    return refuse(c, 429, 'too-fast', `That is too fast. Wait ${wait} second${wait === 1 ? '' : 's'} and go on.`);
  });
  app.use('/api/*', sameSiteOnly);
  app.use(compress());
  app.onError((error, c) => {
    log?.error({ err: error, path: c.req.path }, 'the playground could not answer');
    return c.json({ code: 'broken', message: 'Something broke on my side.' }, 500);
  });

  const pictures = parts.pictures ?? createPictures({ onError: (error) => log?.warn({ err: error }, 'a drawing is missing') });
  const drawings = addDrawings(app, pictures);

  const assets = readAssets();
  app.get('/static/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    return asset ? sendAsset(c, asset) : c.notFound();
  });
  app.get('/favicon.ico', (c) => c.redirect('/static/icon.svg', 301));
  app.get('/healthz', async (c) => {
    const store = await assistant.waking('playground').then(
      () => 'ok',
      () => 'unavailable',
    );
    return c.json({ ok: true, catalog: catalog.version, store });
  });

  const chat = async (c: Context, channel: Channel, thread: string | undefined): Promise<Response> => {
    const me = personOf(c, people);
    const open = (await threadAt(channel, me, thread))?.id;
    c.header('Cache-Control', 'no-store');
    const page = shellHtml({
      channel,
      thread: open,
      me,
      boot,
      at: events.at(),
      timeline: timeline(channel, me),
      threadHtml: open === undefined ? html`` : timeline(channel, me, open),
      present: events.present(),
    });
    return c.html(page);
  };
  app.get('/', (c) => chat(c, channels[0], undefined));
  for (const path of ['/c/:channel', '/c/:channel/:thread']) {
    app.get(path, (c) => {
      const channel = channelOf(c.req.param('channel') ?? '');
      return channel ? chat(c, channel, c.req.param('thread')) : c.notFound();
    });
  }

  const palette = createPalette(catalog);
  addApi(app, {
    ...{ desk, rooms, events, people, palette, previews: previewsOf, boot },
    ...{ timeline, threadAt, addressOf, originOf },
  });
  addPages(app, assistant, catalog, drawings);
  return {
    app,
    async close() {
      await boards.stop();
      events.close();
      if (!parts.pictures) await pictures.close();
    },
  };
};

/** Live messages are drawn as seldom as the other platforms allow, so that it looks the same. */
const usualPace: Pace = { live: 1_000, clock: 15_000 };
