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

/** With nothing typed yet, all verbs are shown. */
const mostAtStart = Math.max(limits.suggestions, commandVerbs.length);

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

/** What the verbs of `/design` do, in a few words. */
const boardNotes: Readonly<Record<(typeof boardVerbs)[number], string>> = {
  start: 'Begin a board for what is to be decided',
  add: 'Put patterns on the list, because …',
  remove: 'Take patterns off the list',
  vote: 'For, against or abstain, because …',
  note: 'Keep a remark for the record',
  context: 'Say what it is about',
  given: 'Say what is so with you, for the warnings',
  check: 'All that is missing or unsound',
  acknowledge: 'Live with a warning, because …',
  status: 'The board as it stands, for you',
  decide: 'Accept, reject or defer, because …',
  export: 'The decision record as a file',
  list: 'Find boards by status, pattern, age',
  close: 'End it without a decision, or after one',
  reopen: 'Go on with it',
  deprecate: 'The decision no longer holds',
  supersede: 'Another board takes its place',
  forget: 'Delete the board, or take yourself out',
};

const takesPatterns = new Set(['add', 'remove', 'vote', 'decide']);

/** Verbs that are nothing without more words; the others do something or open a form. */
const openBoardVerbs = new Set<string>(['remove', 'vote', 'given', 'acknowledge']);

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
    add: patterns,
    remove: patterns,
    vote: patterns,
    decide: patterns,
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

  /** The verbs of a board, and the patterns after those that take some. */
  const onBoard = (prefix: string, typed: string): Suggestion[] => {
    const [, verb = '', stance = '', rest] = /^(\S+)\s+((?:for|against|abstain)\s+)?(.*)$/is.exec(typed) ?? [];
    if (rest !== undefined && takesPatterns.has(verb.toLowerCase())) {
      return afterVerb(prefix, verb.toLowerCase(), rest).map((one) => ({
        ...one,
        line: `${prefix}${verb} ${stance}${one.line.slice(prefix.length + verb.length + 1)}`,
      }));
    }
    return boardVerbs
      .filter((name) => rest === undefined && name.startsWith(typed.toLowerCase()))
      .map((name) => ({
        line: `${prefix}${name}${openBoardVerbs.has(name) ? ' ' : ''}`,
        label: `${prefix}${name}`,
        note: boardNotes[name],
        isWhole: !openBoardVerbs.has(name),
      }));
  };

  return {
    suggest(line) {
      const [, prefix = '', typed = ''] = /^\s*(\/patterns?\s+|@sextant\b[:,]?\s*|\/)(.*)$/is.exec(line) ?? [];
      if (prefix === '') return '@sextant'.startsWith(line.trim().toLowerCase()) && line.trim() !== '' ? [mention] : [];
      const isBare = prefix === '/';
      const [, design] = /^design\s(.*)$/is.exec(typed) ?? [];
      if (design !== undefined) return onBoard(isBare ? '/design ' : `${prefix.trim()} design `, design);
      const lead = isBare ? '/pattern ' : `${prefix.trim()} `;
      // "/pat" is the beginning of the command itself.
      const said = isBare && 'pattern'.startsWith(typed.toLowerCase()) ? '' : typed;
      const [, verb = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(said) ?? [];
      if (verb !== '' && verb.toLowerCase() in verbNotes) return afterVerb(lead, verb.toLowerCase(), rest);
      const isDesign = isBare && typed !== '' && 'design'.startsWith(typed.toLowerCase());
      return [...(isDesign ? [boardCommand] : []), ...atStart(lead, said)].slice(0, mostAtStart);
    },
  };
};

const mention: Suggestion = {
  line: '@sextant ',
  label: '@sextant',
  note: 'Ask before everybody, answered in a thread',
  isWhole: false,
};

const boardCommand: Suggestion = {
  line: '/design ',
  label: '/design',
  note: 'The board of a thread: shortlist, votes, decision',
  isWhole: false,
};

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
