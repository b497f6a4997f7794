import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { APIInteraction } from 'discord-api-types/v10';
import type { Log } from '../log.js';
import { answerable, type Desk } from './desk.js';
import type { Health } from './health.js';
import { bounds } from './limits.js';
import type { Calls } from './rest.js';
import { createVerifier } from './signature.js';

export interface EndpointOptions {
  readonly publicKey: string;
  readonly desk: Desk;
  readonly calls: Calls;
  readonly health: () => Health;
  readonly log: Log;
  /** Discord knows of an answer in the body of a response only after it has read it: the time that this takes, at least. */
  readonly untilKnownMs?: number | undefined;
}

/** The endpoint to which Discord sends interactions: POST at any path, signed. GET /health tells how this process is. */
export const createEndpoint = ({ publicKey, desk, calls, health, log, untilKnownMs = 300 }: EndpointOptions): Server => {
  const isFromDiscord = createVerifier(publicKey);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET' && request.url?.split('?')[0] === '/health') {
      const state = health();
      return end(response, state.isWell ? 200 : 503, JSON.stringify(state));
    }
    if (request.method !== 'POST') return end(response, 405);
    const body = await readBody(request);
    if (body === undefined) return end(response, 413);
    const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = request.headers;
    if (!(await isFromDiscord(single(signature), single(timestamp), body))) return end(response, 401);
    const interaction = parse(body);
    if (!interaction) return end(response, 400);

    const answer = await desk.take(interaction);
    // The same interaction is being answered already: "accepted", without an answer of its own.
    if (!answer) return end(response, 202);
    end(response, 200, JSON.stringify(answer.first));
    if (!answer.later) return;
    await desk.follow(interaction, answer, async () => {
      await pause(untilKnownMs);
      return calls.original(answerable(interaction));
    });
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'request failed');
      if (!response.headersSent) end(response, 500);
    });
  });
  server.requestTimeout = 10_000;
  server.headersTimeout = 5_000;
  return server;
};

const single = (header: string | string[] | undefined): string | undefined => (typeof header === 'string' ? header : undefined);

const end = (response: ServerResponse, status: number, body?: string): void => {
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
};

/** The body, or undefined when it is larger than any interaction: then nothing more of it is kept. */
const readBody = (request: IncomingMessage): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bounds.requestBytes) resolve(undefined);
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });

/** What was signed is Discord's, so its shape is trusted as far as this. */
const parse = (body: Buffer): APIInteraction | undefined => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    const { type, id, token } = (value ?? {}) as { type?: unknown; id?: unknown; token?: unknown };
    return typeof type === 'number' && typeof id === 'string' && typeof token === 'string'
      ? (value as APIInteraction)
      : undefined;
  } catch {
    return undefined;
  }
};
