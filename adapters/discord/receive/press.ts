import { type APIMessageComponentInteraction, ComponentType } from 'discord-api-types/v10';
import { InputError } from '../../../src/errors.js';
import { type Pressed, readCustomId } from '../custom-id.js';

/**
 * What a pressed button or a picked option stands for.
 * @throws InputError when it is none of ours, or no longer
 */
export const readPress = ({ data }: APIMessageComponentInteraction): Pressed => {
  if (data.component_type !== ComponentType.StringSelect) return readCustomId(data.custom_id);
  // The id of a select says nothing: what was picked is the value of its option.
  const [value] = data.values;
  if (value === undefined) throw new InputError('button-unknown', 'Nothing was picked. Pick one of the options.');
  return readCustomId(value);
};

/** All ids and option values of a message, whatever it is made of. */
export const idsOf = (message: { readonly components?: readonly unknown[] }): readonly string[] =>
  found(message.components ?? []);

const found = (components: readonly unknown[]): string[] =>
  components.flatMap((component) => {
    const {
      custom_id: id,
      options = [],
      components: inner = [],
      accessory,
    } = component as {
      custom_id?: string;
      options?: readonly { value: string }[];
      components?: readonly unknown[];
      accessory?: unknown;
    };
    return [
      ...(id === undefined ? [] : [id]),
      ...options.map(({ value }) => value),
      ...found(inner),
      ...(accessory === undefined ? [] : found([accessory])),
    ];
  });
