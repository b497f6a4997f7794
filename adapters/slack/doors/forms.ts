import type { App, ViewSubmitAction } from '@slack/bolt';
import { answerModal, modalIds } from '../modals.js';
import { createSuggest } from '../options.js';
import { nameOf, teamOf } from '../receive/action.js';
import { chooserInputs, receiveSubmission } from '../receive/submission.js';
import { askerOf } from '../spots.js';
import type { Desk } from './desk.js';

/** The form in which a pattern is chosen: what it suggests, and what it is answered. */
export const addForms = (app: App, { answers, catalog, duty }: Desk): void => {
  const suggest = createSuggest(catalog);

  app.options<'block_suggestion'>(/.*/, async ({ payload, ack }) => {
    await duty.run(
      'suggestions',
      () => ack({ options: suggest(payload.value) }),
      () => ack({ options: [] }),
    );
  });

  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: modalIds.chooser }, async ({ body, view, ack }) => {
    const complain = (words: string) => ack({ response_action: 'errors', errors: { [chooserInputs.words.block]: words } });
    await duty.run(
      'submission',
      async () => {
        const ask = receiveSubmission(view);
        if (ask === undefined) return complain('Choose a pattern above, or say here what troubles you.');
        const team = teamOf(body);
        const asker = askerOf({ id: body.user.id, name: nameOf(body.user) }, team, `trigger:${body.trigger_id}`);
        const replies = await answers.replies({ ask, asker, team });
        await ack({ response_action: 'update', view: answerModal(replies) });
      },
      ({ text }) => complain(text),
    );
  });

  // A modal without inputs has nothing to submit; whatever comes is taken.
  app.view({ type: 'view_submission', callback_id: modalIds.answer }, ({ ack }) => ack());
};
