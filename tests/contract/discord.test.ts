import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type Bot, startBot } from '../discord/bot.js';
import type { OptionValues } from '../fakes/discord/command-input.js';
import { buttonLabels } from '../fakes/discord/component-input.js';
import type { Message } from '../fakes/discord/model.js';
import { textOf } from '../fakes/discord/posting.js';
import { type Chatter, conversation, type Seen } from './conversation.js';

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

/** Ada in a channel: what she sees there, in its threads, and alone. */
const createMember = (bot: () => Bot, say: (bot: Bot, typed: string) => Promise<unknown>): Chatter => {
  const visible = (): Message[] => {
    const { fake, ada, channel } = bot();
    const places = [channel, ...fake.world.threadsOf(channel)];
    return places.flatMap((place) => fake.world.sees(ada, place)).filter(({ author }) => author.id === fake.world.bot.id);
  };
  const now = () => new Map(visible().map((message) => [message.id, JSON.stringify(message)]));
  /** What is new or changed once nothing more comes. */
  const watch = async (act: () => Promise<unknown>): Promise<Seen> => {
    const before = now();
    const news = () => visible().filter(({ id }) => now().get(id) !== before.get(id));
    await act();
    for (let last = '', quiet = 0; quiet < 80; quiet += 10) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const seen = JSON.stringify(news());
      if (seen !== last || seen === '[]') quiet = 0;
      last = seen;
    }
    // What a backslash stands before is shown and does nothing.
    const shown = (message: Message) => textOf(message).replaceAll('\\<', '&lt;').replaceAll('\\', '');
    return { text: news().map(shown).join('\n\n'), buttons: news().flatMap(buttonLabels) };
  };
  return {
    say: (typed) => watch(() => say(bot(), typed)),
    press: (label) => {
      const message = visible()
        .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
        .findLast((one) => buttonLabels(one).includes(label));
      if (!message) throw new Error(`no button "${label}"`);
      return watch(() => bot().delivery.pressButton(message, label, bot().ada));
    },
  };
};

const ways = {
  'by mentions, over the gateway': {
    way: 'gateway',
    say: async ({ delivery, ada, channel }: Bot, typed: string) => delivery.mention({ user: ada, channel, content: typed }),
  },
  'by commands, over HTTP': {
    way: 'http',
    say: async ({ delivery, ada, channel }: Bot, typed: string) =>
      typed.startsWith('/design')
        ? delivery.slashCommand({ user: ada, channel, name: 'design' })
        : delivery.slashCommand({ user: ada, channel, ...subcommand(typed) }),
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
  const member = createMember(() => bot, say);
  conversation(() => member);
});
