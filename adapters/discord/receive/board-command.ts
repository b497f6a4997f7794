import type { Ask } from '../../../src/asks/ask.js';
import { board, review } from '../../../src/asks/ask.js';
import { clean } from '../../../src/asks/clean.js';
import { filledIn } from '../../../src/asks/forms.js';

/** What stands in the options of a sub-command, by their names. */
export type Given = Readonly<Record<string, string>>;

/**
 * `/design <verb>` with its options, as the words that are typed for the same. What is left empty stays empty: such an
 * Ask opens a form where there is one.
 */
export const readBoardCommand = (verb: string, given: Given): Ask => {
  const of = (name: string): string => clean(given[name] ?? '');
  const because = of('why') === '' ? '' : ` because ${of('why')}`;
  const said = (...words: readonly string[]): Ask => board(clean(words.join(' ')) + because);
  switch (verb) {
    case 'start':
      return start(of);
    case 'add':
    case 'remove':
      return said(verb, of('patterns'));
    case 'vote':
      return of('vote') === '' ? board(`vote on ${of('pattern')}`) : said('vote', of('vote'), of('pattern'));
    case 'note':
    case 'context':
      return said(verb, of('words'));
    case 'given':
      return said(verb, given['holds'] === 'false' ? 'not' : '', of('circumstance'));
    case 'acknowledge':
      return said(verb, of('warning'));
    case 'decide':
      return said(verb, of('outcome'), of('patterns'));
    case 'export':
      return said(verb, of('form'));
    case 'list':
      return said(verb, of('status'), of('pattern'), of('days') === '' ? '' : `older than ${of('days')} days`);
    case 'supersede':
      return said(verb, of('by') === '' ? '' : `by ${of('by')}`);
    case 'forget':
      return said(verb, of('what') === 'me' ? 'me' : '');
    case 'review':
      return review();
    default:
      return said(verb);
  }
};

const start = (of: (name: string) => string): Ask => {
  const [title, context, quorum, until, names] = ['title', 'context', 'quorum', 'until', 'with'].map((name) => of(name));
  if (title === undefined || title === '') return board('start');
  const ask = filledIn(board('start'), { title, context, quorum, until, votes: of('secret') === 'true' ? 'secret' : 'open' });
  return names === undefined || names === '' || ask.kind !== 'board' ? ask : board(`${ask.words}; with ${names}`);
};
