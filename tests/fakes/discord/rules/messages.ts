import { emptyMessage, type Fault, fault } from '../faults.js';
import { asList, asNumber, asObject, asText, filled, isObject, type JsonObject, objectsOf, type Path } from '../json.js';
import { componentFaults } from './components.js';
import { embedTexts, massMentionFaults } from './text.js';
import { types, walkComponents } from './walk.js';

export const flags = { suppressEmbeds: 4, ephemeral: 64, suppressNotifications: 4096, v2: 32_768 } as const;

/** What is known about a message besides the body that is sent. */
export interface MessageContext {
  /** The message as it stands, when the body edits it. */
  readonly existing?: JsonObject;
  /** Names of the files that come with the body, by the number in `files[n]`. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What differs between the places at which a message can be sent. */
export interface MessagePlace {
  readonly edit: boolean;
  readonly allowedFlags: number;
}

const maxContent = 2000;
const maxEmbedText = 6000;
const maxLegacyRows = 5;

/** What the schemas do not say about a message, wherever it is sent. */
export const messageFaults = (body: JsonObject, path: Path, place: MessagePlace, context: MessageContext = {}): Fault[] => {
  const v2 = usesV2(body, place, context);
  return [
    ...flagFaults(body, path, place, context),
    ...(v2 ? v2Faults(body, path, context) : legacyFaults(body, path)),
    ...emptyFaults(body, path, place, context),
    ...textFaults(body, path),
    ...componentFaults(body['components'], [...path, 'components']),
    ...mentionFaults(body, path, place),
    ...attachmentFaults(body, path, context),
  ];
};

export const hasV2 = (message: JsonObject | undefined): boolean => ((asNumber(message?.['flags']) ?? 0) & flags.v2) !== 0;

const usesV2 = (body: JsonObject, place: MessagePlace, { existing }: MessageContext): boolean => {
  if (body['flags'] !== undefined && body['flags'] !== null) return hasV2(body);
  if (!place.edit) return false;
  if (existing) return hasV2(existing);
  return objectsOf(body['components']).some(([, component]) => component['type'] !== types.row);
};

const flagFaults = (body: JsonObject, path: Path, place: MessagePlace, { existing }: MessageContext): Fault[] => {
  const given = asNumber(body['flags']);
  if (given === undefined) return [];
  const at = [...path, 'flags'];
  // An edit that sends flags sends those along that the message has.
  const unknown = given & ~(place.allowedFlags | (asNumber(existing?.['flags']) ?? 0));
  const faults =
    unknown === 0 ? [] : [fault(at, 'FLAGS_INVALID', `Flags ${unknown} cannot be set here; allowed are ${place.allowedFlags}.`)];
  if (place.edit && hasV2(existing) && !hasV2(body)) {
    faults.push(
      fault(
        at,
        'MESSAGE_COMPONENTS_V2_FLAG_REMOVED',
        'IS_COMPONENTS_V2 cannot be taken away: leave flags out or send them with 32768.',
      ),
    );
  }
  return faults;
};

const v2Faults = (body: JsonObject, path: Path, { existing }: MessageContext): Fault[] =>
  ['content', 'embeds', 'poll', 'sticker_ids'].flatMap((key) =>
    filled(body[key] === undefined ? existing?.[key] : body[key])
      ? [
          fault(
            [...path, key],
            'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
            `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
          ),
        ]
      : [],
  );

const legacyFaults = (body: JsonObject, path: Path): Fault[] => {
  const top = objectsOf(body['components']);
  const faults = top
    .filter(([, component]) => component['type'] !== types.row)
    .map(([index]) =>
      fault([...path, 'components', index, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).'),
    );
  if (top.length > maxLegacyRows) {
    faults.push(fault([...path, 'components'], 'BASE_TYPE_MAX_LENGTH', `Must be ${maxLegacyRows} or fewer in length.`));
  }
  return faults;
};

const shown = ['content', 'embeds', 'components', 'poll', 'sticker_ids', 'attachments'];

const emptyFaults = (body: JsonObject, path: Path, place: MessagePlace, { existing, files }: MessageContext): Fault[] => {
  if (place.edit && !existing) return [];
  const result: JsonObject = { ...existing, ...body };
  const only = hasV2(result) ? ['components'] : shown;
  return only.some((key) => filled(result[key])) || (Object.keys(files ?? {}).length > 0 && !hasV2(result))
    ? []
    : [fault(path, emptyMessage, 'Cannot send an empty message')];
};

const textFaults = (body: JsonObject, path: Path): Fault[] => {
  const content = asText(body['content']);
  const faults = massMentionFaults(content, [...path, 'content']);
  if (content.length > maxContent) {
    faults.push(fault([...path, 'content'], 'BASE_TYPE_MAX_LENGTH', `Must be ${maxContent} or fewer in length.`));
  }
  const texts = objectsOf(body['embeds']).flatMap(([index, embed]) => embedTexts(embed, [...path, 'embeds', index]));
  const length = texts.reduce((sum, [, text]) => sum + text.length, 0);
  if (length > maxEmbedText) {
    faults.push(
      fault([...path, 'embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${maxEmbedText}: ${length}`),
    );
  }
  return [...faults, ...texts.flatMap(([at, text]) => massMentionFaults(text, at))];
};

