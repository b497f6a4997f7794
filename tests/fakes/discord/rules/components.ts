import { type Fault, fault } from '../faults.js';
import { asNumber, asObject, asText, filled, type JsonObject, objectsOf, type Path } from '../json.js';
import { massMentionFaults } from './text.js';
import { isSelect, type Placed, types, walkComponents } from './walk.js';

const maxComponents = 40;
const maxText = 4000;
/** Undocumented: above this, Discord answers 500 (discord-api-docs#8554). */
const maxProcessedBytes = 10_170;
/** Undocumented: above this, Discord answers 500 (discord-api-docs#7528). */
const maxMedia = 64;

/** What the schemas do not say about the components of one message. */
export const componentFaults = (list: unknown, path: Path): Fault[] => {
  const all = walkComponents(list, path);
  return [...totalFaults(all, path), ...uniqueFaults(all), ...all.flatMap(singleFaults)];
};

const totalFaults = (all: readonly Placed[], path: Path): Fault[] => {
  const faults: Fault[] = [];
  const texts = all.flatMap(({ component }) => (component['type'] === types.text ? [asText(component['content'])] : []));
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 12 * all.length);
  const media = all.reduce(
    (sum, { component }) => sum + objectsOf(component['items']).length + (filled(component['media']) ? 1 : 0),
    0,
  );
  if (all.length > maxComponents) {
    faults.push(
      fault(
        path,
        'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
        `A message has ${all.length} components, nested ones included; at most ${maxComponents} are allowed.`,
      ),
    );
  }
  if (length > maxText) {
    faults.push(
      fault(
        path,
        'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
        `The text of all components is ${length} long; at most ${maxText} characters are allowed.`,
      ),
    );
  } else if (bytes > maxProcessedBytes) {
    faults.push(
      fault(
        path,
        'COMPONENT_PROCESSED_SIZE_EXCEEDED',
        `${bytes} bytes of text and components; Discord answers 500 above ${maxProcessedBytes}.`,
      ),
    );
  }
  if (media > maxMedia) {
    faults.push(fault(path, 'COMPONENT_MEDIA_EXCEEDED', `${media} pictures; Discord answers 500 above ${maxMedia}.`));
  }
  return faults;
};

/** custom_ids and component ids are unique in a message or a modal; id 0 asks for a free one. */
export const uniqueFaults = (all: readonly Placed[]): Fault[] => {
  const seen = { custom_id: new Set<unknown>(), id: new Set<unknown>() };
  return all.flatMap(({ component, path }) =>
    (['custom_id', 'id'] as const).flatMap((key) => {
      const value = component[key];
      if (!filled(value) || (key === 'id' && value === 0)) return [];
      if (!seen[key].has(value)) {
        seen[key].add(value);
        return [];
      }
      const code = key === 'id' ? 'COMPONENT_ID_DUPLICATED' : 'COMPONENT_CUSTOM_ID_DUPLICATED';
      return [fault([...path, key], code, `Component ${key} cannot be duplicated: ${JSON.stringify(value)}`)];
    }),
  );
};

const singleFaults = ({ component, path }: Placed): Fault[] => {
  switch (component['type']) {
    case types.row:
      return rowFaults(component, path);
    case types.button:
      return buttonFaults(component, path);
    case types.text:
      return [
        ...massMentionFaults(asText(component['content']), [...path, 'content']),
        ...(asText(component['content']).trim() === '' && component['content'] !== ''
          ? [fault([...path, 'content'], 'BASE_TYPE_REQUIRED', 'This field is required')]
          : []),
      ];
    case types.thumbnail:
      return mediaFaults(component['media'], [...path, 'media']);
    case types.file:
      return mediaFaults(component['file'], [...path, 'file'], true);
    case types.gallery:
      return objectsOf(component['items']).flatMap(([index, item]) =>
        mediaFaults(item['media'], [...path, 'items', index, 'media']),
      );
    default:
      return isSelect(component['type']) ? selectFaults(component, path) : [];
  }
};

const rowFaults = (row: JsonObject, path: Path): Fault[] => {
  const inside = objectsOf(row['components']).map(([, component]) => component);
  const selects = inside.filter((component) => isSelect(component['type'])).length;
  return selects > 0 && inside.length > 1
    ? [
        fault(
          [...path, 'components'],
          'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
          'A row holds up to five buttons or exactly one select menu.',
        ),
      ]
    : [];
};

