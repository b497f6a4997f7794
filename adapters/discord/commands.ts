import { ApplicationCommandType, type RESTPutAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { Catalog } from '../../src/catalog/catalog.js';
import { designCommand } from './board-commands.js';
import { type DescribedAs, described, menuNames } from './descriptions.js';
import { everywhere, picked, subcommand, text } from './options.js';

/** The entries of a message's menu, by what they do. */
export const menus = { suggest: 'Suggest patterns', check: 'Check for anti-patterns', review: 'Review this thread' } as const;

/** What people type at length; Discord itself takes 6,000. */
const longest = 1_000;

const verb = (name: DescribedAs, ...options: Parameters<typeof subcommand>[2][]) => subcommand(name, name, ...options);

/** Everything that is registered with Discord. */
export const commands = (catalog: Catalog): RESTPutAPIApplicationCommandsJSONBody => [
  {
    type: ApplicationCommandType.ChatInput,
    name: 'pattern',
    ...described('pattern'),
    ...everywhere,
    options: [
      verb('show', text('name', 'show.name', { required: true, autocomplete: true })),
      verb('find', text('problem', 'find.problem', { autocomplete: true, max_length: longest })),
      verb('choose', text('walk', 'choose.walk', { autocomplete: true })),
      verb(
        'compare',
        text('first', 'compare.first', { required: true, autocomplete: true }),
        text('second', 'compare.second', { required: true, autocomplete: true }),
        text('third', 'compare.third', { autocomplete: true }),
        text('fourth', 'compare.fourth', { autocomplete: true }),
      ),
      verb('check', text('design', 'check.design', { autocomplete: true, max_length: longest })),
      verb('browse', text('place', 'browse.place', { autocomplete: true })),
      verb(
        'learn',
        picked(
          'level',
          'learn.level',
          catalog.paths.map(({ name, level }) => [name, level]),
        ),
      ),
      verb(
        'quick',
        picked(
          'topic',
          'quick.topic',
          catalog.quickCards.map(({ name, topic }) => [name, topic]),
        ),
      ),
      verb('related', text('name', 'related.name', { required: true, autocomplete: true })),
      verb('random'),
      verb('help'),
    ],
  },
  designCommand(),
  { type: ApplicationCommandType.Message, name: menus.suggest, ...menuNames('suggest'), ...everywhere },
  { type: ApplicationCommandType.Message, name: menus.check, ...menuNames('check'), ...everywhere },
  { type: ApplicationCommandType.Message, name: menus.review, ...menuNames('review'), ...everywhere },
];
