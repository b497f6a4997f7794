/** What choosing or typing in an element gives, as payloads carry it (B types/actions, types/view). */
import { isObject, type Json } from './kit-check.js';
import { optionsOf } from './kit-objects.js';
import { textOf } from './kit-text.js';

/** What a person puts in: words, an option's words, several of them, an option that was suggested, or nothing. */
export type Put = string | readonly string[] | Json | null;

/** Elements whose value is one string, by the field that it stands in. */
const SINGLE: { readonly [type: string]: string } = {
  feedback_buttons: 'value',
  plain_text_input: 'value',
  number_input: 'value',
  url_text_input: 'value',
  email_text_input: 'value',
  rich_text_input: 'rich_text_value',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  overflow: 'selected_option',
};

const SEVERAL: { readonly [type: string]: string } = {
  checkboxes: 'selected_options',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
};

/** `{type, <field>: what was put in}` for an element. */
export function valueFor(element: Json, put: Put): Json {
  const type = String(element['type']);
  const several = SEVERAL[type];
  if (several !== undefined) {
    const all: readonly Put[] = put === null ? [] : isList(put) ? put : [put];
    return { type, [several]: all.map((one) => chosen(element, several, one)) };
  }
  const field = SINGLE[type];
  if (field === undefined) throw new Error(`fake Slack: nothing can be put into ${type}`);
  return { type, [field]: chosen(element, field, isList(put) ? (put[0] ?? null) : put) };
}

/** What the element holds before anybody touched it. */
export function initialValue(element: Json): Json {
  const given = Object.entries(element).find(([field]) => field.startsWith('initial_'))?.[1];
  const type = String(element['type']);
  const field = SEVERAL[type] ?? SINGLE[type] ?? 'value';
  return { type, [field]: given ?? (SEVERAL[type] === undefined ? null : []) };
}

/** Whether a value is empty, so that a required input would stop the submission. */
export function isEmpty(value: Json): boolean {
  return Object.entries(value).every(
    ([field, held]) => field === 'type' || held === null || held === '' || (Array.isArray(held) && held.length === 0),
  );
}

function chosen(element: Json, field: string, put: Put): unknown {
  if (put === null || typeof put !== 'string') return put;
  if (field !== 'selected_option' && field !== 'selected_options') return put;
  const options = optionsOf(element);
  const option = options.find((one) => textOf(one['text']) === put) ?? options.find((one) => one['value'] === put);
  if (option !== undefined) return option;
  // The options of an external select are not in the block: the words stand for an option that was suggested.
  if (String(element['type']).includes('external')) return { text: { type: 'plain_text', text: put, emoji: true }, value: put };
  throw new Error(`fake Slack: no option "${put}"; there are: ${options.map((one) => textOf(one['text'])).join(' | ')}`);
}

function isList(put: Put): put is readonly string[] {
  return Array.isArray(put);
}

/** Text inputs check their lengths before Slack sends anything. */
export function checkLengths(element: Json, value: Json, label: string): void {
  const text = isObject(value) ? value['value'] : undefined;
  if (typeof text !== 'string') return;
  const { min_length: min, max_length: max } = element;
  const outside = (typeof min === 'number' && text.length < min) || (typeof max === 'number' && text.length > max);
  if (outside) throw new Error(`fake Slack: the client would not submit "${label}": ${text.length} characters`);
}
