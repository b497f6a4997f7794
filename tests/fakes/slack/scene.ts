/** For the fake's own tests: a fake Slack, and an app of a few lines that answers deliveries as a test says. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from 'vitest';
import { type Delivery, deliverByHttp } from './delivery.js';
import { isObject, type Json } from './kit-check.js';
import { rawBody } from './request-body.js';
import { type FakeSlack, startFakeSlack } from './server.js';

export const SECRET = 'signing-secret';

const button = { type: 'button', action_id: 'share', value: 'saga', text: { type: 'plain_text', text: 'Share & discuss' } };

export const BLOCKS = [
  { type: 'section', text: { type: 'mrkdwn', text: '*Saga*' } },
  { type: 'actions', elements: [button] },
];

export const MODAL = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Start' },
  submit: { type: 'plain_text', text: 'Go' },
  callback_id: 'start',
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'title',
      label: { type: 'plain_text', text: 'Title' },
      element: { type: 'plain_text_input', action_id: 't', max_length: 10 },
    },
    {
      type: 'input',
      block_id: 'pattern',
      optional: true,
      label: { type: 'plain_text', text: 'Pattern' },
      element: { type: 'external_select', action_id: 'pick', min_query_length: 1 },
    },
  ],
};

/** A delivery as it reached the app. */
export interface Got {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly raw: string;
  readonly payload: Json;
}

/** What the app answers to a delivery; `status` 0 means never. */
export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export class Scene {
  readonly slack: FakeSlack;
  readonly say: Delivery;
  readonly #app: Server;
  /** What reached the app, in order. */
  got: Got[] = [];
  /** What it answers next; an empty 200 when there is nothing left. */
  answers: Answer[] = [];

  constructor(slack: FakeSlack, app: Server) {
    this.slack = slack;
    this.#app = app;
    const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/slack/events`;
    this.say = deliverByHttp(slack, { url, signingSecret: SECRET, ackWithinMs: 200 });
    app.on('request', (request, response) => {
      void rawBody(request).then((body) => {
        const raw = body.toString();
        this.got.push({ headers: request.headers, raw, payload: read(raw, request.headers['content-type'] ?? '') });
        const { status = 200, body: answer, headers = {} } = this.answers.shift() ?? {};
        if (status === 0) return;
        response.writeHead(status, headers).end(written(answer));
      });
    });
  }

  /** Calls a Web API method as an app does. */
  async api(method: string, args: Json, token: string | null = 'xoxb-sextant'): Promise<Json> {
    const form = Object.entries(args).map(([name, value]) => [name, written(value)]);
    const response = await fetch(`${this.slack.url}${method}`, {
      method: 'POST',
      body: new URLSearchParams(Object.fromEntries(form)),
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    });
    const answer: unknown = await response.json();
    return { status: response.status, retryAfter: response.headers.get('retry-after'), ...(isObject(answer) ? answer : {}) };
  }

  post(args: Json): Promise<Json> {
    return this.api('chat.postMessage', { team_id: 'T0SEXTANT', channel: 'C0DESIGN', text: 'Saga', ...args });
  }

  /** Posts to the response_url of a payload; the status. */
  async respond(payload: Json, body: Json): Promise<number> {
    const headers = { 'content-type': 'application/json' };
    const url = String(payload['response_url']);
    return (await fetch(url, { method: 'POST', body: JSON.stringify(body), headers })).status;
  }

  async close(): Promise<void> {
    await this.slack.close();
    this.#app.closeAllConnections();
    await new Promise((resolve) => this.#app.close(resolve));
  }
}

/** A new scene for each test of the file. */
export function useScene(): { readonly current: Scene } {
  const holder: { scene?: Scene } = {};
  beforeEach(async () => {
    const app = createServer();
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    holder.scene = new Scene(await startFakeSlack({ policy: { users: ['U0ADA'] } }), app);
  });
  afterEach(async () => {
    await holder.scene?.close();
  });
  return {
    get current() {
      if (holder.scene === undefined) throw new Error('no scene outside a test');
      return holder.scene;
    },
  };
}

function read(raw: string, type: string): Json {
  const form = new URLSearchParams(raw);
  const payload = form.get('payload');
  if (type !== 'application/json' && payload === null) return Object.fromEntries(form);
  const parsed: unknown = JSON.parse(type === 'application/json' ? raw : (payload ?? ''));
  return isObject(parsed) ? parsed : {};
}

function written(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
