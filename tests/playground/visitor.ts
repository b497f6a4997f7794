import { createPlayground, type Playground, type PlaygroundParts } from '../../adapters/playground/server.js';
import { createAssistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { openLater } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';

/** A playground without a socket, whose clock stands until it is moved. */
export interface House {
  readonly playground: Playground;
  readonly catalog: Catalog;
  readonly clock: { at: number };
  readonly store: Store;
}

/** It is immutable, so one serves all. */
const shared = loadCatalog();

/** @param store what an earlier house kept, for one that is opened after it */
export const open = (parts: Partial<PlaygroundParts> = {}, store = openLater({ file: ':memory:' })): House => {
  const catalog = parts.catalog ?? shared;
  const clock = { at: Date.parse('2026-11-24T12:00:00Z') };
  const assistant = createAssistant({ catalog, store, now: () => new Date(clock.at) });
  const pace = { live: 20, clock: 20 };
  return { playground: createPlayground({ assistant, catalog, now: () => clock.at, pace, ...parts }), catalog, clock, store };
};

export interface Message {
  readonly id: string;
  readonly version: number;
  readonly html: string;
  /** What is read there. */
  readonly text: string;
  /** The labels of its buttons and options, with the ids that they stand for. */
  readonly buttons: readonly { readonly label: string; readonly id: string }[];
  readonly patterns: readonly string[];
  readonly warnings: readonly string[];
}

export interface Place {
  readonly channel?: string;
  readonly thread?: string | undefined;
}

/** What comes of something that a person does. */
export interface Outcome {
  readonly thread?: string;
  readonly notice?: string;
  readonly fault?: string;
  readonly form?: { readonly id: string; readonly html: string };
  readonly code?: string;
  readonly message?: string;
}

/** A person with a browser, over the HTTP interface. */
export class Visitor {
  readonly #house: House;
  /** The form that is open, and where its button stands. */
  #form: { readonly id: string; readonly where: object } | undefined;
  cookie = '';
  me = { id: '', name: '' };

  constructor(house: House) {
    this.#house = house;
  }

  static async named(house: House, name: string): Promise<Visitor> {
    const visitor = new Visitor(house);
    await visitor.join(name);
    return visitor;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    // Each test walks faster than anybody could; the clock moves as it would for a person.
    this.#house.clock.at += 500;
    return this.#house.playground.app.request(`http://localhost${path}`, {
      ...init,
      headers: { ...(this.cookie !== '' && { Cookie: this.cookie }), ...(init.headers as Record<string, string>) },
    });
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  async join(name?: string): Promise<void> {
    const answer = await this.post('/api/join', name === undefined ? {} : { name });
    this.cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    this.me = ((await answer.json()) as { me: { id: string; name: string } }).me;
  }

  async say(line: string, { channel = 'general', thread }: Place = {}): Promise<Outcome> {
    return this.#do('/api/say', { channel, ...(thread !== undefined && { thread }) }, { line });
  }

  /** Presses the button with this label on the latest message that has one. */
  async press(label: string, place: Place = {}): Promise<Outcome> {
    const message = (await this.messages(place)).findLast(({ buttons }) => buttons.some((button) => button.label === label));
    if (!message) throw new Error(`no button "${label}"`);
    return this.pressOn(message, label, place);
  }

  async pressOn(message: Message, label: string, place: Place = {}): Promise<Outcome> {
    const id = message.buttons.find((button) => button.label === label)?.id;
    if (id === undefined) throw new Error(`no button "${label}" on ${message.text}`);
    return this.pressId(message, id, place);
  }

  async pressId(message: Message, id: string, { channel = 'general' }: Place = {}, delivery?: string): Promise<Outcome> {
    const more = { version: message.version, id, ...(delivery !== undefined && { delivery }) };
    return this.#do('/api/press', { channel, message: message.id }, more);
  }

  /** Fills in the form that was opened last. */
  async submit(values: Readonly<Record<string, string>>): Promise<Outcome> {
    if (!this.#form) throw new Error('no form is open');
    return this.#do('/api/fill', this.#form.where, { id: this.#form.id, values });
  }

  async #do(path: string, where: object, what: object): Promise<Outcome> {
    const outcome = (await (await this.post(path, { ...where, ...what })).json()) as Outcome;
    if (outcome.form) this.#form = { id: outcome.form.id, where };
    return outcome;
  }

  /** What stands in a channel, or in a thread with the message above it. */
  async messages({ channel = 'general', thread }: Place = {}): Promise<Message[]> {
    const query = thread === undefined ? '' : `&thread=${thread}`;
    const view = (await (await this.fetch(`/api/view?channel=${channel}${query}`)).json()) as {
      timeline: string;
      threadHtml?: string;
    };
    return messagesIn(thread === undefined ? view.timeline : (view.threadHtml ?? ''));
  }

  async latest(place: Place = {}): Promise<Message> {
    const latest = (await this.messages(place)).at(-1);
    if (!latest) throw new Error('there is no message');
    return latest;
  }
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const textOf = (html: string): string =>
  unescaped(html.replace(/<\/(?:p|li|h\d|tr|pre)>/g, '\n').replace(/<[^>]*>/g, ' ')).replace(/[ \t]+/g, ' ');

const attribute = (html: string, name: string): string =>
  unescaped(new RegExp(`^<article[^>]*? ${name}="([^"]*)"`).exec(html)?.[1] ?? '');

export const messagesIn = (html: string): Message[] =>
  (html.match(/<article[\s\S]*?<\/article>/g) ?? []).map((article) => ({
    id: attribute(article, 'data-id'),
    version: Number(attribute(article, 'data-version')),
    html: article,
    text: textOf(article),
    buttons: [
      ...article.matchAll(
        /<button[^>]* data-press="([^"]*)"[^>]*>(?:<span class="answer-label">)?([^<]*)|<option value="([^"]*)">([^<]*)/g,
      ),
    ].map(([, id, label, value, option]) => ({ id: unescaped(id ?? value ?? ''), label: unescaped(label ?? option ?? '') })),
    patterns: attribute(article, 'data-patterns').split(' ').filter(Boolean),
    warnings: attribute(article, 'data-warnings').split(' ').filter(Boolean),
  }));

/** The events that come over a stream until nothing more does. */
export const eventsIn = async (answer: Response): Promise<{ id: string; type: string; data: Record<string, unknown> }[]> => {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const chunk = await Promise.race([
      reader.read(),
      new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 60)),
    ]);
    if (!chunk || chunk.done) break;
    text += decoder.decode(chunk.value, { stream: true });
  }
  await reader.cancel();
  return text
    .split('\n\n')
    .filter((part) => part.includes('event: '))
    .map((part) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? '';
      return { id: field('id'), type: field('event'), data: JSON.parse(field('data')) as Record<string, unknown> };
    });
};
