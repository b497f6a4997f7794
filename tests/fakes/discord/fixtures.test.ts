import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventsOfEveryKind } from './fixture-events.js';
import { copy, isObject, type Json } from './json.js';

const folder = new URL('./fixtures/', import.meta.url);

/** The keys and the types of a payload; ids and times differ from run to run, and ids can be keys. */
const shape = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(shape);
  if (!isObject(node)) return node === null ? 'null' : typeof node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [/^\d{17,19}$/.test(key) ? 'id' : key, shape(value ?? null)]),
  );
};

// UPDATE_FIXTURES=1 npx vitest run tests/fakes/discord/fixtures.test.ts
test('given each kind of event, then its fixture has the shape that the fake delivers', async () => {
  const events = copy(await eventsOfEveryKind());
  if (process.env['UPDATE_FIXTURES']) {
    for (const [name, event] of Object.entries(events))
      writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(event, null, 2)}\n`);
  }
  expect(readdirSync(folder).sort()).toEqual(
    Object.keys(events)
      .map((name) => `${name}.json`)
      .sort(),
  );
  for (const [name, event] of Object.entries(events)) {
    const fixture = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Json;
    expect(shape(fixture), name).toEqual(shape(event));
  }
});
