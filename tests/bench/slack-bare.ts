import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';

/**
 * What any Bolt app does at least: one command that acknowledges with one section. Prints its port.
 * @param argv the signing secret
 */
const app = new App({
  token: 'xoxb-bench',
  signingSecret: process.argv[2] ?? '',
  botId: 'B0BENCH',
  botUserId: 'U0BENCH',
  tokenVerificationEnabled: false,
});
app.command('/pattern', async ({ ack }) => {
  await ack({ text: 'Saga', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Saga*' } }] });
});
const server = (await app.start(0)) as Server;
console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
