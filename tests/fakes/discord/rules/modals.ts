import { type Fault, fault } from '../faults.js';
import { asNumber, asText, filled, isObject, type JsonObject, objectsOf, type Path } from '../json.js';
import { optionFaults, selectFaults, uniqueFaults } from './components.js';
import { isSelect, type Placed, types, walkComponents } from './walk.js';

const maxComponents = 5;

/** What the schemas do not say about a modal. The path is that of the callback's `data`. */
export const modalFaults = (data: JsonObject, path: Path): Fault[] => {
  const at = [...path, 'components'];
  const all = walkComponents(data['components'], at);
  const faults: Fault[] = [];
  if (objectsOf(data['components']).length > maxComponents) {
    faults.push(fault(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${maxComponents} or fewer in length.`));
  }
  if (asText(data['title']).trim() === '' && filled(data['title'])) {
    faults.push(fault([...path, 'title'], 'BASE_TYPE_REQUIRED', 'This field is required'));
  }
  return [...faults, ...uniqueFaults(all), ...all.flatMap(singleFaults)];
};

const singleFaults = ({ component, path, parent }: Placed): Fault[] => {
  if (component['type'] === types.textInput) return textInputFaults(component, path, parent);
  if (isSelect(component['type'])) {
    const disabled = component['disabled'] === true;
    return [
      ...selectFaults(component, path),
      ...(disabled
        ? [fault([...path, 'disabled'], 'COMPONENT_DISABLED_IN_MODAL', 'A select menu in a modal cannot be disabled.')]
        : []),
      ...(component['required'] !== false && asNumber(component['min_values']) === 0
        ? [fault([...path, 'min_values'], 'COMPONENT_REQUIRED_MIN_VALUES', 'min_values 0 needs required: false in a modal.')]
        : []),
    ];
  }
  return component['type'] === types.radioGroup || component['type'] === types.checkboxGroup
    ? optionFaults(objectsOf(component['options']), [...path, 'options'])
    : [];
};

const textInputFaults = (input: JsonObject, path: Path, parent?: JsonObject): Fault[] => {
  const faults: Fault[] = [];
  const inLabel = isObject(parent) && parent['type'] === types.label;
  if (inLabel && filled(input['label'])) {
    faults.push(
      fault([...path, 'label'], 'TEXT_INPUT_LABEL_NOT_ALLOWED', 'A text input inside a Label cannot have a label of its own.'),
    );
  }
  if (!inLabel && !filled(input['label'])) faults.push(fault([...path, 'label'], 'BASE_TYPE_REQUIRED', 'This field is required'));
  const min = asNumber(input['min_length']) ?? 0;
  const max = asNumber(input['max_length']) ?? 4000;
  const length = asText(input['value']).length;
  if (min > max)
    faults.push(fault([...path, 'min_length'], 'TEXT_INPUT_MIN_ABOVE_MAX', `min_length is ${min}, max_length ${max}.`));
  if (filled(input['value']) && (length < min || length > max)) {
    faults.push(fault([...path, 'value'], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`));
  }
  return faults;
};
