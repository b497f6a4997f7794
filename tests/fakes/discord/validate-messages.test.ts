import { describe, expect, test } from 'vitest';
import type { JsonObject } from './json.js';
import { type BodyKind, type MessageContext, validateBody } from './validate.js';

const quiet = { allowed_mentions: { parse: [] } };
const v2 = { flags: 32_768, ...quiet };
const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string, more: JsonObject = {}) => ({ type: 2, style: 1, label: 'Press', custom_id, ...more });
const row = (...components: JsonObject[]) => ({ type: 1, components });
const select = (more: JsonObject = {}) => ({ type: 3, custom_id: 's', options: [{ label: 'A', value: 'a' }], ...more });
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const message = (...components: JsonObject[]) => ({ ...v2, components });
const section = { type: 9, components: [text('x')], accessory: button('a') };
const sections = many(13, (n) => ({ ...section, accessory: button(`${n}`) }));
const gallery = (count: number) => ({
  type: 12,
  items: many(count, (n) => ({ media: { url: `https://example.org/${n}.png` } })),
});

/** [rule, a good body, a bad body, where the fault stands, its code] */
type Example = readonly [string, JsonObject, JsonObject, string, string];

const messages: readonly Example[] = [
  [
    'V2 excludes content',
    message(text('x')),
    { ...message(text('x')), content: 'y' },
    'content',
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  [
    'V2 excludes embeds',
    { ...quiet, embeds: [{ title: 'x' }] },
    { ...message(text('x')), embeds: [{ title: 'y' }] },
    'embeds',
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  [
    'V2 excludes a poll',
    message(text('x')),
    { ...message(text('x')), poll: { question: { text: 'q' }, answers: [{ poll_media: { text: 'a' } }] } },
    'poll',
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  [
    'without V2 only rows',
    { ...quiet, content: 'x', components: [row(button('a'))] },
    { ...quiet, components: [text('x')] },
    'components.0.type',
    'UNION_TYPE_CHOICES',
  ],
  [
    'without V2 five rows',
    { ...quiet, components: many(5, (n) => row(button(`${n}`))) },
    { ...quiet, components: many(6, (n) => row(button(`${n}`))) },
    'components',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    '4000 characters over all',
    message(text('x'.repeat(2000)), text('x'.repeat(2000))),
    message(text('x'.repeat(2000)), text('x'.repeat(2001))),
    'components',
    'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  ],
  [
    'processed size',
    message(text('字'.repeat(3380))),
    message(text('字'.repeat(3390))),
    'components',
    'COMPONENT_PROCESSED_SIZE_EXCEEDED',
  ],
  [
    '40 components nested in all',
    message(...sections, text('x')),
    message(...sections, text('x'), text('y')),
    'components',
    'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ],
  [
    'unique custom_ids',
    message(row(button('a'), button('b'))),
    message(row(button('a')), row(button('a'))),
    'components.1.components.0.custom_id',
    'COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'unique ids',
    message({ ...text('x'), id: 1 }, { ...text('y'), id: 0 }, { ...text('z'), id: 0 }),
    message({ ...text('x'), id: 1 }, { ...text('y'), id: 1 }),
    'components.1.id',
    'COMPONENT_ID_DUPLICATED',
  ],
  [
    'custom_id at most 100',
    message(row(button('x'.repeat(100)))),
    message(row(button('x'.repeat(101)))),
    'components.0.components.0.custom_id',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'custom_id at least 1',
    message(row(button('x'))),
    message(row(button(''))),
    'components.0.components.0.custom_id',
    'BASE_TYPE_MIN_LENGTH',
  ],
  [
    'custom_id needed',
    message(row(button('x'))),
    message(row({ type: 2, style: 1, label: 'x' })),
    'components.0.components.0.custom_id',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'five buttons a row',
    message(row(...many(5, (n) => button(`${n}`)))),
    message(row(...many(6, (n) => button(`${n}`)))),
    'components.0.components',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'one select a row',
    message(row(select())),
    message(row(select(), button('a'))),
    'components.0.components',
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  ['no empty row', message(row(button('a'))), message(row()), 'components.0.components', 'BASE_TYPE_MIN_LENGTH'],
  [
    'button label at most 80',
    message(row(button('a', { label: 'x'.repeat(80) }))),
    message(row(button('a', { label: 'x'.repeat(81) }))),
    'components.0.components.0.label',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'button label or emoji',
    message(row(button('a', { label: null, emoji: { name: '⭐' } }))),
    message(row(button('a', { label: '' }))),
    'components.0.components.0',
    'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
  ],
  [
    'link button has a url only',
    message(row({ type: 2, style: 5, label: 'x', url: 'https://example.org' })),
    message(row(button('a', { style: 5, url: 'https://example.org' }))),
    'components.0.components.0.custom_id',
    'BUTTON_COMPONENT_FIELD_NOT_ALLOWED',
  ],
  [
    'link button scheme',
    message(row({ type: 2, style: 5, label: 'x', url: 'https://example.org' })),
    message(row({ type: 2, style: 5, label: 'x', url: 'javascript:alert(1)' })),
    'components.0.components.0.url',
    'URL_TYPE_INVALID_SCHEME',
  ],
  [
    '25 options',
    message(row(select({ options: many(25, (n) => ({ label: 'x', value: `${n}` })) }))),
    message(row(select({ options: many(26, (n) => ({ label: 'x', value: `${n}` })) }))),
    'components.0.components.0.options',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'an option needs its label',
    message(row(select())),
    message(row(select({ options: [{ value: 'a' }] }))),
    'components.0.components.0.options.0.label',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'option label at most 100',
    message(row(select({ options: [{ label: 'x'.repeat(100), value: 'a' }] }))),
    message(row(select({ options: [{ label: 'x'.repeat(101), value: 'a' }] }))),
    'components.0.components.0.options.0.label',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'option values unique',
    message(row(select())),
    message(row(select({ options: many(2, () => ({ label: 'x', value: 'a' })) }))),
    'components.0.components.0.options.1.value',
    'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  ],
  [
    'max_values within the options',
    message(row(select({ max_values: 1 }))),
    message(row(select({ max_values: 2 }))),
    'components.0.components.0.max_values',
    'SELECT_COMPONENT_MAX_VALUES_EXCEEDED',
  ],
  [
    'section needs an accessory',
    message(section),
    message({ type: 9, components: [text('x')] }),
    'components.0.accessory',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'section holds three texts',
    message({ ...section, components: many(3, () => text('x')) }),
    message({ ...section, components: many(4, () => text('x')) }),
    'components.0.components',
    'BASE_TYPE_MAX_LENGTH',
  ],
  ['gallery of ten', message(gallery(10)), message(gallery(11)), 'components.0.items', 'BASE_TYPE_MAX_LENGTH'],
  [
    'picture scheme',
    message(gallery(1)),
    message({ type: 12, items: [{ media: { url: 'file:///etc/passwd' } }] }),
    'components.0.items.0.media.url',
    'URL_TYPE_INVALID_SCHEME',
  ],
  [
    'no container in a container',
    message({ type: 17, components: [text('x')] }),
    message({ type: 17, components: [{ type: 17, components: [text('x')] }] }),
    'components.0.components.0.type',
    'UNION_TYPE_CHOICES',
  ],
  [
    'no modal component in a message',
    message(text('x')),
    message({ type: 18, label: 'x', component: { type: 4, custom_id: 'a', style: 1 } }),
    'components.0.type',
    'UNION_TYPE_CHOICES',
  ],
  ['unknown component', message({ type: 14 }), message({ type: 99 }), 'components.0.type', 'UNION_TYPE_CHOICES'],
  ['text not empty', message(text('x')), message(text('')), 'components.0.content', 'BASE_TYPE_MIN_LENGTH'],
  [
    'content at most 2000',
    { ...quiet, content: 'x'.repeat(2000) },
    { ...quiet, content: 'x'.repeat(2001) },
    'content',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'embed title at most 256',
    { ...quiet, embeds: [{ title: 'x'.repeat(256) }] },
    { ...quiet, embeds: [{ title: 'x'.repeat(257) }] },
    'embeds.0.title',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'embeds 6000 in all',
    { ...quiet, embeds: [{ description: 'x'.repeat(3000) }, { description: 'x'.repeat(3000) }] },
    { ...quiet, embeds: [{ description: 'x'.repeat(3000) }, { description: 'x'.repeat(3001) }] },
    'embeds',
    'MAX_EMBED_SIZE_EXCEEDED',
  ],
  ['allowed_mentions there', { ...quiet, content: 'x' }, { content: 'x' }, 'allowed_mentions', 'HOUSE_ALLOWED_MENTIONS'],
  [
    'allowed_mentions parses nothing',
    { allowed_mentions: { parse: [], users: ['1'] }, content: 'x' },
    { allowed_mentions: { parse: ['users'] }, content: 'x' },
    'allowed_mentions.parse',
    'HOUSE_ALLOWED_MENTIONS',
  ],
  [
    'parse excludes ids of its kind',
    { allowed_mentions: { parse: [], users: ['1'] }, content: 'x' },
    { allowed_mentions: { parse: ['users'], users: ['1'] }, content: 'x' },
    'allowed_mentions',
    'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  ],
  [
    'mass mention in content',
    { ...quiet, content: '@\u200beveryone' },
    { ...quiet, content: 'hi @everyone' },
    'content',
    'HOUSE_MASS_MENTION',
  ],
  ['mass mention in a text', message(text('@\u200bhere')), message(text('@here!')), 'components.0.content', 'HOUSE_MASS_MENTION'],
  [
    'mass mention in an embed',
    { ...quiet, embeds: [{ title: 'somewhere' }] },
    { ...quiet, embeds: [{ fields: [{ name: 'a', value: '@everyone' }] }] },
    'embeds.0.fields.0.value',
    'HOUSE_MASS_MENTION',
  ],
  ['something to show', { ...quiet, content: 'x' }, { ...quiet }, '', 'EMPTY_MESSAGE'],
  [
    'ephemeral only for interactions',
    message(text('x')),
    { ...message(text('x')), flags: 32_768 | 64 },
    'flags',
    'FLAGS_INVALID',
  ],
  ['right type', { ...quiet, content: 'x' }, { ...quiet, content: 7 }, 'content', 'BASE_TYPE_CONVERT'],
];

const codes = (kind: BodyKind, body: JsonObject, context?: MessageContext): string[] =>
  validateBody(kind, body, context).map(({ path, code }) => `${path} ${code}`);

describe('a message to a channel', () => {
  test.each(messages)('%s', (_rule, good, bad, path, code) => {
    expect(validateBody('message-create', good)).toEqual([]);
    expect(codes('message-create', bad)).toContain(`${path} ${code}`);
  });

  test('given one bad button among good ones, then there is one fault', () => {
    expect(
      codes('message-create', message({ type: 17, components: [row(button('a'), button('b', { label: 'x'.repeat(81) }))] })),
    ).toEqual(['components.0.components.0.components.1.label BASE_TYPE_MAX_LENGTH']);
  });
});
