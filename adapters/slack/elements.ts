import type { types } from '@slack/bolt';
import { canRide, writeAsk } from '../../src/asks/codec.js';
import type { Choice } from '../../src/reply.js';
import { literal } from './escape.js';
import { limits } from './limits.js';
import { cut } from './shorten.js';

/** The ids under which interactions come back. `ask:3` and `menu:3` carry an Ask as their value. */
export const actionIds = { ask: 'ask', menu: 'menu', pick: 'pick', feedback: 'feedback' } as const;

/** More choices than these stand in a menu, the first few of them as buttons beside it. */
const mostButtons = 12;
const buttonsBesideMenu = 5;

export const plainTextOf = (text: string, max: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: cut(literal(text), max),
});

/** Gives out numbers, so that no two elements of one payload have the same action_id. */
export type Counter = () => number;

export const createCounter = (): Counter => {
  let count = 0;
  return () => count++;
};

/** What the button says; Slack's readers expect to be told where a shared answer goes. */
const labelOf = (choice: Choice): string => (choice.ask.kind === 'share' ? 'Share in channel' : choice.label);

/** A button that carries its Ask. `about` tells buttons with the same words apart for screen readers. */
export const buttonFor = (choice: Choice, next: Counter, about?: string): types.Button => ({
  type: 'button',
  action_id: `${actionIds.ask}:${next()}`,
  text: plainTextOf(labelOf(choice), limits.button.text),
  value: writeAsk(choice.ask),
  ...(choice.primary && { style: 'primary' as const }),
  ...(about !== undefined && { accessibility_label: cut(`${labelOf(choice)} ${about}`, limits.button.accessibilityLabel) }),
});

/** Blocks of buttons for choices; many choices become a menu with the first few as buttons beside it. */
export const actionsFor = (choices: readonly Choice[], next: Counter): types.ActionsBlock[] => {
  const riding = choices.filter(({ ask }) => canRide(ask));
  if (riding.length <= mostButtons) return inRows(riding.map((choice) => buttonFor(choice, next)));
  const fitting = distinct(riding.filter(({ ask }) => writeAsk(ask).length <= limits.select.value));
  const others = riding.filter(({ ask }) => writeAsk(ask).length > limits.select.value);
  const menus = inGroups(fitting, limits.select.options).map((group) => menuOf(group, next));
  const buttons = [
    ...riding.slice(0, buttonsBesideMenu),
    ...others.filter((one) => !riding.slice(0, buttonsBesideMenu).includes(one)),
  ];
  return inRows([...menus, ...buttons.map((choice) => buttonFor(choice, next))]);
};

const menuOf = (choices: readonly Choice[], next: Counter): types.StaticSelect => ({
  type: 'static_select',
  action_id: `${actionIds.menu}:${next()}`,
  placeholder: plainTextOf(`Choose one of ${choices.length}`, limits.select.placeholder),
  options: choices.map((choice) => ({
    text: plainTextOf(choice.label, limits.select.text),
    value: writeAsk(choice.ask),
    ...(choice.hint && { description: plainTextOf(choice.hint, limits.select.text) }),
  })),
});

/** A menu over all patterns that suggests as a person types. */
export const pickerBlock = (placeholder: string): types.ActionsBlock => ({
  type: 'actions',
  elements: [pickerElement(placeholder)],
});

export const pickerElement = (placeholder: string): types.ExternalSelect => ({
  type: 'external_select',
  action_id: actionIds.pick,
  placeholder: plainTextOf(placeholder, limits.select.placeholder),
  min_query_length: 1,
});

/** Thumbs up and down; `about` comes back with them. */
export const feedbackBlock = (about: string): types.ContextActionsBlock => ({
  type: 'context_actions',
  elements: [
    {
      type: 'feedback_buttons',
      action_id: actionIds.feedback,
      positive_button: { text: plainTextOf('This helps', limits.button.text), value: cut(`good:${about}`, limits.button.value) },
      negative_button: {
        text: plainTextOf('Not what I need', limits.button.text),
        value: cut(`bad:${about}`, limits.button.value),
      },
    },
  ],
});

const inRows = (elements: readonly types.ActionsBlockElement[]): types.ActionsBlock[] =>
  inGroups(elements, limits.actions).map((row) => ({ type: 'actions', elements: row }));

export const inGroups = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));

/** Options must differ in their values. */
const distinct = (choices: readonly Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [writeAsk(choice.ask), choice])).values(),
];
