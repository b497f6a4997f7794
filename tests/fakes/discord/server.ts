import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ApiError, Gatekeeper, type Refusal } from './api-error.js';
import { CommandStore } from './command-store.js';
import { tellFaults } from './faults.js';
import { FakeGateway, type GatewayOptions } from './gateway.js';
import { Interactions } from './interactions.js';
import type { Json } from './json.js';
import { basicRoutes } from './rest/basic-routes.js';
import { readBody, readRaw } from './rest/body.js';
import { commandRoutes } from './rest/command-routes.js';
import { type Disturbance, Disturbances, type Injection } from './rest/disturbances.js';
import { interactionRoutes } from './rest/interaction-routes.js';
import { messageRoutes } from './rest/message-routes.js';
import { type RateLimit, RateLimits, tooMany } from './rest/rate-limits.js';
import { findRoute, type Platform, type Result } from './rest/router.js';
import { threadRoutes } from './rest/thread-routes.js';
import { createSigner, type Signer } from './signing.js';
import { World } from './world.js';

export interface FakeDiscordOptions {
  readonly token?: string;
  /** Made before the start, when guilds, channels and people must be there at once. */
  readonly world?: World;
  /** How many shards GET /gateway/bot recommends. */
  readonly shards?: number;
  /** How long an interaction waits for its first answer (3 s) and how long its token lives (15 min). */
  readonly windowMs?: number;
  readonly tokenMs?: number;
  readonly rateLimit?: RateLimit;
  readonly gateway?: GatewayOptions;
  /** Whether faults that only this project minds (HOUSE_…) are refused as well; yes unless told. */
  readonly houseRules?: boolean;
  /** Whether the app's settings have the Message Content intent; no unless told. */
  readonly readsContent?: boolean;
  /** Whether people can only use commands that were registered; yes unless told. */
  readonly onlyRegistered?: boolean;
}

/** A request that came in, and what was answered (0 when the connection was cut). */
export interface CallRecord {
  readonly method: string;
  /** Without /api/v10, with the query. */
  readonly path: string;
  /** The route's pattern; undefined for a path that the fake does not know. */
  readonly route: string | undefined;
  readonly userAgent: string | undefined;
  /** Whether the bot token came along. */
  readonly authorized: boolean;
  readonly body: Json;
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: number }[];
  readonly at: number;
  status: number;
  answer: Json | undefined;
}

const routes = [...basicRoutes, ...threadRoutes, ...messageRoutes, ...interactionRoutes, ...commandRoutes];

/** A Discord that runs here: REST and gateway on one port of the loopback. */
export class FakeDiscord {
  readonly token: string;
  readonly world: World;
  readonly commands: CommandStore;
  readonly interactions: Interactions;
  readonly gateway: FakeGateway;
  readonly signer: Signer;
  readonly options: FakeDiscordOptions;
  readonly calls: CallRecord[] = [];
  readonly #gate: Gatekeeper;
  readonly #disturbances = new Disturbances();
  readonly #rates: RateLimits;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #platform: Platform;
  #identifiesLeft = 1000;

