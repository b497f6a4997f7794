import { Routes } from 'discord-api-types/v10';
import type { Catalog } from '../../src/catalog/catalog.js';
import { commands } from './commands.js';
import type { Calls } from './rest.js';

/** What became of the commands. */
export interface Registered {
  readonly scope: string;
  /** Names that were written; empty when all was as it should be, and nothing was sent. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Registers the commands for everybody, or for one server. */
export const register = async (calls: Calls, applicationId: string, catalog: Catalog, guildId?: string): Promise<Registered> => {
  const wanted = commands(catalog) as unknown as readonly Command[];
  const difference = await compare(calls, applicationId, wanted, guildId);
  if (difference.changed.length + difference.removed.length > 0) await calls.put(routeOf(applicationId, guildId), wanted);
  return difference;
};

/** What registering would change. */
export const compare = async (
  calls: Calls,
  applicationId: string,
  wanted: readonly Command[],
  guildId?: string,
): Promise<Registered> => {
  const query = new URLSearchParams({ with_localizations: 'true' });
  const there = await calls.get<readonly Command[]>(routeOf(applicationId, guildId), query);
  const known = new Map(there.map((command) => [keyOf(command), canonical(command, guildId !== undefined)]));
  return {
    scope: guildId ?? 'global',
    changed: wanted
      .filter((command) => known.get(keyOf(command)) !== canonical(command, guildId !== undefined))
      .map(({ name }) => name),
    removed: there.filter((command) => !wanted.some((other) => keyOf(other) === keyOf(command))).map(({ name }) => name),
  };
};

export const wantedCommands = (catalog: Catalog): readonly Command[] => commands(catalog) as unknown as readonly Command[];

type Command = Readonly<Record<string, unknown>> & { readonly name: string; readonly type?: number };

const routeOf = (applicationId: string, guildId: string | undefined) =>
  guildId === undefined ? Routes.applicationCommands(applicationId) : Routes.applicationGuildCommands(applicationId, guildId);

const keyOf = ({ name, type = 1 }: Command): string => `${type} ${name}`;

/** What Discord itself adds to a command, or derives from other keys. */
const theirs = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission', 'default_permission']);
/** A command of one server has no say in where it can be used. */
const globalOnly = new Set(['contexts', 'integration_types']);

/** The same text for the same command, whichever side wrote it: keys sorted, defaults and empty values left out. */
export const canonical = (command: Command, isOfGuild = false): string =>
  JSON.stringify(
    sorted(
      Object.fromEntries(
        Object.entries({ ...command, type: command.type ?? 1 }).filter(
          ([key]) => !theirs.has(key) && !(isOfGuild && globalOnly.has(key)),
        ),
      ),
    ),
  );

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => !isDefault(part))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
};

const isDefault = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value as object).length === 0);
