/**
 * Makes openapi-schemas.json: the part of Discord's own API description that the validator needs.
 * The description is https://github.com/discord/discord-api-spec (specs/openapi.json, MIT licence,
 * "preview"); checked in here from commit 74fda0fa of 18 July 2026.
 *
 *     npx tsx tests/fakes/discord/trim-openapi.ts path/to/openapi.json
 *
 * It keeps the schemas that the bodies in body-kinds.ts reach, and drops prose (titles and
 * descriptions). It corrects nothing: corrections stand in schemas.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { schemaOf } from './body-kinds.js';
import { asObject, isObject, type Json, type JsonObject } from './json.js';

const prefix = '#/components/schemas/';

/** The schemas of a description that are reached from the names given, without prose. */
export const trim = (description: JsonObject, roots: readonly string[]): Readonly<Record<string, Json>> => {
  const all = asObject(asObject(description['components'])['schemas']);
  const kept = new Map<string, Json>();
  const visit = (name: string): void => {
    if (kept.has(name)) return;
    const schema = all[name];
    if (schema === undefined) throw new Error(`the description has no schema ${name}`);
    kept.set(name, withoutProse(schema));
    for (const reached of references(schema)) visit(reached);
  };
  for (const root of roots) visit(root);
  return Object.fromEntries([...kept].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const references = (node: Json): readonly string[] => {
  if (Array.isArray(node)) return node.flatMap(references);
  if (!isObject(node)) return [];
  const here = node['$ref'];
  const inside = Object.values(node).flatMap((value) => (value === undefined ? [] : references(value)));
  return typeof here === 'string' && here.startsWith(prefix) ? [here.slice(prefix.length), ...inside] : inside;
};

/** Drops `title` and `description` where they are prose, not where they are the names of properties. */
const withoutProse = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(withoutProse);
  if (!isObject(node)) return node;
  const entries = Object.entries(node).filter(
    ([key, value]) => !((key === 'title' || key === 'description') && typeof value === 'string'),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, value === undefined ? null : withoutProse(value)]));
};

const main = (source: string | undefined): void => {
  if (source === undefined) throw new Error('usage: trim-openapi.ts path/to/openapi.json');
  const description = JSON.parse(readFileSync(source, 'utf8')) as JsonObject;
  const schemas = trim(description, [...new Set(Object.values(schemaOf))]);
  const lines = Object.entries(schemas).map(([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`);
  const head = [
    '"source": "https://github.com/discord/discord-api-spec"',
    '"license": "MIT"',
    '"made_by": "trim-openapi.ts"',
  ].join(',\n');
  writeFileSync(new URL('./openapi-schemas.json', import.meta.url), `{\n${head},\n"schemas": {\n${lines.join(',\n')}\n}\n}\n`);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv[2]);
