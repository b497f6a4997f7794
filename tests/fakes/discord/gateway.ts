import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { shardOf, until } from './clock.js';
import { GatewaySession } from './gateway-session.js';
import { filterEvent, intents as intentBits, privileged, validIntents } from './intents.js';
import { asList, asNumber, asObject, asText, isObject, type JsonObject, parseJson } from './json.js';
import { guildCreatePayload, guildsOfShard, userPayload } from './wire.js';
import type { PlatformEvent, World } from './world.js';

export interface GatewayOptions {
  readonly heartbeatMs?: number;
  /** Identifies at a time in each five seconds; one more gets "invalid session". */
  readonly maxConcurrency?: number;
  /** Privileged intents that this app was granted; none unless told. */
  readonly grantedIntents?: number;
  /** Guilds that never arrive after READY. */
  readonly withheldGuilds?: readonly string[];
}

const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;
const ignored: readonly number[] = [op.presence, op.voice, op.members, 31, 43];
const identifyWindowMs = 5000;
const maxPayloadsAMinute = 120;

/** Discord's gateway over real WebSockets: sessions by shard, events by intent, and everything that goes wrong with it. */
export class FakeGateway {
  /** What clients did, for tests that count. */
  readonly stats = { connections: 0, identifies: 0, resumes: 0, heartbeats: 0, replayed: 0, lost: 0 };
  readonly identifies: JsonObject[] = [];
  readonly #world: World;
  readonly #token: string;
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  readonly #sessions = new Map<string, GatewaySession>();
  readonly #recent: { readonly key: number; readonly at: number }[] = [];
  #url = '';
  #refusing = false;
  #muted = false;
  #sessionCount = 0;

  constructor(world: World, token: string, options: GatewayOptions) {
    this.#world = world;
    this.#token = token;
    this.#options = options;
    world.onEvent((event) => this.dispatch(event));
  }

