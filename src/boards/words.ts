import { InputError } from '../errors.js';
import { type Outcome, outcomeNames, type Vote, voteNames } from './event.js';
import { type BoardStatus, statusNames } from './view.js';
import { readDeadline } from './when.js';

/** The forms in which a decision record is written. */
export const recordForms = ['madr', 'madr3', 'nygard'] as const;
export type RecordForm = (typeof recordForms)[number];

/** What is wanted of a board, with the names of patterns and rules as they were typed. */
export type BoardWish =
  | {
      readonly do: 'start';
      readonly title: string;
      readonly context?: string;
      readonly names?: string;
      readonly quorum?: number;
      readonly deadline?: number;
      readonly isSecret: boolean;
    }
  | { readonly do: 'add'; readonly names: string; readonly why?: string }
  | { readonly do: 'remove'; readonly names: string; readonly why?: string }
  | { readonly do: 'vote'; readonly names: string; readonly vote: Vote; readonly why?: string }
  | { readonly do: 'note' | 'context'; readonly words: string }
  | { readonly do: 'given'; readonly names: string; readonly holds: boolean }
  | { readonly do: 'acknowledge'; readonly names: string; readonly why?: string }
  | { readonly do: 'decide'; readonly outcome: Outcome; readonly names: string; readonly why?: string }
  | { readonly do: 'supersede'; readonly by: string }
  | { readonly do: 'export'; readonly form: RecordForm }
  | { readonly do: 'list'; readonly status?: BoardStatus; readonly names: string; readonly olderThanDays?: number }
  | { readonly do: 'forget'; readonly what: 'board' | 'me'; readonly isSure: boolean }
  | { readonly do: 'check' | 'status' | 'close' | 'reopen' | 'deprecate' | 'help' };

export type WishOf<D extends BoardWish['do']> = Extract<BoardWish, { do: D }>;

/**
 * What stands after `/design`: `add saga, outbox because payments must not hang`.
 * @param now the time, for a deadline such as `until 2 days`
 * @throws InputError `board-words` when a needed part is missing or cannot be read
 */
export const readWish = (typed: string, now: number): BoardWish => {
  const [verb, rest] = head(typed);
  const [what, why] = becauseOf(rest);
  const reason = why === undefined ? {} : { why };
  switch (verb.toLowerCase()) {
    case 'start':
      return start(rest, now);
    case 'add':
      return {
        do: 'add',
        names: needed(what, 'add which patterns', 'add saga, outbox because payments must not hang'),
        ...reason,
      };
    case 'remove':
      return { do: 'remove', names: needed(what, 'remove which pattern', 'remove saga'), ...reason };
    case 'vote':
      return { ...readVote(what), ...reason };
    case 'note':
      return { do: 'note', words: needed(rest, 'note what', 'note the bank allows one retry') };
    case 'context':
      return { do: 'context', words: needed(rest, 'say what it is about', 'context orders are sometimes paid twice') };
    case 'given': {
      const [, not, names = ''] = /^(not\s+)?(.*)$/is.exec(rest) ?? [];
      return { do: 'given', names: needed(names, 'say what is so', 'given shared database'), holds: not === undefined };
    }
    case 'acknowledge':
      return {
        do: 'acknowledge',
        names: needed(what, 'acknowledge which warning', 'acknowledge distributed monolith because …'),
        ...reason,
      };
    case 'decide':
      return { ...readDecision(what), ...reason };
    case 'supersede':
    case 'superseded': {
      const by = rest.replace(/^by(?:\s+|$)/i, '');
      return { do: 'supersede', by: needed(by, 'say which board takes its place', 'supersede by Checkout, second try') };
    }
    case 'export':
      return { do: 'export', form: readForm(rest) };
    case 'list':
      return readList(rest);
    case 'forget':
      return readForget(rest);
    case 'check':
    case 'status':
    case 'close':
    case 'reopen':
    case 'deprecate':
      return { do: verb.toLowerCase() as 'check' };
    default:
      return { do: 'help' };
  }
};

