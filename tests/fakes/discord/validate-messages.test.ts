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
const gallery = (count: number) => ({ type: 12, items: many(count, (n) => ({ media: { url: `https://example.org/${n}.png` } })) });

/** [rule, a good body, a bad body, where the fault stands, its code] */
type Example = readonly [string, JsonObject, JsonObject, string, string];

const messages: readonly Example[] = [
  ['V2 excludes content', message(text('x')), { ...message(text('x')), content: 'y' }, 'content', 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
  ['V2 excludes embeds', { ...quiet, embeds: [{ title: 'x' }] }, { ...message(text('x')), embeds: [{ title: 'y' }] }, 'embeds', 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
  ['V2 excludes a poll', message(text('x')), { ...message(text('x')), poll: { question: { text: 'q' }, answers: [{ poll_media: { text: 'a' } }] } }, 'poll', 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
  ['without V2 only rows', { ...quiet, content: 'x', components: [row(button('a'))] }, { ...quiet, components: [text('x')] }, 'components.0.type', 'UNION_TYPE_CHOICES'],
  ['without V2 five rows', { ...quiet, components: many(5, (n) => row(button(`${n}`))) }, { ...quiet, components: many(6, (n) => row(button(`${n}`))) }, 'components', 'BASE_TYPE_MAX_LENGTH'],
  ['4000 characters over all', message(text('x'.repeat(2000)), text('x'.repeat(2000))), message(text('x'.repeat(2000)), text('x'.repeat(2001))), 'components', 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED'],
  ['processed size', message(text('字'.repeat(3380))), message(text('字'.repeat(3390))), 'components', 'COMPONENT_PROCESSED_SIZE_EXCEEDED'],
  ['40 components nested in all', message(...sections, text('x')), message(...sections, text('x'), text('y')), 'components', 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED'],
  ['unique custom_ids', message(row(button('a'), button('b'))), message(row(button('a')), row(button('a'))), 'components.1.components.0.custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED'],
  ['unique ids', message({ ...text('x'), id: 1 }, { ...text('y'), id: 0 }, { ...text('z'), id: 0 }), message({ ...text('x'), id: 1 }, { ...text('y'), id: 1 }), 'components.1.id', 'COMPONENT_ID_DUPLICATED'],
  ['custom_id at most 100', message(row(button('x'.repeat(100)))), message(row(button('x'.repeat(101)))), 'components.0.components.0.custom_id', 'BASE_TYPE_MAX_LENGTH'],
  ['custom_id at least 1', message(row(button('x'))), message(row(button(''))), 'components.0.components.0.custom_id', 'BASE_TYPE_MIN_LENGTH'],
  ['custom_id needed', message(row(button('x'))), message(row({ type: 2, style: 1, label: 'x' })), 'components.0.components.0.custom_id', 'BASE_TYPE_REQUIRED'],
  ['five buttons a row', message(row(...many(5, (n) => button(`${n}`)))), message(row(...many(6, (n) => button(`${n}`)))), 'components.0.components', 'BASE_TYPE_MAX_LENGTH'],
  ['one select a row', message(row(select())), message(row(select(), button('a'))), 'components.0.components', 'COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
  ['no empty row', message(row(button('a'))), message(row()), 'components.0.components', 'BASE_TYPE_MIN_LENGTH'],
  ['button label at most 80', message(row(button('a', { label: 'x'.repeat(80) }))), message(row(button('a', { label: 'x'.repeat(81) }))), 'components.0.components.0.label', 'BASE_TYPE_MAX_LENGTH'],
  ['button label or emoji', message(row(button('a', { label: null, emoji: { name: '⭐' } }))), message(row(button('a', { label: '' }))), 'components.0.components.0', 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED'],
  ['link button has a url only', message(row({ type: 2, style: 5, label: 'x', url: 'https://example.org' })), message(row(button('a', { style: 5, url: 'https://example.org' }))), 'components.0.components.0.custom_id', 'BUTTON_COMPONENT_FIELD_NOT_ALLOWED'],
  ['link button scheme', message(row({ type: 2, style: 5, label: 'x', url: 'https://example.org' })), message(row({ type: 2, style: 5, label: 'x', url: 'javascript:alert(1)' })), 'components.0.components.0.url', 'URL_TYPE_INVALID_SCHEME'],
  ['25 options', message(row(select({ options: many(25, (n) => ({ label: 'x', value: `${n}` })) }))), message(row(select({ options: many(26, (n) => ({ label: 'x', value: `${n}` })) }))), 'components.0.components.0.options', 'BASE_TYPE_MAX_LENGTH'],
  ['an option needs its label', message(row(select())), message(row(select({ options: [{ value: 'a' }] }))), 'components.0.components.0.options.0.label', 'BASE_TYPE_REQUIRED'],
  ['option label at most 100', message(row(select({ options: [{ label: 'x'.repeat(100), value: 'a' }] }))), message(row(select({ options: [{ label: 'x'.repeat(101), value: 'a' }] }))), 'components.0.components.0.options.0.label', 'BASE_TYPE_MAX_LENGTH'],
  ['option values unique', message(row(select())), message(row(select({ options: many(2, () => ({ label: 'x', value: 'a' })) }))), 'components.0.components.0.options.1.value', 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED'],
  ['max_values within the options', message(row(select({ max_values: 1 }))), message(row(select({ max_values: 2 }))), 'components.0.components.0.max_values', 'SELECT_COMPONENT_MAX_VALUES_EXCEEDED'],
  ['section needs an accessory', message(section), message({ type: 9, components: [text('x')] }), 'components.0.accessory', 'BASE_TYPE_REQUIRED'],
  ['section holds three texts', message({ ...section, components: many(3, () => text('x')) }), message({ ...section, components: many(4, () => text('x')) }), 'components.0.components', 'BASE_TYPE_MAX_LENGTH'],
  ['gallery of ten', message(gallery(10)), message(gallery(11)), 'components.0.items', 'BASE_TYPE_MAX_LENGTH'],
  ['picture scheme', message(gallery(1)), message({ type: 12, items: [{ media: { url: 'file:///etc/passwd' } }] }), 'components.0.items.0.media.url', 'URL_TYPE_INVALID_SCHEME'],
  ['no container in a container', message({ type: 17, components: [text('x')] }), message({ type: 17, components: [{ type: 17, components: [text('x')] }] }), 'components.0.components.0.type', 'UNION_TYPE_CHOICES'],
  ['no modal component in a message', message(text('x')), message({ type: 18, label: 'x', component: { type: 4, custom_id: 'a', style: 1 } }), 'components.0.type', 'UNION_TYPE_CHOICES'],
  ['unknown component', message({ type: 14 }), message({ type: 99 }), 'components.0.type', 'UNION_TYPE_CHOICES'],
  ['text not empty', message(text('x')), message(text('')), 'components.0.content', 'BASE_TYPE_MIN_LENGTH'],
  ['content at most 2000', { ...quiet, content: 'x'.repeat(2000) }, { ...quiet, content: 'x'.repeat(2001) }, 'content', 'BASE_TYPE_MAX_LENGTH'],
  ['embed title at most 256', { ...quiet, embeds: [{ title: 'x'.repeat(256) }] }, { ...quiet, embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title', 'BASE_TYPE_MAX_LENGTH'],
  ['embeds 6000 in all', { ...quiet, embeds: [{ description: 'x'.repeat(3000) }, { description: 'x'.repeat(3000) }] }, { ...quiet, embeds: [{ description: 'x'.repeat(3000) }, { description: 'x'.repeat(3001) }] }, 'embeds', 'MAX_EMBED_SIZE_EXCEEDED'],
  ['allowed_mentions there', { ...quiet, content: 'x' }, { content: 'x' }, 'allowed_mentions', 'HOUSE_ALLOWED_MENTIONS'],
  ['allowed_mentions parses nothing', { allowed_mentions: { parse: [], users: ['1'] }, content: 'x' }, { allowed_mentions: { parse: ['users'] }, content: 'x' }, 'allowed_mentions.parse', 'HOUSE_ALLOWED_MENTIONS'],
  ['parse excludes ids of its kind', { allowed_mentions: { parse: [], users: ['1'] }, content: 'x' }, { allowed_mentions: { parse: ['users'], users: ['1'] }, content: 'x' }, 'allowed_mentions', 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE'],
  ['mass mention in content', { ...quiet, content: '@\u200beveryone' }, { ...quiet, content: 'hi @everyone' }, 'content', 'HOUSE_MASS_MENTION'],
  ['mass mention in a text', message(text('@\u200bhere')), message(text('@here!')), 'components.0.content', 'HOUSE_MASS_MENTION'],
  ['mass mention in an embed', { ...quiet, embeds: [{ title: 'somewhere' }] }, { ...quiet, embeds: [{ fields: [{ name: 'a', value: '@everyone' }] }] }, 'embeds.0.fields.0.value', 'HOUSE_MASS_MENTION'],
  ['something to show', { ...quiet, content: 'x' }, { ...quiet }, '', 'EMPTY_MESSAGE'],
  ['ephemeral only for interactions', message(text('x')), { ...message(text('x')), flags: 32_768 | 64 }, 'flags', 'FLAGS_INVALID'],
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
    expect(codes('message-create', message({ type: 17, components: [row(button('a'), button('b', { label: 'x'.repeat(81) }))] }))).toEqual([
      'components.0.components.0.components.1.label BASE_TYPE_MAX_LENGTH',
    ]);
  });
});

describe('files', () => {
  const picture = message({ type: 12, items: [{ media: { url: 'attachment://map.png' } }] });
  test('given the file comes with the body, then it can be shown; a numeric id is as good as text', () => {
    expect(codes('message-create', { ...picture, attachments: [{ id: 0, filename: 'map.png' }] }, { files: { 0: 'map.png' } })).toEqual([]);
  });
  test('given no such file, then it cannot', () => {
    expect(codes('message-create', picture)).toEqual(['components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND']);
    expect(codes('message-create', { ...picture, attachments: [{ id: '3' }] }, { files: { 0: 'map.png' } })).toEqual(['attachments.0.id ATTACHMENT_NOT_FOUND']);
  });
});

describe('edits', () => {
  const existing = { flags: 32_768, content: '', embeds: [], components: [text('x')] };
  const legacy = { flags: 0, content: 'x', embeds: [], components: [] };
  const cases: readonly (readonly [string, JsonObject, JsonObject, JsonObject, string])[] = [
    ['V2 stays', existing, { ...quiet, components: [text('y')] }, { ...quiet, flags: 0, components: [text('y')] }, 'components.0.type UNION_TYPE_CHOICES'],
    ['V2 takes no content later', existing, { ...quiet, components: [text('y')] }, { ...quiet, content: 'y' }, 'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    ['the way up to V2 clears what was', legacy, { ...v2, content: null, embeds: [], components: [text('y')] }, { ...v2, components: [text('y')] }, 'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    ['not emptied', legacy, { ...quiet, content: 'y' }, { ...quiet, content: '' }, ' EMPTY_MESSAGE'],
    ['allowed_mentions with every text', legacy, { flags: 4 }, { content: 'y' }, 'allowed_mentions HOUSE_ALLOWED_MENTIONS'],
  ];
  test.each(cases)('%s', (_rule, before, good, bad, expected) => {
    for (const kind of ['message-edit', 'webhook-edit'] as const) {
      expect(codes(kind, good, { existing: before })).toEqual([]);
      expect(codes(kind, bad, { existing: before })).toContain(expected);
    }
  });
});

describe('interaction callbacks', () => {
  const cases: readonly (readonly [string, JsonObject, JsonObject, string])[] = [
    ['message', { type: 4, data: { ...message(text('x')), flags: 32_768 | 64 } }, { type: 4, data: { ...v2, components: [] } }, 'data EMPTY_MESSAGE'],
    ['message carries mentions', { type: 4, data: { ...quiet, content: 'x' } }, { type: 4, data: { content: 'x' } }, 'data.allowed_mentions HOUSE_ALLOWED_MENTIONS'],
    ['update', { type: 7, data: message(text('x')) }, { type: 7, data: { ...message(text('x')), flags: 64 } }, 'data.flags FLAGS_INVALID'],
    ['deferred', { type: 5, data: { flags: 64 } }, { type: 5, data: { flags: 32_768 | 64 } }, 'data.flags FLAGS_INVALID'],
    ['deferred without data', { type: 5 }, { type: 5, data: { content: 'x' } }, 'data.content DEFERRED_WITH_MESSAGE'],
    ['deferred update', { type: 6 }, { type: 6, data: { components: [text('x')] } }, 'data.components DEFERRED_WITH_MESSAGE'],
    ['autocomplete of 25', { type: 8, data: { choices: many(25, (n) => ({ name: 'x', value: `${n}` })) } }, { type: 8, data: { choices: many(26, (n) => ({ name: 'x', value: `${n}` })) } }, 'data.choices BASE_TYPE_MAX_LENGTH'],
    ['autocomplete value of 100', { type: 8, data: { choices: [{ name: 'x', value: 'x'.repeat(100) }] } }, { type: 8, data: { choices: [{ name: 'x', value: 'x'.repeat(101) }] } }, 'data.choices.0.value BASE_TYPE_MAX_LENGTH'],
    ['autocomplete name of 100', { type: 8, data: { choices: [{ name: 'x'.repeat(100), value: 1 }] } }, { type: 8, data: { choices: [{ name: 'x'.repeat(101), value: 1 }] } }, 'data.choices.0.name BASE_TYPE_MAX_LENGTH'],
    ['autocomplete needs its data', { type: 8, data: { choices: [] } }, { type: 8 }, 'data BASE_TYPE_REQUIRED'],
    ['known type', { type: 1 }, { type: 3 }, 'type BASE_TYPE_CHOICES'],
  ];
  test.each(cases)('%s', (_rule, good, bad, expected) => {
    expect(codes('callback', good)).toEqual([]);
    expect(codes('callback', bad)).toContain(expected);
  });
});

describe('threads', () => {
  const post = { name: 'x', message: { ...quiet, content: 'x' } };
  const cases: readonly (readonly [BodyKind, JsonObject, JsonObject, string])[] = [
    ['thread-from-message', { name: 'x'.repeat(100) }, { name: 'x'.repeat(101) }, 'name BASE_TYPE_MAX_LENGTH'],
    ['thread-from-message', { name: 'x', auto_archive_duration: 1440 }, { name: 'x', auto_archive_duration: 100 }, 'auto_archive_duration BASE_TYPE_CHOICES'],
    ['thread-without-message', { name: 'x', type: 11 }, { name: ' ' }, 'name BASE_TYPE_REQUIRED'],
    ['forum-post', post, { name: 'x' }, 'message BASE_TYPE_REQUIRED'],
    ['forum-post', post, { ...post, message: { content: 'x' } }, 'message.allowed_mentions HOUSE_ALLOWED_MENTIONS'],
    ['thread-edit', { archived: true }, { archived: 'yes' }, 'archived BASE_TYPE_CONVERT'],
  ];
  test.each(cases)('%s', (kind, good, bad, expected) => {
    expect(codes(kind, good)).toEqual([]);
    expect(codes(kind, bad)).toContain(expected);
  });
});
