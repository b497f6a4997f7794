import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { schemaOf } from './body-kinds.js';
import { type Fault, fromAjv } from './faults.js';
import { asList, asObject, isObject, type Json, type JsonObject } from './json.js';

/**
 * Discord's schemas, compiled. Before that they are corrected where the description is wrong or
 * where plain ajv would drown one mistake in eighty errors:
 * - a union whose members have a `type` of their own becomes "look at `type`, then that member";
 * - "this or null" becomes "unless null, this";
 * - integers may also be strings of digits, as Discord's server reads them, and snowflakes may be integers
 *   (`default_member_permissions` is a string in truth, attachment ids are often numbers);
 * - named constants become an enum.
 * Unknown keys are allowed, because the description lags behind (`nsfw`, `file_types`).
 */
export const schemaFaults = (kind: keyof typeof schemaOf, body: Json): readonly Fault[] => {
  const check = compiled(schemaOf[kind]);
  return check(body) ? [] : fromAjv(check.errors ?? [], body);
};

const compile = (): ((name: string) => ValidateFunction) => {
  const file = JSON.parse(readFileSync(new URL('./openapi-schemas.json', import.meta.url), 'utf8')) as JsonObject;
  const raw = asObject(file['schemas']);
  const schemas = Object.fromEntries(Object.entries(raw).map(([name, schema]) => [name, correct(schema ?? {}, raw)]));
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'discord', components: { schemas: { ...schemas, ...overrides } } });
  return (name) => {
    const check = ajv.getSchema(`discord#/components/schemas/${name}`);
    if (!check) throw new Error(`openapi-schemas.json has no ${name}; run trim-openapi.ts again`);
    return check as ValidateFunction;
  };
};

const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const snowflake: JsonObject = { if: { type: 'integer' }, else: { type: 'string', pattern: '^(0|[1-9][0-9]*)$' } };

/** Autocomplete data is a union without tags: numbers decide which it is. */
const autocompleteData: JsonObject = {
  if: {
    required: ['choices'],
    properties: { choices: { type: 'array', contains: { required: ['value'], properties: { value: { type: 'number' } } } } },
  },
  // biome-ignore lint/suspicious/noThenProperty: JSON schema's word
  then: reference('InteractionApplicationCommandAutocompleteCallbackNumberData'),
  else: reference('InteractionApplicationCommandAutocompleteCallbackStringData'),
};

const overrides: Readonly<Record<string, JsonObject>> = {
  SnowflakeType: snowflake,
  ApplicationCommandAutocompleteCallbackRequest: {
    type: 'object',
    required: ['type', 'data'],
    properties: { type: { enum: [8] }, data: autocompleteData },
  },
};

const dropped = new Set(['format', 'contentEncoding', 'x-discord-union']);

const correct = (node: Json, all: JsonObject): Json => {
  if (Array.isArray(node)) return node.map((item: Json) => correct(item, all));
  if (!isObject(node)) return node;
  const union = asList(node['oneOf'] ?? node['anyOf']).filter(isObject);
  if (union.length > 0) return correctUnion(union, all);
  if (isInteger(node) && node['enum'] === undefined) return integerOrDigits(node);
  const keys = Object.entries(node).filter(([key]) => !dropped.has(key) && !(key === 'allOf' && node['enum'] !== undefined));
  return Object.fromEntries(keys.map(([key, value]) => [key, value === undefined ? null : correct(value, all)]));
};

const correctUnion = (union: readonly JsonObject[], all: JsonObject): JsonObject => {
  if (union.every((member) => member['const'] !== undefined)) {
    return { enum: union.map((member) => member['const'] ?? null) };
  }
  const members = union.filter((member) => member['type'] !== 'null');
  const nullable = members.length < union.length;
  const only = members[0];
  const inner: Json =
    members.length === 1 && only ? correct(only, all) : (tagged(members, all) ?? { anyOf: correct(members, all) });
  return nullable ? { if: { type: 'null' }, else: inner } : asObject(inner);
};

/** A union of members that each fix their own `type`: the type decides, and an unknown one is refused. */
const tagged = (members: readonly JsonObject[], all: JsonObject): JsonObject | undefined => {
  const branches = members.map((member) => ({ member, tags: tagsOf(member, all) }));
  if (branches.some(({ tags }) => tags.length === 0)) return undefined;
  return {
    type: 'object',
    required: ['type'],
    properties: { type: { enum: branches.flatMap(({ tags }) => tags) } },
    allOf: branches.map(({ member, tags }) => ({
      if: { type: 'object', required: ['type'], properties: { type: { enum: tags } } },
      // biome-ignore lint/suspicious/noThenProperty: JSON schema's word
      then: member,
    })),
  };
};

const tagsOf = (member: JsonObject, all: JsonObject): readonly Json[] => {
  const name =
    String(member['$ref'] ?? '')
      .split('/')
      .at(-1) ?? '';
  return asList(asObject(asObject(asObject(all[name])['properties'])['type'])['enum']);
};

const isInteger = (node: JsonObject): boolean => {
  const type = node['type'];
  return type === 'integer' || (Array.isArray(type) && type.includes('integer'));
};

/** Bounds do not hold for the digits; nothing that a bot sends as a string of digits has any. */
const integerOrDigits = (node: JsonObject): JsonObject => {
  const { format: _, ...kept } = node;
  // biome-ignore lint/suspicious/noThenProperty: JSON schema's word
  return { if: { type: 'string' }, then: { pattern: '^-?[0-9]+$' }, else: kept };
};

const compiled = compile();
