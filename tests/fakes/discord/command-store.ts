import { ApiError } from './api-error.js';
import { asList, asNumber, asObject, asText, copy, type Json, type JsonObject, objectsOf } from './json.js';
import type { World } from './world.js';

/** One change of the registered commands. */
export interface CommandWrite {
  readonly method: 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** `global` or the guild's id. */
  readonly scope: string;
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

const maxCreatesADay = 200;
const day = 86_400_000;

/** The app's commands, global and by guild. */
export class CommandStore {
  /** Every write that came in, one that changed nothing included. */
  readonly writes: CommandWrite[] = [];
  readonly #world: World;
  readonly #scopes = new Map<string, JsonObject[]>();
  readonly #creates: { readonly scope: string; readonly at: number }[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  list(scope: string): readonly JsonObject[] {
    return this.#scopes.get(scope) ?? [];
  }

  get(scope: string, id: string): JsonObject {
    const found = this.list(scope).find((command) => command['id'] === id);
    if (!found) throw new ApiError(10063);
    return found;
  }

  /** What a person in a guild finds under a name: the guild's own command before the global one. */
  find(name: string, type: number, guildId: string | undefined): JsonObject | undefined {
    const scopes = guildId === undefined ? ['global'] : [guildId, 'global'];
    for (const scope of scopes) {
      const found = this.list(scope).find((command) => command['name'] === name && command['type'] === type);
      if (found) return found;
    }
    return undefined;
  }

  get isEmpty(): boolean {
    return [...this.#scopes.values()].every((list) => list.length === 0);
  }

  /** Replaces all commands of a scope; same name and type keeps the id. */
  set(scope: string, list: Json): readonly JsonObject[] {
    const before = this.list(scope);
    const after = objectsOf(list).map(([, given]) => this.#merge(scope, same(before, given), given));
    this.#countCreates(scope, after.filter((command) => !before.some(({ id }) => id === command['id'])).length);
    this.#scopes.set(scope, after);
    this.#record('PUT', scope, before, after);
    return after;
  }

  /** Adds a command, or overwrites the one of the same name and type. */
  upsert(scope: string, given: JsonObject): { readonly command: JsonObject; readonly isNew: boolean } {
    const before = this.list(scope);
    const old = same(before, given);
    if (!old) this.#countCreates(scope, 1);
    const command = this.#merge(scope, old, given);
    const after = old ? before.map((one) => (one === old ? command : one)) : [...before, command];
    this.#scopes.set(scope, after);
    this.#record('POST', scope, before, after);
    return { command, isNew: old === undefined };
  }

  edit(scope: string, id: string, given: JsonObject): JsonObject {
    const before = this.list(scope);
    const old = this.get(scope, id);
    const command = this.#merge(scope, old, { ...old, ...given });
    const after = before.map((one) => (one === old ? command : one));
    this.#scopes.set(scope, after);
    this.#record('PATCH', scope, before, after);
    return command;
  }

  remove(scope: string, id: string): void {
    const before = this.list(scope);
    const old = this.get(scope, id);
    const after = before.filter((one) => one !== old);
    this.#scopes.set(scope, after);
    this.#record('DELETE', scope, before, after);
  }

  #countCreates(scope: string, count: number): void {
    const now = this.#world.clock.now();
    const recent = this.#creates.filter((create) => create.scope === scope && now - create.at < day).length;
    if (recent + count > maxCreatesADay) throw new ApiError(30034);
    for (let n = 0; n < count; n += 1) this.#creates.push({ scope, at: now });
  }

  #record(method: CommandWrite['method'], scope: string, before: readonly JsonObject[], after: readonly JsonObject[]): void {
    const names = (list: readonly JsonObject[]): string[] => list.map((command) => asText(command['name']));
    const isIn = (list: readonly JsonObject[]) => (command: JsonObject) => list.some(({ id }) => id === command['id']);
    this.writes.push({
      method,
      scope,
      created: names(after.filter((command) => !isIn(before)(command))),
      changed: names(
        after.filter((command) => before.some(({ id, version }) => id === command['id'] && version !== command['version'])),
      ),
      removed: names(before.filter((command) => !isIn(after)(command))),
    });
  }

  /** The command as Discord stores it: every default filled in, a new version when anything changed. */
  #merge(scope: string, old: JsonObject | undefined, given: JsonObject): JsonObject {
    const permissions = given['default_member_permissions'];
    const stored: JsonObject = {
      id: old?.['id'] ?? this.#world.clock.snowflake(),
      application_id: this.#world.applicationId,
      ...(scope === 'global'
        ? { dm_permission: given['dm_permission'] ?? true, contexts: given['contexts'] ?? null }
        : { guild_id: scope }),
      default_member_permissions: permissions === undefined || permissions === null ? null : String(permissions),
      type: asNumber(given['type']) ?? 1,
      name: given['name'],
      name_localizations: given['name_localizations'] ?? null,
      description: given['description'] ?? '',
      description_localizations: given['description_localizations'] ?? null,
      integration_types: given['integration_types'] ?? [0],
      nsfw: given['nsfw'] ?? false,
      ...(asList(given['options']).length > 0 ? { options: copy(given['options']) ?? [] } : {}),
    };
    const { version: _, ...oldRest } = old ?? {};
    const version = old && sameJson(oldRest, stored) ? old['version'] : this.#world.clock.snowflake();
    return { ...stored, version };
  }
}

/** The list as GET answers it: without translations unless they are asked for. */
export const withoutLocalizations = (command: JsonObject): JsonObject => {
  const strip = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(strip);
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(asObject(node)).filter(([key]) => !key.endsWith('_localizations'));
    return Object.fromEntries(entries.map(([key, value]) => [key, value === undefined ? null : strip(value)]));
  };
  return asObject(strip(command));
};

const same = (list: readonly JsonObject[], given: JsonObject): JsonObject | undefined =>
  list.find((command) => command['name'] === given['name'] && command['type'] === (asNumber(given['type']) ?? 1));

const sameJson = (a: Json, b: Json): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(sorted);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(asObject(node)).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, value === undefined ? null : sorted(value)]));
};
