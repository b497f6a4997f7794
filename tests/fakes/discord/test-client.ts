import { WebSocket } from 'ws';
import { until } from './clock.js';
import { asNumber, asObject, type Json, type JsonObject, parseJson } from './json.js';
import type { FakeDiscord } from './server.js';

/** The barest bot, for testing the fake itself: requests and sockets without a library. */

export interface Reply {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Headers;
}

export const rest = (fake: FakeDiscord, token: string = fake.token) => {
  const send = async (method: string, path: string, body?: Json | FormData): Promise<Reply> => {
    const form = body instanceof FormData;
    const response = await fetch(`${fake.url}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${token}`, ...(form || body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (parseJson(await response.text()) ?? {}) as JsonObject, headers: response.headers };
  };
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body: Json | FormData) => send('POST', path, body),
    put: (path: string, body: Json) => send('PUT', path, body),
    patch: (path: string, body: Json | FormData) => send('PATCH', path, body),
    remove: (path: string) => send('DELETE', path),
  };
};

/** A socket that keeps what it hears. */
export class TestSocket {
  readonly heard: JsonObject[] = [];
  closed: number | undefined;
  readonly #socket: WebSocket;
  readonly #fake: FakeDiscord;
  #seq = 0;

  constructor(fake: FakeDiscord, query = 'v=10&encoding=json') {
    this.#fake = fake;
    this.#socket = new WebSocket(`${fake.url.replace('http', 'ws').replace('/api', '/gateway')}/?${query}`);
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', (code) => (this.closed = code));
    this.#socket.on('message', (raw) => {
      const message = asObject(parseJson(String(raw)));
      this.#seq = asNumber(message['s']) ?? this.#seq;
      this.heard.push(message);
    });
  }

  get seq(): number {
    return this.#seq;
  }

  send(message: JsonObject): void {
    this.#socket.send(JSON.stringify(message));
  }

  identify(more: JsonObject = {}): void {
    this.send({
      op: 2,
      d: { token: this.#fake.token, intents: 0, properties: { os: 'linux', browser: 'test', device: 'test' }, ...more },
    });
  }

  cut(): void {
    this.#socket.terminate();
  }

  close(): void {
    this.#socket.close(4000);
  }

  /** Waits for a payload with this op, or a dispatch with this name. */
  async hear(wanted: number | string, ms = 2000): Promise<JsonObject> {
    const found = await until(
      () => this.heard.find((message) => (typeof wanted === 'number' ? message['op'] === wanted : message['t'] === wanted)),
      ms,
    );
    if (!found) throw new Error(`heard no ${wanted} in ${ms} ms, but ${JSON.stringify(this.heard).slice(0, 300)}`);
    return found;
  }

  async closeCode(ms = 2000): Promise<number | undefined> {
    return until(() => this.closed, ms);
  }
}

/** A connection that is identified and ready. */
export const connect = async (fake: FakeDiscord, more: JsonObject = {}): Promise<TestSocket> => {
  const socket = new TestSocket(fake);
  await socket.hear(10);
  socket.identify(more);
  await socket.hear('READY');
  return socket;
};
