import type { App, BlockAction } from '@slack/bolt';
import { actionIds } from '../elements.js';
import { thanksFor } from '../feedback.js';
import { doubleClickMs } from '../once.js';
import { chosenValue, placeOf, receiveAction, teamOf } from '../receive/action.js';
import type { Message } from '../render.js';
import type { Responder } from '../send.js';
import type { Desk } from './desk.js';

/** Buttons and menus, wherever they stand. */
export const addActions = (app: App, { answers, duty, log, once, senderOf, responderOf }: Desk): void => {
  app.action<BlockAction>({ type: 'block_actions', action_id: /.*/ }, async ({ body, action, ack, respond, client }) => {
    await ack();
    const sender = senderOf(client);
    // A view has no response_url, and then Bolt gives no respond.
    const responder = respond ? responderOf(respond) : undefined;
    const thread = threadOf(body);
    const tell = async (message: Message): Promise<void> => {
      if (responder) await responder.whisper(message, thread);
      else await sender.post(body.user.id, undefined, message);
    };
    if (action.action_id === actionIds.feedback) {
      return duty.run('feedback', () => takeFeedback(body, responder, thread), tell);
    }
    const received = receiveAction(body);
    if (!received) return;
    await duty.run('action', () => answers.other(received, { sender, ...(responder && { responder }) }), tell);
  });

  const takeFeedback = async (body: BlockAction, responder: Responder | undefined, thread: string | undefined): Promise<void> => {
    const [action] = body.actions;
    const value = (action && chosenValue(action)) ?? '';
    const key = `feedback:${teamOf(body)}:${body.user.id}:${body.container['message_ts']}:${value}`;
    const work = async (): Promise<void> => {
      const { isGood, about, message } = thanksFor(value);
      log.info({ good: isGood, about }, 'feedback');
      await responder?.whisper(message, thread);
    };
    await once.do(key, work, doubleClickMs);
  };
};

const threadOf = (body: BlockAction): string | undefined => {
  const [action] = body.actions;
  const place = action && placeOf(body, action);
  return place && 'thread' in place ? place.thread : undefined;
};
