import { createRequire } from 'node:module';

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
