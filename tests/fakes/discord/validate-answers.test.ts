import { describe, expect, test } from 'vitest';
import type { JsonObject } from './json.js';
import { type BodyKind, type MessageContext, validateBody } from './validate.js';

const quiet = { allowed_mentions: { parse: [] } };
const v2 = { flags: 32_768, ...quiet };
const text = (content: string) => ({ type: 10, content });
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const message = (...components: JsonObject[]) => ({ ...v2, components });
const codes = (kind: BodyKind, body: JsonObject, context?: MessageContext): string[] =>
  validateBody(kind, body, context).map(({ path, code }) => `${path} ${code}`);

describe('files', () => {
  const picture = message({ type: 12, items: [{ media: { url: 'attachment://map.png' } }] });
  test('given the file comes with the body, then it can be shown; a numeric id is as good as text', () => {
    expect(
      codes('message-create', { ...picture, attachments: [{ id: 0, filename: 'map.png' }] }, { files: { 0: 'map.png' } }),
    ).toEqual([]);
  });
  test('given no such file, then it cannot', () => {
    expect(codes('message-create', picture)).toEqual([
      'components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ]);
    expect(codes('message-create', { ...picture, attachments: [{ id: '3' }] }, { files: { 0: 'map.png' } })).toEqual([
      'attachments.0.id ATTACHMENT_NOT_FOUND',
    ]);
  });
});

describe('edits', () => {
  const existing = { flags: 32_768, content: '', embeds: [], components: [text('x')] };
  const legacy = { flags: 0, content: 'x', embeds: [], components: [] };
  const cases: readonly (readonly [string, JsonObject, JsonObject, JsonObject, string])[] = [
    [
      'V2 stays',
      existing,
      { ...quiet, components: [text('y')] },
      { ...quiet, flags: 0, components: [text('y')] },
      'components.0.type UNION_TYPE_CHOICES',
    ],
    [
      'V2 takes no content later',
      existing,
      { ...quiet, components: [text('y')] },
      { ...quiet, content: 'y' },
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'the way up to V2 clears what was',
      legacy,
      { ...v2, content: null, embeds: [], components: [text('y')] },
      { ...v2, components: [text('y')] },
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    ['not emptied', legacy, { ...quiet, content: 'y' }, { ...quiet, content: '' }, ' EMPTY_MESSAGE'],
    ['allowed_mentions with every text', legacy, { flags: 4 }, { content: 'y' }, 'allowed_mentions HOUSE_ALLOWED_MENTIONS'],
  ];
  test.each(cases)('%s', (_rule, before, good, bad, expected) => {
    for (const kind of ['message-edit', 'webhook-edit'] as const) {
      expect(codes(kind, good, { existing: before })).toEqual([]);
      expect(codes(kind, bad, { existing: before })).toContain(expected);
    }
  });

  test('given flags that the message has, then an edit may send them again', () => {
    const started = { ...existing, flags: 32_768 | 32 };
    expect(codes('message-edit', { ...message(text('y')), flags: 32_768 | 32 }, { existing: started })).toEqual([]);
    expect(codes('message-edit', { ...message(text('y')), flags: 32_768 | 32 }, { existing })).toEqual(['flags FLAGS_INVALID']);
  });
});

describe('interaction callbacks', () => {
  const cases: readonly (readonly [string, JsonObject, JsonObject, string])[] = [
    [
      'message',
      { type: 4, data: { ...message(text('x')), flags: 32_768 | 64 } },
      { type: 4, data: { ...v2, components: [] } },
      'data EMPTY_MESSAGE',
    ],
    [
      'message carries mentions',
      { type: 4, data: { ...quiet, content: 'x' } },
      { type: 4, data: { content: 'x' } },
      'data.allowed_mentions HOUSE_ALLOWED_MENTIONS',
    ],
    [
      'update',
      { type: 7, data: message(text('x')) },
      { type: 7, data: { ...message(text('x')), flags: 64 } },
      'data.flags FLAGS_INVALID',
    ],
    ['deferred', { type: 5, data: { flags: 64 } }, { type: 5, data: { flags: 32_768 | 64 } }, 'data.flags FLAGS_INVALID'],
    ['deferred without data', { type: 5 }, { type: 5, data: { content: 'x' } }, 'data.content DEFERRED_WITH_MESSAGE'],
    ['deferred update', { type: 6 }, { type: 6, data: { components: [text('x')] } }, 'data.components DEFERRED_WITH_MESSAGE'],
    [
      'autocomplete of 25',
      { type: 8, data: { choices: many(25, (n) => ({ name: 'x', value: `${n}` })) } },
      { type: 8, data: { choices: many(26, (n) => ({ name: 'x', value: `${n}` })) } },
      'data.choices BASE_TYPE_MAX_LENGTH',
    ],
    [
      'autocomplete value of 100',
      { type: 8, data: { choices: [{ name: 'x', value: 'x'.repeat(100) }] } },
      { type: 8, data: { choices: [{ name: 'x', value: 'x'.repeat(101) }] } },
      'data.choices.0.value BASE_TYPE_MAX_LENGTH',
    ],
    [
      'autocomplete name of 100',
      { type: 8, data: { choices: [{ name: 'x'.repeat(100), value: 1 }] } },
      { type: 8, data: { choices: [{ name: 'x'.repeat(101), value: 1 }] } },
      'data.choices.0.name BASE_TYPE_MAX_LENGTH',
    ],
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
    [
      'thread-from-message',
      { name: 'x', auto_archive_duration: 1440 },
      { name: 'x', auto_archive_duration: 100 },
      'auto_archive_duration BASE_TYPE_CHOICES',
    ],
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
