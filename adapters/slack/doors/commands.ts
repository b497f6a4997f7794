import type { App } from '@slack/bolt';
import { receiveCommand } from '../receive/command.js';
import type { Desk } from './desk.js';

/**
 * `/pattern` and `/design`; others get help and not silence. As middleware, because Bolt asks each
 * listener in turn whether a delivery is for it, which takes longer than the answer.
 */
export const addCommands = (app: App, { answers, duty, senderOf, responderOf }: Desk): void => {
  app.use(async (args) => {
    if (!('command' in args)) return args.next();
    const { command, ack, respond, client } = args;
    const responder = responderOf(respond);
    let isAcked = false;
    await duty.run(
      'command',
      () =>
        answers.command(receiveCommand(command), {
          responder,
          sender: senderOf(client),
          ack: async (message) => {
            isAcked = true;
            await ack(message);
          },
        }),
      (message) => (isAcked ? responder.whisper(message) : ack({ ...message, response_type: 'ephemeral' })),
    );
  });
};
