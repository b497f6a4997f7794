import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type Bot, startBot } from '../discord/bot.js';
import { createMember } from '../discord/member.js';
import type { OptionValues } from '../fakes/discord/command-input.js';
import type { User } from '../fakes/discord/model.js';
import { conversation } from './conversation.js';

/** The option of each sub-command that takes the words as they are. */
const optionOf: Readonly<Record<string, string>> = {
  find: 'problem',
  choose: 'walk',
  check: 'design',
  browse: 'place',
  show: 'name',
};

/** `compare saga, 2pc` as a sub-command with its options. */
const subcommand = (typed: string): { readonly name: string; readonly options: OptionValues } => {
  const [, verb = '', rest = ''] = /^(\w+)\s*(.*)$/s.exec(typed) ?? [];
  if (verb === 'compare') {
    const [first = '', second = ''] = rest.split(/,\s*/);
    return { name: 'pattern compare', options: { first, second } };
  }
  if (verb === 'help') return { name: 'pattern help', options: {} };
  const option = optionOf[verb];
  if (option === undefined) return { name: 'pattern show', options: { name: typed } };
  return { name: `pattern ${verb}`, options: rest === '' ? {} : { [option]: rest } };
};

const ways = {
  'by mentions, over the gateway': {
    way: 'gateway',
    say: ({ delivery, channel }: Bot, user: User, typed: string) => delivery.mention({ user, channel, content: typed }),
  },
  'by commands, over HTTP': {
    way: 'http',
    say: ({ delivery, channel }: Bot, user: User, typed: string) =>
      delivery.slashCommand({ user, channel, ...subcommand(typed) }),
  },
} as const;

describe.each(Object.entries(ways))('given a member of a Discord server, %s', (_how, { way, say }) => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await startBot(way);
  });
  afterAll(async () => {
    expect(bot.fake.tellRefusals()).toBe('');
    await bot.stop();
  });
  const member = createMember({ bot: () => bot, user: ({ ada }) => ada, say });
  conversation(() => member);
});
