import { boardVerbs, commandVerbs } from '../../src/asks/grammar.js';
import { type Catalog, namesOf } from '../../src/catalog/catalog.js';
import { words } from '../../src/catalog/names.js';
import { limits } from './limits.js';

/** One completion of a line. */
export interface Suggestion {
  /** The whole line with it. */
  readonly line: string;
  readonly label: string;
  readonly note: string;
  /** Whether the line can be sent as it is. */
  readonly isWhole: boolean;
}

/** What the verbs do, in a few words. */
const verbNotes: Readonly<Record<(typeof commandVerbs)[number], string>> = {
  find: 'Patterns for a problem in your own words',
  choose: 'Question by question to a pattern, in a thread',
  compare: 'Two to four side by side, with a verdict',
  check: 'Warnings for a combination or a sentence',
  browse: 'The catalog by domain, layer or problem',
  learn: 'A learning path',
  quick: 'A quick reference card',
  related: 'What a pattern needs, enables and rules out',
  random: 'One card to learn today',
  help: 'All that can be asked',
};

/** Verbs that say something by themselves. */
const aloneVerbs = new Set<string>(['choose', 'browse', 'learn', 'quick', 'random', 'help']);

interface Entry {
  readonly value: string;
  readonly label: string;
  readonly note: string;
  readonly keys: readonly string[];
}

export interface Palette {
  suggest(line: string): readonly Suggestion[];
}

const keyOf = (text: string): string => words(text).join(' ');
const entry = (value: string, label: string, note: string, ...names: readonly string[]): Entry => ({
  value,
  label,
  note,
  keys: [value, label, ...names].map(keyOf),
});

/** Completes commands, and the names of patterns, trees, levels, topics and places after them. */
export const createPalette = (catalog: Catalog): Palette => {
  const patterns = [...catalog.patterns.values()].flatMap((pattern) => [
    entry(pattern.slug, pattern.name, pattern.summary, ...namesOf(pattern)),
  ]);
  const aliasOf = new Map([...catalog.patterns.values()].map((pattern) => [pattern.slug, pattern.aliases]));
  const places = [
    ...catalog.domains.map((domain) => entry(`domain ${domain.slug}`, domain.name, domain.purpose)),
    ...catalog.layers.map((layer) => entry(`layer ${layer.slug}`, `${layer.name} layer`, layer.purpose)),
    ...catalog.problems.categories.map((category) =>
      entry(`problem ${category.slug}`, `Problems: ${category.name}`, category.purpose),
    ),
    ...catalog.problems.problems.map((problem) => entry(`problem ${problem.slug}`, problem.name, 'A problem')),
    entry('anti-patterns', 'Anti-patterns', 'What not to combine'),
    ...catalog.antiPatterns.map((rule) => entry(`anti-pattern ${rule.slug}`, rule.name, 'An anti-pattern')),
  ];
  const after: Readonly<Record<string, readonly Entry[]>> = {
    choose: [...catalog.trees.values()].map((tree) => entry(tree.slug, tree.name, tree.purpose, ...tree.aliases)),
    learn: catalog.paths.map((path) => entry(path.level, path.name, path.purpose)),
    quick: catalog.quickCards.map((card) => entry(card.topic, card.name, card.remember)),
    browse: places,
    compare: patterns,
    check: patterns,
    related: patterns,
  };

  const verbs = commandVerbs.map((verb) => ({ verb, note: verbNotes[verb] }));

  /** A pattern by an alias says which alias it was. */
  const patternNote = (found: Entry, typed: string): string => {
    const alias = aliasOf.get(found.value)?.find((name) => keyOf(name).startsWith(typed));
    return alias !== undefined && !keyOf(found.label).startsWith(typed) ? `also called ${alias}. ${found.note}` : found.note;
  };

  const atStart = (prefix: string, typed: string): Suggestion[] => {
    const key = keyOf(typed);
    const commands = verbs
      .filter(({ verb }) => verb.startsWith(typed.toLowerCase()))
      .map(({ verb, note }): Suggestion => {
        const isWhole = aloneVerbs.has(verb);
        return { line: `${prefix}${verb}${isWhole ? '' : ' '}`, label: `${prefix}${verb}`, note, isWhole };
      });
    const named =
      key === ''
        ? []
        : best(patterns, key).map(
            (found): Suggestion => ({
              line: `${prefix}${found.value}`,
              label: found.label,
              note: patternNote(found, key),
              isWhole: true,
            }),
          );
    // Of a word that begins both, the command is the likelier.
    return [...commands, ...named].slice(0, key === '' ? commandVerbs.length : limits.suggestions);
  };

  const afterVerb = (prefix: string, verb: string, rest: string): Suggestion[] => {
    const entries = after[verb] ?? [];
    const comma = entries === patterns && verb !== 'related' ? rest.lastIndexOf(',') : -1;
    const before = comma === -1 ? '' : `${rest.slice(0, comma).trim()}, `;
    const key = keyOf(rest.slice(comma + 1));
    const found = key === '' ? entries : best(entries, key);
    return found.slice(0, limits.suggestions).map((one) => ({
      line: `${prefix}${verb} ${before}${one.value}`,
      label: one.label,
      note: entries === patterns ? patternNote(one, key) : one.note,
      isWhole: verb !== 'compare' || before !== '',
    }));
  };

  return {
    suggest(line) {
      const [, prefix = '', typed = ''] = /^\s*(\/patterns?\s+|@sextant\b[:,]?\s*|\/)(.*)$/is.exec(line) ?? [];
      if (prefix === '') return '@sextant'.startsWith(line.trim().toLowerCase()) && line.trim() !== '' ? [mention] : [];
      const isBare = prefix === '/';
      if (isBare && /^design\b/i.test(typed)) return board;
      const lead = isBare ? '/pattern ' : `${prefix.trim()} `;
      // "/pat" is the beginning of the command itself.
      const said = isBare && 'pattern'.startsWith(typed.toLowerCase()) ? '' : typed;
      const [, verb = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(said) ?? [];
      if (verb !== '' && verb.toLowerCase() in verbNotes) return afterVerb(lead, verb.toLowerCase(), rest);
      return atStart(lead, said);
    },
  };
};

const mention: Suggestion = {
  line: '@sextant ',
  label: '@sextant',
  note: 'Ask before everybody, answered in a thread',
  isWhole: false,
};

const board: readonly Suggestion[] = boardVerbs.slice(0, limits.suggestions).map((verb) => ({
  line: `/design ${verb}`,
  label: `/design ${verb}`,
  note: 'The board of a thread: comes with the next release',
  isWhole: true,
}));

/** How well an entry fits: a whole name, its beginning, beginnings of its words, any part; 0 when not at all. */
const fitness = (found: Entry, typed: string): number =>
  Math.max(
    ...found.keys.map((key, index) => {
      const own = index < 2 ? 0.5 : 0;
      if (key === typed) return 4 + own;
      if (key.startsWith(typed)) return 3 + own;
      const parts = key.split(' ');
      if (typed.split(' ').every((part) => parts.some((word) => word.startsWith(part)))) return 2 + own;
      return typed.length > 2 && key.includes(typed) ? 1 + own : 0;
    }),
  );

const best = (entries: readonly Entry[], typed: string): Entry[] =>
  entries
    .map((found) => ({ found, score: fitness(found, typed) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.found.label.length - b.found.label.length)
    .slice(0, limits.suggestions)
    .map(({ found }) => found);
