import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../fakes/discord/clock.js';
import { buttonLabels } from '../fakes/discord/component-input.js';
import type { Channel } from '../fakes/discord/model.js';
import { postMessage } from '../fakes/discord/posting.js';
import { type BoardBot, type BoardBotOptions, startBoardBot } from './board-bot.js';
import { words } from './bot.js';

let bot: BoardBot;
afterEach(async () => {
  expect(bot.fake.tellRefusals()).toBe('');
  await bot.stop();
});

const start = async (way: 'gateway' | 'http' = 'gateway', options: BoardBotOptions = {}): Promise<Channel> => {
  bot = await startBoardBot(way, { fake: { readsContent: true }, ...options });
  return bot.thread();
};
const say = (thread: Channel, content: string, user = bot.ada) => bot.delivery.say({ user, channel: thread, content });
const reads = () => bot.fake.callsTo(/^\/channels\/\d+\/messages\?/, 'GET');

describe.each(['gateway', 'http'] as const)('given a thread in which a design was discussed, over %s', (way) => {
  it('when its review is asked for, then it says who named what, and a board is started from it in a form', async () => {
    const thread = await start(way);
    say(thread, 'we could use a circuit breaker for the provider');
    say(thread, 'and put a bulkhead beside the circuit breaker', bot.ben);
    const answer = await bot.design('review', {}, thread);
    await bot.quiet();
    const message = await answer.message();
    expect(answer.ephemeral).toBe(false);
    expect(words(message)).toMatch(/\*\*Circuit Breaker\*\* · ada/);
    expect(words(message)).toMatch(/\*\*Bulkhead\*\* · ben/);
    expect(words(message)).toContain('I read 2 messages because you asked');
    expect(words(message)).not.toContain('Message Content Intent');
    const form = await bot.delivery.pressButton(message, 'Start a board from it…', bot.ben);
    await bot.delivery.modalSubmit({ opened: form, values: { title: 'Payments' } });
    await bot.quiet();
    const live = bot.live(thread);
    expect(words(live)).toContain('Open, started by ben');
    expect(words(live)).toContain('proposed by ada');
    expect(JSON.stringify(await bot.store.tenant(`discord:${bot.guild.id}`).boards.read(thread.id))).not.toContain(
      'we could use',
    );
    expect(JSON.stringify(bot.log)).not.toContain('we could use');
  });
});

describe('given messages that a review reads', () => {
  it('when there are more than 200, then the last 200 are read, in pages of 100', async () => {
    const thread = await start();
    say(thread, 'long ago somebody wanted event sourcing');
    for (let number = 0; number < 250; number++) say(thread, `message ${number}`);
    say(thread, 'now it is a circuit breaker');
    const answer = await bot.design('review', {}, thread);
    await bot.quiet();
    expect(words(await answer.message())).toContain('I read 200 messages');
    expect(words(await answer.message())).toContain('Circuit Breaker');
    expect(words(await answer.message())).not.toContain('Event Sourcing');
    expect(reads()).toHaveLength(2);
    expect(reads().every(({ path }) => path.includes('limit=100'))).toBe(true);
  });

  it('when bots speak there, this one among them, then what they say is left out', async () => {
    const thread = await start();
    const other = bot.fake.world.addUser('helper', { bot: true });
    bot.fake.world.join(bot.guild, other);
    postMessage(bot.fake.world, {
      channel: thread,
      author: other,
      body: { content: 'use event sourcing', allowed_mentions: { parse: [] } },
    });
    await bot.delivery.mention({ user: bot.ada, channel: thread, content: 'cqrs' }).reply();
    say(thread, 'we take a circuit breaker');
    const answer = await bot.design('review', {}, thread);
    await bot.quiet();
    expect(words(await answer.message())).toMatch(/\*\*Circuit Breaker\*\*/);
    expect(words(await answer.message())).not.toContain('Event Sourcing');
  });

  it('when the thread began from a message, then that is read too', async () => {
    await start();
    const first = say(bot.channel, 'we want a circuit breaker');
    const thread = bot.thread({ id: first.message.id });
    postMessage(bot.fake.world, { channel: thread, author: bot.ada, body: {}, type: 21, reference: first.message });
    const answer = await bot.design('review', {}, thread);
    await bot.quiet();
    expect(words(await answer.message())).toContain('Circuit Breaker');
  });

  it('when the bot has no Message Content intent, then it says so, and the chosen message is read all the same', async () => {
    const thread = await start('gateway', { fake: { readsContent: false } });
    say(thread, 'we need event sourcing', bot.ben);
    const { message } = say(thread, 'we take a circuit breaker');
    const answer = await bot.delivery.messageCommand({ name: 'Review this thread', message, user: bot.ada });
    await bot.quiet();
    const shown = words(await answer.message());
    expect(shown).toContain('Message Content Intent');
    expect(shown).toContain('1 of 2 messages');
    expect(shown).toContain('Circuit Breaker');
    expect(shown).not.toContain('Event Sourcing');
  });

  it('when Read Message History is missing, then it is named to who asked; a chosen message is read', async () => {
    const thread = await start();
    bot.fake.world.setPermissions(bot.channel, { deny: ['READ_MESSAGE_HISTORY'] });
    const { message } = say(thread, 'we take a circuit breaker');
    const refused = await bot.design('review', {}, thread);
    expect(refused.ephemeral).toBe(true);
    expect(words(await refused.message())).toContain('Read Message History');
    const chosen = await bot.delivery.messageCommand({ name: 'Review this thread', message, user: bot.ada });
    expect(words(await chosen.message())).toMatch(/Read Message History[\s\S]*Circuit Breaker/);
    expect(reads()).toEqual([]);
  });

  it('when Discord refuses after all, then the answer is taken back and only who asked is told', async () => {
    const thread = await start();
    bot.fake.disturb({ method: 'GET', path: /messages$/, disturbance: { kind: 'status', status: 403 } });
    const answer = await bot.design('review', {}, thread);
    await bot.quiet();
    expect(answer.followUps).toHaveLength(1);
    expect(bot.fake.world.messages(thread)).toEqual([]);
  });

  it('when it is asked for by a mention, then the thread reads it', async () => {
    const thread = await start();
    say(thread, 'we take a circuit breaker', bot.ben);
    const heard = bot.delivery.mention({ user: bot.ada, channel: thread, content: 'review this thread' });
    const reply = await until(() => heard.replies[0], 3_000);
    expect(words(reply)).toMatch(/\*\*Circuit Breaker\*\* · ben/);
    expect(reply && buttonLabels(reply)).toContain('Start a board from it…');
  });
});
