/**
 * A fake Slack on 127.0.0.1: the Web API, response URLs, uploads and Socket Mode's connections, over a workspace
 * whose state tests read as its members would. Strict where Slack is known to be, and where it is not known.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from './api-error.js';
import { type Clock, createClock, sleep } from './clock.js';
import { type Fault, isObject, type Json, type TextPolicy } from './kit-check.js';
import type { Call, Method } from './method.js';
import { ASSISTANT_METHODS } from './methods-assistant.js';
import { CHAT_METHODS } from './methods-chat.js';
import { fileMethods, Uploads } from './methods-files.js';
import { READ_METHODS } from './methods-read.js';
import { VIEW_METHODS } from './methods-views.js';
import { type Mishap, Mishaps } from './mishaps.js';
import { FakeOAuth } from './oauth.js';
import { callArguments, rawBody, uploadedBytes } from './request-body.js';
import { ResponseUrls } from './response-urls.js';
import { SocketSide } from './socket-side.js';
import { Triggers } from './triggers.js';
import type { StoredView } from './views.js';
import { type Message, Workspace, type WorkspaceOptions } from './workspace.js';

export interface FakeSlackOptions extends WorkspaceOptions {
  /** The app-level token of Socket Mode. */
  readonly appToken?: string;
  /** Which mentions the app means to write; default none. */
  readonly policy?: TextPolicy;
  /** Default true: the app is made after June 2026 (§5). */
  readonly agentView?: boolean;
  readonly clock?: Clock;
}

/** A call that an app made, as it came. */
export interface RecordedCall {
  /** The method, `response_url` or `upload`. */
  readonly method: string;
  readonly args: Json;
  readonly token: string | undefined;
  readonly at: number;
  /** The answer; absent when the connection was broken before there was one. */
  answer?: Json;
}

/** A payload that was refused for its faults. */
export interface Refusal {
  readonly method: string;
  readonly payload: unknown;
  readonly faults: readonly Fault[];
}

export class FakeSlack {
  readonly calls: RecordedCall[] = [];
  readonly refusals: Refusal[] = [];
  readonly workspaces: Workspace[] = [];
  readonly clock: Clock;
  readonly triggers: Triggers;
  readonly responseUrls = new ResponseUrls();
  readonly socket: SocketSide;
  /** Where workspaces and organisations install the app. */
  readonly oauth: FakeOAuth;
  readonly appToken: string;
  readonly policy: TextPolicy;
  readonly #mishaps = new Mishaps();
  readonly #uploads = new Uploads();
  readonly #methods: { readonly [name: string]: Method };
  readonly #agentView: boolean;
  readonly #server: Server;

