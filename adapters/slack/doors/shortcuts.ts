import type { App, MessageShortcut } from '@slack/bolt';
import { chooserModal } from '../modals.js';
import { receiveMessageShortcut } from '../receive/shortcut.js';
import type { Desk } from './desk.js';

/** What the menus of messages, and the one beside the message field, offer. */
export const addShortcuts = (app: App, { answers, duty, once, senderOf, responderOf }: Desk): void => {
  app.shortcut<MessageShortcut>({ type: 'message_action', callback_id: /.*/ }, async ({ body, ack, respond, client }) => {
    await ack();
    const responder = responderOf(respond);
    const received = receiveMessageShortcut(body);
    await duty.run(
      'message shortcut',
      () => answers.other(received, { responder, sender: senderOf(client) }),
      (message) => responder.whisper(message),
    );
  });

  app.shortcut({ type: 'shortcut', callback_id: /.*/ }, async ({ body, ack, client }) => {
    await ack();
    const sender = senderOf(client);
    await duty.run(
      'shortcut',
      async () => {
        await once.do(`trigger:${body.trigger_id}`, () => sender.openModal(body.trigger_id, chooserModal()));
      },
      async (message) => {
        await sender.post(body.user.id, undefined, message);
      },
    );
  });
};
