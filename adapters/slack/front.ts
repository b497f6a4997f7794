import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../log.js';
import { limits } from './limits.js';

/** The one path that Slack sends everything to. */
export const eventsPath = '/slack/events';
export const healthPath = '/healthz';

/**
 * The HTTP door before Bolt's. It refuses what Bolt would take (signatures of the future), mends what
 * Bolt would refuse (a content type with a charset), and answers `/healthz`.
 */
export const createFront = (bolt: RequestListener, log: Log, now: () => number = Date.now): Server =>
  createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === healthPath && (request.method === 'GET' || request.method === 'HEAD')) return finish(response, 200, 'ok\n');
    if (path !== eventsPath) return finish(response, 404);
    if (request.method !== 'POST') return finish(response, 405);
    if (isOfTheFuture(request, now())) {
      log.warn('refused a request signed in the future: check the clock of this machine');
      return finish(response, 401);
    }
    const type = request.headers['content-type'];
    if (type?.includes(';')) request.headers['content-type'] = type.split(';')[0]?.trim().toLowerCase();
    try {
      bolt(request, response);
    } catch (error) {
      log.error({ err: error }, 'request failed');
      if (!response.headersSent) finish(response, 500);
    }
  });

const isOfTheFuture = (request: IncomingMessage, now: number): boolean => {
  const stamp = Number(request.headers['x-slack-request-timestamp']);
  return stamp > now / 1_000 + limits.signatureSkewSeconds;
};

const finish = (response: ServerResponse, status: number, body?: string): void => {
  response.writeHead(status, body === undefined ? {} : { 'content-type': 'text/plain' }).end(body);
};
