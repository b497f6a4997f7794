import { asList, asNumber, asObject, asText, copy, type Json, type JsonObject, objectsOf } from './json.js';
import type { Message, Post, User } from './model.js';
import { isSelect, types, walkComponents } from './rules/walk.js';
import type { World } from './world.js';

/** The message as it now stands, if this person sees it. People cannot press what is not there. */
export const seenPost = (world: World, message: Message, user: User): Post => {
  const post = world.findPost(message.id);
  if (!post) throw new Error(`message ${message.id} is not there any more`);
  if (post.onlyFor !== undefined && post.onlyFor !== user.id)
    throw new Error(`${user.username} does not see this ephemeral message`);
  const channel = world.channels.get(message.channel_id);
  if (channel && (world.permissions(channel, user.id) & (1n << 10n)) === 0n)
    throw new Error(`${user.username} does not see the channel ${channel.name}`);
  return post;
};

const componentsOf = (message: Message): readonly JsonObject[] =>
  walkComponents(message.components, []).map(({ component }) => component);

/** The labels of all buttons of a message, in their order. */
export const buttonLabels = (message: Message): readonly string[] =>
  componentsOf(message).flatMap((component) => (component['type'] === types.button ? [labelOf(component)] : []));

const labelOf = (button: JsonObject): string => asText(button['label']) || asText(asObject(button['emoji'])['name']);

/** The data of a press on a button: found by its label, the nth of those with that label. */
export const buttonData = (message: Message, label: string | RegExp, nth = 0): JsonObject => {
  const matches = (text: string): boolean => (typeof label === 'string' ? text === label : label.test(text));
  const found = componentsOf(message).filter((component) => component['type'] === types.button && matches(labelOf(component)));
  const button = found[nth];
  if (!button)
    throw new Error(`no button ${String(label)} (number ${nth}); there are: ${buttonLabels(message).join(' | ') || 'none'}`);
  if (button['disabled'] === true) throw new Error(`the button ${String(label)} is disabled`);
  if (asText(button['custom_id']) === '') throw new Error(`the button ${String(label)} is a link to ${asText(button['url'])}`);
  return { id: button['id'], custom_id: button['custom_id'], component_type: types.button };
};

/** The data of a choice in a select menu: found by the labels of the options chosen, of several by what it says of itself. */
export const selectData = (message: Message, labels: readonly string[], placeholder = ''): JsonObject => {
  const selects = componentsOf(message).filter(
    (component) => component['type'] === types.stringSelect && asText(component['placeholder']).startsWith(placeholder),
  );
  const has = (select: JsonObject): boolean =>
    labels.every((label) => objectsOf(select['options']).some(([, option]) => option['label'] === label));
  const select = selects.find(has);
  if (!select) {
    const all = selects.flatMap((one) => objectsOf(one['options']).map(([, option]) => asText(option['label'])));
    throw new Error(`no select menu with ${labels.join(', ')}; there are: ${all.join(' | ') || 'none'}`);
  }
  if (select['disabled'] === true) throw new Error('the select menu is disabled');
  checkCount(select, labels.length, 'the select menu');
  return {
    id: select['id'],
    custom_id: select['custom_id'],
    component_type: types.stringSelect,
    values: valuesOf(select, labels),
  };
};

const checkCount = (select: JsonObject, count: number, what: string): void => {
  const min = asNumber(select['min_values']) ?? 1;
  const max = asNumber(select['max_values']) ?? 1;
  if (count < min || count > max) throw new Error(`${what} takes ${min} to ${max} options, not ${count}`);
};

const valuesOf = (component: JsonObject, labels: readonly string[]): readonly Json[] =>
  labels.map((label) => {
    const option = objectsOf(component['options']).find(([, one]) => one['label'] === label)?.[1];
    if (!option) throw new Error(`there is no option "${label}"`);
    return option['value'] ?? null;
  });

/** What a person puts into a modal, by the label or the custom_id of the input: text, or the labels of options. */
export type ModalValues = Readonly<Record<string, string | readonly string[] | boolean>>;

/** The data of a modal that was sent off, made from the modal that the app opened. */
export const modalData = (modal: JsonObject, values: ModalValues): JsonObject => {
  const used = new Set<string>();
  const components = copy(asList(modal['components'])) as Record<string, Json>[];
  let next = 1;
  for (const { component } of walkComponents(components, [])) (component as Record<string, Json>)['id'] ??= next++;
  const submitted = components.map((top): Json => {
    const base = { type: top['type'] ?? null, id: top['id'] ?? null };
    if (top['type'] === types.label)
      return { ...base, component: inputData(asObject(top['component']), asText(top['label']), values, used) };
    if (top['type'] === types.row)
      return {
        ...base,
        components: objectsOf(top['components']).map(([, input]) => inputData(input, asText(input['label']), values, used)),
      };
    return base;
  });
  const unused = Object.keys(values).filter((key) => !used.has(key));
  if (unused.length > 0) throw new Error(`the modal has no input ${unused.join(', ')}`);
  return { custom_id: modal['custom_id'], components: submitted };
};

const inputData = (input: JsonObject, label: string, values: ModalValues, used: Set<string>): JsonObject => {
  const id = asText(input['custom_id']);
  const key = values[label] === undefined ? id : label;
  const value = values[key];
  if (value !== undefined) used.add(key);
  const base = { type: input['type'], id: input['id'], custom_id: id };
  const required = input['required'] !== false;
  if (input['type'] === types.textInput) {
    const text = typeof value === 'string' ? value : asText(input['value']);
    if (required && text === '') throw new Error(`"${label}" must be filled in`);
    const [min, max] = [asNumber(input['min_length']) ?? 0, asNumber(input['max_length']) ?? 4000];
    if (text !== '' && (text.length < min || text.length > max))
      throw new Error(`"${label}" takes ${min} to ${max} characters, not ${text.length}`);
    return { ...base, value: text };
  }
  if (input['type'] === types.checkbox) return { ...base, value: value === true };
  const labels = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
  if (required && labels.length === 0) throw new Error(`"${label}" must be filled in`);
  if (input['type'] === types.radioGroup) return { ...base, value: valuesOf(input, labels)[0] ?? null };
  if (input['type'] === types.checkboxGroup) return { ...base, values: valuesOf(input, labels) };
  if (labels.length > 0 && isSelect(input['type'])) checkCount(input, labels.length, `"${label}"`);
  return { ...base, values: input['type'] === types.stringSelect ? valuesOf(input, labels) : labels };
};
