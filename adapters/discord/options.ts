import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandStringOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10';
import { type DescribedAs, described } from './descriptions.js';
import { plainLabel } from './escape.js';
import { limits } from './limits.js';

/** The pieces of which commands are made, each described in every language. */

/** In servers and in any conversation, whoever installed it. */
export const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
};

export const subcommand = (
  name: string,
  as: DescribedAs,
  ...options: APIApplicationCommandBasicOption[]
): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name,
  ...described(as),
  ...(options.length > 0 && { options }),
});

interface TextOptions {
  readonly required?: true;
  readonly autocomplete?: true;
  readonly max_length?: number;
}

export const text = (name: string, as: DescribedAs, options: TextOptions = {}): APIApplicationCommandBasicOption =>
  ({ type: ApplicationCommandOptionType.String, name, ...described(as), ...options }) as APIApplicationCommandStringOption;

export const wholeNumber = (name: string, as: DescribedAs, most: number): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Integer,
  name,
  ...described(as),
  min_value: 1,
  max_value: most,
});

export const yesOrNo = (name: string, as: DescribedAs): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Boolean,
  name,
  ...described(as),
});

/** One of a few; a team's own catalog may have more than Discord lists. */
export const picked = (
  name: string,
  as: DescribedAs,
  all: readonly (readonly [label: string, value: string])[],
): APIApplicationCommandBasicOption =>
  all.length > limits.choices
    ? text(name, as)
    : {
        type: ApplicationCommandOptionType.String,
        name,
        ...described(as),
        choices: all.map(([label, value]) => ({ name: plainLabel(label, limits.choiceName), value })),
      };
