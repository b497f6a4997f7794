import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createAssistant } from '../../src/assistant.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { type Bot, catalog, startBot } from '../discord/bot.js';
import { createMember, designCommand, placeNow } from '../discord/member.js';
import { asText } from '../fakes/discord/json.js';
import type { Channel, User } from '../fakes/discord/model.js';
import { boardConversation, type Group } from './board-conversation.js';

const names = { ada: 'Ada Lovelace', ben: 'Ben Bitdiddle', cy: 'Cy Twombly' };

const ways = {
  'by mentions, over the gateway': {
    way: 'gateway',
    say: ({ delivery }: Bot, user: User, typed: string, channel: Channel) => delivery.mention({ user, channel, content: typed }),
  },
  'by commands, over HTTP': {
    way: 'http',
    say: ({ delivery }: Bot, user: User, typed: string, channel: Channel) =>
      delivery.slashCommand({ user, channel, ...designCommand(typed) }),
  },
} as const;

describe.each(Object.entries(ways))('given three members of a Discord server, %s', (_how, { way, say }) => {
  let bot: Bot;
  let store: Store;
  const people: Partial<Record<keyof typeof names, User>> = {};
  beforeAll(async () => {
    store = await openStore({ file: ':memory:' });
    bot = await startBot(way, {
      store,
      assistant: () => createAssistant({ catalog, store }),
      prepare: (world) => {
        const [guild] = world.guilds.values();
        for (const [key, name] of Object.entries(names)) {
          const user = world.addUser(name);
          people[key as keyof typeof names] = user;
          if (guild) world.join(guild, user);
        }
      },
    });
  });
  afterAll(async () => {
    expect(bot.fake.tellRefusals()).toBe('');
    expect(bot.log.filter(({ level }) => Number(level) >= 40)).toEqual([]);
    await bot.stop();
    await store.close();
  });

  const member = (key: keyof typeof names) => createMember({ bot: () => bot, user: () => people[key] as User, say });
  const members = { ada: member('ada'), ben: member('ben'), cy: member('cy') };
  const group = (): Group => ({
    ...members,
    names,
    linkStart: `https://discord.com/channels/${bot.guild.id}/`,
    exported: async () => {
      const file = bot.fake.world
        .messages(placeNow(bot))
        .flatMap(({ attachments }) => attachments)
        .findLast(({ filename }) => asText(filename).endsWith('.md'));
      return bot.fake.world.files.get(asText(file?.['id']))?.toString('utf8') ?? '';
    },
  });
  boardConversation(group);
});
