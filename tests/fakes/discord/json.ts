/** JSON as it comes off the wire, and the few readers that strict code needs for it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export type JsonObject = { readonly [key: string]: Json | undefined };

/** A place inside a body: keys and list positions from the root. */
export type Path = readonly (string | number)[];

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object; anything else reads as an empty one. */
export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** The value as a list; anything else reads as an empty one. */
export const asList = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

/** The objects of a list, each with its position. */
export const objectsOf = (value: unknown): readonly (readonly [number, JsonObject])[] =>
  asList(value).flatMap((item, index) => (isObject(item) ? [[index, item] as const] : []));

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A number, or a string of digits (Discord reads both as integers). */
export const asNumber = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
};

/** Whether a key is there with something in it: not undefined, not null, not an empty text or list. */
export const filled = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** A deep copy, as it would come out at the other end of a wire. */
export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export const parseJson = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};
