import { asList, asNumber, asText, type Json, type JsonObject, objectsOf } from './json.js';
import { type Channel, isThread, type User } from './model.js';
import { installedIn, type Place, resolved, splitName } from './payloads.js';
import { permissionBits } from './permissions.js';
import type { FakeDiscord } from './server.js';

/** What a person can put into an option. */
export type OptionValue = string | number | boolean | User | Channel;

export type OptionValues = Readonly<Record<string, OptionValue>>;

const optionTypes = { subcommand: 1, group: 2, text: 3, integer: 4, flag: 5, user: 6, channel: 7, number: 10 } as const;

/**
 * The `data` of a slash command or an autocomplete, as a person's client would send it. A client
 * lets nobody send what the registered command does not allow, so that is an error of the test.
 */
export const commandData = (
  fake: FakeDiscord,
  place: Place,
  typed: string,
  values: OptionValues,
  focused?: string,
): JsonObject => {
  const { name, path } = splitName(typed);
  const command = registered(fake, place, name, 1);
  const { options: declared, wrap } = descend(command, path, typed);
  const given = Object.entries(values).map(([key, value]) =>
    optionOf(command === undefined ? undefined : declared, key, value, typed, focused),
  );
  if (focused === undefined) checkRequired(declared, values, typed);
  const users = Object.values(values).filter((value): value is User => typeof value === 'object' && 'username' in value);
  const channels = Object.values(values).filter((value): value is Channel => typeof value === 'object' && 'overwrites' in value);
  const options = wrap(given);
  return {
    id: command?.['id'] ?? fake.world.clock.snowflake(),
    name,
    type: 1,
    ...(command?.['guild_id'] === undefined ? {} : { guild_id: command['guild_id'] }),
    ...(options.length > 0 ? { options } : {}),
    ...(users.length + channels.length > 0 ? { resolved: resolved(fake.world, place.channel, { users, channels }) } : {}),
  };
};

/** The command that a person finds under a name, if they may use it here. */
export const registered = (fake: FakeDiscord, { user, channel }: Place, name: string, type: number): JsonObject | undefined => {
  const { world, commands } = fake;
  const guild = world.guildOf(channel);
  const command = commands.find(name, type, guild?.id);
  if (isThread(channel) && channel.thread?.archived)
    throw new Error(`commands cannot be used in the archived thread ${channel.name}`);
  if ((world.permissions(channel, user.id) & permissionBits.USE_APPLICATION_COMMANDS) === 0n && guild) {
    throw new Error(`${user.username} may not use commands in ${channel.name}`);
  }
  if (!command) {
    if (fake.options.onlyRegistered === false) return undefined;
    throw new Error(
      `no command "${name}" of type ${type} is registered; PUT the commands first, or start the fake with onlyRegistered: false`,
    );
  }
  const context = guild ? 0 : 1;
  const contexts = command['contexts'];
  if (Array.isArray(contexts) && !asList(contexts).includes(context))
    throw new Error(`"${name}" cannot be used in context ${context}`);
  if (installedIn(world, channel) === 'user' && !asList(command['integration_types']).includes(1))
    throw new Error(`"${name}" is not there for people who installed the app themselves`);
  const needed = BigInt(asText(command['default_member_permissions']) || '0');
  const restricted = command['default_member_permissions'] !== null && guild && guild.owner_id !== user.id;
  if (restricted && (needed === 0n || (world.permissions(channel, user.id) & needed) !== needed))
    throw new Error(`${user.username} may not use "${name}"`);
  return command;
};

type Declared = readonly JsonObject[];

/** Follows sub-commands down; `wrap` puts the options back into them. */
const descend = (
  command: JsonObject | undefined,
  path: readonly string[],
  typed: string,
): { readonly options: Declared; readonly wrap: (options: readonly JsonObject[]) => readonly JsonObject[] } => {
  let options: Declared = objectsOf(command?.['options']).map(([, option]) => option);
  const steps: { readonly name: string; readonly type: number }[] = [];
  for (const [index, name] of path.entries()) {
    const found = options.find((option) => option['name'] === name && (option['type'] === 1 || option['type'] === 2));
    if (command && !found)
      throw new Error(
        `/${typed}: there is no sub-command "${name}"; there are ${options.map((option) => asText(option['name'])).join(', ') || 'none'}`,
      );
    steps.push({
      name,
      type: asNumber(found?.['type']) ?? (index < path.length - 1 ? optionTypes.group : optionTypes.subcommand),
    });
    options = objectsOf(found?.['options']).map(([, option]) => option);
  }
  if (options.some((option) => option['type'] === 1 || option['type'] === 2))
    throw new Error(`/${typed}: a sub-command must be chosen`);
  const wrap = (inner: readonly JsonObject[]): readonly JsonObject[] =>
    steps.reduceRight<readonly JsonObject[]>(
      (inside, step) => [{ ...step, ...(inside.length > 0 ? { options: inside } : {}) }],
      inner,
    );
  return { options, wrap };
};

const checkRequired = (declared: Declared, values: OptionValues, typed: string): void => {
  for (const option of declared) {
    const name = asText(option['name']);
    if (option['required'] === true && values[name] === undefined) throw new Error(`/${typed}: the option "${name}" is required`);
  }
};

const optionOf = (
  declared: Declared | undefined,
  name: string,
  value: OptionValue,
  typed: string,
  focused?: string,
): JsonObject => {
  const option = declared?.find((one) => one['name'] === name);
  if (declared && !option)
    throw new Error(
      `/${typed}: there is no option "${name}"; there are ${declared.map((one) => asText(one['name'])).join(', ') || 'none'}`,
    );
  const type = asNumber(option?.['type']) ?? typeOf(value);
  const sent: Json = typeof value === 'object' ? value.id : value;
  if (focused === name) {
    if (option && option['autocomplete'] !== true) throw new Error(`/${typed}: the option "${name}" has no autocomplete`);
    return { name, type, value: sent, focused: true };
  }
  if (option && focused === undefined) checkValue(option, type, value, `/${typed} ${name}`);
  return { name, type, value: sent };
};

const typeOf = (value: OptionValue): number => {
  if (typeof value === 'string') return optionTypes.text;
  if (typeof value === 'boolean') return optionTypes.flag;
  if (typeof value === 'number') return Number.isInteger(value) ? optionTypes.integer : optionTypes.number;
  return 'username' in value ? optionTypes.user : optionTypes.channel;
};

/** What a client checks before it sends: the type, the choices, the bounds. Values of an autocomplete are free. */
const checkValue = (option: JsonObject, type: number, value: OptionValue, where: string): void => {
  const given = typeOf(value);
  const fits = given === type || (type === optionTypes.number && given === optionTypes.integer);
  if (!fits) throw new Error(`${where}: a value of type ${type} is wanted, not ${given}`);
  const choices = objectsOf(option['choices']).map(([, choice]) => choice['value']);
  if (choices.length > 0 && !choices.includes(value as string | number))
    throw new Error(`${where}: ${JSON.stringify(value)} is not a choice; there are ${choices.join(', ')}`);
  const size = typeof value === 'string' ? value.length : value;
  const [low, high] = typeof value === 'string' ? ['min_length', 'max_length'] : ['min_value', 'max_value'];
  if (typeof size !== 'number' || low === undefined || high === undefined) return;
  if (
    size < (asNumber(option[low]) ?? -Infinity) ||
    size > (asNumber(option[high]) ?? (typeof value === 'string' ? 6000 : Infinity))
  ) {
    throw new Error(`${where}: ${size} is outside of what the option allows`);
  }
};
