import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Ask } from '../../src/asks/ask.js';
import { readButton, writeAsk } from '../../src/asks/codec.js';
import { type Field, type Form, filledIn, formFor } from '../../src/asks/forms.js';
import { InputError } from '../../src/errors.js';
import { plainLabel } from './escape.js';
import { bounds, limits } from './limits.js';

/** The forms of boards as modals. The Ask that a form fills in rides in the modal's id. */
const prefix = 'fill:';

/** The modal of a form; undefined where the Ask does not fit its id: then it is answered with the words to type. */
export const boardModal = (ask: Ask): APIModalInteractionResponseCallbackData | undefined => {
  const form = formFor(ask);
  const id = prefix + writeAsk(ask);
  return form && id.length <= limits.customId ? modalOf(form, id) : undefined;
};

const modalOf = ({ title, fields }: Form, id: string): APIModalInteractionResponseCallbackData => ({
  custom_id: id,
  title: plainLabel(title, limits.modal.title),
  components: fields.slice(0, limits.modal.components).map(labelled),
});

const labelled = (field: Field): APILabelComponent => ({
  type: ComponentType.Label,
  label: plainLabel(field.label, limits.modal.label),
  component: field.kind === 'one-of' ? select(field) : input(field),
});

const select = ({ name, options = [], isOptional }: Field): APILabelComponent['component'] => ({
  type: ComponentType.StringSelect,
  custom_id: name,
  required: !isOptional,
  min_values: isOptional ? 0 : 1,
  max_values: 1,
  options: options.map(({ value, label }, index) => ({
    value,
    label: plainLabel(label, limits.select.label),
    default: index === 0,
  })),
});

const input = ({ name, kind, hint, isOptional }: Field): APILabelComponent['component'] => ({
  type: ComponentType.TextInput,
  custom_id: name,
  style: kind === 'paragraph' ? TextInputStyle.Paragraph : TextInputStyle.Short,
  required: !isOptional,
  max_length: kind === 'paragraph' ? bounds.paragraph : bounds.line,
  ...(hint !== undefined && { placeholder: plainLabel(hint, limits.modal.placeholder) }),
});

/**
 * What a form of a board that was sent off wants; undefined for other modals.
 * @throws InputError when the form is none of ours any more
 */
export const readBoardForm = ({ data }: APIModalSubmitInteraction): Ask | undefined => {
  if (!data.custom_id.startsWith(prefix)) return undefined;
  const ask = readButton(data.custom_id.slice(prefix.length));
  if (!formFor(ask)) {
    throw new InputError('form-unknown', 'I do not know that form any more. Press the button again to get the new one.');
  }
  return filledIn(ask, Object.fromEntries(valuesIn(data.components)));
};

/** What stands in each input, by its id, however deep. It comes from outside, so anything may be missing. */
const valuesIn = (components: readonly unknown[]): (readonly [string, string])[] =>
  components.flatMap((part) => {
    const { custom_id: id, value, values, component, components: inner } = (part ?? {}) as Record<string, unknown>;
    const given = Array.isArray(values) ? values[0] : value;
    return [
      ...(typeof id === 'string' && typeof given === 'string' ? [[id, given] as const] : []),
      ...(component ? valuesIn([component]) : []),
      ...(Array.isArray(inner) ? valuesIn(inner) : []),
    ];
  });