  constructor(options: FakeSlackOptions) {
    this.clock = options.clock ?? createClock();
    this.triggers = new Triggers(this.clock);
    this.oauth = new FakeOAuth(this.workspaces, this.clock);
    this.appToken = options.appToken ?? 'xapp-1-A0SEXTANT-1-fake';
    this.policy = options.policy ?? {};
    this.#agentView = options.agentView ?? true;
    this.#methods = { ...CHAT_METHODS, ...VIEW_METHODS, ...READ_METHODS, ...ASSISTANT_METHODS, ...fileMethods(this.#uploads) };
    this.addWorkspace(options);
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
    this.socket = new SocketSide(this.#server);
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.socket.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What goes into `slackApiUrl`. */
  get url(): string {
    return `${this.origin}/api/`;
  }

  /** The workspace that the fake starts with. */
  get workspace(): Workspace {
    const [first] = this.workspaces;
    if (first === undefined) throw new Error('fake Slack: no workspace');
    return first;
  }

  /** One more workspace with the app installed, under a token of its own. */
  addWorkspace(options: WorkspaceOptions): Workspace {
    const added = new Workspace(options, this.clock);
    this.workspaces.push(added);
    return added;
  }

  /** The next `times` calls of a method (or `*`, `response_url`, `upload`) go wrong. */
  inject(target: string, mishap: Mishap, times = 1): void {
    this.#mishaps.add(target, mishap, times);
  }

  /** No more mishaps. */
  heal(): void {
    this.#mishaps.clear();
  }

  callsTo(method: string): RecordedCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  messagesIn(channel: string): Message[] {
    return this.workspace.messagesIn(channel);
  }

  thread(channel: string, ts: string): Message[] {
    return this.workspace.thread(channel, ts);
  }

  ephemeralsFor(user: string): Message[] {
    return this.workspace.ephemeralsFor(user);
  }

  homeOf(user: string): StoredView | undefined {
    return this.workspace.views.homeOf(user);
  }

  modalOf(user: string): StoredView | undefined {
    return this.workspace.views.modalOf(user);
  }

  noticesFor(user: string): string[] {
    return this.workspace.noticesFor(user);
  }

  /** Records a payload that is not to be let through. */
  refuse(method: string, payload: unknown, faults: readonly Fault[]): void {
    if (faults.length > 0) this.refusals.push({ method, payload, faults });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = new URL(request.url ?? '/', this.origin);
    if (at.pathname === '/oauth/v2/authorize') return this.oauth.page(request, response);
    const body = await rawBody(request);
    const type = request.headers['content-type'] ?? '';
    const [, kind, name = ''] = /^\/(api|response|upload)\/([^/]+)$/.exec(at.pathname) ?? [];
    if (kind === 'api') return this.#handle(name, request, response, () => callArguments(at.searchParams, type, body));
    if (kind === 'response')
      return this.#handle('response_url', request, response, () => responsePayload(body, type), at.pathname);
    if (kind === 'upload')
      return this.#handle('upload', request, response, () => ({ id: name, bytes: uploadedBytes(type, body) }));
    response.writeHead(404).end();
  }

  /** One call: recorded, met by its mishap, answered. */
  async #handle(method: string, request: IncomingMessage, response: ServerResponse, read: () => Json, path = ''): Promise<void> {
    const result = attempt(read);
    const args = result instanceof ApiError ? {} : result;
    const token = bearer(request) ?? (typeof args['token'] === 'string' ? args['token'] : undefined);
    const call: RecordedCall = { method, args, token, at: this.clock.now() };
    this.calls.push(call);
    const mishap = this.#mishaps.take(method);
    if (mishap?.kind === 'drop' && mishap.when === 'before') return void request.socket.destroy();
    if (mishap?.kind === 'rate_limited') {
      return send(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(mishap.retryAfter) });
    }
    if (mishap?.kind === 'status')
      return void response.writeHead(mishap.status, { 'content-type': 'text/html' }).end('<html>sorry</html>');
    if (mishap?.kind === 'delay') await sleep(mishap.ms);
    const asked = mishap?.kind === 'error' ? new ApiError(mishap.error) : result;
    const outcome = asked instanceof ApiError ? asked : attempt(() => this.#run(method, args, token, path));
    if (mishap?.kind === 'drop') return void request.socket.destroy();
    call.answer = outcome instanceof ApiError ? { ok: false, error: outcome.code, ...outcome.extra } : { ok: true, ...outcome };
    const failed = outcome instanceof ApiError && (method === 'response_url' || method === 'upload');
    send(response, failed ? responseStatus(outcome.code) : 200, call.answer);
  }

  #run(method: string, args: Json, token: string | undefined, path: string): Json {
    if (method === 'response_url') {
      this.responseUrls.receive(path, args, this.policy, (faults) => this.refuse(method, args, faults));
      return {};
    }
    if (method === 'upload') {
      if (Buffer.isBuffer(args['bytes'])) this.#uploads.receive(String(args['id']), args['bytes']);
      return {};
    }
    if (method === 'oauth.v2.access') return this.oauth.access(args);
    if (token === undefined) throw new ApiError('not_authed');
    if (method === 'apps.connections.open') return this.#openConnection(token);
    const known = this.#methods[method];
    if (known === undefined) throw new ApiError('unknown_method', { req_method: method });
    return this.#runMethod(method, known, args, token);
  }

  /** Must carry the app-level token, in the header (§4). */
  #openConnection(token: string): Json {
    if (token.startsWith('xoxb-')) throw new ApiError('not_allowed_token_type');
    if (token !== this.appToken) throw new ApiError('invalid_auth');
    if (this.socket.refusing) throw new ApiError('internal_error');
    return { url: this.socket.ticket(this.port) };
  }

  #runMethod(name: string, method: Method, args: Json, token: string): Json {
    if (token === this.appToken) throw new ApiError('not_allowed_token_type');
    const covering = name === 'auth.test' ? this.oauth.organisationTest(token) : undefined;
    if (covering !== undefined) return covering;
    const workspace = this.oauth.workspaceOf(token, args);
    if (workspace === undefined) throw new ApiError('invalid_auth');
    if (workspace.uninstalled) throw new ApiError('account_inactive');
    const call: Call = {
      workspace,
      args,
      triggers: this.triggers,
      policy: this.policy,
      origin: this.origin,
      agentView: this.#agentView,
      refuseIfFaulty: (faults, usual) => {
        const [first] = faults;
        if (first === undefined) return;
        this.refuse(name, args, faults);
        const messages = faults.map(({ path, message }) => `[ERROR] ${message} [json-pointer:${path}]`);
        throw new ApiError(first.code ?? usual, { errors: messages, response_metadata: { messages } });
      },
    };
    const scopes = typeof method.scopes === 'function' ? method.scopes(call) : method.scopes;
    const lacking = scopes.find((scope) => !workspace.scopes.has(scope));
    if (lacking !== undefined)
      throw new ApiError('missing_scope', { needed: lacking, provided: [...workspace.scopes].join(',') });
    return method.run(call);
  }
}

/** Starts a fake Slack on a free port. */
export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const slack = new FakeSlack(options);
  await slack.listen();
  return slack;
}

/** What is thrown as an ApiError comes back as a value; anything else is a fault of the fake. */
function attempt(work: () => Json): Json | ApiError {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function bearer(request: IncomingMessage): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
}

/** A response_url takes JSON, whatever the header says. */
function responsePayload(body: Buffer, type: string): Json {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (isObject(parsed)) return parsed;
  } catch {
    throw new ApiError('invalid_payload', { content_type: type });
  }
  throw new ApiError('invalid_payload');
}

/** Expired and used URLs are gone; everything else is the sender's fault. */
function responseStatus(code: string): number {
  return ['used_url', 'expired_url', 'invalid_url', 'file_not_found'].includes(code) ? 404 : 400;
}

function send(response: ServerResponse, status: number, body: Json, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body));
}
