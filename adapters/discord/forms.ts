import {
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Ask } from '../../src/asks/ask.js';
import { readLine } from '../../src/asks/grammar.js';
import { InputError } from '../../src/errors.js';
import { limits } from './limits.js';

/** The modals in which people write at length, where one line is too little. */
const forms = {
  find: {
    title: 'Find a pattern',
    label: 'What troubles you?',
    description: 'Say what happens, and what you would like instead.',
    placeholder: 'Users see old data after saving',
  },
  check: {
    title: 'Check a design',
    label: 'What do you plan?',
    description: 'Patterns separated by commas, or sentences.',
    placeholder: 'Twelve microservices share one database, and orders use 2PC across them',
  },
} as const;

export type FormName = keyof typeof forms;

const inputId = 'words';

export const formModal = (name: FormName): APIModalInteractionResponseCallbackData => {
  const { title, label, description, placeholder } = forms[name];
  return {
    custom_id: `form.${name}`,
    title,
    components: [
      {
        type: ComponentType.Label,
        label,
        description,
        component: {
          type: ComponentType.TextInput,
          custom_id: inputId,
          style: TextInputStyle.Paragraph,
          placeholder,
          min_length: 2,
          max_length: limits.modal.value,
          required: true,
        },
      },
    ],
  };
};

/**
 * What a modal that was sent off wants.
 * @throws InputError when it is none of ours, or its text cannot be read
 */
export const readForm = ({ data }: APIModalSubmitInteraction): Ask => {
  const name = data.custom_id.replace(/^form\./, '');
  if (!Object.hasOwn(forms, name)) {
    throw new InputError('form-unknown', 'I do not know that form any more. Type the command again to get the new one.');
  }
  return readLine(`/pattern ${name} ${valuesIn(data.components).join(' ')}`);
};

const valuesIn = (components: readonly unknown[]): string[] =>
  components.flatMap((part) => {
    const {
      custom_id: id,
      value,
      component,
      components: inner = [],
    } = part as {
      custom_id?: string;
      value?: string;
      component?: unknown;
      components?: readonly unknown[];
    };
    return [
      ...(id === inputId && typeof value === 'string' ? [value] : []),
      ...(component ? valuesIn([component]) : []),
      ...valuesIn(inner),
    ];
  });
