import type { Position } from './faults.js';

type Path = readonly PropertyKey[];

/** A value from one or more files that still knows where each part of it was written. */
export interface Located {
  readonly data: unknown;
  locate(path: Path): Position;
}

const isMap = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

const part = (whole: Located, key: PropertyKey): Located => ({
  data: (whole.data as Record<PropertyKey, unknown>)[key],
  locate: (path) => whole.locate([key, ...path]),
});

const list = (items: readonly Located[], whole: Located): Located => ({
  data: items.map((item) => item.data),
  locate: ([index, ...rest]) => (typeof index === 'number' ? items[index] : undefined)?.locate(rest) ?? whole.locate([]),
});

const map = (entries: ReadonlyMap<string, Located>, whole: Located): Located => ({
  data: Object.fromEntries([...entries].map(([key, value]) => [key, value.data])),
  locate: ([key, ...rest]) => entries.get(String(key))?.locate(rest) ?? whole.locate([]),
});

/** By what an entry of a list is recognised in an overlay. */
const identity = (data: unknown): string | undefined => {
  if (!isMap(data)) return undefined;
  const id = data['slug'] ?? data['topic'] ?? data['level'] ?? data['pattern'];
  return typeof id === 'string' ? id : undefined;
};

const partsOf = (whole: Located): Located[] => (whole.data as unknown[]).map((_, index) => part(whole, index));

/**
 * Lays `over` on `base`: an entry of a list replaces the one with the same slug (topic, level) in
 * its place or comes after the others; plain lists are joined; other values are replaced.
 */
export const overlay = (base: Located, over: Located): Located => {
  if (Array.isArray(base.data) && Array.isArray(over.data)) {
    const items = partsOf(base);
    for (const item of partsOf(over)) {
      const id = identity(item.data);
      const index = id === undefined ? -1 : items.findIndex((existing) => identity(existing.data) === id);
      if (index === -1) items.push(item);
      else items[index] = item;
    }
    return list(items, over);
  }
  if (isMap(base.data) && isMap(over.data)) {
    const entries = new Map(Object.keys(base.data).map((key) => [key, part(base, key)]));
    for (const key of Object.keys(over.data)) {
      const before = entries.get(key);
      entries.set(key, before ? overlay(before, part(over, key)) : part(over, key));
    }
    return map(entries, over);
  }
  return over;
};

/** Lays single fields over a whole: what an overlay says of a pattern replaces that field and leaves the others. */
export const overlayFields = (base: Located, over: Located): Located => {
  if (!isMap(base.data) || !isMap(over.data)) return over;
  const entries = new Map(Object.keys(base.data).map((key) => [key, part(base, key)]));
  for (const key of Object.keys(over.data)) entries.set(key, part(over, key));
  return map(entries, over);
};
