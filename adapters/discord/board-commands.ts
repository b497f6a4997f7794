import { ApplicationCommandType, type RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { described } from './descriptions.js';
import { everywhere, picked, subcommand, text, wholeNumber, yesOrNo } from './options.js';

/** Reasons and remarks; Discord itself takes 6,000. */
const longest = 1_000;

const oneOf = (...values: readonly string[]) => values.map((value) => [value, value] as const);

const why = text('why', 'design.why', { max_length: longest });
const names = { autocomplete: true, max_length: longest } as const;

/**
 * `/design`, with what can be said of a board as sub-commands. Words that a form can ask for are optional: left out,
 * they open it.
 */
export const designCommand = (): RESTPostAPIChatInputApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.ChatInput,
  name: 'design',
  ...described('design'),
  ...everywhere,
  options: [
    subcommand(
      'start',
      'design.start',
      text('title', 'design.start.title', { max_length: 120 }),
      text('context', 'design.start.context', { max_length: longest }),
      text('with', 'design.start.with', names),
      wholeNumber('quorum', 'design.start.quorum', 999),
      text('until', 'design.start.until', { max_length: 60 }),
      yesOrNo('secret', 'design.start.secret'),
    ),
    subcommand('add', 'design.add', text('patterns', 'design.patterns', names), why),
    subcommand('remove', 'design.remove', text('patterns', 'design.patterns', { ...names, required: true }), why),
    subcommand(
      'vote',
      'design.vote',
      text('pattern', 'design.vote.pattern', { autocomplete: true, required: true }),
      picked('vote', 'design.vote.vote', oneOf('for', 'against', 'abstain')),
      why,
    ),
    subcommand('note', 'design.note', text('words', 'design.note.words', { max_length: longest })),
    subcommand('context', 'design.context', text('words', 'design.context.words', { max_length: longest })),
    subcommand(
      'given',
      'design.given',
      text('circumstance', 'design.given.circumstance', { autocomplete: true, required: true }),
      yesOrNo('holds', 'design.given.holds'),
    ),
    subcommand('check', 'design.check'),
    subcommand(
      'acknowledge',
      'design.acknowledge',
      text('warning', 'design.acknowledge.warning', { autocomplete: true, required: true }),
      why,
    ),
    subcommand('status', 'design.status'),
    subcommand(
      'decide',
      'design.decide',
      picked('outcome', 'design.decide.outcome', oneOf('accepted', 'rejected', 'deferred')),
      text('patterns', 'design.patterns', names),
      why,
    ),
    subcommand(
      'export',
      'design.export',
      picked('form', 'design.export.form', [
        ['MADR 4', 'madr'],
        ['MADR 3', 'madr3'],
        ['Nygard', 'nygard'],
      ]),
    ),
    subcommand(
      'list',
      'design.list',
      picked('status', 'design.list.status', oneOf('proposed', 'accepted', 'rejected', 'deprecated', 'superseded')),
      text('pattern', 'design.list.pattern', { autocomplete: true }),
      wholeNumber('days', 'design.list.days', 9_999),
    ),
    subcommand('close', 'design.close'),
    subcommand('reopen', 'design.reopen'),
    subcommand('deprecate', 'design.deprecate'),
    subcommand('supersede', 'design.supersede', text('by', 'design.supersede.by', { max_length: 120 })),
    subcommand(
      'forget',
      'design.forget',
      picked('what', 'design.forget.what', [
        ['the board of this thread', 'board'],
        ['me, everywhere here', 'me'],
      ]),
    ),
    subcommand('review', 'design.review'),
    subcommand('help', 'design.help'),
  ],
});
