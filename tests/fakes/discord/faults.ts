import type { ErrorObject } from 'ajv';
import { isObject, type Json, type JsonObject, type Path } from './json.js';

/** One thing that is wrong with a body. */
export interface Fault {
  /** Keys and positions from the root, joined by dots: `data.components.0.custom_id`; empty for the body itself. */
  readonly path: string;
  readonly message: string;
  /** Discord's name for it, such as BASE_TYPE_BAD_LENGTH; `HOUSE_…` for rules that are ours, not Discord's. */
  readonly code: string;
}

export const fault = (path: Path, code: string, message: string): Fault => ({ path: path.join('.'), code, message });

/** A rule of this project (mentions are never parsed), which Discord itself would let pass. */
export const isHouseFault = (found: Fault): boolean => found.code.startsWith('HOUSE_');

/** The fault that Discord answers with 50006 instead of 50035. */
export const emptyMessage = 'EMPTY_MESSAGE';

/** The nested `errors` object of a 50035 answer. */
export const toErrorTree = (faults: readonly Fault[]): JsonObject => {
  type Tree = { [key: string]: Tree | { code: string; message: string }[] };
  const root: Tree = {};
  for (const found of faults) {
    let at = root;
    for (const key of found.path === '' ? [] : found.path.split('.')) {
      const next = at[key];
      const inner = next !== undefined && !Array.isArray(next) ? next : {};
      at[key] = inner;
      at = inner;
    }
    const here = at['_errors'];
    const entry = { code: found.code, message: found.message };
    if (Array.isArray(here)) here.push(entry);
    else at['_errors'] = [entry];
  }
  return root;
};

/** One line a fault, for the message of a failing test. */
export const tellFaults = (faults: readonly Fault[]): string =>
  faults.map(({ path, code, message }) => `${path || '(body)'}: ${message} [${code}]`).join('\n');

/** Ajv's errors in Discord's words, each once. */
export const fromAjv = (errors: readonly ErrorObject[], body: Json): Fault[] => {
  const faults = new Map<string, Fault>();
  for (const error of errors) {
    if (error.keyword === 'if') continue;
    const found = oneFromAjv(error, body);
    faults.set(`${found.path} ${found.message}`, found);
  }
  return [...faults.values()];
};

const oneFromAjv = (error: ErrorObject, body: Json): Fault => {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  const params = error.params as { missingProperty?: string; limit?: number; allowedValues?: readonly Json[]; type?: string };
  switch (error.keyword) {
    case 'required':
      return fault([...path, params.missingProperty ?? ''], 'BASE_TYPE_REQUIRED', 'This field is required');
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return fault(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${params.limit} or fewer in length.`);
    case 'minLength':
    case 'minItems':
      return fault(path, 'BASE_TYPE_MIN_LENGTH', `Must be ${params.limit} or more in length.`);
    case 'minimum':
      return fault(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${params.limit}.`);
    case 'maximum':
      return fault(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${params.limit}.`);
    case 'enum':
    case 'const': {
      const allowed = (params.allowedValues ?? []).join(', ');
      return path.at(-1) === 'type' && path.length > 1
        ? fault(path, 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed}).`)
        : fault(path, 'BASE_TYPE_CHOICES', `Value must be one of (${allowed}).`);
    }
    case 'uniqueItems':
      return fault(path, 'SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains this value');
    case 'pattern':
      return fault(path, 'NUMBER_TYPE_COERCE', `Value ${JSON.stringify(valueAt(body, path))} is not a number or a snowflake.`);
    case 'type':
      return fault(path, 'BASE_TYPE_CONVERT', `Could not interpret ${short(valueAt(body, path))} as ${String(params.type)}.`);
    default:
      return fault(path, 'BASE_TYPE_INVALID', error.message ?? error.keyword);
  }
};

const unescapePointer = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

const valueAt = (body: Json, path: readonly string[]): Json | undefined => {
  let at: Json | undefined = body;
  for (const key of path) {
    if (Array.isArray(at)) at = (at as readonly Json[])[Number(key)];
    else at = isObject(at) ? at[key] : undefined;
  }
  return at;
};

const short = (value: Json | undefined): string => (JSON.stringify(value) ?? 'nothing').slice(0, 60);
