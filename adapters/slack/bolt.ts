import { createRequire } from 'node:module';
import type { InstallProviderOptions, SocketModeReceiver as SocketReceiver, webApi } from '@slack/bolt';

const require = createRequire(import.meta.url);

type AppModule = typeof import('@slack/bolt/dist/App.js');
type HttpModule = typeof import('@slack/bolt/dist/receivers/HTTPModuleFunctions.js');
type SocketModeModule = typeof import('@slack/bolt/dist/receivers/SocketModeReceiver.js');

/**
 * The parts of Bolt that are used, each from its own file: Bolt's entrance also loads Express and the
 * receivers for it and for AWS, which takes half as long again. Types come from `@slack/bolt` itself.
 */
export const { default: App } = require('@slack/bolt/dist/App.js') as AppModule;
export const { default: SocketModeReceiver } = require('@slack/bolt/dist/receivers/SocketModeReceiver.js') as SocketModeModule;
export const http = require('@slack/bolt/dist/receivers/HTTPModuleFunctions.js') as HttpModule;

/** Slack's client, for calls that answer no delivery: the same copy that Bolt depends on. */
export const { WebClient } = createRequire(require.resolve('@slack/bolt/dist/App.js'))('@slack/web-api') as Pick<
  typeof webApi,
  'WebClient'
>;

/** Slack's OAuth, as its receivers hold it. */
export type Installer = NonNullable<SocketReceiver['installer']>;

/** The same copy of it that Bolt depends on. */
export const { InstallProvider } = createRequire(require.resolve('@slack/bolt/dist/App.js'))('@slack/oauth') as {
  readonly InstallProvider: new (options: InstallProviderOptions) => Installer;
};
