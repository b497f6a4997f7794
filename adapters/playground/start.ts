import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { SextantError } from '../../src/errors.js';
import type { PlaygroundSettings } from '../settings.js';
import { createPlayground, type PlaygroundParts } from './server.js';

export interface Running {
  /** Where people open it. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the playground.
 * @throws SextantError `port-taken` when it cannot listen there
 */
export const startPlayground = async (
  { host, port }: PlaygroundSettings,
  parts: Omit<PlaygroundParts, 'host'>,
): Promise<Running> => {
  const { app, close } = createPlayground({ ...parts, host });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      void close();
      const why =
        error.code === 'EADDRINUSE'
          ? 'is taken; PORT or PLAYGROUND_PORT chooses another'
          : `cannot be used (${error.code ?? error.message}); HOST and PORT choose another`;
      reject(new SextantError('port-taken', `The playground is not served: port ${port} of ${host} ${why}.`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  server.on('error', (error) => parts.log?.error({ err: error }, 'the playground failed'));
  // The first search and check need an index: better built now than while somebody waits.
  setTimeout(() => parts.assistant.prepare(), 400).unref();
  const address = server.address() as AddressInfo;
  const shown =
    host === '127.0.0.1' || host === '0.0.0.0' || host === '::'
      ? 'localhost'
      : address.family === 'IPv6'
        ? `[${address.address}]`
        : host;
  return {
    url: `http://${shown}:${address.port}`,
    async stop() {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      await close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await stopped;
    },
  };
};