/** Every message says whom it may ping: nobody, or the people named by id. */
const mentionFaults = (body: JsonObject, path: Path, place: MessagePlace): Fault[] => {
  if (place.edit && !['content', 'embeds', 'components'].some((key) => body[key] !== undefined)) return [];
  const at = [...path, 'allowed_mentions'];
  const allowed = body['allowed_mentions'];
  if (!isObject(allowed) || !Array.isArray(allowed['parse'])) {
    return [
      fault(
        at,
        'HOUSE_ALLOWED_MENTIONS',
        'allowed_mentions with parse: [] is missing; without it Discord pings whoever the text names.',
      ),
    ];
  }
  const parse = asList(allowed['parse']);
  const both = (['users', 'roles'] as const).filter((key) => parse.includes(key) && filled(allowed[key]));
  const faults = both.map((key) =>
    fault(at, 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`),
  );
  if (parse.length > 0)
    faults.push(
      fault([...at, 'parse'], 'HOUSE_ALLOWED_MENTIONS', 'parse must be empty: this bot pings nobody but the people named by id.'),
    );
  return faults;
};

const attachmentFaults = (body: JsonObject, path: Path, { existing, files = {} }: MessageContext): Fault[] => {
  const kept = objectsOf(existing?.['attachments']).map(([, attachment]) => attachment);
  const listed = objectsOf(body['attachments']);
  const faults = listed
    .filter(([, { id }]) => !(String(id) in files) && !kept.some((attachment) => attachment['id'] === id))
    .map(([index]) =>
      fault(
        [...path, 'attachments', index, 'id'],
        'ATTACHMENT_NOT_FOUND',
        'No such file came with the message: files[id] or an attachment that it has.',
      ),
    );
  const names = new Set<string>([
    ...Object.entries(files).map(
      ([id, name]) => asText(listed.find(([, item]) => String(item['id']) === id)?.[1]['filename']) || name,
    ),
    ...kept.map((attachment) => asText(attachment['filename'])),
  ]);
  return [
    ...faults,
    ...attachmentUrls(body, path).flatMap(([at, url]) => {
      const name = url.slice('attachment://'.length);
      return names.has(name)
        ? []
        : [fault(at, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', `The referenced attachment was not found: ${name}`)];
    }),
  ];
};

const attachmentUrls = (body: JsonObject, path: Path): readonly (readonly [Path, string])[] => {
  const inComponents = walkComponents(body['components'], [...path, 'components']).flatMap(({ component, path: at }) => [
    [[...at, 'media', 'url'], asText(asObject(component['media'])['url'])] as const,
    [[...at, 'file', 'url'], asText(asObject(component['file'])['url'])] as const,
    ...objectsOf(component['items']).map(
      ([index, item]) => [[...at, 'items', index, 'media', 'url'], asText(asObject(item['media'])['url'])] as const,
    ),
  ]);
  const inEmbeds = objectsOf(body['embeds']).flatMap(([index, embed]) =>
    ['image', 'thumbnail'].map((key) => [[...path, 'embeds', index, key, 'url'], asText(asObject(embed[key])['url'])] as const),
  );
  return [...inComponents, ...inEmbeds].filter(([, url]) => url.startsWith('attachment://'));
};
