import type { types } from '@slack/bolt';
import { show } from '../../src/asks/ask.js';
import { writeAsk } from '../../src/asks/codec.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { namesOf } from '../../src/catalog/catalog.js';
import { nameKey, nearest } from '../../src/catalog/names.js';
import { plainTextOf } from './elements.js';
import { limits } from './limits.js';

/** Suggests patterns for what was typed so far: names that begin so, then those that hold it, then the nearest. */
export type Suggest = (typed: string) => types.PlainTextOption[];

interface Entry {
  readonly option: types.PlainTextOption;
  readonly keys: readonly string[];
}

/** The patterns in the order of their names, made when they are first asked for: a start need not wait for them. */
const entriesOf = (catalog: Catalog): Entry[] =>
  [...catalog.patterns.values()]
    .map(
      (pattern): Entry => ({
        keys: namesOf(pattern).map(nameKey),
        option: {
          text: plainTextOf(pattern.name, limits.select.text),
          description: plainTextOf(pattern.summary, limits.select.text),
          value: writeAsk(show(pattern.slug)),
        },
      }),
    )
    .filter(({ option }) => (option.value?.length ?? 0) <= limits.select.value)
    .sort((a, b) => a.option.text.text.localeCompare(b.option.text.text));

/** Better matches first. The first key is that of the slug, the second that of the name; aliases follow. */
const ranks: readonly ((entry: Entry, key: string) => boolean)[] = [
  ({ keys }, key) => keys.slice(0, 2).some((name) => name.startsWith(key)),
  ({ keys }, key) => keys.some((name) => name.startsWith(key)),
  ({ keys }, key) => keys.some((name) => name.includes(key)),
];

export const createSuggest = (catalog: Catalog): Suggest => {
  let entries: readonly Entry[] | undefined;
  return (typed) => {
    entries ??= entriesOf(catalog);
    const all = entries;
    const matching = (key: string): Entry[] => [...new Set(ranks.flatMap((fits) => all.filter((entry) => fits(entry, key))))];
    const key = nameKey(typed.slice(0, limits.select.text));
    const found = matching(key);
    const near =
      found.length === 0 && key.length > 2
        ? nearest(
            key,
            all.flatMap(({ keys }) => keys),
          )
        : undefined;
    return (near === undefined ? found : matching(near)).slice(0, limits.select.options).map(({ option }) => option);
  };
};
