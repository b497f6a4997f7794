import { type Fault, fault } from '../faults.js';
import { asNumber, asObject, asText, filled, type Json, type JsonObject, objectsOf, type Path } from '../json.js';

const nameForm = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const maxCommandSize = 8000;
const maxChoiceValue = 100;
const perScope: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15, 4: 1 };

/** The locales of Discord's reference, with the two that only its API description has (ar, he). */
const locales = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko ar he'.split(
    ' ',
  ),
);

/** What the schemas do not say about one command. In an edit, what is not given stays as it was. */
export const commandFaults = (command: JsonObject, path: Path, edit = false): Fault[] => {
  const faults: Fault[] = [];
  const type = asNumber(command['type']) ?? 1;
  if (type === 1) {
    if (command['name'] !== undefined || !edit) faults.push(...nameFaults(command, path));
    if (!filled(command['description']) && !edit)
      faults.push(fault([...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required'));
    faults.push(...optionListFaults(command['options'], [...path, 'options']));
  } else {
    faults.push(...localeFaults(command, path));
    if (type !== 4 && filled(command['description'])) {
      faults.push(
        fault(
          [...path, 'description'],
          'APPLICATION_COMMAND_INVALID_DESCRIPTION',
          'A USER or MESSAGE command has no description.',
        ),
      );
    }
    if (filled(command['options']))
      faults.push(fault([...path, 'options'], 'APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED', 'Only slash commands have options.'));
    if (asText(command['name']).trim() === '' && !edit)
      faults.push(fault([...path, 'name'], 'BASE_TYPE_REQUIRED', 'This field is required'));
  }
  const size = sizeOf(command);
  if (size > maxCommandSize)
    faults.push(fault(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${maxCommandSize}): ${size}`));
  return faults;
};

/** What holds between the commands of one scope. */
export const commandSetFaults = (list: Json, path: Path = []): Fault[] => {
  const seen = new Set<string>();
  const count: Record<number, number> = {};
  const faults: Fault[] = [];
  for (const [index, command] of objectsOf(list)) {
    const type = asNumber(command['type']) ?? 1;
    const key = `${type} ${asText(command['name'])}`;
    count[type] = (count[type] ?? 0) + 1;
    if (seen.has(key))
      faults.push(
        fault([...path, index, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique'),
      );
    seen.add(key);
  }
  for (const [type, most] of Object.entries(perScope)) {
    const have = count[Number(type)] ?? 0;
    if (have > most)
      faults.push(
        fault(path, 'APPLICATION_COMMANDS_TOO_MANY', `${have} commands of type ${type}; at most ${most} in one scope.`),
      );
  }
  return faults;
};

const nameFaults = (named: JsonObject, path: Path): Fault[] => {
  const names: [Path, string][] = [[[...path, 'name'], asText(named['name'])]];
  for (const [locale, name] of Object.entries(asObject(named['name_localizations']))) {
    names.push([[...path, 'name_localizations', locale], asText(name)]);
  }
  return [
    ...names
      .filter(([, name]) => !nameForm.test(name) || name !== name.toLowerCase())
      .map(([at, name]) =>
        fault(
          at,
          'APPLICATION_COMMAND_INVALID_NAME',
          `Command name is invalid: ${JSON.stringify(name)} (lower case, no spaces, 1 to 32).`,
        ),
      ),
    ...localeFaults(named, path),
  ];
};

const localeFaults = (named: JsonObject, path: Path): Fault[] =>
  ['name_localizations', 'description_localizations'].flatMap((key) =>
    Object.keys(asObject(named[key]))
      .filter((locale) => !locales.has(locale))
      .map((locale) => fault([...path, key, locale], 'BASE_TYPE_CHOICES', `${locale} is not a locale of Discord.`)),
  );

const optionListFaults = (list: unknown, path: Path): Fault[] => {
  const options = objectsOf(list);
  const faults: Fault[] = [];
  const names = new Set<unknown>();
  const nested = options.filter(([, option]) => isNested(option)).length;
  if (nested > 0 && nested < options.length) {
    faults.push(
      fault(
        path,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      ),
    );
  }
  let optionalSeen = false;
  for (const [index, option] of options) {
    const at = [...path, index];
    if (names.has(option['name']))
      faults.push(fault([...at, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option names must be unique'));
    names.add(option['name']);
    if (option['required'] === true && optionalSeen) {
      faults.push(
        fault(at, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options must be placed before non-required options'),
      );
    }
    if (option['required'] !== true) optionalSeen = true;
    faults.push(
      ...nameFaults(option, at),
      ...(isNested(option) ? optionListFaults(option['options'], [...at, 'options']) : valueFaults(option, at)),
    );
  }
  return faults;
};

const isNested = (option: JsonObject): boolean => option['type'] === 1 || option['type'] === 2;

const valueFaults = (option: JsonObject, path: Path): Fault[] => {
  const faults: Fault[] = [];
  if (option['autocomplete'] === true && filled(option['choices'])) {
    faults.push(
      fault(
        [...path, 'choices'],
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
        'choices and autocomplete exclude each other.',
      ),
    );
  }
  for (const [low, high] of [
    ['min_length', 'max_length'],
    ['min_value', 'max_value'],
  ] as const) {
    const min = asNumber(option[low]);
    const max = asNumber(option[high]);
    if (min !== undefined && max !== undefined && min > max)
      faults.push(fault([...path, low], 'APPLICATION_COMMAND_OPTION_MIN_ABOVE_MAX', `${low} is ${min}, ${high} ${max}.`));
  }
  return [...faults, ...choiceFaults(option['choices'], [...path, 'choices'])];
};

/** Choices of an option, and of an autocomplete answer: names not blank and unique, values short. */
export const choiceFaults = (list: unknown, path: Path, unique = true): Fault[] => {
  const names = new Set<unknown>();
  return objectsOf(list).flatMap(([index, choice]) => {
    const faults: Fault[] = [];
    const { name, value } = choice as { name?: Json; value?: Json };
    if (typeof value === 'string' && value.length > maxChoiceValue) {
      faults.push(fault([...path, index, 'value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${maxChoiceValue} or fewer in length.`));
    }
    if (typeof name === 'string' && name.trim() === '' && name !== '')
      faults.push(fault([...path, index, 'name'], 'BASE_TYPE_REQUIRED', 'This field is required'));
    if (unique && names.has(name)) {
      faults.push(
        fault(
          [...path, index, 'name'],
          'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
          'Option choice name already exists',
        ),
      );
    }
    names.add(name);
    return faults;
  });
};

/** Names, descriptions and values, each with its longest translation. */
const sizeOf = (node: JsonObject): number => {
  const longest = (key: string): number =>
    Math.max(
      asText(node[key]).length,
      ...Object.values(asObject(node[`${key}_localizations`])).map((text) => asText(text).length),
    );
  const value = node['value'];
  const own = longest('name') + longest('description') + (value === undefined ? 0 : String(value).length);
  return [...objectsOf(node['options']), ...objectsOf(node['choices'])].reduce((sum, [, inner]) => sum + sizeOf(inner), own);
};
