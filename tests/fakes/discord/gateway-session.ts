import type { WebSocket } from 'ws';
import type { JsonObject } from './json.js';

/** What a session is doing: a socket that is open, or a while of being away, after which it could resume. */
export class GatewaySession {
  readonly id: string;
  readonly shard: number;
  readonly shards: number;
  readonly intents: number;
  socket: WebSocket | undefined;
  #seq = 0;
  readonly #sent: { readonly seq: number; readonly text: string }[] = [];

  constructor(id: string, shard: number, shards: number, intents: number, socket: WebSocket) {
    this.id = id;
    this.shard = shard;
    this.shards = shards;
    this.intents = intents;
    this.socket = socket;
  }

  get seq(): number {
    return this.#seq;
  }

  get connected(): boolean {
    return this.socket?.readyState === 1;
  }

  /** Sends an event, or keeps it for a resume when nobody is there. */
  dispatch(name: string, data: JsonObject, hold = false): void {
    this.#seq += 1;
    const text = JSON.stringify({ op: 0, s: this.#seq, t: name, d: data });
    this.#sent.push({ seq: this.#seq, text });
    if (this.#sent.length > 500) this.#sent.shift();
    if (this.connected && !hold) this.socket?.send(text);
  }

  /** Sends what came after a sequence number again, in its order. */
  replay(after: number): number {
    const missed = this.#sent.filter(({ seq }) => seq > after);
    for (const { text } of missed) this.socket?.send(text);
    return missed.length;
  }
}
