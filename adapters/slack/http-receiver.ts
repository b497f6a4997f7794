import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import type { Log } from '../log.js';
import { http as bolt } from './bolt.js';
import { limits } from './limits.js';
import type { Pages } from './oauth.js';

/** The one path that Slack sends everything to. */
export const eventsPath = '/slack/events';
export const healthPath = '/healthz';

export interface HttpReceiver extends Receiver {
  readonly server: Server;
}

/**
 * Receives what Slack delivers over HTTP, and answers `/healthz`. Signatures and bodies are checked and
 * read by Bolt's own functions; its ready-made receiver takes signatures of the future, refuses a
 * content type with a charset, leaves what no listener takes unanswered for three seconds, and makes
 * the bytes of an answer anew each time.
 * @param pages what browsers are shown, where workspaces install the app by themselves
 */
export const createHttpReceiver = (
  signingSecret: string,
  log: Log,
  pages: Pages = () => false,
  now: () => number = Date.now,
): HttpReceiver => {
  let app: App | undefined;
  const bytesOf = createSerializer();

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await verified(request, signingSecret, now());
    if (typeof body === 'number') return finish(response, body);
    if (body['ssl_check'] === '1') return bolt.buildSSLCheckResponse(response);
    if (body['type'] === 'url_verification') return bolt.buildUrlVerificationResponse(response, body);
    if (body['type'] === 'app_rate_limited') {
      log.warn({ team: body['team_id'] }, 'Slack holds events back: more than 30,000 came within an hour');
      return finish(response, 200);
    }
    await app?.processEvent({
      body,
      ack: async (answer: unknown) => {
        // Bolt's types allow a string; nothing here acknowledges with one.
        if (typeof answer === 'object' && answer !== null) answerWith(response, bytesOf(answer));
        else finish(response, 200);
      },
      ...retryOf(request),
    });
    // Nobody wanted it. Slack is told at once, and does not send it again.
    if (!response.headersSent) finish(response, 404, { 'x-slack-no-retry': '1' });
  };

  const server = createServer((request, response) => {
    if (asksForHealth(request)) return answerHealth(response);
    if (pages(request, response)) return;
    if (pathOf(request) !== eventsPath) return finish(response, 404);
    if (request.method !== 'POST') return finish(response, 405);
    receive(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'a request failed');
      if (!response.headersSent) finish(response, 500);
    });
  });

  return {
    server,
    init(of) {
      app = of;
    },
    // The server is started and stopped by who made the receiver.
    start: async () => {},
    stop: async () => {},
  };

  /** The body of a request that Slack signed just now, or the status that refuses it. */
  async function verified(request: IncomingMessage, secret: string, at: number): Promise<Record<string, unknown> | number> {
    const stamp = Number(request.headers['x-slack-request-timestamp']);
    if (stamp > at / 1_000 + limits.signatureSkewSeconds)
      return refused('signed in the future: is the clock of this machine right?');
    const type = request.headers['content-type'];
    if (type?.includes(';')) request.headers['content-type'] = type.split(';')[0]?.trim().toLowerCase();
    try {
      const read = await bolt.parseAndVerifyHTTPRequest({ enabled: true, signingSecret: secret }, request);
      const body: unknown = bodyOf(read);
      return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : 400;
    } catch (error) {
      if (bolt.isRawBodyError(error) && error.statusCode === 413) return 413;
      return refused(error instanceof Error ? error.message : String(error));
    }
  }

  function refused(why: string): 401 {
    log.warn({ why }, 'refused a request');
    return 401;
  }
};

/** Shows browsers the pages, and `/healthz`, where Slack's deliveries come over Socket Mode. */
export const createPagesServer = (pages: Pages): Server =>
  createServer((request, response) => {
    if (asksForHealth(request)) answerHealth(response);
    else if (!pages(request, response)) finish(response, 404);
  });

const pathOf = (request: IncomingMessage): string | undefined => request.url?.split('?')[0];

const asksForHealth = (request: IncomingMessage): boolean =>
  pathOf(request) === healthPath && (request.method === 'GET' || request.method === 'HEAD');

/** What is not JSON or a form is null, like other bodies that say nothing. */
const bodyOf = (read: Parameters<typeof bolt.parseHTTPRequestBody>[0]): unknown => {
  try {
    return bolt.parseHTTPRequestBody(read);
  } catch {
    return null;
  }
};

const retryOf = (request: IncomingMessage): { retryNum?: number; retryReason?: string } => {
  const retryNum = bolt.extractRetryNumFromHTTPRequest(request);
  const retryReason = bolt.extractRetryReasonFromHTTPRequest(request);
  return { ...(retryNum !== undefined && { retryNum }), ...(retryReason !== undefined && { retryReason }) };
};

/** Answers as bytes. Those that are kept ready are the same object each time, and made into bytes once. */
const createSerializer = () => {
  const ready = new WeakMap<object, Buffer>();
  return (answer: object): Buffer => {
    const bytes = ready.get(answer) ?? Buffer.from(JSON.stringify(answer));
    ready.set(answer, bytes);
    return bytes;
  };
};

const answerWith = (response: ServerResponse, bytes: Buffer): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
};

const answerHealth = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
};

const finish = (response: ServerResponse, status: number, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { ...headers, 'content-length': 0 }).end();
};