const buttonFaults = (button: JsonObject, path: Path): Fault[] => {
  const faults: Fault[] = [];
  const has = (key: string): boolean => filled(button[key]);
  const need = (key: string): void => {
    if (!has(key))
      faults.push(fault([...path, key], 'BASE_TYPE_REQUIRED', `A button of style ${String(button['style'])} needs ${key}.`));
  };
  const refuse = (...keys: string[]): void => {
    for (const key of keys) {
      if (has(key))
        faults.push(
          fault(
            [...path, key],
            'BUTTON_COMPONENT_FIELD_NOT_ALLOWED',
            `A button of style ${String(button['style'])} cannot have ${key}.`,
          ),
        );
    }
  };
  if (button['style'] === 6) {
    need('sku_id');
    refuse('custom_id', 'url', 'label', 'emoji');
    return faults;
  }
  if (button['style'] === 5) {
    need('url');
    refuse('custom_id', 'sku_id');
    if (has('url')) faults.push(...urlFaults(asText(button['url']), [...path, 'url'], ['http:', 'https:', 'discord:']));
  } else {
    need('custom_id');
    refuse('url', 'sku_id');
  }
  if (!has('label') && !has('emoji')) {
    faults.push(fault(path, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A button needs a label or an emoji.'));
  }
  if (has('label') && asText(button['label']).trim() === '') {
    faults.push(fault([...path, 'label'], 'BASE_TYPE_REQUIRED', 'A label of blanks shows nothing.'));
  }
  return faults;
};

/** What the schemas do not say about a select menu, in a message or a modal. */
export const selectFaults = (select: JsonObject, path: Path): Fault[] => {
  const faults: Fault[] = [];
  const options = objectsOf(select['options']);
  const min = asNumber(select['min_values']) ?? 1;
  const max = asNumber(select['max_values']) ?? 1;
  if (min > max)
    faults.push(fault([...path, 'min_values'], 'SELECT_COMPONENT_MIN_ABOVE_MAX', `min_values is ${min}, max_values ${max}.`));
  if (select['type'] === types.stringSelect && max > Math.max(options.length, 1)) {
    faults.push(
      fault(
        [...path, 'max_values'],
        'SELECT_COMPONENT_MAX_VALUES_EXCEEDED',
        `max_values is ${max} for ${options.length} options.`,
      ),
    );
  }
  const chosen = options.filter(([, option]) => option['default'] === true).length;
  if (chosen > max)
    faults.push(
      fault(
        [...path, 'options'],
        'SELECT_COMPONENT_TOO_MANY_DEFAULTS',
        `${chosen} options are chosen by default, max_values is ${max}.`,
      ),
    );
  return [...faults, ...optionFaults(options, [...path, 'options'])];
};

/** Values of options are unique; labels are not blank. */
export const optionFaults = (options: readonly (readonly [number, JsonObject])[], path: Path): Fault[] => {
  const seen = new Set<unknown>();
  return options.flatMap(([index, option]) => {
    const faults: Fault[] = [];
    if (seen.has(option['value'])) {
      faults.push(
        fault(
          [...path, index, 'value'],
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
        ),
      );
    }
    seen.add(option['value']);
    if (asText(option['label']).trim() === '' && option['label'] !== '') {
      faults.push(fault([...path, index, 'label'], 'BASE_TYPE_REQUIRED', 'A label of blanks shows nothing.'));
    }
    return faults;
  });
};

const mediaFaults = (media: unknown, path: Path, onlyAttachments = false): Fault[] =>
  urlFaults(
    asText(asObject(media)['url']),
    [...path, 'url'],
    onlyAttachments ? ['attachment:'] : ['http:', 'https:', 'attachment:'],
  );

const urlFaults = (url: string, path: Path, schemes: readonly string[]): Fault[] => {
  const scheme = /^([a-z][a-z+.-]*:)\/\/\S+$/iu.exec(url)?.[1]?.toLowerCase();
  return scheme !== undefined && schemes.includes(scheme)
    ? []
    : [
        fault(
          path,
          'URL_TYPE_INVALID_SCHEME',
          `Scheme must be one of (${schemes.join(', ')}) in ${JSON.stringify(url.slice(0, 60))}.`,
        ),
      ];
};
