import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../fakes/discord/clock.js';
import { buttonLabels } from '../fakes/discord/component-input.js';
import { World } from '../fakes/discord/world.js';
import { type Bot, type BotOptions, startBot, words } from './bot.js';

describe('given a connection to the gateway', () => {
  let bot: Bot;
  const start = async (options: BotOptions = {}): Promise<Bot> => {
    bot = await startBot('gateway', options);
    return bot;
  };
  afterEach(() => bot.stop());

  const show = (name = 'saga') =>
    bot.delivery.slashCommand({ user: bot.ada, channel: bot.channel, name: 'pattern show', options: { name } });

  it('when a guild never arrives, then interactions are answered all the same', async () => {
    const world = new World();
    const guild = '111111111111111111';
    await start({
      fake: { gateway: { withheldGuilds: [guild] } },
      prepare: (real) => void real.addGuild('late', [real.addUser('late')], { id: guild }),
    });
    expect(world.guilds.size).toBe(0);
    const answer = await show();
    expect(answer.first?.ms).toBeLessThan(500);
  });

  it.each([
    ['asked to reconnect', (one: Bot) => one.fake.gateway.requestReconnect()],
    ['cut off', (one: Bot) => one.fake.gateway.cut()],
    ['closed with 4000', (one: Bot) => one.fake.gateway.closeAll(4000)],
    ['told that its session is over', (one: Bot) => one.fake.gateway.invalidate(false)],
  ])('when it is %s in the middle of a walk, then the walk goes on', async (_how, strike) => {
    await start();
    const { fake, delivery, ada, ben, guild } = bot;
    const channel = fake.world.addChannel(guild, { name: 'walks' });
    await delivery.slashCommand({ user: ada, channel, name: 'pattern choose', options: { walk: 'existing' } });
    const step = await until(() => {
      const thread = fake.world.threadsOf(channel)[0];
      return thread && fake.world.messages(thread).find((message) => words(message).includes('question 1'));
    }, 3_000);
    if (!step) throw new Error('no walk');
    const before = fake.gateway.stats.connections;
    strike(bot);
    await until(() => fake.gateway.stats.connections > before && fake.gateway.open.length === 1, 12_000);
    await new Promise((done) => setTimeout(done, 50));
    const next = await delivery.pressButton(step, buttonLabels(step)[0] ?? '', ben);
    expect(words(await next.message())).toContain(`1 <@${ben.id}>`);
    expect(bot.running.health().isWell).toBe(true);
  });

  it('when it was away while a button was pressed, then the event is replayed and answered once', async () => {
    await start();
    const { fake } = bot;
    fake.gateway.cut();
    const answer = await show();
    expect(words(await answer.message())).toContain('Saga');
    expect(answer.attempts).toHaveLength(1);
  });

  it('when the gateway recommends two shards, then both are opened and answer, and health sees both', async () => {
    await start({
      fake: { shards: 2 },
      prepare: (world) => {
        const guild = world.addGuild('second', [world.addUser('cleo')]);
        world.addChannel(guild, { name: 'second' });
      },
    });
    const { fake, delivery } = bot;
    expect(fake.gateway.identifies.map((identify) => identify['shard'])).toEqual(
      expect.arrayContaining([
        [0, 2],
        [1, 2],
      ]),
    );
    for (const guild of fake.world.guilds.values()) {
      const channel = [...fake.world.channels.values()].find(({ guildId }) => guildId === guild.id);
      const user = fake.world.users.get(guild.owner_id);
      if (!channel || !user) throw new Error('the world is not as it was made');
      const answer = await delivery.slashCommand({ user, channel, name: 'pattern show', options: { name: 'saga' } });
      expect(answer.delivered).toBe(1);
      expect(words(await answer.message())).toContain('Saga');
    }
    expect(bot.running.health().shards.map(({ isLive }) => isLive)).toEqual([true, true]);
  }, 30_000);

  it('when Discord closes for good, then it says which setting is wrong, and health is ill', async () => {
    await start();
    bot.fake.gateway.closeAll(4004, 'Authentication failed.');
    expect(await bot.running.lost).toContain('DISCORD_TOKEN');
    expect(bot.running.health().isWell).toBe(false);
  });

  it('when Discord no longer takes the token in a call, then it says so instead of failing one by one', async () => {
    await start();
    const { fake, delivery, ada, channel } = bot;
    fake.disturb({ method: 'POST', path: /\/channels\/\d+\/messages$/, disturbance: { kind: 'status', status: 401 } });
    delivery.mention({ user: ada, channel, content: 'saga' });
    expect(await bot.running.lost).toContain('DISCORD_TOKEN');
  });

  it('when Discord is down at the start, then it tries until it is up', async () => {
    const before = Date.now();
    bot = await startBot('gateway', {
      fake: {},
      registered: false,
      settings: { register: false },
      disturb: (fake) => fake.disturb({ path: /gateway\/bot/, times: 6, disturbance: { kind: 'status', status: 503 } }),
    });
    expect(words(await (await bot.delivery.raw({ user: bot.ada, channel: bot.channel }, 2, showData)).message())).toContain(
      'Saga',
    );
    expect(Date.now() - before).toBeLessThan(10_000);
    expect(bot.log.some(({ msg }) => msg === 'Discord cannot be reached')).toBe(true);
  });
});

const showData = {
  name: 'pattern',
  type: 1,
  id: '1',
  options: [{ name: 'show', type: 1, options: [{ name: 'name', type: 3, value: 'saga' }] }],
};

describe('given a token that Discord does not take', () => {
  it('when the bot is started, then the start fails with the setting and where it is found', async () => {
    await expect(
      startBot('gateway', { registered: false, settings: { token: 'not-the-token', register: false } }),
    ).rejects.toThrow(/DISCORD_TOKEN.*discord\.com\/developers/);
  });
});
