import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../fakes/discord/clock.js';
import { buttonLabels } from '../fakes/discord/component-input.js';
import { type Channel, channelTypes, type Message } from '../fakes/discord/model.js';
import { type Bot, startBot, words } from './bot.js';

/** The labels of the answers to the question of a step: those that are no ways back. */
const answersOf = (message: Message): readonly string[] =>
  buttonLabels(message).filter((label) => !/^(?:Back|Change \d|Start over|Leave it)/.test(label));

/** The thread of the newest walk in a channel and its messages by the bot, once there are so many. */
const threadIn = async (bot: Bot, channel: Channel, count = 1) => {
  const found = await until(() => {
    const thread = bot.fake.world.threadsOf(channel).at(-1);
    const messages = thread && bot.fake.world.messages(thread).filter(({ type }) => type !== 21);
    return thread && messages && messages.length >= count ? { thread, messages } : undefined;
  }, 5_000);
  if (!found) throw new Error(`no thread with ${count} messages: ${JSON.stringify(bot.log)}`);
  return found;
};

describe.each(['gateway', 'http'] as const)('given a walk that begins over %s', (way) => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await startBot(way);
  });
  afterAll(() => bot.stop());
  afterEach(() => {
    expect(bot.fake.tellRefusals()).toBe('');
  });

  const newChannel = () => bot.fake.world.addChannel(bot.guild, { name: 'walks' });
  const choose = (channel: Channel, options: Record<string, string> = {}) =>
    bot.delivery.slashCommand({ user: bot.ada, channel, name: 'pattern choose', options });

  it('when two people answer in turn, then the step says who answered what, and the result stands in the thread', async () => {
    const { fake, delivery, ada, ben } = bot;
    const channel = newChannel();
    const announced = await choose(channel, { walk: 'failing-calls' });
    expect(announced.ephemeral).toBe(false);
    expect(announced.first?.type).toBe(4);
    const { thread, messages } = await threadIn(bot, channel);
    expect(thread.id).toBe(announced.original?.id);
    const [step] = messages as [Message];
    expect(words(step)).toContain('question 1');

    let presses = 0;
    for (let now = step; answersOf(now).length > 0 && words(now).includes(': question '); ) {
      const person = presses % 2 === 0 ? ada : ben;
      const answer = await delivery.pressButton(now, answersOf(now)[0] ?? '', person);
      expect(answer.first?.type).toBe(7);
      now = await answer.message();
      expect(now.id).toBe(step.id);
      presses++;
      expect(words(now)).toContain(`${presses} <@${person.id}>`);
    }
    expect(presses).toBeGreaterThan(1);
    const { messages: ended } = await threadIn(bot, channel, 2);
    expect(words(ended[0])).toContain('Use ');
    expect(words(ended[0])).toContain(`1 <@${ada.id}>, 2 <@${ben.id}>`);
    expect(words(ended[1])).toContain('Why not another?');
    expect(ended.flatMap(({ mentions }) => mentions)).toEqual([]);

    // Somebody changes an earlier answer, and leaves it as it was.
    const change = await delivery.pressButton(ended[1] as Message, /^Change 1/, ben);
    expect(words(await change.message())).toContain('What instead?');
    const kept = await delivery.pressButton(await change.message(), 'Leave it as it is', ben);
    expect(words(await kept.message())).toContain('Why not another?');
    expect(fake.world.messages(thread).filter(({ type }) => type !== 21)).toHaveLength(2);

    const over = await delivery.pressButton(await kept.message(), 'Start over', ben);
    expect(words(await over.message())).toContain('question 1');
    expect(words(await over.message())).not.toContain('answers:');
  });

  it('when a card of the result is opened, then only who opened it sees it', async () => {
    const { delivery, ben, catalog } = bot;
    const channel = newChannel();
    const end = [...catalog.trees.keys()].includes('caching') ? 'caching' : 'failing-calls';
    await choose(channel, { walk: end });
    let [step] = (await threadIn(bot, channel)).messages as [Message];
    while (words(step).includes(': question '))
      step = await (await delivery.pressButton(step, answersOf(step)[0] ?? '', ben)).message();
    const opened = await delivery.pressButton(step, 'Open', ben);
    expect(opened.ephemeral).toBe(true);
    expect(words(await opened.message())).toContain('Verdict');
  });

  it('when no tree is named, then the choice of one stands in the thread and becomes its first question', async () => {
    const { delivery, ben } = bot;
    const channel = newChannel();
    await choose(channel);
    const [choice] = (await threadIn(bot, channel)).messages as [Message];
    const begun = await delivery.selectOption(choice, [...bot.catalog.trees.values()][0]?.name ?? '', ben);
    expect(begun.first?.type).toBe(7);
    expect(words(await begun.message())).toContain('question 1');
    expect(words(await begun.message())).toContain('walk code');
  });

  it('when the code of a finished walk is replayed, then the thread opens with its result', async () => {
    const channel = newChannel();
    const code = `failing-calls.${bot.catalog.version}.`;
    await choose(channel, { walk: `${code}0` });
    const { messages } = await threadIn(bot, channel);
    expect(words(messages[0])).toContain(`walk code \`${code}0\``);
  });

  it('when it is called in a thread, then it stays in that thread', async () => {
    const { fake, ada } = bot;
    const channel = newChannel();
    const thread = fake.world.addChannel(bot.guild, {
      name: 'debate',
      type: channelTypes.publicThread,
      parent: channel,
      owner: ada,
    });
    const step = await choose(thread, { walk: 'existing' });
    expect(words(await step.message())).toContain('question 1');
    expect(fake.world.threadsOf(channel)).toHaveLength(1);
  });

  it('when permissions for a thread are missing, then they are named, and the walk stays in its message', async () => {
    const { fake, delivery, ada, ben } = bot;
    const channel = newChannel();
    fake.world.setPermissions(channel, { deny: ['CREATE_PUBLIC_THREADS', 'SEND_MESSAGES_IN_THREADS'] });
    const calls = fake.calls.length;
    const step = await choose(channel, { walk: 'existing' });
    const message = await step.message();
    expect(words(message)).toContain('Create Public Threads');
    expect(words(message)).toContain('Send Messages in Threads');
    expect(words(message)).toContain('question 1');
    const next = await delivery.pressButton(message, answersOf(message)[0] ?? '', ben);
    expect(words(await next.message())).toContain(`1 <@${ben.id}>`);
    expect(words(await next.message())).toContain(`Begun by <@${ada.id}>`);
    expect(fake.calls.slice(calls).every(({ status }) => status < 400)).toBe(true);
  });

  it('when the catalog has changed since, then an old button explains itself to who pressed it', async () => {
    const { delivery, ada, ben } = bot;
    const channel = newChannel();
    await choose(channel, { walk: 'existing' });
    const [step] = (await threadIn(bot, channel)).messages as [Message];
    const old = await delivery.pressStale(step, 'walk:existing.00000000.01', ben);
    expect(old.ephemeral).toBe(true);
    expect(words(await old.message())).toContain('another catalog');
    const unknown = await delivery.pressStale(step, 'v0|walk|7', ada);
    expect(unknown.ephemeral).toBe(true);
    expect(words(await unknown.message())).toContain('do not know that button');
    expect(words(bot.fake.world.findPost(step.id)?.message)).toContain('question 1');
  });
});
