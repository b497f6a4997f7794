import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandStringOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Catalog } from '../../src/catalog/catalog.js';
import { type DescribedAs, described, menuNames } from './descriptions.js';
import { plainLabel } from './escape.js';
import { limits } from './limits.js';

/** The entries of a message's menu, by what they do. */
export const menus = { suggest: 'Suggest patterns', check: 'Check for anti-patterns' } as const;

/** In servers and in any conversation, whoever installed it. */
const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
};

/** What people type at length; Discord itself takes 6,000. */
const longest = 1_000;

/** Everything that is registered with Discord. */
export const commands = (catalog: Catalog): RESTPutAPIApplicationCommandsJSONBody => [
  {
    type: ApplicationCommandType.ChatInput,
    name: 'pattern',
    ...described('pattern'),
    ...everywhere,
    options: [
      subcommand('show', text('name', 'show.name', { required: true, autocomplete: true })),
      subcommand('find', text('problem', 'find.problem', { autocomplete: true, max_length: longest })),
      subcommand('choose', text('walk', 'choose.walk', { autocomplete: true })),
      subcommand(
        'compare',
        text('first', 'compare.first', { required: true, autocomplete: true }),
        text('second', 'compare.second', { required: true, autocomplete: true }),
        text('third', 'compare.third', { autocomplete: true }),
        text('fourth', 'compare.fourth', { autocomplete: true }),
      ),
      subcommand('check', text('design', 'check.design', { autocomplete: true, max_length: longest })),
      subcommand('browse', text('place', 'browse.place', { autocomplete: true })),
      subcommand(
        'learn',
        picked(
          'level',
          'learn.level',
          catalog.paths.map(({ name, level }) => [name, level]),
        ),
      ),
      subcommand(
        'quick',
        picked(
          'topic',
          'quick.topic',
          catalog.quickCards.map(({ name, topic }) => [name, topic]),
        ),
      ),
      subcommand('related', text('name', 'related.name', { required: true, autocomplete: true })),
      subcommand('random'),
      subcommand('help'),
    ],
  },
  { type: ApplicationCommandType.ChatInput, name: 'design', ...described('design'), ...everywhere },
  { type: ApplicationCommandType.Message, name: menus.suggest, ...menuNames('suggest'), ...everywhere },
  { type: ApplicationCommandType.Message, name: menus.check, ...menuNames('check'), ...everywhere },
];

const subcommand = (
  name: DescribedAs & string,
  ...options: APIApplicationCommandBasicOption[]
): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name,
  ...described(name),
  ...(options.length > 0 && { options }),
});

type TextOptions = { readonly required?: true; readonly autocomplete?: true; readonly max_length?: number };

const text = (name: string, as: DescribedAs, options: TextOptions): APIApplicationCommandBasicOption =>
  ({ type: ApplicationCommandOptionType.String, name, ...described(as), ...options }) as APIApplicationCommandStringOption;

/** One of a few; a team's own catalog may have more than Discord lists. */
const picked = (name: string, as: DescribedAs, all: readonly (readonly [string, string])[]): APIApplicationCommandBasicOption =>
  all.length > limits.choices
    ? text(name, as, {})
    : {
        type: ApplicationCommandOptionType.String,
        name,
        ...described(as),
        choices: all.map(([label, value]) => ({ name: plainLabel(label, limits.choiceName), value })),
      };
