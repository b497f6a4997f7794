import { type BodyKind, callbackKinds } from './body-kinds.js';
import { type Fault, fault } from './faults.js';
import { asNumber, asObject, asText, filled, isObject, type Json, type JsonObject } from './json.js';
import { choiceFaults, commandFaults, commandSetFaults } from './rules/commands.js';
import { flags, type MessageContext, messageFaults } from './rules/messages.js';
import { modalFaults } from './rules/modals.js';
import { schemaFaults } from './schemas.js';

export type { BodyKind } from './body-kinds.js';
export type { Fault } from './faults.js';
export type { MessageContext } from './rules/messages.js';

const sendFlags = flags.suppressEmbeds | flags.suppressNotifications | flags.v2;
const editFlags = flags.suppressEmbeds | flags.v2;
const maxCommands = 130;

/**
 * Everything that is wrong with a body that a bot is about to send, judged by Discord's own
 * description and by the limits that it lacks. An empty list means that Discord takes it.
 * Faults whose code starts with HOUSE_ are this project's rules; Discord itself would let them pass.
 */
export const validateBody = (kind: BodyKind, body: Json, context: MessageContext = {}): readonly Fault[] => {
  if (kind === 'callback') return callbackFaults(body, context);
  if (kind === 'command-set') return setFaults(body);
  if (!isObject(body)) return [fault([], 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType')];
  return distinct([...schemaFaults(kind, body), ...ruleFaults(kind, body, context)]);
};

const callbackFaults = (body: Json, context: MessageContext): readonly Fault[] => {
  const type = asNumber(asObject(body)['type']);
  const kind = type === undefined ? undefined : callbackKinds[type];
  return kind === undefined
    ? [fault(['type'], 'BASE_TYPE_CHOICES', `Value must be one of (${Object.keys(callbackKinds).join(', ')}).`)]
    : validateBody(kind, body, context);
};

const setFaults = (body: Json): readonly Fault[] => {
  if (!Array.isArray(body)) return [fault([], 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')];
  const list = body as readonly Json[];
  const each = list.flatMap((item, index) => {
    if (!isObject(item)) return [fault([index], 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType')];
    const schema = schemaFaults('command-set-item', item).map((found) => ({
      ...found,
      path: found.path === '' ? `${index}` : `${index}.${found.path}`,
    }));
    return [...schema, ...commandFaults(item, [index])];
  });
  const many = list.length > maxCommands ? [fault([], 'BASE_TYPE_MAX_LENGTH', `Must be ${maxCommands} or fewer in length.`)] : [];
  return distinct([...many, ...each, ...commandSetFaults(list)]);
};

const ruleFaults = (
  kind: Exclude<BodyKind, 'callback' | 'command-set'>,
  body: JsonObject,
  context: MessageContext,
): readonly Fault[] => {
  const data = asObject(body['data']);
  switch (kind) {
    case 'callback-message':
      return [
        ...typeFaults(body, 4),
        ...messageFaults(data, ['data'], { edit: false, allowedFlags: sendFlags | flags.ephemeral }, context),
      ];
    case 'callback-update':
      return [...typeFaults(body, 7), ...messageFaults(data, ['data'], { edit: true, allowedFlags: editFlags }, context)];
    case 'callback-deferred':
      return [...typeFaults(body, 5), ...deferredFaults(data)];
    case 'callback-deferred-update':
      return [...typeFaults(body, 6), ...deferredFaults(data)];
    case 'callback-autocomplete':
      return choiceFaults(data['choices'], ['data', 'choices'], false);
    case 'callback-modal':
      return modalFaults(data, ['data']);
    case 'webhook-create':
      return messageFaults(body, [], { edit: false, allowedFlags: sendFlags | flags.ephemeral }, context);
    case 'message-create':
      return messageFaults(body, [], { edit: false, allowedFlags: sendFlags }, context);
    case 'webhook-edit':
    case 'message-edit':
      return messageFaults(body, [], { edit: true, allowedFlags: editFlags }, context);
    case 'forum-post':
      return [
        ...threadNameFaults(body),
        ...messageFaults(asObject(body['message']), ['message'], { edit: false, allowedFlags: sendFlags }, context),
      ];
    case 'thread-from-message':
    case 'thread-without-message':
    case 'thread-edit':
      return threadNameFaults(body);
    case 'command-create':
      return commandFaults(body, []);
    case 'command-edit':
      return commandFaults(body, [], true);
    case 'callback-pong':
      return [];
  }
};

const typeFaults = (body: JsonObject, type: number): readonly Fault[] =>
  body['type'] === type ? [] : [fault(['type'], 'BASE_TYPE_CHOICES', `Value must be one of (${type}).`)];

/** A deferred answer carries nothing but whether it is ephemeral; the message comes later, by an edit. */
const deferredFaults = (data: JsonObject): readonly Fault[] => {
  const given = asNumber(data['flags']) ?? 0;
  const wrong = given & ~flags.ephemeral;
  const shown = ['content', 'embeds', 'components'].filter((key) => filled(data[key]));
  return [
    ...(wrong === 0
      ? []
      : [fault(['data', 'flags'], 'FLAGS_INVALID', `A deferred answer may carry only EPHEMERAL (64), not ${wrong}.`)]),
    ...shown.map((key) =>
      fault(['data', key], 'DEFERRED_WITH_MESSAGE', `A deferred answer shows no ${key}; send it by an edit.`),
    ),
  ];
};

const threadNameFaults = (body: JsonObject): readonly Fault[] =>
  filled(body['name']) && asText(body['name']).trim() === ''
    ? [fault(['name'], 'BASE_TYPE_REQUIRED', 'This field is required')]
    : [];

const distinct = (faults: readonly Fault[]): readonly Fault[] => {
  const seen = new Map(faults.map((found) => [`${found.path} ${found.message}`, found]));
  return [...seen.values()];
};
