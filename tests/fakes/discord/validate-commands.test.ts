import { describe, expect, test } from 'vitest';
import { toErrorTree } from './faults.js';
import type { Json, JsonObject } from './json.js';
import { type BodyKind, validateBody } from './validate.js';

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const command = (more: JsonObject = {}) => ({ name: 'pattern', description: 'Finds a pattern', ...more });
const option = (more: JsonObject = {}) => ({ type: 3, name: 'words', description: 'What to look for', ...more });
const choice = (more: JsonObject = {}) => ({ name: 'Saga', value: 'saga', ...more });
const codes = (kind: BodyKind, body: Json): string[] => validateBody(kind, body).map(({ path, code }) => `${path} ${code}`);

describe('one command', () => {
  const cases: readonly (readonly [string, JsonObject, JsonObject, string])[] = [
    ['name is lower-case', command(), command({ name: 'Pattern' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['name has no spaces', command({ name: 'muster-größe' }), command({ name: 'a b' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['name of 32', command({ name: 'x'.repeat(32) }), command({ name: 'x'.repeat(33) }), 'name BASE_TYPE_MAX_LENGTH'],
    ['description', command(), { name: 'pattern' }, 'description BASE_TYPE_REQUIRED'],
    [
      'description of 100',
      command({ description: 'x'.repeat(100) }),
      command({ description: 'x'.repeat(101) }),
      'description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'none for a message command',
      { name: 'Find a Pattern', type: 3 },
      { name: 'Find a Pattern', type: 3, description: 'x' },
      'description APPLICATION_COMMAND_INVALID_DESCRIPTION',
    ],
    [
      'options only for slash commands',
      { name: 'X', type: 2 },
      { name: 'X', type: 2, options: [option()] },
      'options APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED',
    ],
    [
      '25 options',
      command({ options: many(25, (n) => option({ name: `o${n}` })) }),
      command({ options: many(26, (n) => option({ name: `o${n}` })) }),
      'options BASE_TYPE_MAX_LENGTH',
    ],
    [
      'option names',
      command({ options: [option()] }),
      command({ options: [option({ name: 'Words' })] }),
      'options.0.name APPLICATION_COMMAND_INVALID_NAME',
    ],
    [
      'option names unique',
      command({ options: [option()] }),
      command({ options: [option(), option()] }),
      'options.1.name APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      'required first',
      command({ options: [option({ required: true }), option({ name: 'b' })] }),
      command({ options: [option(), option({ name: 'b', required: true })] }),
      'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'option type known',
      command({ options: [option({ type: 6 })] }),
      command({ options: [option({ type: 99 })] }),
      'options.0.type UNION_TYPE_CHOICES',
    ],
    [
      '25 choices',
      command({ options: [option({ choices: many(25, (n) => choice({ name: `${n}` })) })] }),
      command({ options: [option({ choices: many(26, (n) => choice({ name: `${n}` })) })] }),
      'options.0.choices BASE_TYPE_MAX_LENGTH',
    ],
    [
      'choice name of 100',
      command({ options: [option({ choices: [choice({ name: 'x'.repeat(100) })] })] }),
      command({ options: [option({ choices: [choice({ name: 'x'.repeat(101) })] })] }),
      'options.0.choices.0.name BASE_TYPE_MAX_LENGTH',
    ],
    [
      'choice value of 100',
      command({ options: [option({ choices: [choice({ value: 'x'.repeat(100) })] })] }),
      command({ options: [option({ choices: [choice({ value: 'x'.repeat(101) })] })] }),
      'options.0.choices.0.value BASE_TYPE_MAX_LENGTH',
    ],
    [
      'choices or autocomplete',
      command({ options: [option({ autocomplete: true })] }),
      command({ options: [option({ autocomplete: true, choices: [choice()] })] }),
      'options.0.choices APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
    ],
    [
      'sub-commands alone',
      command({ options: [option({ type: 1, options: [option()] })] }),
      command({ options: [option({ type: 1 }), option({ name: 'b' })] }),
      'options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'no sub-command in a sub-command',
      command({ options: [option({ type: 2, options: [option({ type: 1 })] })] }),
      command({ options: [option({ type: 1, options: [option({ type: 1 })] })] }),
      'options.0.options.0.type UNION_TYPE_CHOICES',
    ],
    [
      '8000 in all',
      command({ options: many(20, (n) => option({ name: `o${n}` })) }),
      command({
        options: many(25, (n) =>
          option({ name: `o${n}`, choices: many(4, (m) => choice({ name: `${m}`, value: 'x'.repeat(90) })) }),
        ),
      }),
      ' APPLICATION_COMMAND_TOO_LARGE',
    ],
    [
      'locales',
      command({ description_localizations: { de: 'Findet ein Muster' } }),
      command({ description_localizations: { xx: 'x' } }),
      'description_localizations.xx BASE_TYPE_CHOICES',
    ],
    [
      'permissions are text',
      command({ default_member_permissions: '32' }),
      command({ default_member_permissions: 'admin' }),
      'default_member_permissions NUMBER_TYPE_COERCE',
    ],
    [
      'contexts known',
      command({ contexts: [0, 1, 2], integration_types: [0, 1] }),
      command({ contexts: [3] }),
      'contexts.0 BASE_TYPE_CHOICES',
    ],
  ];
  test.each(cases)('%s', (_rule, good, bad, expected) => {
    expect(codes('command-create', good)).toEqual([]);
    expect(codes('command-create', bad)).toContain(expected);
  });

  test('given an edit of one field, then the others need not come along', () => {
    expect(codes('command-edit', { description: 'Finds a pattern' })).toEqual([]);
    expect(codes('command-edit', { description: 'x'.repeat(101) })).toEqual(['description BASE_TYPE_MAX_LENGTH']);
  });
});

describe('all commands of a scope', () => {
  test('given names that are unique for their type, then they are taken', () => {
    expect(codes('command-set', [command(), { name: 'pattern', type: 3 }])).toEqual([]);
    expect(codes('command-set', [command(), command()])).toEqual(['1.name APPLICATION_COMMANDS_DUPLICATE_NAME']);
  });
  test('given more than 100 slash commands, then they are refused', () => {
    expect(
      codes(
        'command-set',
        many(100, (n) => command({ name: `c${n}` })),
      ),
    ).toEqual([]);
    expect(
      codes(
        'command-set',
        many(101, (n) => command({ name: `c${n}` })),
      ),
    ).toEqual([' APPLICATION_COMMANDS_TOO_MANY']);
  });
  test('given a bad one among them, then the fault names its place', () => {
    expect(codes('command-set', [command(), command({ name: 'B' })])).toEqual(['1.name APPLICATION_COMMAND_INVALID_NAME']);
    expect(codes('command-set', {})).toEqual([' LIST_TYPE_CONVERT']);
  });
});

describe('a modal', () => {
  const input = (more: JsonObject = {}) => ({ type: 4, custom_id: 'words', style: 2, ...more });
  const label = (component: JsonObject = input(), more: JsonObject = {}) => ({ type: 18, label: 'Problem', component, ...more });
  const modal = (components: JsonObject[], more: JsonObject = {}) => ({
    type: 9,
    data: { custom_id: 'm', title: 'Find', components, ...more },
  });
  const cases: readonly (readonly [string, JsonObject, JsonObject, string])[] = [
    [
      'five components',
      modal(many(5, (n) => label(input({ custom_id: `${n}` })))),
      modal(many(6, (n) => label(input({ custom_id: `${n}` })))),
      'data.components BASE_TYPE_MAX_LENGTH',
    ],
    [
      'title of 45',
      modal([label()], { title: 'x'.repeat(45) }),
      modal([label()], { title: 'x'.repeat(46) }),
      'data.title BASE_TYPE_MAX_LENGTH',
    ],
    [
      'label of 45',
      modal([label(input(), { label: 'x'.repeat(45) })]),
      modal([label(input(), { label: 'x'.repeat(46) })]),
      'data.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'custom_ids unique',
      modal([label()]),
      modal([label(), label()]),
      'data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'no message component',
      modal([{ type: 10, content: 'x' }, label()]),
      modal([{ type: 17, components: [{ type: 10, content: 'x' }] }]),
      'data.components.0.type UNION_TYPE_CHOICES',
    ],
    [
      'a label holds an input',
      modal([label({ type: 3, custom_id: 's', options: [{ label: 'A', value: 'a' }] })]),
      modal([label({ type: 2, style: 1, label: 'x', custom_id: 'b' })]),
      'data.components.0.component.type UNION_TYPE_CHOICES',
    ],
    [
      'one label only',
      modal([label()]),
      modal([label(input({ label: 'again' }))]),
      'data.components.0.component.label TEXT_INPUT_LABEL_NOT_ALLOWED',
    ],
    [
      'no disabled select',
      modal([label({ type: 5, custom_id: 's' })]),
      modal([label({ type: 5, custom_id: 's', disabled: true })]),
      'data.components.0.component.disabled COMPONENT_DISABLED_IN_MODAL',
    ],
    [
      'value within its length',
      modal([label(input({ value: 'abc', max_length: 3 }))]),
      modal([label(input({ value: 'abcd', max_length: 3 }))]),
      'data.components.0.component.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      'two radio options',
      modal([
        label({
          type: 21,
          custom_id: 'r',
          options: [
            { label: 'A', value: 'a' },
            { label: 'B', value: 'b' },
          ],
        }),
      ]),
      modal([label({ type: 21, custom_id: 'r', options: [{ label: 'A', value: 'a' }] })]),
      'data.components.0.component.options BASE_TYPE_MIN_LENGTH',
    ],
  ];
  test.each(cases)('%s', (_rule, good, bad, expected) => {
    expect(codes('callback', good)).toEqual([]);
    expect(codes('callback', bad)).toContain(expected);
  });
});

test('given faults at two places, then the error tree is nested as Discord nests it', () => {
  const tree = toErrorTree(
    validateBody('message-create', { allowed_mentions: { parse: [] }, content: 7, embeds: [{ title: 7 }] }),
  );
  expect(tree).toMatchObject({
    content: { _errors: [{ code: 'BASE_TYPE_CONVERT' }] },
    embeds: { 0: { title: { _errors: [{ code: 'BASE_TYPE_CONVERT' }] } } },
  });
});
