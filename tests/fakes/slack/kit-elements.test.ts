/** Elements: for each rule one example that passes and one that does not, written by hand. */
import {
  actions,
  button,
  inHome,
  inMessage,
  inModal,
  input,
  letters,
  many,
  marked,
  option,
  plain,
  type Rule,
  select,
  suite,
  typed,
} from './kit-examples.js';

const ELEMENT_RULES: Rule[] = [
  [
    'button text is at most 75',
    inMessage(actions(button({ text: plain(letters(75)) }))),
    inMessage(actions(button({ text: plain(letters(76)) }))),
    /at most 75/,
  ],
  ['button text is plain', inMessage(actions(button())), inMessage(actions(button({ text: marked('a') }))), /plain text/],
  [
    'button value is at most 2000',
    inMessage(actions(button({ value: letters(2000) }))),
    inMessage(actions(button({ value: letters(2001) }))),
    /at most 2000/,
  ],
  [
    'button url is at most 3000',
    inMessage(actions(button({ url: 'https://x.test' }))),
    inMessage(actions(button({ url: `https://x.test/${letters(3000)}` }))),
    /at most 3000/,
  ],
  [
    'button style is known',
    inMessage(actions(button({ style: 'primary' }))),
    inMessage(actions(button({ style: 'default' }))),
    /style/,
  ],
  [
    'button label is at most 75',
    inMessage(actions(button({ accessibility_label: letters(75) }))),
    inMessage(actions(button({ accessibility_label: letters(76) }))),
    /at most 75/,
  ],
  [
    'workflow_button is for messages',
    inMessage(actions({ type: 'workflow_button', text: plain('a'), workflow: { trigger: { url: 'https://x.test' } } })),
    inHome(actions({ type: 'workflow_button', text: plain('a'), workflow: { trigger: { url: 'https://x.test' } } })),
    /surface "home"/,
  ],
  [
    'icon_button is trash',
    inMessage({ type: 'context_actions', elements: [{ type: 'icon_button', icon: 'trash', text: plain('a') }] }),
    inMessage({ type: 'context_actions', elements: [{ type: 'icon_button', icon: 'star', text: plain('a') }] }),
    /trash/,
  ],
  [
    'feedback_buttons has both',
    inMessage({
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          positive_button: { text: plain('+'), value: '1' },
          negative_button: { text: plain('-'), value: '0' },
        },
      ],
    }),
    inMessage({
      type: 'context_actions',
      elements: [{ type: 'feedback_buttons', positive_button: { text: plain('+'), value: '1' } }],
    }),
    /negative_button/,
  ],
  [
    'confirm text is at most 300',
    inMessage(
      actions(
        button({ confirm: { title: plain(letters(100)), text: plain(letters(300)), confirm: plain('Yes'), deny: plain('No') } }),
      ),
    ),
    inMessage(actions(button({ confirm: { text: plain(letters(301)) } }))),
    /at most 300/,
  ],
  [
    'confirm title is at most 100',
    inMessage(actions(button({ confirm: { text: plain('a') } }))),
    inMessage(actions(button({ confirm: { text: plain('a'), title: plain(letters(101)) } }))),
    /at most 100/,
  ],
  [
    'confirm buttons are at most 30',
    inMessage(actions(button({ confirm: { text: plain('a'), deny: plain(letters(30)) } }))),
    inMessage(actions(button({ confirm: { text: plain('a'), deny: plain(letters(31)) } }))),
    /at most 30/,
  ],
  [
    'placeholder is at most 150',
    inMessage(actions(select({ placeholder: plain(letters(150)) }))),
    inMessage(actions(select({ placeholder: plain(letters(151)) }))),
    /at most 150/,
  ],
  [
    'select has at most 100 options',
    inMessage(actions(select({ options: many(100, (n) => option(`${n}`)) }))),
    inMessage(actions(select({ options: many(101, (n) => option(`${n}`)) }))),
    /at most 100/,
  ],
  [
    'select has options or groups',
    inMessage(actions(select({ options: undefined, option_groups: [{ label: plain('g'), options: [option()] }] }))),
    inMessage(actions(select({ option_groups: [{ label: plain('g'), options: [option()] }] }))),
    /has both/,
  ],
  [
    'option group label is at most 75',
    inMessage(actions(select({ options: undefined, option_groups: [{ label: plain(letters(75)), options: [option()] }] }))),
    inMessage(actions(select({ options: undefined, option_groups: [{ label: plain(letters(76)), options: [option()] }] }))),
    /at most 75/,
  ],
  [
    'option text is at most 75',
    inMessage(actions(select({ options: [{ text: plain(letters(75)), value: 'a' }] }))),
    inMessage(actions(select({ options: [{ text: plain(letters(76)), value: 'a' }] }))),
    /at most 75/,
  ],
  [
    'option value is at most 75',
    inMessage(actions(select({ options: [option(letters(75))] }))),
    inMessage(actions(select({ options: [{ text: plain('a'), value: letters(76) }] }))),
    /at most 75/,
  ],
  [
    'option description is at most 75',
    inMessage(actions(select({ options: [option('a', { description: plain(letters(75)) })] }))),
    inMessage(actions(select({ options: [option('a', { description: plain(letters(76)) })] }))),
    /at most 75/,
  ],
  [
    'option url is for overflow',
    inMessage(actions({ type: 'overflow', options: [option('a', { url: 'https://x.test' })] })),
    inMessage(actions(select({ options: [option('a', { url: 'https://x.test' })] }))),
    /"url" is not a field/,
  ],
  [
    'option values differ',
    inMessage(actions(select({ options: [option('a'), option('b')] }))),
    inMessage(actions(select({ options: [option('a'), option('a')] }))),
    /two options/,
  ],
  [
    'initial option is one of them',
    inMessage(actions(select({ initial_option: option() }))),
    inMessage(actions(select({ initial_option: option('z') }))),
    /not one of the options/,
  ],
  [
    'overflow has at most 5 options',
    inMessage(actions({ type: 'overflow', options: many(5, (n) => option(`${n}`)) })),
    inMessage(actions({ type: 'overflow', options: many(6, (n) => option(`${n}`)) })),
    /at most 5/,
  ],
  [
    'checkboxes has at most 10 options',
    inMessage(actions({ type: 'checkboxes', options: many(10, (n) => ({ text: marked(`*${n}*`), value: `${n}` })) })),
    inMessage(actions({ type: 'checkboxes', options: many(11, (n) => option(`${n}`)) })),
    /at most 10/,
  ],
  [
    'radio_buttons has at most 10 options',
    inMessage(actions({ type: 'radio_buttons', options: many(10, (n) => option(`${n}`)) })),
    inMessage(actions({ type: 'radio_buttons', options: many(11, (n) => option(`${n}`)) })),
    /at most 10/,
  ],
  [
    'one element has the focus',
    inModal(input(typed({ focus_on_load: true }))),
    inModal(input(typed({ focus_on_load: true })), input(typed({ focus_on_load: true }))),
    /focus_on_load/,
  ],
  [
    'plain_text_input stands in input',
    inModal(input(typed({ max_length: 3000 }))),
    inModal(actions(typed())),
    /element of actions/,
  ],
  [
    'plain_text_input max_length is at most 3000',
    inModal(input(typed({ max_length: 3000 }))),
    inModal(input(typed({ max_length: 3001 }))),
    /max_length/,
  ],
  [
    'number_input is for modals',
    inModal(input({ type: 'number_input', is_decimal_allowed: false })),
    inMessage(input({ type: 'number_input', is_decimal_allowed: false })),
    /surface "message"/,
  ],
  [
    'file_input takes at most 10 files',
    inModal(input({ type: 'file_input', max_files: 10 })),
    inModal(input({ type: 'file_input', max_files: 11 })),
    /max_files/,
  ],
  [
    'rich_text_input is not for messages',
    inModal(input({ type: 'rich_text_input' })),
    inMessage(input({ type: 'rich_text_input' })),
    /surface "message"/,
  ],
  [
    'datetimepicker is not for home',
    inModal(input({ type: 'datetimepicker' })),
    inHome(input({ type: 'datetimepicker' })),
    /surface "home"/,
  ],
  [
    'datepicker has a date',
    inModal(input({ type: 'datepicker', initial_date: '2026-11-24' })),
    inModal(input({ type: 'datepicker', initial_date: '24.11.2026' })),
    /YYYY-MM-DD/,
  ],
];

suite('elements', ELEMENT_RULES);