const head = (words: string): [string, string] => {
  const [, first = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(words.trim()) ?? [];
  return [first, rest];
};

/** "saga, outbox because …" */
const becauseOf = (words: string): [string, string | undefined] => {
  const [, what = words, why] = /^(.*?)(?:^|\s)because(?:\s+(.*))?$/is.exec(words) ?? [];
  return [what.trim(), why?.trim() || undefined];
};

const needed = (words: string, question: string, example: string): string => {
  if (words !== '') return words;
  throw unread(`I cannot tell: ${question}? Such as: ${example}.`);
};

const unread = (message: string) => new InputError('board-words', message);

/** `Checkout; context orders are paid twice; with saga, 2pc; quorum 3; until 2 days; secret` */
const start = (words: string, now: number): BoardWish => {
  const [title = '', ...clauses] = words.split(';').map((part) => part.trim());
  if (title === '') throw unread('A board needs a title. Such as: start Checkout payments.');
  if (title.length > 120) throw unread(`That title has ${title.length} letters; keep it under 120, and say the rest as context.`);
  const options: { context?: string; names?: string; quorum?: number; deadline?: number; isSecret: boolean } = {
    isSecret: false,
  };
  for (const clause of clauses) {
    const [name, rest] = head(clause);
    switch (name.toLowerCase()) {
      case '':
        break;
      case 'context':
        options.context = rest;
        break;
      case 'with':
        options.names = rest;
        break;
      case 'quorum':
        if (!/^[1-9]\d{0,2}$/.test(rest)) throw unread('A quorum is a number of people from 1 to 999. Such as: quorum 3.');
        options.quorum = Number(rest);
        break;
      case 'until':
        options.deadline = readDeadline(rest, now);
        break;
      case 'secret':
        options.isSecret = true;
        break;
      default:
        throw unread(
          `After the title I know context, with, quorum, until and secret, each after a semicolon; not ${name.slice(0, 40)}.`,
        );
    }
  }
  if (options.isSecret && options.deadline === undefined) {
    throw unread('Secret votes are opened at their end, so they need one. Such as: secret; until 2 days.');
  }
  return { do: 'start', title, ...options };
};

const readVote = (words: string): WishOf<'vote'> => {
  const [first, rest] = head(words);
  const isVote = (word: string): word is Vote => (voteNames as readonly string[]).includes(word.toLowerCase());
  const example = 'vote for saga because it fits';
  if (/^on$/i.test(first)) throw unread(`How do you vote? Such as: vote for ${rest} because it fits; or against, or abstain.`);
  if (isVote(first))
    return { do: 'vote', vote: first.toLowerCase() as Vote, names: needed(rest, 'vote on which pattern', example) };
  return { do: 'vote', vote: 'for', names: needed(words, 'vote on which pattern', example) };
};

const readDecision = (words: string): WishOf<'decide'> => {
  const [first, rest] = head(words);
  const outcome = outcomeNames.find((name) =>
    [name, name.replace(/r?ed$/, ''), name.replace(/ed$/, '')].includes(first.toLowerCase()),
  );
  if (outcome !== undefined) return { do: 'decide', outcome, names: rest };
  if (words === '') throw unread('How is it decided? Such as: decide saga because it fits, decide rejected, or decide deferred.');
  return { do: 'decide', outcome: 'accepted', names: words };
};

const readForm = (words: string): RecordForm => {
  const name = words.toLowerCase().replace(/[\s.]/g, '');
  if (name === '' || name === 'madr' || name.startsWith('madr4')) return 'madr';
  if (name.startsWith('madr3')) return 'madr3';
  if (name.startsWith('nygard')) return 'nygard';
  throw unread(`I write records as madr, madr3 or nygard; not ${words.slice(0, 40)}.`);
};

/** `accepted saga older than 30 days`, any part of it */
const readList = (words: string): WishOf<'list'> => {
  const [, before = words, days] = /^(.*?)\bolder than (\d{1,4})(?: days?)?$/is.exec(words) ?? [];
  const [first, rest] = head(before);
  const status = statusNames.find((name) => name === first.toLowerCase());
  return {
    do: 'list',
    names: (status === undefined ? before : rest).trim(),
    ...(status !== undefined && { status }),
    ...(days !== undefined && { olderThanDays: Number(days) }),
  };
};

const readForget = (words: string): WishOf<'forget'> => {
  const parts = words.toLowerCase().split(/\s+/);
  return { do: 'forget', what: parts.includes('me') ? 'me' : 'board', isSure: parts.includes('yes') };
};
