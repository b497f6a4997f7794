import type { Catalog } from '../catalog/catalog.js';
import { nameKey } from '../catalog/names.js';
import type { Resolver } from '../search/resolve.js';
import { type Design, designOf } from './design.js';
import { createSpotter, designFrom, type Stance } from './spot.js';

/** What was read out of a list or a sentence, for the reply to say so. */
export interface Reading {
  /** Patterns that are used or planned. */
  readonly used: readonly string[];
  /** Patterns that were named but are not in the design, each with how it was meant. */
  readonly aside: readonly { readonly pattern: string; readonly meant: string }[];
  readonly circumstances: readonly string[];
  /** Names in a list that stand for nothing in the catalog. */
  readonly unknown: readonly string[];
}

/** Reads designs out of what people type: a list of names, or prose. */
export interface Reader {
  /** The patterns of a list, in its order, and the names that stand for none. */
  list(words: string): { readonly patterns: readonly string[]; readonly unknown: readonly string[] };
  /** The circumstances of a list of their names or of words that tell of them, and what stands for none. */
  circumstances(words: string): { readonly circumstances: readonly string[]; readonly unknown: readonly string[] };
  /** A design from a list or a sentence, with what was recognised. */
  read(words: string): { readonly reading: Reading; readonly design: Design };
}

/** Between the names of a list; the looser ones are tried when the stricter give no names. */
const separators = [/\s*[,;+]\s*|\s+(?:vs\.?|versus)\s+/i, /\s*[,;+&/]\s*|\s+(?:vs\.?|versus|and|or|with|to)\s+/i];

/** A name has no more words than this; what has more is prose. */
const mostNameWords = 4;
const turnedRound = /^(?:no|not|never|without|instead|dont|don't|isn't|we|our|is|are)\b/i;

/** How a mention that is not part of the design was meant, in words for the reply. */
export const meant: Partial<Record<Stance, string>> = {
  rejects: 'decided against',
  lacks: 'missing',
  leaves: 'being left',
  asks: 'asked about',
};

export const createReader = (catalog: Catalog, resolver: Resolver): Reader => {
  const spotter = createSpotter(catalog);
  const circumstanceByName = new Map(
    catalog.circumstances.flatMap((c) => [c.slug, c.name].map((name) => [nameKey(name), c.slug] as const)),
  );

  const slugOf = (name: string): string | undefined => {
    const found = resolver.resolve(name);
    return found.kind === 'one' ? found.slug : undefined;
  };

  /** By its name, or told in words of somebody's own. */
  const circumstancesIn = (name: string): readonly string[] => {
    const known = circumstanceByName.get(nameKey(name));
    if (known !== undefined) return [known];
    return spotter.spot(name).circumstances.flatMap(({ circumstance, holds }) => (holds ? [circumstance] : []));
  };

  const split = (words: string, separator: RegExp): string[] =>
    words
      .split(separator)
      .map((name) => name.trim())
      .filter(Boolean);

  const list = (words: string) => {
    let best = { patterns: [] as string[], unknown: [] as string[] };
    for (const separator of separators) {
      // "saga, 2pc and outbox" has a last separator of its own; a whole name such as "pipes and filters" has not.
      const names = split(words, separators[0] as RegExp).flatMap((name) =>
        slugOf(name) === undefined ? split(name, separator) : [name],
      );
      const patterns = [...new Set(names.flatMap((name) => slugOf(name) ?? []))];
      const unknown = names.filter((name) => slugOf(name) === undefined);
      if (patterns.length > best.patterns.length || best.patterns.length === 0) best = { patterns, unknown };
      if (unknown.length === 0) break;
    }
    return best;
  };

  /** A list holds a few words between separators, most of them names, and none of them turned round. */
  const readList = (words: string): Reading | undefined => {
    const used = new Set<string>();
    const circumstances = new Set<string>();
    const unknown: string[] = [];
    const names = split(words, separators[0] as RegExp);
    for (const name of names) {
      if (name.split(' ').length > mostNameWords || turnedRound.test(name)) return undefined;
      const slug = slugOf(name);
      const circumstance = circumstanceByName.get(nameKey(name));
      if (slug !== undefined) used.add(slug);
      else if (circumstance !== undefined) circumstances.add(circumstance);
      else unknown.push(name);
    }
    return unknown.length * 2 > names.length
      ? undefined
      : { used: [...used], aside: [], circumstances: [...circumstances], unknown };
  };

  return {
    list,
    circumstances(words) {
      const found = split(words, separators[0] as RegExp).map((name) => ({ name, slugs: circumstancesIn(name) }));
      return {
        circumstances: [...new Set(found.flatMap(({ slugs }) => slugs))],
        unknown: found.filter(({ slugs }) => slugs.length === 0).map(({ name }) => name),
      };
    },
    read(words) {
      const listed = readList(words);
      if (listed)
        return { reading: listed, design: designOf({ patterns: listed.used, circumstances: listed.circumstances, whole: true }) };
      const spotted = spotter.spot(words);
      const design = designFrom(spotted);
      return {
        reading: {
          used: [...design.patterns],
          aside: spotted.mentions.flatMap(({ pattern, stance }) => {
            const how = meant[stance];
            return how === undefined ? [] : [{ pattern, meant: how }];
          }),
          circumstances: [...design.circumstances],
          unknown: [],
        },
        design,
      };
    },
  };
};
