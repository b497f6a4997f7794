import SearchableMap from 'minisearch/SearchableMap';
import { InputError } from '../errors.js';
import { isWalkCode, readWalk } from '../guide/walk.js';
import { type Ask, board, browse, find, review, show, type WordKind, walkAsk } from './ask.js';
import { clean } from './clean.js';

/** More than anybody types; about one Slack message. */
export const maxInput = 4_000;

/** The verbs of `/pattern`, each with the words that mean the same. */
const verbs = new Map<string, 'find' | 'browse' | 'random' | WordKind>(
  Object.entries({
    find: 'find',
    search: 'find',
    suggest: 'find',
    choose: 'choose',
    walk: 'choose',
    compare: 'compare',
    check: 'check',
    browse: 'browse',
    list: 'browse',
    learn: 'learn',
    path: 'learn',
    quick: 'quick',
    related: 'related',
    random: 'random',
    help: 'help',
    '?': 'help',
  } as const),
);

/** All verbs that can be typed after `/pattern`, for help and completion. */
export const commandVerbs = [
  'find',
  'choose',
  'compare',
  'check',
  'browse',
  'learn',
  'quick',
  'related',
  'random',
  'help',
] as const;

/** The line with its first word mended, when that is one letter away from a verb: "lern beginner", "/chek saga". */
export const misspeltCommand = (line: string): string | undefined => {
  const [first, rest] = head(line.replace(/^\//, ''));
  if (first.length > longestVerb + 1) return undefined;
  const known = new SearchableMap<true>();
  for (const verb of commandVerbs) known.set(verb, true);
  const [verb] = [...known.fuzzyGet(first.toLowerCase(), 1).keys()];
  return verb === undefined || verb === first.toLowerCase() ? undefined : `${verb} ${rest}`.trim();
};

/** The verbs of `/design`. */
export const boardVerbs = [
  'start',
  'add',
  'remove',
  'vote',
  'note',
  'context',
  'given',
  'check',
  'acknowledge',
  'status',
  'decide',
  'export',
  'list',
  'close',
  'reopen',
  'deprecate',
  'supersede',
  'forget',
] as const;

/** "review", "review this thread", "/design review" */
const reviewed = /^(?:\/?design )?\/?review(?: this| the)?(?: thread| discussion)?$/i;

const longestVerb = Math.max(...commandVerbs.map((verb) => verb.length));

const versus = /\s(?:vs\.?|versus)\s/i;

/** Where a line is said: in a thread the verbs of a board need no `design` before them. */
export type Where = 'thread' | 'elsewhere';

/**
 * What a line means: `/pattern saga`, `pattern find …`, `choose existing`, `saga vs 2pc`, `saga`.
 * @param line as typed or sent, with or without the slash command
 * @throws InputError `input-too-long`, `input-empty` or `walk-code-unreadable`
 */
export const readLine = (line: string, where: Where = 'elsewhere'): Ask => {
  if (line.length > maxInput) {
    throw new InputError(
      'input-too-long',
      `That is ${line.length.toLocaleString('en')} characters; I read up to ${maxInput.toLocaleString('en')}. Send the sentences that matter.`,
      {
        facts: { length: line.length, limit: maxInput },
      },
    );
  }
  const typed = clean(line);
  if (typed === '') throw new InputError('input-empty', 'There was nothing to read. Type help to see what can be asked.');

  const [first = '', rest] = head(typed);
  if (/^\/?patterns?$/i.test(first)) return readCommand(rest);
  if (reviewed.test(typed)) return review();
  if (/^\/design$/i.test(first)) return board(rest);
  if (/^design$/i.test(first) && isBoardVerb(head(rest)[0])) return board(rest);
  if (where === 'thread' && isThreadVerb(first, rest)) return board(typed);
  if (first.startsWith('/'))
    return verbs.has(first.slice(1).toLowerCase()) ? readCommand(typed.slice(1)) : { kind: 'help', words: typed };
  return readCommand(typed);
};

/** What stands after `/pattern`. */
const readCommand = (words: string): Ask => {
  if (words === '') return { kind: 'help', words: '' };
  const [first, rest] = head(words);
  const verb = verbs.get(first.toLowerCase());
  switch (verb) {
    case undefined:
      if (isWalkCode(words)) return walkAsk(readWalk(words));
      return isVersus(words) ? { kind: 'compare', words } : show(words);
    case 'find':
      return find(rest);
    case 'browse':
      return browse(rest);
    case 'random':
      return { kind: 'random', skip: 0 };
    case 'choose':
      return isWalkCode(rest) ? walkAsk(readWalk(rest)) : { kind: 'choose', words: rest };
    default:
      return { kind: verb, words: rest };
  }
};

const head = (words: string): [string, string] => {
  const space = words.indexOf(' ');
  return space === -1 ? [words, ''] : [words.slice(0, space), words.slice(space + 1)];
};

/** "list" means the catalog, and "check saga, 2pc" what was named, with and without a board. */
const isThreadVerb = (word: string, rest: string): boolean =>
  isBoardVerb(word) && !/^list$/i.test(word) && !(/^check$/i.test(word) && rest !== '');

const isBoardVerb = (word: string): boolean => (boardVerbs as readonly string[]).includes(word.toLowerCase());

/** "saga vs 2pc" is a comparison; a sentence that happens to hold "vs" is not. */
const isVersus = (words: string): boolean => {
  const sides = words.split(versus);
  return sides.length >= 2 && sides.length <= 4 && sides.every((side) => side.split(' ').length <= 4);
};
