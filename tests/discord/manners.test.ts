import { afterEach, describe, expect, it } from 'vitest';
import type { Assistant } from '../../src/assistant.js';
import { until } from '../fakes/discord/clock.js';
import type { Disturbance } from '../fakes/discord/rest/disturbances.js';
import { type Bot, type BotOptions, startBot, type Way, words } from './bot.js';

const ways: readonly Way[] = ['gateway', 'http'];

/** Answers after a while. */
const slow =
  (ms: number) =>
  (core: Assistant): Assistant => ({
    ...core,
    answer: async (ask, asker) => {
      await new Promise((done) => setTimeout(done, ms));
      return core.answer(ask, asker);
    },
  });

/** Breaks at whatever a person asks. */
const broken = (core: Assistant): Assistant => ({
  ...core,
  answer: async () => {
    throw new Error('the roof is on fire');
  },
});

describe.each(ways)('given load and failure over %s', (way) => {
  let bot: Bot;
  const start = async (options: BotOptions = {}): Promise<Bot> => {
    bot = await startBot(way, options);
    return bot;
  };
  afterEach(async () => {
    expect(bot.fake.tellRefusals()).toBe('');
    await bot.stop();
  });

  const show = (more = {}) =>
    bot.delivery.slashCommand({ user: bot.ada, channel: bot.channel, name: 'pattern show', options: { name: 'saga' }, ...more });
  const choose = () =>
    bot.delivery.slashCommand({ user: bot.ada, channel: bot.channel, name: 'pattern choose', options: { walk: 'existing' } });

  it('when one interaction is delivered three times, then it is answered once', async () => {
    await start();
    const answer = await show({ times: 3 });
    await answer.message();
    expect(answer.delivered).toBe(3);
    expect(answer.attempts).toHaveLength(1);
    if (way === 'http') expect(answer.http.map(({ status }) => status).sort()).toEqual([200, 202, 202]);
  });

  it('when a listener breaks, then the asker alone gets an id that is in the log', async () => {
    await start({ assistant: broken });
    const answer = await show();
    expect(answer.ephemeral).toBe(true);
    const id = /this: (d[\w-]+)\./.exec(words(await answer.message()))?.[1];
    expect(bot.log.find((line) => line['id'] === id)).toMatchObject({
      level: 50,
      message: expect.stringContaining('the roof is on fire'),
    });
    expect(words(await answer.message())).not.toContain('roof');
    expect(
      (
        await bot.delivery.autocomplete({
          user: bot.ada,
          channel: bot.channel,
          name: 'pattern show',
          focused: 'name',
          options: { name: 'sa' },
        })
      ).choices,
    ).not.toEqual([]);
  });

  it('when it is told to stop, then it finishes what has begun', async () => {
    await start({ assistant: slow(150) });
    const asked = show();
    await new Promise((done) => setTimeout(done, 60));
    await bot.running.stop();
    expect(words(await (await asked).message())).toContain('Saga');
  });

  it('when the answer comes too late, then that is in the log and the next is answered', async () => {
    await start({ assistant: slow(200), fake: { windowMs: 100 } });
    const late = await show();
    await new Promise((done) => setTimeout(done, 200));
    expect(late.first).toBeUndefined();
    if (way === 'gateway') expect(bot.log.find(({ msg }) => msg === 'answer came too late')).toMatchObject({ code: 10062 });
  });

  it('when Discord refuses a thread after all, then the walk goes on in its message and says why', async () => {
    await start();
    bot.fake.disturb({ path: /\/threads$/, times: 3, disturbance: { kind: 'status', status: 500 } });
    const walk = await choose();
    const step = await until(() => (words(walk.original).includes('question 1') ? walk.original : undefined), 3_000);
    expect(words(step)).toContain('did not let me open a thread');
    expect(bot.log.some(({ msg }) => msg === 'no thread for a walk')).toBe(true);
  });

  it('when the token of the interaction has ended meanwhile, then the edit becomes a new message', async () => {
    await start();
    const { fake, channel } = bot;
    fake.disturb({ path: /\/threads$/, disturbance: { kind: 'delay', ms: 150 } });
    // By the time that the call arrives the permission is gone.
    const walk = choose();
    await until(() => fake.callsTo(/\/threads$/).length > 0, 3_000);
    fake.world.setPermissions(channel, { deny: ['CREATE_PUBLIC_THREADS'] });
    fake.advance(16 * 60_000);
    const announced = (await walk).original;
    const said = await until(() => fake.world.messages(channel).find((message) => words(message).includes('question 1')), 3_000);
    expect(said?.id).not.toBe(announced?.id);
    expect(words(said)).toContain('Create Public Threads');
  });

  it('when Discord limits the rate of messages in the thread, then they come later, and none is lost', async () => {
    await start();
    bot.fake.disturb({ method: 'POST', path: /\/messages$/, disturbance: { kind: 'rate-limit', retryAfterMs: 100 } });
    await choose();
    const step = await until(() => {
      const [thread] = bot.fake.world.threadsOf(bot.channel);
      return thread && bot.fake.world.messages(thread).find((message) => words(message).includes('question 1'));
    }, 3_000);
    expect(step).toBeDefined();
  });
});

describe('given first responses that go over the gateway', () => {
  let bot: Bot;
  afterEach(() => bot.stop());

  it.each<[string, Disturbance, number]>([
    ['Discord answers 500', { kind: 'status', status: 500 }, 1],
    ['the connection is cut before', { kind: 'drop', when: 'before' }, 1],
    ['the connection is cut after, so that the answer had arrived', { kind: 'drop', when: 'after' }, 2],
  ])('when %s, then the person gets one answer', async (_how, disturbance, attempts) => {
    bot = await startBot('gateway');
    bot.fake.disturb({ path: /\/callback/, disturbance });
    const answer = await bot.delivery.slashCommand({
      user: bot.ada,
      channel: bot.channel,
      name: 'pattern show',
      options: { name: 'saga' },
    });
    expect(words(await answer.message())).toContain('Saga');
    await until(() => answer.attempts.length >= attempts, 1_000);
    expect(answer.attempts.map(({ refused }) => refused)).toEqual(attempts === 2 ? [undefined, 40060] : [undefined]);
    expect(bot.log.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });
});
