/** Block Kit's elements: which fields each has, where it may stand and on which surface (§1.2; T block-elements). */
import {
  boolean,
  byType,
  type Check,
  fault,
  integer,
  isObject,
  type Json,
  list,
  matching,
  oneOf,
  type Shape,
  type Surface,
  shape,
  string,
  url,
} from './kit-check.js';
import {
  confirm,
  conversationFilter,
  dispatchConfig,
  distinctValues,
  imageSource,
  initialIsOption,
  markedOption,
  optionGroup,
  optionsOrGroups,
  overflowOption,
  placeholder,
  plainOption,
  plainText,
  queryLength,
} from './kit-objects.js';
import { richText } from './kit-rich-text.js';

/** Where an element may stand (T ActionsBlockElement, SectionBlockAccessory, InputBlockElement, ContextActionsBlockElement). */
export type Seat = 'actions' | 'section' | 'input' | 'context' | 'context_actions' | 'card';

interface ElementRule extends Shape {
  readonly seats: readonly Seat[];
  readonly on: readonly Surface[];
}

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home'];
const CHOOSING: readonly Seat[] = ['actions', 'section', 'input'];

/** §1.2: action_id <=255. */
const actionId = { action_id: string(255) };
const confirmable = { ...actionId, confirm };
const focusable = { ...confirmable, focus_on_load: boolean };
const placed = { ...focusable, placeholder };
/** T Actionable, Dispatchable, Focusable, Placeholdable: text inputs have no confirm. */
const typing = { ...actionId, focus_on_load: boolean, placeholder, dispatch_action_config: dispatchConfig };
/** T MaxItemsSelectable: minimum 1. */
const several = { max_selected_items: integer(1, 100) };
const userId = matching(/^[UW][A-Z0-9]+$/, 'a user id');
const conversationId = matching(/^[CDGUW][A-Z0-9]+$/, 'a conversation id');
const style = oneOf('primary', 'danger');

/** Static options: <=100 options or <=100 groups (§1.2). */
const choices = { options: list(plainOption, 100), option_groups: list(optionGroup, 100) };

function choosing(value: Json, path: string, tour: Parameters<Check>[2]): void {
  optionsOrGroups(value, path, tour);
  distinctValues(value, path, tour);
  initialIsOption(value, path, tour);
}

/** checkboxes and radio_buttons: <=10 options (§1.2). */
const ticking = { options: list(markedOption, 10) };

function ticked(value: Json, path: string, tour: Parameters<Check>[2]): void {
  distinctValues(value, path, tour);
  initialIsOption(value, path, tour);
}

const feedback = shape({ need: { text: plainText(75), value: string(2000) }, may: { accessibility_label: string(75) } });

