import type { types } from '@slack/bolt';
import type { Reply } from '../../src/reply.js';
import { pickerElement, plainTextOf } from './elements.js';
import { limits } from './limits.js';
import { chooserInputs } from './receive/submission.js';
import { viewBlocks } from './render.js';

const title = plainTextOf('Sextant', limits.view.title);

/** The ids of the modals, as submissions name them. */
export const modalIds = { chooser: 'chooser', answer: 'answer' } as const;

/** "Choose a pattern": a name with type-ahead, or a problem in the person's own words. */
export const chooserModal = (): types.ModalView => ({
  type: 'modal',
  callback_id: modalIds.chooser,
  title,
  submit: plainTextOf('Show', limits.view.title),
  close: plainTextOf('Cancel', limits.view.title),
  blocks: [
    {
      type: 'input',
      block_id: chooserInputs.pattern.block,
      optional: true,
      label: plainTextOf('Pattern', limits.section.text),
      element: pickerElement('Type a name, such as saga'),
    },
    {
      type: 'input',
      block_id: chooserInputs.words.block,
      optional: true,
      label: plainTextOf('Or say what troubles you', limits.section.text),
      hint: plainTextOf('For example: users see old data after saving', limits.section.text),
      element: { type: 'plain_text_input', action_id: chooserInputs.words.action, multiline: true, max_length: 1_000 },
    },
  ],
});

/** An answer in a modal; its buttons change what the modal shows. */
export const answerModal = (replies: readonly Reply[]): types.ModalView => ({
  type: 'modal',
  callback_id: modalIds.answer,
  title,
  close: plainTextOf('Close', limits.view.title),
  blocks: viewBlocks(replies, 'modal'),
});
