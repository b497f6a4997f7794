/**
 * The small language in which Block Kit's rules are written down: a check looks at one value and
 * reports faults; a shape is a table of checks by field name. It knows nothing of Slack.
 *
 * Sources named in the rules of the other kit-*.ts files: "§n" is a section of
 * shared/platforms/slack.md; T is @slack/types, D is docs.slack.dev, as that page names them.
 */

/** One thing that Slack would refuse (or that would harm people if it were let through). */
export interface Fault {
  /** JSON pointer to the value, such as `/blocks/0/text/text`. */
  readonly path: string;
  readonly message: string;
  /** Slack's error for it where that is not the usual one (`invalid_blocks`, for views `invalid_arguments`). */
  readonly code?: string;
}

export type Surface = 'message' | 'modal' | 'home';

/** Which control sequences the app means to write. Links to http, https and mailto are always allowed. */
export interface TextPolicy {
  /** `<@U…>`: all of them, or these ids. Default: none, because an unescaped one is how names ping people. */
  readonly users?: boolean | readonly string[];
  /** `<#C…>`: all of them, or these ids. */
  readonly channels?: boolean | readonly string[];
}

/** What a check is told about its surroundings, and where it reports. */
export interface Tour {
  readonly surface: Surface;
  readonly policy: TextPolicy;
  readonly faults: Fault[];
}

export type Check = (value: unknown, path: string, tour: Tour) => void;

export type Json = { readonly [field: string]: unknown };

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reports a fault. */
export function fault(tour: Tour, path: string, message: string, code?: string): void {
  tour.faults.push(code === undefined ? { path, message } : { path, message, code });
}

/** Slack counts "characters", libraries count differently: both countings must fit (§1.3, last line). */
export function lengths(text: string): { codePoints: number; utf16: number } {
  return { codePoints: [...text].length, utf16: text.length };
}

/** A fault's words when a text is out of bounds, else undefined. */
export function outOfBounds(text: string, min: number, max: number): string | undefined {
  const { codePoints, utf16 } = lengths(text);
  if (codePoints < min) return `must have at least ${min} character(s), has ${codePoints}`;
  if (codePoints > max || utf16 > max) {
    return `must have at most ${max} characters, has ${codePoints} code points and ${utf16} UTF-16 units`;
  }
  return undefined;
}

/** A string of min..max characters, well-formed (half an emoji is how a careless cut shows). */
export function string(max: number, min = 1): Check {
  return (value, path, tour) => {
    if (typeof value !== 'string') return fault(tour, path, `must be a string, is ${kindOf(value)}`);
    const bounds = outOfBounds(value, min, max);
    if (bounds !== undefined) fault(tour, path, bounds);
    if (/\p{Surrogate}/u.test(value)) fault(tour, path, 'holds half of a surrogate pair (text cut inside a character)');
  };
}

/** A string whose whole form is given. */
export function matching(form: RegExp, words: string): Check {
  return (value, path, tour) => {
    if (typeof value !== 'string' || !form.test(value)) fault(tour, path, `must be ${words}, is ${shown(value)}`);
  };
}

/** An absolute http(s) URL of at most `max` characters. */
export function url(max = 3000): Check {
  const bounded = string(max);
  return (value, path, tour) => {
    bounded(value, path, tour);
    if (typeof value === 'string' && !isHttpUrl(value)) fault(tour, path, `must be an http or https URL, is ${shown(value)}`);
  };
}

export function isHttpUrl(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || /\s/.test(text)) return false;
  return URL.canParse(text);
}

export const boolean: Check = (value, path, tour) => {
  if (typeof value !== 'boolean') fault(tour, path, `must be true or false, is ${shown(value)}`);
};

export function integer(min: number, max: number): Check {
  return (value, path, tour) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      fault(tour, path, `must be a whole number from ${min} to ${max}, is ${shown(value)}`);
    }
  };
}

export function oneOf(...allowed: readonly (string | number)[]): Check {
  return (value, path, tour) => {
    if (!allowed.some((one) => one === value)) {
      fault(tour, path, `must be one of ${allowed.join(', ')}; is ${shown(value)}`);
    }
  };
}

/** A list of min..max items, each of which passes. */
export function list(item: Check, max: number, min = 1): Check {
  return (value, path, tour) => {
    if (!Array.isArray(value)) return fault(tour, path, `must be a list, is ${kindOf(value)}`);
    if (value.length < min) fault(tour, path, `must have at least ${min} item(s), has ${value.length}`);
    if (value.length > max) fault(tour, path, `must have at most ${max} items, has ${value.length}`);
    value.forEach((one: unknown, index) => {
      item(one, `${path}/${index}`, tour);
    });
  };
}

/** The fields that an object must and may have; every other field is refused. */
export interface Shape {
  readonly need?: { readonly [field: string]: Check };
  readonly may?: { readonly [field: string]: Check };
  /** Rules about several fields together. */
  readonly also?: (value: Json, path: string, tour: Tour) => void;
}

export function shape(rules: Shape): Check {
  return (value, path, tour) => {
    if (!isObject(value)) return fault(tour, path, `must be an object, is ${kindOf(value)}`);
    for (const [field, check] of Object.entries(rules.need ?? {})) {
      if (value[field] === undefined) fault(tour, `${path}/${field}`, `"${field}" is missing`);
      else check(value[field], `${path}/${field}`, tour);
    }
    for (const [field, check] of Object.entries(rules.may ?? {})) {
      if (value[field] !== undefined) check(value[field], `${path}/${field}`, tour);
    }
    for (const field of Object.keys(value)) {
      const known = Object.hasOwn(rules.need ?? {}, field) || Object.hasOwn(rules.may ?? {}, field);
      if (!known) fault(tour, `${path}/${field}`, `"${field}" is not a field of this object`);
    }
    rules.also?.(value, path, tour);
  };
}

/** An object told apart by its `type`: looks it up, refuses what the table does not hold. */
export function byType(what: string, table: { readonly [type: string]: Check }): Check {
  return (value, path, tour) => {
    if (!isObject(value)) return fault(tour, path, `must be an object, is ${kindOf(value)}`);
    const type = value['type'];
    const check = typeof type === 'string' && Object.hasOwn(table, type) ? table[type] : undefined;
    if (check === undefined) {
      return fault(tour, `${path}/type`, `${shown(type)} is not allowed as ${what}; allowed: ${Object.keys(table).join(', ')}`);
    }
    check(value, path, tour);
  };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value;
}

export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
