import type { types } from '@slack/bolt';
import type { Ask } from '../../src/asks/ask.js';
import { writeAsk } from '../../src/asks/codec.js';
import type { Field, Form } from '../../src/asks/forms.js';
import { plainTextOf } from './elements.js';
import { limits } from './limits.js';
import { writeOrigin } from './receive/board-form.js';

/** As submissions name it. */
export const boardFormId = 'board-form';

/** Where a form was opened from, which is where its answer goes. */
export interface Origin {
  /** The workspace whose board it is; who fills the form in may belong to another. */
  readonly team: string;
  readonly channel: string;
  readonly thread?: string;
  /** The message whose button opened it. */
  readonly pressed?: string;
}

/** The modal in which a form of a board is filled in. What is wanted and where rides along in it. */
export const boardModal = (form: Form, ask: Ask, origin: Origin): types.ModalView => ({
  type: 'modal',
  callback_id: boardFormId,
  private_metadata: writeOrigin(writeAsk(ask), origin),
  title: plainTextOf(form.title, limits.view.title),
  submit: plainTextOf(form.submit, limits.view.title),
  close: plainTextOf('Cancel', limits.view.title),
  blocks: form.fields.map((field) => ({
    type: 'input',
    block_id: field.name,
    optional: field.isOptional,
    label: plainTextOf(field.label, limits.input.label),
    ...(field.hint !== undefined && field.kind !== 'patterns' && { hint: plainTextOf(field.hint, limits.input.label) }),
    element: elementFor(field),
  })),
});

const elementFor = ({ name, kind, options = [] }: Field): types.InputBlock['element'] => {
  const { line, paragraph } = limits.input;
  switch (kind) {
    case 'line':
      return { type: 'plain_text_input', action_id: name, max_length: line };
    case 'paragraph':
      return { type: 'plain_text_input', action_id: name, multiline: true, max_length: paragraph };
    case 'patterns':
      return {
        type: 'multi_external_select',
        action_id: name,
        min_query_length: 1,
        max_selected_items: limits.input.patterns,
        placeholder: plainTextOf('Type a name, such as saga', limits.select.placeholder),
      };
    case 'one-of': {
      const choices = options.map(({ value, label }) => ({ text: plainTextOf(label, limits.select.text), value }));
      const [usual] = choices;
      return { type: 'radio_buttons', action_id: name, options: choices, ...(usual && { initial_option: usual }) };
    }
  }
};
