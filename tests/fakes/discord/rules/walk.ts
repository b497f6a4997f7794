import { isObject, type JsonObject, objectsOf, type Path } from '../json.js';

/** A component and where it stands. */
export interface Placed {
  readonly component: JsonObject;
  readonly path: Path;
  readonly parent?: JsonObject;
}

/** All components of a list, nested ones included, in the order in which Discord numbers them. */
export const walkComponents = (list: unknown, path: Path, parent?: JsonObject): readonly Placed[] =>
  objectsOf(list).flatMap(([index, component]) => walkOne(component, [...path, index], parent));

const walkOne = (component: JsonObject, path: Path, parent?: JsonObject): readonly Placed[] => [
  parent ? { component, path, parent } : { component, path },
  ...walkComponents(component['components'], [...path, 'components'], component),
  ...(['accessory', 'component'] as const).flatMap((key) => {
    const inner = component[key];
    return isObject(inner) ? walkOne(inner, [...path, key], component) : [];
  }),
];

/** Component types by name, as in Discord's reference. */
export const types = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export const isSelect = (type: unknown): boolean => type === 3 || (typeof type === 'number' && type >= 5 && type <= 8);
