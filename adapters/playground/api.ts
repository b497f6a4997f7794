import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { InputError } from '../../src/errors.js';
import type { Desk } from './desk.js';
import type { Events } from './events.js';
import { type Html, html } from './html.js';
import { limits } from './limits.js';
import type { Palette } from './palette.js';
import { type People, type Person, personCookie } from './people.js';
import { isSurface, type Previews, previewHtml } from './previews.js';
import { type Channel, channelOf, type Message, type Rooms } from './rooms.js';
import { refuse } from './security.js';

export interface ApiParts {
  readonly desk: Desk;
  readonly rooms: Rooms;
  readonly events: Events;
  readonly people: People;
  readonly palette: Palette;
  /** Had at the first tab that wants one. */
  readonly previews: () => Promise<Previews>;
  readonly boot: string;
  /** The messages of a channel or thread as this person sees them. */
  timeline(channel: Channel, person: Person | undefined, thread?: string): Html;
  /** The message above a thread, when there is such a thread for this person. */
  threadAt(channel: Channel, person: Person | undefined, id: string | undefined): Promise<Message | undefined>;
  addressOf(c: Context): string;
  /** What the addresses of this server begin with, where that can be relied on. */
  originOf(c: Context): string;
}

const id = z.string().max(40);
const channel = z.string().max(40);
const where = { channel, thread: id.optional(), delivery: id.optional() };
const pressed = { ...where, message: id.optional(), id: z.string().max(400) };
const bodies = {
  join: z.object({ name: z.string().max(200).optional() }),
  say: z.object({ ...where, line: z.string().max(limits.bodyBytes) }),
  press: z.object({ ...pressed, version: z.int().optional() }),
  fill: z.object({ ...pressed, values: z.record(z.string().max(40), z.string().max(limits.form.paragraph)) }),
  dismiss: z.object({ message: id }),
};

/** Who asks, by the cookie; undefined for somebody who has not joined. */
export const personOf = (c: Context, people: People): Person | undefined => people.known(getCookie(c, personCookie));

/** What the chat's script calls. Bodies are JSON; what is wrong comes back as `{ code, message }`. */
export const addApi = (app: Hono, parts: ApiParts): void => {
  const { desk, rooms, events, people, palette, previews, boot, timeline, threadAt, addressOf, originOf } = parts;

  app.use(
    '/api/*',
    bodyLimit({
      maxSize: limits.bodyBytes,
      onError: (c) => refuse(c, 413, 'body-too-large', `A request may have ${limits.bodyBytes} bytes.`),
    }),
  );
  app.use('/api/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });

  /** A way in for what a person does: reads the body, and turns what cannot be read into words. */
  const act = <B>(
    path: string,
    form: z.ZodType<B>,
    handle: (person: Person, body: B, origin: string) => Promise<object>,
  ): void => {
    app.post(path, async (c) => {
      const person = personOf(c, people);
      if (!person) return refuse(c, 403, 'not-joined', 'Pick a name first.');
      const body = await readBody(c, form);
      if (body === undefined) return refuse(c, 400, 'body-unreadable', 'That request has not the form that I read.');
      try {
        return c.json(await handle(person, body, originOf(c)));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return refuse(c, error.code === 'message-gone' ? 404 : 400, error.code, error.message);
      }
    });
  };

  app.post('/api/join', async (c) => {
    const body = await readBody(c, bodies.join);
    if (body === undefined) return refuse(c, 400, 'body-unreadable', 'That request has not the form that I read.');
    const { person, cookie } = people.join(getCookie(c, personCookie), body.name);
    setCookie(c, personCookie, cookie, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      maxAge: 30 * 86_400,
      secure: new URL(c.req.url).protocol === 'https:',
    });
    events.rename(person);
    return c.json({ me: person, boot });
  });
  act('/api/say', bodies.say, (person, body, origin) => desk.say(person, { ...body, origin }));
  act('/api/press', bodies.press, (person, body, origin) => desk.press(person, { ...body, origin }));
  act('/api/fill', bodies.fill, (person, body, origin) => desk.fill(person, { ...body, origin }));
  act('/api/dismiss', bodies.dismiss, async (person, { message }) => {
    desk.dismiss(person, message);
    return {};
  });

  app.get('/api/view', async (c) => {
    const person = personOf(c, people);
    const found = channelOf(c.req.query('channel') ?? '');
    if (!found) return refuse(c, 404, 'channel-unknown', 'There is no such channel.');
    const root = await threadAt(found, person, c.req.query('thread'));
    return c.json({
      boot,
      at: events.at(),
      channel: found,
      timeline: timeline(found, person).text,
      ...(root && { thread: root.id, threadHtml: timeline(found, person, root.id).text }),
    });
  });

  app.get('/api/palette', (c) => c.json(palette.suggest((c.req.query('line') ?? '').slice(0, 400))));

  app.get('/api/messages/:id/preview/:surface', async (c) => {
    const message = rooms.find(c.req.param('id'), personOf(c, people)?.id ?? '');
    const surface = c.req.param('surface');
    if (!message || !isSurface(surface)) return refuse(c, 404, 'message-gone', 'That message is not here any more.');
    const context = { ask: message.ask, isPrivate: message.only !== undefined };
    return c.html(html`${previewHtml(surface, message.replies, context, await previews())}`.text);
  });

  app.get('/api/messages/:id/files/:name', (c) => {
    const message = rooms.find(c.req.param('id'), personOf(c, people)?.id ?? '');
    const name = c.req.param('name');
    const file = message?.replies.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'file' && block.name === name);
    if (file?.kind !== 'file') return refuse(c, 404, 'message-gone', 'That file is not here any more.');
    return c.body(file.text, 200, {
      'Content-Type': 'text/markdown; charset=utf-8',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  });

  app.get('/api/events', (c) => {
    const person = personOf(c, people);
    if (!person) return refuse(c, 403, 'not-joined', 'Pick a name first.');
    const stream = events.open(person, c.req.header('last-event-id') ?? c.req.query('after'), addressOf(c));
    if (!stream) return refuse(c, 503, 'too-many-readers', 'Too many are reading at the moment.');
    return c.body(stream, 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'X-Accel-Buffering': 'no',
      'Cache-Control': 'no-store',
    });
  });
};

const readBody = async <B>(c: Context, form: z.ZodType<B>): Promise<B | undefined> => {
  // A form of another site cannot send this type without asking first.
  if (!c.req.header('content-type')?.startsWith('application/json')) return undefined;
  try {
    const read = form.safeParse(await c.req.json());
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
};
