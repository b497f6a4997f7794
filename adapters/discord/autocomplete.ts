import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { Catalog, Pattern } from '../../src/catalog/catalog.js';
import { plainLabel, shorten } from './escape.js';
import { limits } from './limits.js';
import type { Typing } from './receive/command.js';

type Offer = APIApplicationCommandOptionChoice<string>;

/** What is offered while somebody types. It must be quick, is asked at each keystroke, and never fails. */
export type Suggest = (typing: Typing | undefined) => readonly Offer[];

/** Something that can be offered. */
interface Entry {
  /** In lower case, without marks. */
  readonly key: string;
  readonly words: readonly string[];
  readonly label: string;
  readonly value: string;
  /** What is worth more comes first: 3 a name, 2 an alias, 1 a symptom. */
  readonly worth: number;
}

/** Options that take several names, with commas. */
const listed: ReadonlySet<string> = new Set(['check.design', 'start.with', 'add.patterns', 'remove.patterns', 'decide.patterns']);

/** Looks through a list that is made once: under two thousand entries take well under a millisecond. */
export const createSuggest = (catalog: Catalog): Suggest => {
  const patterns = [...catalog.patterns.values()];
  const names = patterns.flatMap(nameEntries);
  const symptoms = patterns.flatMap((pattern) =>
    pattern.symptoms.map((symptom) => entry(symptom, `${symptom} → ${pattern.name}`, pattern.slug, 1)),
  );
  const sayings = [
    ...catalog.problems.problems.flatMap(({ inTheirWords }) => inTheirWords),
    ...patterns.flatMap((pattern) => pattern.symptoms),
  ].map((words) => entry(words, words, words, 1));
  const walks = [...catalog.trees.values()].map(({ slug, name, purpose, aliases }) =>
    entry(`${name} ${aliases.join(' ')}`, `${name}: ${purpose}`, slug, 3),
  );
  const places = placeEntries(catalog);

  const lists: Record<string, readonly Entry[]> = {
    'show.name': [...names, ...symptoms],
    'related.name': [...names, ...symptoms],
    'find.problem': sayings,
    'choose.walk': walks,
    'browse.place': places,
    'vote.pattern': names,
    'list.pattern': names,
    'given.circumstance': catalog.circumstances.map(({ slug, name }) => entry(name, name, slug, 3)),
    'acknowledge.warning': catalog.antiPatterns.map(({ slug, name }) => entry(name, name, slug, 3)),
  };

  return (typing) => {
    if (!typing) return [];
    const { verb, option } = typing;
    // A person's client sends up to 6,000 letters; no name is as long as a hundred.
    const typed = typing.typed.slice(0, 300);
    if (listed.has(`${verb}.${option}`)) return offerNext(names, typed);
    return best(verb === 'compare' ? names : (lists[`${verb}.${option}`] ?? []), typed);
  };
};

const nameEntries = ({ slug, name, aliases }: Pattern): Entry[] => [
  entry(name, name, slug, 3),
  entry(slug, name, slug, 3),
  ...aliases.map((alias) => entry(alias, `${name} (${alias})`, slug, 2)),
];

const placeEntries = (catalog: Catalog): Entry[] => [
  ...catalog.domains.flatMap(({ slug, name, purpose, groups }) => [
    entry(`domain ${name}`, `Domain: ${name}, ${purpose}`, `domain ${slug}`, 3),
    ...groups.map((group) => entry(`group ${group.name}`, `Group: ${group.name}`, `domain ${group.slug}`, 2)),
  ]),
  ...catalog.layers.map(({ slug, name }) => entry(`layer ${name}`, `Layer: ${name}`, `layer ${slug}`, 3)),
  ...catalog.problems.categories.map(({ slug, name, purpose }) =>
    entry(`problem ${name}`, `Problems: ${name}, ${purpose}`, `problem ${slug}`, 3),
  ),
  ...[
    ['Decision trees', 'decision-trees'],
    ['Comparisons', 'comparison-tables'],
    ['Anti-patterns', 'anti-patterns'],
    ['Learning paths', 'learning-paths'],
  ].map(([name = '', words = '']) => entry(name, name, words, 3)),
  ...catalog.problems.problems.map(({ slug, name }) => entry(`problem ${name}`, `Problem: ${name}`, `problem ${slug}`, 1)),
  ...catalog.antiPatterns.map(({ slug, name }) =>
    entry(`anti-pattern ${name}`, `Anti-pattern: ${name}`, `anti-pattern ${slug}`, 1),
  ),
];

const keyOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const entry = (found: string, label: string, value: string, worth: number): Entry => {
  const key = keyOf(found);
  return { key, words: key.split(' '), label, value, worth };
};

/** How well an entry fits what was typed: by its beginning, by beginnings of its words, by any part; 0 when not at all. */
const closeness = ({ key, words, worth }: Entry, typed: string, parts: readonly string[]): number => {
  if (key === typed) return 90 + worth;
  if (key.startsWith(typed)) return 60 + 10 * worth - Math.min(9, key.length / 20);
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 30 + 10 * worth - Math.min(9, key.length / 20);
  return typed.length > 2 && key.includes(typed) ? 10 * worth : 0;
};

const best = (entries: readonly Entry[], raw: string): readonly Offer[] => {
  const typed = keyOf(raw);
  const parts = typed.split(' ');
  const ranked =
    typed === ''
      ? entries.filter(({ worth }) => worth === entries[0]?.worth)
      : entries
          .map((candidate) => ({ candidate, score: closeness(candidate, typed, parts) }))
          .filter(({ score }) => score > 0)
          .sort((a, b) => b.score - a.score)
          .map(({ candidate }) => candidate);
  const offers = new Map<string, Offer>();
  for (const { label, value } of ranked) {
    if (offers.size === limits.choices) break;
    const short = shorten(value, limits.choiceValue);
    if (!offers.has(short)) offers.set(short, { name: plainLabel(label, limits.choiceName), value: short });
  }
  return [...offers.values()];
};

/** In a list with commas the last name is completed; the ones before it stay. */
const offerNext = (names: readonly Entry[], typed: string): readonly Offer[] => {
  const comma = typed.lastIndexOf(',');
  const before = comma === -1 ? '' : `${typed.slice(0, comma).trim()}, `;
  const offers = best(names, typed.slice(comma + 1));
  return offers
    .map(({ name, value }) => ({ name: before + name, value: before + value }))
    .filter(({ name, value }) => name.length <= limits.choiceName && value.length <= limits.choiceValue);
};
