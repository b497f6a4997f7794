/** Slack's end of Socket Mode: hands out connections, sends envelopes, records acks (§4). */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { sleep } from './clock.js';
import { isObject, type Json } from './kit-check.js';

/** An answer that came over a socket. */
export interface SocketAck {
  readonly envelopeId: string;
  readonly payload: unknown;
  /** When it came, by the real clock. */
  readonly at: number;
}

export interface Envelope {
  readonly type: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: Json;
  readonly accepts_response_payload: boolean;
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
}

/** §4: up to 10 concurrent connections. */
const MAX_CONNECTIONS = 10;

export class SocketSide {
  /** Every ack, also those that nobody waits for any more. */
  readonly acks: SocketAck[] = [];
  /** Everything sent: hello, disconnects and envelopes. */
  readonly sent: Json[] = [];
  /** How many connections have been opened since the start. */
  opened = 0;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #live: WebSocket[] = [];
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, (ack: SocketAck) => void>();
  readonly #pings: NodeJS.Timeout;
  #refuseUntil = 0;
  #turn = 0;

  constructor(http: Server) {
    http.on('upgrade', (request: IncomingMessage, socket, head: Buffer) => {
      if (!this.#admits(request)) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (connection) => {
        this.#welcome(connection);
      });
    });
    this.#pings = setInterval(() => {
      for (const connection of this.#live) connection.ping();
    }, 5000);
    this.#pings.unref();
  }

  /** The URL that apps.connections.open answers with; good for one connection. */
  ticket(port: number): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return `ws://127.0.0.1:${port}/link/?ticket=${ticket}&app_id=A0SEXTANT`;
  }

  /** Connections that take deliveries. */
  get connections(): number {
    return this.#live.length;
  }

  /** Whether new connections are refused just now. */
  get refusing(): boolean {
    return Date.now() < this.#refuseUntil;
  }

  /** Refuses apps.connections.open and new sockets for a while. */
  refuseFor(ms: number): void {
    this.#refuseUntil = Date.now() + ms;
  }

  /** Waits until this many connections have been greeted. */
  async connected(count = 1, withinMs = 15_000): Promise<void> {
    const end = Date.now() + withinMs;
    while (this.#live.length < count) {
      if (Date.now() > end)
        throw new Error(`fake Slack: ${this.#live.length} of ${count} sockets connected after ${withinMs} ms`);
      await sleep(5);
    }
  }

  /** Slack's routine goodbye: the message, then the close after `graceMs` unless the app was faster. */
  disconnect(reason: 'refresh_requested' | 'warning' | 'too_many_websockets' | 'link_disabled', graceMs = 50): void {
    for (const connection of this.#live.splice(0)) this.#dismiss(connection, reason, graceMs);
  }

  /** Sockets that break without a word. */
  drop(): void {
    for (const connection of this.#live.splice(0)) connection.terminate();
  }

  /** Sends an envelope to one connection, in turns; the ack, or undefined when none came in time. */
  async deliver(envelope: Envelope, withinMs: number): Promise<SocketAck | 'timeout' | 'no_connection'> {
    const connection = this.#live[this.#turn % Math.max(this.#live.length, 1)];
    this.#turn += 1;
    if (connection === undefined) return 'no_connection';
    const envelopeId = randomUUID();
    const ack = new Promise<SocketAck>((resolve) => {
      this.#waiting.set(envelopeId, resolve);
    });
    this.#send(connection, { envelope_id: envelopeId, ...envelope });
    const first = await Promise.race([ack, later(withinMs)]);
    this.#waiting.delete(envelopeId);
    return first;
  }

  close(): void {
    clearInterval(this.#pings);
    this.drop();
    this.#server.close();
  }

  #admits(request: IncomingMessage): boolean {
    const at = new URL(request.url ?? '/', 'http://127.0.0.1');
    return at.pathname === '/link/' && this.#tickets.delete(at.searchParams.get('ticket') ?? '') && !this.refusing;
  }

  #welcome(connection: WebSocket): void {
    this.opened += 1;
    connection.on('message', (data) => {
      this.#receive(String(data));
    });
    connection.on('close', () => {
      const index = this.#live.indexOf(connection);
      if (index >= 0) this.#live.splice(index, 1);
    });
    connection.on('error', () => connection.terminate());
    if (this.#live.length >= MAX_CONNECTIONS) {
      this.#dismiss(connection, 'too_many_websockets', 0);
      return;
    }
    this.#live.push(connection);
    this.#send(connection, {
      type: 'hello',
      num_connections: this.#live.length,
      connection_info: { app_id: 'A0SEXTANT' },
      debug_info: { host: 'applink-fake', build_number: 1, approximate_connection_time: 18_060 },
    });
  }

  #dismiss(connection: WebSocket, reason: string, graceMs: number): void {
    this.#send(connection, { type: 'disconnect', reason, debug_info: { host: 'applink-fake' } });
    setTimeout(() => {
      connection.close();
    }, graceMs).unref();
  }

  #receive(text: string): void {
    const message: unknown = JSON.parse(text);
    if (!isObject(message) || typeof message['envelope_id'] !== 'string') return;
    const ack = { envelopeId: message['envelope_id'], payload: message['payload'], at: Date.now() };
    this.acks.push(ack);
    this.#waiting.get(ack.envelopeId)?.(ack);
  }

  #send(connection: WebSocket, message: Json): void {
    this.sent.push(message);
    connection.send(JSON.stringify(message));
  }
}

function later(ms: number): Promise<'timeout'> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve('timeout');
    }, ms).unref();
  });
}
