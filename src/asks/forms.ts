import type { Ask } from './ask.js';
import { clean } from './clean.js';

/** Something to fill in. */
export interface Field {
  /** The key of its value. */
  readonly name: string;
  readonly label: string;
  /** A line, a longer text, names of patterns (which may be suggested), or one of a few. */
  readonly kind: 'line' | 'paragraph' | 'patterns' | 'one-of';
  readonly hint?: string;
  readonly isOptional: boolean;
  /** The first is the usual one. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** What a button asks for before it does something, so that nobody needs to know the words. */
export interface Form {
  readonly title: string;
  /** What the button says that sends it off. */
  readonly submit: string;
  readonly fields: readonly Field[];
}

const why: Field = { name: 'why', label: 'Why?', kind: 'paragraph', isOptional: true };
const patterns: Field = {
  name: 'patterns',
  label: 'Patterns',
  kind: 'patterns',
  hint: 'Names with commas: saga, outbox',
  isOptional: false,
};

interface Template {
  readonly form: Form;
  /** The words that are typed for the same, from what was filled in. */
  words(value: (name: string) => string, subject: string): string;
}

const because = (reason: string): string => (reason === '' ? '' : ` because ${reason}`);

const startFields: readonly Field[] = [
  { name: 'title', label: 'What is to be decided?', kind: 'line', hint: 'Payments in checkout', isOptional: false },
  { name: 'context', label: 'Context', kind: 'paragraph', hint: 'What troubles you, and what must hold', isOptional: true },
  { name: 'quorum', label: 'Voters needed', kind: 'line', hint: 'A number; empty for none', isOptional: true },
  { name: 'until', label: 'Vote ends', kind: 'line', hint: '2 days, or 2026-12-01 17:00 (UTC)', isOptional: true },
  {
    name: 'votes',
    label: 'Votes',
    kind: 'one-of',
    isOptional: true,
    options: [
      { value: 'open', label: 'Open for all to see' },
      { value: 'secret', label: 'Secret until the vote ends' },
    ],
  },
];

/** A semicolon stands between the parts of what is typed. */
const part = (text: string): string => text.replaceAll(';', ',');

const startWords = (value: (name: string) => string): string =>
  [
    `start ${part(value('title'))}`,
    ...(['context', 'quorum', 'until'] as const).map((name) => (value(name) === '' ? '' : `${name} ${part(value(name))}`)),
    value('votes') === 'secret' ? 'secret' : '',
  ]
    .filter(Boolean)
    .join('; ');

const templates: Readonly<Record<string, Template>> = {
  start: { form: { title: 'Start a board', submit: 'Start', fields: startFields }, words: startWords },
  add: {
    form: { title: 'Add to the board', submit: 'Add', fields: [patterns, why] },
    words: (value) => `add ${value('patterns')}${because(value('why'))}`,
  },
  'vote on': {
    form: {
      title: 'Vote',
      submit: 'Vote',
      fields: [
        {
          name: 'vote',
          label: 'Your vote',
          kind: 'one-of',
          isOptional: false,
          options: [
            { value: 'for', label: 'For' },
            { value: 'against', label: 'Against' },
            { value: 'abstain', label: 'Abstain' },
          ],
        },
        why,
      ],
    },
    words: (value, subject) => `vote ${value('vote') || 'for'} ${subject}${because(value('why'))}`,
  },
  remove: {
    form: { title: 'Remove from the board', submit: 'Remove', fields: [patterns, why] },
    words: (value) => `remove ${value('patterns')}${because(value('why'))}`,
  },
  given: {
    form: {
      title: 'What is so with you',
      submit: 'Keep',
      fields: [
        {
          name: 'names',
          label: 'Circumstances',
          kind: 'line',
          hint: 'Names with commas: microservices, shared database',
          isOptional: false,
        },
        {
          name: 'holds',
          label: 'Is it so?',
          kind: 'one-of',
          isOptional: true,
          options: [
            { value: 'yes', label: 'It is so' },
            { value: 'no', label: 'It is not so any more' },
          ],
        },
      ],
    },
    words: (value) => `given ${value('holds') === 'no' ? 'not ' : ''}${value('names')}`,
  },
  note: {
    form: { title: 'Note', submit: 'Keep', fields: [{ name: 'note', label: 'Note', kind: 'paragraph', isOptional: false }] },
    words: (value) => `note ${value('note')}`,
  },
  context: {
    form: {
      title: 'Context',
      submit: 'Keep',
      fields: [{ name: 'context', label: 'What is it about?', kind: 'paragraph', isOptional: false }],
    },
    words: (value) => `context ${value('context')}`,
  },
  acknowledge: {
    form: {
      title: 'Acknowledge',
      submit: 'Acknowledge',
      fields: [{ ...why, label: 'Why is it acceptable here?', isOptional: false }],
    },
    words: (value, subject) => `acknowledge ${subject}${because(value('why'))}`,
  },
  decide: {
    form: {
      title: 'Decide',
      submit: 'Decide',
      fields: [
        {
          name: 'outcome',
          label: 'Outcome',
          kind: 'one-of',
          isOptional: false,
          options: [
            { value: 'accepted', label: 'Accepted' },
            { value: 'rejected', label: 'Rejected' },
            { value: 'deferred', label: 'Deferred' },
          ],
        },
        { ...patterns, label: 'Chosen patterns', hint: 'Empty for those with most votes for', isOptional: true },
        { ...why, label: 'The decision in a sentence' },
      ],
    },
    words: (value) => `decide ${value('outcome') || 'accepted'} ${value('patterns')}${because(value('why'))}`,
  },
  supersede: {
    form: {
      title: 'Superseded',
      submit: 'Mark',
      fields: [{ name: 'by', label: 'Which board takes its place?', kind: 'line', hint: 'Its title', isOptional: false }],
    },
    words: (value) => `supersede by ${value('by')}`,
  },
};

/** The form's name in an Ask that only opens it, and what it is about: `vote on saga` is about saga. */
const opened = (ask: Ask): readonly [string, string] | undefined => {
  if (ask.kind === 'review') return ask.words === 'start' ? ['start', ''] : undefined;
  if (ask.kind !== 'board') return undefined;
  const [, name = '', subject = ''] = /^(vote on|acknowledge|\w+)(?: (.*))?$/.exec(ask.words) ?? [];
  const takesSubject = name === 'vote on' || name === 'acknowledge';
  if (!Object.hasOwn(templates, name) || takesSubject !== (subject !== '') || subject.includes(' ')) return undefined;
  return [name, subject];
};

/**
 * The form to show for an Ask that cannot be done before something is filled in; undefined for all others.
 * Where there are no forms, the Ask is answered with the words to type.
 */
export const formFor = (ask: Ask): Form | undefined => {
  const [name, subject = ''] = opened(ask) ?? [];
  const form = name === undefined ? undefined : templates[name]?.form;
  if (!form || subject === '') return form;
  const [first, ...others] = form.fields;
  return first ? { ...form, fields: [{ ...first, hint: subject.replaceAll('-', ' ') }, ...others] } : form;
};

/** What a form that was sent off wants. Values that are missing count as empty. */
export const filledIn = (ask: Ask, values: Readonly<Record<string, string | undefined>>): Ask => {
  const [name = '', subject = ''] = opened(ask) ?? [];
  const words = templates[name]?.words((field) => clean(values[field] ?? ''), subject);
  return words === undefined || (ask.kind !== 'board' && ask.kind !== 'review') ? ask : { ...ask, words: clean(words) };
};
