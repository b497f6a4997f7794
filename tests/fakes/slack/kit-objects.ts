/** Block Kit's composition objects: texts, options, confirmations, images, filters (§1.2; T composition-objects, extensions). */
import {
  boolean,
  byType,
  type Check,
  fault,
  integer,
  isObject,
  type Json,
  list,
  oneOf,
  shape,
  string,
  type Tour,
  url,
} from './kit-check.js';
import { mrkdwn, textOf } from './kit-text.js';

/** plain_text: literal, so nothing to escape (§3). Text object 1..3000 unless the field says less (§1.2). */
export function plainText(max = 3000): Check {
  return byType('plain text', { plain_text: plain(max) });
}

/** mrkdwn only, as in a card's title (T CardBlock). */
export function mrkdwnText(max = 3000): Check {
  return byType('mrkdwn text', { mrkdwn: marked(max) });
}

/** plain_text or mrkdwn. */
export function anyText(max = 3000): Check {
  return byType('text', { plain_text: plain(max), mrkdwn: marked(max) });
}

const plain = (max: number): Check => shape({ need: { type: oneOf('plain_text'), text: string(max) }, may: { emoji: boolean } });

const marked = (max: number): Check => shape({ need: { type: oneOf('mrkdwn'), text: mrkdwn(max) }, may: { verbatim: boolean } });

/** §1.2: confirm title <=100, text <=300, confirm and deny <=30, style primary|danger. */
export const confirm: Check = shape({
  need: { text: anyText(300) },
  may: { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') },
});

/** §1.2: placeholder <=150. */
export const placeholder: Check = plainText(150);

/** §1.2: option text <=75, description <=75, value <=75 (T says 75, others 150: the smaller). */
function option(text: Check, withUrl = false): Check {
  return shape({
    need: { text, value: string(75) },
    may: { description: plainText(75), ...(withUrl ? { url: url(3000) } : {}) },
  });
}

/** Options of selects: plain text only (T PlainTextOption). */
export const plainOption: Check = option(plainText(75));

/** Options of checkboxes and radio buttons: mrkdwn is allowed (T Option, §1.2 "label mrkdwn ok"). */
export const markedOption: Check = option(anyText(75));

/** Options of an overflow menu: the only ones with a url (§1.2). */
export const overflowOption: Check = option(plainText(75), true);

/** §1.2: option_group label <=75, <=100 options each. */
export const optionGroup: Check = shape({ need: { label: plainText(75), options: list(plainOption, 100) } });

/** §1.2: options or option_groups, not both, at least one of them. */
export function optionsOrGroups(value: Json, path: string, tour: Tour): void {
  const has = ['options', 'option_groups'].filter((field) => value[field] !== undefined);
  if (has.length !== 1)
    fault(tour, path, `needs either "options" or "option_groups", has ${has.length === 0 ? 'neither' : 'both'}`);
}

/** Values of an element's options must differ: the value is all that comes back when one is chosen. */
export function distinctValues(value: Json, path: string, tour: Tour): void {
  const seen = new Set<unknown>();
  for (const one of optionsOf(value)) {
    if (seen.has(one['value'])) fault(tour, `${path}/options`, `value ${JSON.stringify(one['value'])} stands on two options`);
    seen.add(one['value']);
  }
}

/** T: an initial option must be exactly one of the options. */
export function initialIsOption(value: Json, path: string, tour: Tour): void {
  const given = value['initial_option'] === undefined ? value['initial_options'] : [value['initial_option']];
  if (!Array.isArray(given)) return;
  const known = optionsOf(value).map((one) => JSON.stringify([one['value'], textOf(one['text'])]));
  for (const one of given) {
    if (!isObject(one)) continue;
    if (!known.includes(JSON.stringify([one['value'], textOf(one['text'])]))) {
      fault(tour, path, `initial option ${JSON.stringify(one['value'])} is not one of the options`);
    }
  }
}

/** All options of an element, out of its groups too. */
export function optionsOf(element: Json): Json[] {
  const groups = Array.isArray(element['option_groups']) ? element['option_groups'] : [];
  const lists = [element['options'], ...groups.map((group: unknown) => (isObject(group) ? group['options'] : undefined))];
  return lists.flatMap((one) => (Array.isArray(one) ? one.filter(isObject) : []));
}

/** §1.1 image: image_url <=3000 or slack_file{id|url}, not both; T: png, jpg, jpeg, gif. */
export const imageSource: Pick<Required<Parameters<typeof shape>[0]>, 'may' | 'also'> = {
  may: { image_url: url(3000), slack_file: shape({ may: { id: string(255), url: url(3000) }, also: exactlyOne('id', 'url') }) },
  also: exactlyOne('image_url', 'slack_file'),
};

/** Exactly one of these fields. */
function exactlyOne(...names: readonly string[]): (value: Json, path: string, tour: Tour) => void {
  return (value, path, tour) => {
    const has = names.filter((name) => value[name] !== undefined);
    if (has.length !== 1)
      fault(tour, path, `needs exactly one of ${names.join(', ')}; has ${has.length === 0 ? 'none' : has.join(' and ')}`);
  };
}

/** T ConversationFilter: at least one of its fields, include not empty. */
export const conversationFilter: Check = shape({
  may: {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
  also: (value, path, tour) => {
    if (Object.keys(value).length === 0) fault(tour, path, 'a filter needs at least one field');
  },
});

/** T DispatchActionConfig. */
export const dispatchConfig: Check = shape({
  may: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
});

/** §1.2: external_select min_query_length; Slack's default is 3. */
export const queryLength: Check = integer(0, 255);
