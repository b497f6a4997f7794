import { ApiError } from '../api-error.js';
import { withoutLocalizations } from '../command-store.js';
import { asNumber, asObject } from '../json.js';
import { type Call, created, nothing, ok, type Platform, param, type Result, type Route } from './router.js';

/** `global` or the guild's id; the bot must be in the guild and speak for its own application. */
const scopeOf = ({ world }: Platform, call: Call): string => {
  if (param(call, 'application') !== world.applicationId) throw new ApiError(50001);
  const guildId = call.params['guild'];
  if (guildId === undefined) return 'global';
  const guild = world.guilds.get(guildId);
  if (!guild?.botInside) throw new ApiError(50001);
  return guildId;
};

const list = (platform: Platform, call: Call): Result => {
  const all = platform.commands.list(scopeOf(platform, call));
  return ok(call.query.get('with_localizations') === 'true' ? all : all.map(withoutLocalizations));
};

const set = (platform: Platform, call: Call): Result => {
  const scope = scopeOf(platform, call);
  platform.gate.check('command-set', call.body);
  return ok(platform.commands.set(scope, call.body));
};

const create = (platform: Platform, call: Call): Result => {
  const scope = scopeOf(platform, call);
  platform.gate.check('command-create', call.body);
  const { command, isNew } = platform.commands.upsert(scope, asObject(call.body));
  return isNew ? created(command) : ok(command);
};

const edit = (platform: Platform, call: Call): Result => {
  const scope = scopeOf(platform, call);
  const old = platform.commands.get(scope, param(call, 'command'));
  platform.gate.check('command-edit', { type: asNumber(old['type']) ?? 1, ...asObject(call.body) });
  return ok(platform.commands.edit(scope, param(call, 'command'), asObject(call.body)));
};

const remove = (platform: Platform, call: Call): Result => {
  platform.commands.remove(scopeOf(platform, call), param(call, 'command'));
  return nothing;
};

const under = (base: string): readonly Route[] => [
  { method: 'GET', path: base, auth: 'bot', handle: list },
  { method: 'PUT', path: base, auth: 'bot', handle: set },
  { method: 'POST', path: base, auth: 'bot', handle: create },
  {
    method: 'GET',
    path: `${base}/:command`,
    auth: 'bot',
    handle: (platform, call) => ok(platform.commands.get(scopeOf(platform, call), param(call, 'command'))),
  },
  { method: 'PATCH', path: `${base}/:command`, auth: 'bot', handle: edit },
  { method: 'DELETE', path: `${base}/:command`, auth: 'bot', handle: remove },
];

/** The app's commands, global and by guild. */
export const commandRoutes: readonly Route[] = [
  ...under('/applications/:application/commands'),
  ...under('/applications/:application/guilds/:guild/commands'),
];