  /** Takes over a request that wants to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, baseUrl: string): void {
    this.#url = baseUrl;
    if (this.#refusing) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) =>
      this.#greet(client, new URL(request.url ?? '/', baseUrl).searchParams),
    );
  }

  /** The sessions that could still be resumed or are open, by shard. */
  get sessions(): readonly GatewaySession[] {
    return [...this.#sessions.values()];
  }

  get open(): readonly GatewaySession[] {
    return this.sessions.filter((session) => session.connected);
  }

  get maxConcurrency(): number {
    return this.#options.maxConcurrency ?? 16;
  }

  /** Waits until so many shards are connected and identified. */
  async connected(count = 1, ms = 10_000): Promise<void> {
    const there = await until(() => this.open.length >= count, ms);
    if (!there) throw new Error(`${this.open.length} of ${count} shards connected to the fake gateway in ${ms} ms`);
  }

  /** Sends an event to the shard that it belongs to. Answers how many sessions got it, or will by a resume. */
  dispatch(event: PlatformEvent): number {
    let reached = 0;
    for (const session of this.sessions) {
      if (shardOf(event.guildId, session.shards) !== session.shard) continue;
      const data = filterEvent(this.#world, event, session.intents);
      if (!data) continue;
      session.dispatch(event.name, data, this.#muted);
      reached += 1;
    }
    if (reached === 0) this.stats.lost += 1;
    return reached;
  }

  /** Op 7: asks all clients to reconnect and resume. */
  requestReconnect(): void {
    for (const { socket } of this.open) this.#send(socket, { op: op.reconnect, d: null });
  }

  /** Op 9: tells all clients that their session is over, resumable or not. */
  invalidate(resumable: boolean): void {
    for (const session of this.open) {
      this.#send(session.socket, { op: op.invalid, d: resumable });
      if (!resumable) this.#sessions.delete(session.id);
    }
  }

  /** Closes all connections with a code, such as 4000 or the fatal 4004 and 4014. */
  closeAll(code: number, reason = ''): void {
    for (const { socket } of this.open) socket?.close(code, reason);
  }

  /** Cuts all connections without a word, as a failing network does. */
  cut(): void {
    for (const { socket } of this.open) socket?.terminate();
  }

  /** A zombie: connections stay open, but nothing is answered and nothing arrives. */
  mute(muted: boolean): void {
    this.#muted = muted;
  }

  /** Refuses new connections. */
  refuse(refusing: boolean): void {
    this.#refusing = refusing;
  }

  /** Forgets all sessions, so that nothing can be resumed. */
  forgetSessions(): void {
    this.#sessions.clear();
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #greet(socket: WebSocket, query: URLSearchParams): void {
    this.stats.connections += 1;
    const plain = (query.get('encoding') ?? 'json') === 'json' && query.get('compress') === null;
    if (query.get('v') !== '10') socket.close(4012, 'Invalid API version');
    else if (!plain) socket.close(4002, 'This fake speaks plain JSON');
    else this.#listen(socket);
  }

  #listen(socket: WebSocket): void {
    const heartbeatMs = this.#options.heartbeatMs ?? 41_250;
    let session: GatewaySession | undefined;
    let payloads = 0;
    let lastBeat = performance.now();
    const beat = setInterval(() => {
      if (!this.#muted && performance.now() - lastBeat > heartbeatMs * 2) socket.close(4009, 'Session timed out');
    }, heartbeatMs);
    const minute = setInterval(() => (payloads = 0), 60_000);
    socket.on('close', () => {
      clearInterval(beat);
      clearInterval(minute);
      if (session?.socket === socket) session.socket = undefined;
    });
    socket.on('message', (raw: RawData) => {
      payloads += 1;
      if (payloads > maxPayloadsAMinute) return socket.close(4008, 'Rate limited');
      const message = parseJson(String(raw));
      if (!isObject(message)) return socket.close(4002, 'Decode error');
      if (message['op'] === op.heartbeat) lastBeat = performance.now();
      session = this.#receive(socket, session, message);
    });
    if (!this.#muted) this.#send(socket, { op: op.hello, d: { heartbeat_interval: heartbeatMs, _trace: ['fake'] } });
  }

  #receive(socket: WebSocket, session: GatewaySession | undefined, message: JsonObject): GatewaySession | undefined {
    const code = asNumber(message['op']);
    if (this.#muted) return session;
    if (code === op.heartbeat) {
      this.stats.heartbeats += 1;
      this.#send(socket, { op: op.ack });
    } else if (code === op.identify || code === op.resume) {
      if (session) socket.close(4005, 'Already authenticated');
      else
        return code === op.identify
          ? this.#identify(socket, asObject(message['d']))
          : this.#resume(socket, asObject(message['d']));
    } else if (code === undefined || !ignored.includes(code)) socket.close(4001, 'Unknown opcode');
    else if (!session) socket.close(4003, 'Not authenticated');
    return session;
  }

  #identify(socket: WebSocket, data: JsonObject): GatewaySession | undefined {
    this.stats.identifies += 1;
    this.identifies.push(data);
    const [shard = 0, shards = 1] = asList(data['shard'] ?? [0, 1]).map((value) => asNumber(value) ?? -1);
    const given = asNumber(data['intents']) ?? -1;
    const refusal = this.#refusal(data, shard, shards, given);
    if (refusal) {
      socket.close(...refusal);
      return undefined;
    }
    const key = shard % this.maxConcurrency;
    if (
      this.#recent.some((one) => one.key === key && performance.now() - one.at < identifyWindowMs && this.maxConcurrency < 16)
    ) {
      this.#send(socket, { op: op.invalid, d: false });
      return undefined;
    }
    this.#recent.push({ key, at: performance.now() });
    this.#sessionCount += 1;
    const session = new GatewaySession(`fake-session-${this.#sessionCount}`, shard, shards, given, socket);
    for (const old of this.sessions) if (old.shard === shard && !old.connected) this.#sessions.delete(old.id);
    this.#sessions.set(session.id, session);
    this.#ready(session);
    return session;
  }

  #refusal(data: JsonObject, shard: number, shards: number, given: number): [number, string] | undefined {
    if (data['token'] !== this.#token) return [4004, 'Authentication failed.'];
    if (!isObject(data['properties'])) return [4002, 'Error while decoding payload.'];
    if (shard < 0 || shards < 1 || shard >= shards) return [4010, 'Invalid shard.'];
    if (given < 0 || (given & ~validIntents) !== 0) return [4013, 'Invalid intents specified.'];
    if ((given & privileged & ~(this.#options.grantedIntents ?? 0)) !== 0) return [4014, 'Disallowed intent(s).'];
    return undefined;
  }

  #ready(session: GatewaySession): void {
    const guilds = guildsOfShard(this.#world, session.shard, session.shards);
    session.dispatch('READY', {
      v: 10,
      user: { ...userPayload(this.#world.bot), verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: this.#url,
      shard: [session.shard, session.shards],
      application: { id: this.#world.applicationId, flags: 0 },
      private_channels: [],
      user_settings: {},
      relationships: [],
      presences: [],
      _trace: ['fake'],
    });
    if ((session.intents & intentBits.guilds) === 0) return;
    for (const guild of guilds) {
      if (!this.#options.withheldGuilds?.includes(guild.id))
        session.dispatch('GUILD_CREATE', guildCreatePayload(this.#world, guild));
    }
  }

  #resume(socket: WebSocket, data: JsonObject): GatewaySession | undefined {
    this.stats.resumes += 1;
    const session = this.#sessions.get(asText(data['session_id']));
    const seq = asNumber(data['seq']) ?? -1;
    if (data['token'] !== this.#token) socket.close(4004, 'Authentication failed.');
    else if (!session) this.#send(socket, { op: op.invalid, d: false });
    else if (seq < 0 || seq > session.seq) socket.close(4007, 'Invalid seq');
    else {
      session.socket?.terminate();
      session.socket = socket;
      this.stats.replayed += session.replay(seq);
      session.dispatch('RESUMED', { _trace: ['fake'] });
      return session;
    }
    return undefined;
  }

  #send(socket: WebSocket | undefined, message: JsonObject): void {
    if (socket?.readyState === 1) socket.send(JSON.stringify({ s: null, t: null, ...message }));
  }
}
