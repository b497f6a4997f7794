/** Real-shaped payloads, one file for each kind of delivery: fixtures/*.json. Everything delivered is made of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { isObject, type Json } from './kit-check.js';

const FOLDER = new URL('./fixtures/', import.meta.url);

export function fixtureNames(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort();
}

/** A fresh copy of a payload. */
export function fixture(name: string): Json {
  const parsed: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
  if (!isObject(parsed)) throw new Error(`fixture ${name} is not an object`);
  return parsed;
}

/** A payload with these fields instead of its own; a field that is undefined is left out. */
export function filled(name: string, fields: Json): Json {
  const merged = Object.entries({ ...fixture(name), ...fields });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}
