import type { App, BlockAction, EnvelopedEvent, MessageShortcut, RespondFn, webApi } from '@slack/bolt';
import type { Assistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import type { HandledEvents } from '../../src/store/handled.js';
import type { Log } from '../log.js';
import { createAnswers } from './answer.js';
import { isClosedDoor, type Patience } from './calls.js';
import type { Duty } from './duty.js';
import { actionIds } from './elements.js';
import { thanksFor } from './feedback.js';
import { homeView } from './home.js';
import { answerModal, chooserModal, modalIds } from './modals.js';
import { createOnce } from './once.js';
import { createSuggest } from './options.js';
import type { Received } from './place.js';
import { suggestedPrompts } from './prompts.js';
import { nameOf, receiveAction, teamOf, valueOf } from './receive/action.js';
import { receiveCommand } from './receive/command.js';
import { receiveDirectMessage, receiveMention } from './receive/message.js';
import { receiveMessageShortcut, shortcutIds } from './receive/shortcut.js';
import { chooserInputs, receiveSubmission } from './receive/submission.js';
import { createRecents, readRecents } from './recents.js';
import { createResponder, createSender, type Responder, type Sender } from './send.js';

export interface Parts {
  readonly assistant: Assistant;
  readonly catalog: Catalog;
  readonly handled: HandledEvents;
  readonly log: Log;
  readonly duty: Duty;
  readonly patience?: Patience;
}

/** Every door of the app. What comes in is acknowledged, read, answered and, when that fails, apologised for. */
export const addListeners = (app: App, { assistant, catalog, handled, log, duty, patience }: Parts): void => {
  const once = createOnce(handled);
  const recents = createRecents();
  const answers = createAnswers(assistant, once, recents);
  const suggest = createSuggest(catalog);
  const senderOf = (client: webApi.WebClient): Sender => createSender(client, patience);
  const responderOf = (respond: RespondFn): Responder => createResponder(respond, patience);

  // One listener takes all commands, so that an unknown one gets help and not silence.
  app.command(/.*/, async ({ command, ack, respond, client }) => {
    let isAcked = false;
    const responder = responderOf(respond);
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

  app.action<BlockAction>({ type: 'block_actions', action_id: /.*/ }, async ({ body, action, ack, respond, client }) => {
    await ack();
    // A view has no response_url, and then Bolt gives no respond.
    const responder = respond ? responderOf(respond) : undefined;
    const tell = responder && ((message: Parameters<Responder['whisper']>[0]) => responder.whisper(message));
    if (action.action_id === actionIds.feedback) {
      return duty.run('feedback', () => takeFeedback(body, responder), tell);
    }
    const received = receiveAction(body);
    if (!received) return;
    await duty.run(
      'action',
      () => answers.other(received, { sender: senderOf(client), ...(responder && { responder }) }),
      tell,
    );
  });

  const takeFeedback = async (body: BlockAction, responder: Responder | undefined): Promise<void> => {
    const [action] = body.actions;
    const value = (action && (valueOf(action) ?? (action as { value?: string }).value)) ?? '';
    await once.press(`feedback:${teamOf(body)}:${body.user.id}:${body.container['message_ts']}:${value}`, async () => {
      const { isGood, about, message } = thanksFor(value);
      log.info({ good: isGood, about }, 'feedback');
      const thread = body.message?.['thread_ts'] ?? body.container['thread_ts'];
      await responder?.whisper(message, typeof thread === 'string' ? thread : undefined);
    });
  };

  app.shortcut({ type: 'message_action', callback_id: /.*/ }, async ({ body, ack, respond, client }) => {
    await ack();
    const responder = responderOf(respond);
    const received = receiveMessageShortcut(body as MessageShortcut);
    await duty.run('message shortcut', () => answers.other(received, { responder, sender: senderOf(client) }), (message) =>
      responder.whisper(message),
    );
  });

  app.shortcut({ type: 'shortcut', callback_id: shortcutIds.choose }, async ({ body, ack, client }) => {
    await ack();
    await duty.run('shortcut', async () => {
      await once.do(`trigger:${body.trigger_id}`, () => senderOf(client).openModal(body.trigger_id, chooserModal()));
    });
  });

  app.options<'block_suggestion'>(/.*/, async ({ payload, ack }) => {
    await ack({ options: suggest(payload.value) });
  });

  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ body, view, ack }) => {
    let isAcked = false;
    await duty.run(
      'submission',
      async () => {
        const ask = view.callback_id === modalIds.chooser ? receiveSubmission(view) : undefined;
        if (ask === undefined) {
          isAcked = true;
          const empty = { [chooserInputs.words.block]: 'Choose a pattern above, or say here what troubles you.' };
          return view.callback_id === modalIds.chooser ? ack({ response_action: 'errors', errors: empty }) : ack();
        }
        const asker = { id: body.user.id, name: nameOf(body.user) };
        const shown = answerModal(await answers.replies({ ask, asker, team: teamOf(body) }));
        isAcked = true;
        await ack({ response_action: 'update', view: shown });
      },
      async ({ text }) => {
        if (!isAcked) await ack({ response_action: 'errors', errors: { [chooserInputs.words.block]: text } });
      },
    );
  });

  const converse = async (received: Received | undefined, client: webApi.WebClient): Promise<void> => {
    if (!received || received.place.kind !== 'thread') return;
    const { channel, thread } = received.place;
    const sender = senderOf(client);
    await duty.run('message', () => answers.other(received, { sender }), (message) =>
      sender.postPrivately(channel, received.asker.id, thread, message).catch((error: unknown) => {
        // In a direct message nobody else reads along.
        if (isClosedDoor(error) || channel.startsWith('D')) return sender.post(channel, thread, message).then(() => {});
        throw error;
      }),
    );
  };

  app.event('app_mention', ({ event, body, client }) =>
    converse(receiveMention(event, body.team_id, botIn(body)), client),
  );
  app.event('message', ({ event, body, client }) => converse(receiveDirectMessage(event, body.team_id, botIn(body)), client));

  app.event('app_home_opened', async ({ event, body, client }) => {
    await duty.run('home', async () => {
      await once.do(`event:${body.event_id}`, async () => {
        const sender = senderOf(client);
        if (event.tab === 'messages') return sender.suggestPrompts(event.channel, ...suggestedPrompts);
        const seed = readRecents(event.view?.private_metadata);
        await sender.publishHome(event.user, homeView(catalog, recents.of(body.team_id, event.user, seed)));
      });
    });
  });

  app.event(/^(?:app_uninstalled|tokens_revoked)$/, async ({ event, body }) => {
    log.warn({ team: body.team_id, event: event.type }, 'Slack withdrew the installation: install the app again to go on');
  });
};

/** The bot's own user id, as the event tells it. */
const botIn = (body: EnvelopedEvent): string | undefined => body.authorizations?.find(({ is_bot }) => is_bot)?.user_id;