const ELEMENTS: { readonly [type: string]: ElementRule } = {
  // §1.2 button: text <=75, value <=2000, url <=3000, style primary|danger, accessibility_label <=75
  button: {
    seats: ['actions', 'section', 'card'],
    on: EVERYWHERE,
    need: { text: plainText(75) },
    may: { ...confirmable, value: string(2000), url: url(3000), style, accessibility_label: string(75) },
  },
  // §1.2 workflow_button: text <=75, messages only
  workflow_button: {
    seats: ['actions', 'section'],
    on: ['message'],
    need: {
      text: plainText(75),
      workflow: shape({
        need: {
          trigger: shape({
            need: { url: url(3000) },
            may: { customizable_input_parameters: list(shape({ need: { name: string(255), value: string(3000, 0) } }), 100) },
          }),
        },
      }),
    },
    may: { ...confirmable, style, accessibility_label: string(75) },
  },
  // §1.2 icon_button: icon "trash" only, value <=2000, visible_to_user_ids <=10; context_actions is messages only
  icon_button: {
    seats: ['context_actions'],
    on: ['message'],
    need: { icon: oneOf('trash'), text: plainText(75) },
    may: { ...confirmable, value: string(2000), accessibility_label: string(75), visible_to_user_ids: list(userId, 10) },
  },
  // §1.2 feedback_buttons: text <=75, value <=2000
  feedback_buttons: {
    seats: ['context_actions'],
    on: ['message'],
    need: { positive_button: feedback, negative_button: feedback },
    may: actionId,
  },
  // T ImageElement: alt_text required; §1.1 alt_text <=2000
  image: {
    seats: ['section', 'context'],
    on: EVERYWHERE,
    need: { alt_text: string(2000) },
    may: imageSource.may,
    also: imageSource.also,
  },
  checkboxes: {
    seats: CHOOSING,
    on: EVERYWHERE,
    need: ticking,
    may: { ...focusable, initial_options: list(markedOption, 10) },
    also: ticked,
  },
  radio_buttons: {
    seats: CHOOSING,
    on: EVERYWHERE,
    need: ticking,
    may: { ...focusable, initial_option: markedOption },
    also: ticked,
  },
  // §1.2 overflow: <=5 options; T: no focus, no placeholder, not in input blocks
  overflow: {
    seats: ['actions', 'section'],
    on: EVERYWHERE,
    need: { options: list(overflowOption, 5) },
    may: confirmable,
    also: distinctValues,
  },
  datepicker: {
    seats: CHOOSING,
    on: EVERYWHERE,
    may: { ...placed, initial_date: matching(/^\d{4}-\d{2}-\d{2}$/, 'a date YYYY-MM-DD') },
  },
  timepicker: {
    seats: CHOOSING,
    on: EVERYWHERE,
    may: { ...placed, initial_time: matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time HH:mm'), timezone: string(255) },
  },
  // §1.2 datetimepicker: not home; T: 10 digits, no placeholder, not an accessory... it is in actions and input only in D
  datetimepicker: {
    seats: ['actions', 'input'],
    on: ['message', 'modal'],
    may: { ...focusable, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
  },
  static_select: { seats: CHOOSING, on: EVERYWHERE, may: { ...placed, ...choices, initial_option: plainOption }, also: choosing },
  multi_static_select: {
    seats: CHOOSING,
    on: EVERYWHERE,
    may: { ...placed, ...choices, ...several, initial_options: list(plainOption, 100) },
    also: choosing,
  },
  external_select: {
    seats: CHOOSING,
    on: EVERYWHERE,
    may: { ...placed, initial_option: plainOption, min_query_length: queryLength },
  },
  multi_external_select: {
    seats: CHOOSING,
    on: EVERYWHERE,
    may: { ...placed, ...several, initial_options: list(plainOption, 100), min_query_length: queryLength },
  },
  users_select: { seats: CHOOSING, on: EVERYWHERE, may: { ...placed, initial_user: userId } },
  multi_users_select: { seats: CHOOSING, on: EVERYWHERE, may: { ...placed, ...several, initial_users: list(userId, 100) } },
  conversations_select: {
    seats: CHOOSING,
    on: EVERYWHERE,
    may: {
      ...placed,
      initial_conversation: conversationId,
      default_to_current_conversation: boolean,
      filter: conversationFilter,
      response_url_enabled: boolean,
    },
  },
  multi_conversations_select: {
    seats: CHOOSING,
    on: EVERYWHERE,
    may: {
      ...placed,
      ...several,
      initial_conversations: list(conversationId, 100),
      default_to_current_conversation: boolean,
      filter: conversationFilter,
    },
  },
  channels_select: {
    seats: CHOOSING,
    on: EVERYWHERE,
    may: { ...placed, initial_channel: conversationId, response_url_enabled: boolean },
  },
  multi_channels_select: {
    seats: CHOOSING,
    on: EVERYWHERE,
    may: { ...placed, ...several, initial_channels: list(conversationId, 100) },
  },
  // §1.2 plain_text_input: min_length and max_length <=3000
  plain_text_input: {
    seats: ['input'],
    on: EVERYWHERE,
    may: {
      ...typing,
      initial_value: string(3000, 0),
      multiline: boolean,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
    also: (value, path, tour) => {
      const { min_length: min, max_length: max } = value;
      if (typeof min === 'number' && typeof max === 'number' && min > max) fault(tour, path, 'min_length is above max_length');
    },
  },
  // §1.2: number, file, url and email inputs in modals only
  number_input: {
    seats: ['input'],
    on: ['modal'],
    need: { is_decimal_allowed: boolean },
    may: { ...typing, initial_value: string(100), min_value: string(100), max_value: string(100) },
  },
  url_text_input: { seats: ['input'], on: ['modal'], may: { ...typing, initial_value: url() } },
  email_text_input: { seats: ['input'], on: ['modal'], may: { ...typing, initial_value: string(255) } },
  file_input: {
    seats: ['input'],
    on: ['modal'],
    may: { ...actionId, filetypes: list(string(20), 100), max_files: integer(1, 10) },
  },
  // §1.2 rich_text_input: modal and home; lines 1..100
  rich_text_input: {
    seats: ['actions', 'input'],
    on: ['modal', 'home'],
    may: { ...typing, initial_value: richText, min_lines: integer(1, 100), max_lines: integer(1, 100) },
  },
};

/** The check for an element in a seat: the seat's own types only, on the surface at hand only. */
export function element(seat: Seat, ...more: readonly (readonly [string, Check])[]): Check {
  const table: Record<string, Check> = Object.fromEntries(more);
  for (const [type, rule] of Object.entries(ELEMENTS)) {
    if (rule.seats.includes(seat)) table[type] = elementCheck(type, rule);
  }
  return byType(`an element of ${seat}`, table);
}

function elementCheck(type: string, rule: ElementRule): Check {
  const { also } = rule;
  const fields = shape({
    need: { type: oneOf(type), ...rule.need },
    may: rule.may ?? {},
    ...(also === undefined ? {} : { also }),
  });
  return (value, path, tour) => {
    if (!rule.on.includes(tour.surface)) fault(tour, path, `${type} is not allowed on the surface "${tour.surface}"`);
    fields(value, path, tour);
  };
}

/** Whether something is an element that people can act on (everything with an action_id). */
export function isInteractive(value: unknown): value is Json {
  if (!isObject(value)) return false;
  const type = value['type'];
  return typeof type === 'string' && type !== 'image' && Object.hasOwn(ELEMENTS, type);
}