  constructor(options: FakeDiscordOptions) {
    this.options = options;
    this.token = options.token ?? 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.GfakeX.fake-bot-token-fake-bot-token-fake-bot-to';
    this.world = options.world ?? new World();
    this.commands = new CommandStore(this.world);
    this.#gate = new Gatekeeper(options.houseRules ?? true);
    this.interactions = new Interactions(this.world, this.#gate, {
      windowMs: options.windowMs ?? 3000,
      tokenMs: options.tokenMs ?? 900_000,
    });
    this.gateway = new FakeGateway(this.world, this.token, options.gateway ?? {});
    this.signer = createSigner();
    this.#rates = new RateLimits(options.rateLimit ?? { limit: 1000, windowMs: 1000 });
    this.#platform = {
      world: this.world,
      gate: this.#gate,
      interactions: this.interactions,
      commands: this.commands,
      publicKey: this.signer.publicKey,
      readsContent: options.readsContent ?? false,
      gateway: () => ({
        url: this.#gatewayUrl,
        shards: options.shards ?? 1,
        maxConcurrency: this.gateway.maxConcurrency,
        identifiesLeft: this.#identifiesLeft - this.gateway.stats.identifies,
      }),
    };
    this.#server.on('upgrade', (request, socket, head) => this.gateway.upgrade(request, socket, head, this.#gatewayUrl));
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** What discord.js takes as `rest.api`: without the version. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  /** Bodies that were refused. A test that expects none says `expect(fake.refusals).toEqual([])`. */
  get refusals(): readonly Refusal[] {
    return this.#gate.refusals;
  }

  /** The refusals as readable lines. */
  tellRefusals(): string {
    return this.refusals.map(({ kind, faults }) => `${kind}\n${tellFaults(faults)}`).join('\n\n');
  }

  /** Makes the next calls that match go wrong. */
  disturb(injection: Injection): void {
    this.#disturbances.add(injection);
  }

  calm(): void {
    this.#disturbances.clear();
  }

  /** Moves the platform's clock, for tokens that expire. */
  advance(ms: number): void {
    this.world.clock.advance(ms);
  }

  /** Calls to paths that match, oldest first. */
  callsTo(path: RegExp, method?: string): readonly CallRecord[] {
    return this.calls.filter((call) => path.test(call.path) && (method === undefined || call.method === method));
  }

  listen(): Promise<void> {
    return new Promise((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  async close(): Promise<void> {
    this.gateway.close();
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get #gatewayUrl(): string {
    return `ws://127.0.0.1:${this.#port}/gateway`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = url.pathname.replace(/^\/api\/v10(?=\/)/, '');
    const found = url.pathname === path ? undefined : findRoute(routes, method, path);
    const disturbance = this.#disturbances.take(method, path);
    const record: CallRecord = {
      method,
      path: path + url.search,
      route: found?.route.path,
      userAgent: request.headers['user-agent'],
      authorized: request.headers.authorization === `Bot ${this.token}`,
      body: null,
      files: [],
      at: performance.now(),
      status: 0,
      answer: undefined,
    };
    this.calls.push(record);
    try {
      const raw = await readRaw(request);
      if (disturbance && (await this.#strikeBefore(disturbance, request, response, record))) return;
      const rate =
        found && found.route.auth !== 'token'
          ? this.#rates.count(method, found.route.path, Object.values(found.params)[0] ?? '')
          : undefined;
      for (const [name, value] of Object.entries(rate?.headers ?? {})) response.setHeader(name, value);
      if (rate?.retryAfterMs !== undefined) return this.#limit(response, record, rate.retryAfterMs, false);
      const result = await this.#handle(record, found, url.searchParams, raw, request.headers['content-type'] ?? '');
      if (disturbance?.kind === 'drop') return cut(request, disturbance.reset);
      if (disturbance?.kind === 'delay' && disturbance.when === 'after') await wait(disturbance.ms);
      this.#reply(response, record, result);
    } catch (error) {
      // A fault of the fake itself must not look like one of the app.
      this.#reply(response, record, { status: 500, body: { message: `fake Discord broke: ${String(error)}`, code: 0 } });
      console.error(error);
    }
  }

  async #strikeBefore(
    disturbance: Disturbance,
    request: IncomingMessage,
    response: ServerResponse,
    record: CallRecord,
  ): Promise<boolean> {
    if (disturbance.kind === 'rate-limit') this.#limit(response, record, disturbance.retryAfterMs, disturbance.global ?? false);
    else if (disturbance.kind === 'status')
      this.#reply(response, record, {
        status: disturbance.status,
        body: { message: `${disturbance.status}: made to fail`, code: 0 },
      });
    else if (disturbance.kind === 'drop' && disturbance.when === 'before') cut(request, disturbance.reset);
    else {
      if (disturbance.kind === 'delay' && disturbance.when !== 'after') await wait(disturbance.ms);
      return false;
    }
    return true;
  }

  async #handle(
    record: CallRecord,
    found: ReturnType<typeof findRoute>,
    query: URLSearchParams,
    raw: Buffer,
    contentType: string,
  ): Promise<Result> {
    try {
      if (!found) return { status: 404, body: { message: '404: Not Found', code: 0 } };
      if (found.route.auth === 'bot' && !record.authorized) throw new ApiError(0);
      const { body, files } = await readBody(raw, contentType);
      Object.assign(record, { body, files: files.map(({ id, name, data }) => ({ id, name, size: data.length })) });
      return found.route.handle(this.#platform, {
        method: record.method,
        path: record.path,
        params: found.params,
        query,
        body,
        files,
      });
    } catch (error) {
      if (error instanceof ApiError) return { status: error.status, body: error.body };
      throw error;
    }
  }

  #limit(response: ServerResponse, record: CallRecord, retryAfterMs: number, global: boolean): void {
    const { headers, body } = tooMany(retryAfterMs, global);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    this.#reply(response, record, { status: 429, body });
  }

  #reply(response: ServerResponse, record: CallRecord, { status, body }: Result): void {
    record.status = status;
    record.answer = body;
    if (response.destroyed || response.headersSent) return;
    response.statusCode = status;
    if (body === undefined) return void response.end();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  }
}

const cut = ({ socket }: IncomingMessage, reset = false): void => void (reset ? socket.resetAndDestroy() : socket.destroy());

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Starts a fake Discord on a free port. */
export const startFakeDiscord = async (options: FakeDiscordOptions = {}): Promise<FakeDiscord> => {
  const fake = new FakeDiscord(options);
  await fake.listen();
  return fake;
};
