import {
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteractionData,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import { type Ask, show } from '../../../src/asks/ask.js';
import { clean } from '../../../src/asks/clean.js';
import { readLine } from '../../../src/asks/grammar.js';
import { type Given, readBoardCommand } from './board-command.js';

type Options = readonly APIApplicationCommandInteractionDataOption[];

/** What a slash command wants; `form` opens the modal in which people write at length. */
export type Command = { readonly ask: Ask } | { readonly form: 'find' | 'check' };

/**
 * Reads `/pattern <sub-command>` and `/design`. Discord checks options in the asker's client alone, so
 * any value may come.
 * @throws InputError `input-too-long` or `walk-code-unreadable`
 */
export const readCommand = ({ name, options = [] }: APIChatInputApplicationCommandInteractionData): Command => {
  const { verbs, given } = flatten(options);
  const [verb = 'help'] = verbs;
  if (name === 'design') return { ask: readBoardCommand(verb, given) };
  const values = Object.values(given);
  const words = clean(values.join(verb === 'compare' ? ', ' : ' '));
  if (verb === 'show') return { ask: words === '' ? { kind: 'random', skip: 0 } : show(words) };
  if ((verb === 'find' || verb === 'check') && words === '') return { form: verb };
  return { ask: readLine(`/pattern ${verb} ${words}`) };
};

/** The sub-commands on the way, and what was put into the options. */
const flatten = (options: Options): { readonly verbs: readonly string[]; readonly given: Given } => {
  const verbs: string[] = [];
  const given: Record<string, string> = {};
  for (const option of options) {
    if (option.type === ApplicationCommandOptionType.Subcommand || option.type === ApplicationCommandOptionType.SubcommandGroup) {
      const inner = flatten(option.options ?? []);
      verbs.push(option.name, ...inner.verbs);
      Object.assign(given, inner.given);
    } else if ('value' in option) given[option.name] = String(option.value);
  }
  return { verbs, given };
};

/** The option that is being typed in, under its sub-command. */
export interface Typing {
  readonly verb: string;
  readonly option: string;
  readonly typed: string;
}

export const readTyping = (options: Options, verb = ''): Typing | undefined => {
  for (const option of options) {
    if (option.type === ApplicationCommandOptionType.Subcommand || option.type === ApplicationCommandOptionType.SubcommandGroup) {
      const inner = readTyping(option.options ?? [], option.name);
      if (inner) return inner;
    } else if ('focused' in option && option.focused) return { verb, option: option.name, typed: String(option.value) };
  }
  return undefined;
};
