import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../fakes/discord/clock.js';
import { buttonLabels } from '../fakes/discord/component-input.js';
import { channelTypes } from '../fakes/discord/model.js';
import { type Bot, startBot, words } from './bot.js';

describe('given messages that reach the bot over the gateway', () => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await startBot('gateway');
  });
  afterAll(() => bot.stop());
  afterEach(() => {
    expect(bot.fake.tellRefusals()).toBe('');
  });

  const newChannel = (more = {}) => bot.fake.world.addChannel(bot.guild, { name: 'talk', ...more });

  it('when it is mentioned in a channel, then it replies there with the card, without Share, and pings nobody', async () => {
    const { delivery, ada } = bot;
    const heard = delivery.mention({ user: ada, channel: newChannel(), content: 'saga' });
    const reply = await heard.reply();
    expect(words(reply)).toContain('Verdict');
    expect(reply.message_reference?.['message_id']).toBe(heard.message.id);
    expect(reply.mentions).toEqual([]);
    expect(buttonLabels(reply)).not.toContain('Share');
    expect(buttonLabels(reply)).toContain('How it works');
  });

  it.each([
    [(bot: string) => `hey ${bot} compare saga, 2pc`, 'Verdict'],
    [(bot: string) => `users see old data after saving ${bot}`, 'old data'],
    [(bot: string) => `${bot}: check 2pc, microservices`, 'Instead'],
    [(bot: string) => bot, 'What you can ask'],
    [(bot: string) => `${bot} compare ${'x'.repeat(1_900)}`, 'cannot compare'],
  ])('when it is mentioned within a sentence, then what belongs to it is answered (%#)', async (say, expected) => {
    const { delivery, fake, ben } = bot;
    const heard = delivery.say({ user: ben, channel: newChannel(), content: say(`<@${fake.world.bot.id}>`) });
    const first = await until(() => heard.replies.find((reply) => words(reply).includes(expected)), 3_000);
    expect(words(first)).toContain(expected);
  });

  it('when it is mentioned in a thread or a post of a forum, then it answers in it', async () => {
    const { fake, delivery, guild, ada } = bot;
    const channel = newChannel();
    const thread = fake.world.addChannel(guild, { name: 'debate', type: channelTypes.publicThread, parent: channel, owner: ada });
    expect(words(await delivery.mention({ user: ada, channel, thread, content: 'choose existing' }).reply())).toContain(
      'question 1',
    );
    const forum = newChannel({ type: channelTypes.forum });
    const post = fake.world.addChannel(guild, { name: 'Which?', type: channelTypes.publicThread, parent: forum, owner: ada });
    expect(words(await delivery.mention({ user: ada, channel: post, content: 'outbox' }).reply())).toContain('Outbox');
    expect(fake.world.threadsOf(channel)).toEqual([thread]);
  });

  it('when a walk is asked for by a mention in a channel, then it gets a thread of its own', async () => {
    const { fake, delivery, ada, ben } = bot;
    const channel = newChannel();
    const heard = delivery.mention({ user: ada, channel, content: 'choose existing' });
    const announced = await heard.reply();
    const thread = await until(() => fake.world.threadsOf(channel)[0], 3_000);
    expect(thread?.id).toBe(announced.id);
    const step = await until(
      () => thread && fake.world.messages(thread).find((message) => words(message).includes('question 1')),
      3_000,
    );
    if (!step) throw new Error('no step in the thread');
    const next = await delivery.pressButton(step, buttonLabels(step)[0] ?? '', ben);
    expect(words(await next.message())).toContain(`1 <@${ben.id}>`);
  });

  it('when it gets a direct message, then it answers without being named', async () => {
    const { delivery, ada } = bot;
    expect(words(await delivery.directMessage({ user: ada, content: 'saga' }).reply())).toContain('Verdict');
  });

  it('when it is not meant, then it says nothing', async () => {
    const { fake, delivery, ada } = bot;
    const channel = newChannel();
    const other = fake.world.addUser('robot', { bot: true });
    fake.world.join(bot.guild, other);
    const quiet = [
      delivery.say({ user: ada, channel, content: 'saga' }),
      delivery.say({ user: ada, channel, content: '@everyone saga' }),
      delivery.say({ user: other, channel, content: `<@${fake.world.bot.id}> saga` }),
    ];
    expect(await quiet.at(-1)?.silence()).toBe(true);
    expect(quiet.flatMap(({ replies }) => replies)).toEqual([]);
  });

  it('when the same message is delivered three times, then it is answered once', async () => {
    const { delivery, ada } = bot;
    const heard = delivery.mention({ user: ada, channel: newChannel(), content: 'saga', times: 3 });
    await heard.reply();
    await new Promise((done) => setTimeout(done, 100));
    expect(heard.replies).toHaveLength(1);
  });

  it('when it may not speak where it was mentioned, then it tells the asker in private which permission is missing', async () => {
    const { fake, delivery, ada } = bot;
    const channel = newChannel();
    const refused = fake.calls.length;
    // The gateway tells the bot of a channel's overwrites; a new channel comes with them.
    fake.world.setPermissions(channel, { deny: ['SEND_MESSAGES'] });
    fake.world.emit({ name: 'CHANNEL_CREATE', guildId: bot.guild.id, channel, data: channelData(bot, channel.id) });
    delivery.mention({ user: ada, channel, content: 'saga' });
    const dm = fake.world.dmWith(ada);
    const told = await until(() => fake.world.messages(dm).find((message) => words(message).includes('Send Messages')), 3_000);
    expect(words(told)).toContain(`<#${channel.id}>`);
    expect(fake.calls.slice(refused).every(({ status }) => status < 400)).toBe(true);
  });

  it('when Embed Links is missing, then it answers and names it', async () => {
    const { fake, delivery, ada } = bot;
    const channel = newChannel();
    fake.world.setPermissions(channel, { deny: ['EMBED_LINKS'] });
    fake.world.emit({ name: 'CHANNEL_CREATE', guildId: bot.guild.id, channel, data: channelData(bot, channel.id) });
    const reply = await delivery.mention({ user: ada, channel, content: 'saga' }).reply();
    expect(words(reply)).toContain('Embed Links');
    expect(words(reply)).toContain('Verdict');
  });
});

const channelData = ({ fake, guild }: Bot, id: string) => {
  const channel = fake.world.channels.get(id);
  return {
    id,
    type: 0,
    guild_id: guild.id,
    name: channel?.name ?? '',
    position: 0,
    parent_id: null,
    nsfw: false,
    permission_overwrites: (channel?.overwrites ?? []).map((overwrite) => ({ ...overwrite })),
  };
};
