import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../fakes/discord/clock.js';
import { buttonLabels } from '../fakes/discord/component-input.js';
import { channelTypes } from '../fakes/discord/model.js';
import { type BoardBot, type BoardBotOptions, startBoardBot } from './board-bot.js';
import { words } from './bot.js';

let bot: BoardBot;
afterEach(async () => {
  expect(bot.fake.tellRefusals()).toBe('');
  await bot.stop();
});
const start = async (way: 'gateway' | 'http', options: BoardBotOptions = {}) => {
  bot = await startBoardBot(way, options);
  return bot;
};

describe('given a board that cannot be started', () => {
  it.each([
    ['a pattern is unknown', { title: 'Checkout', with: 'frobnicator' }, 'I do not know "frobnicator"'],
    ['secret votes have no end', { title: 'Checkout', secret: true }, 'Secret votes are opened at their end'],
    ['its end cannot be read', { title: 'Checkout', until: 'someday' }, 'Say until when'],
  ])('when %s, then only who asked is told, and nothing is left in the channel', async (_why, options, expected) => {
    const { design, channel, fake, quiet } = await start('gateway');
    const answer = await design('start', options);
    await quiet();
    const [told] = answer.followUps;
    expect(words(told)).toContain(expected);
    expect(fake.world.ephemeralsOf(bot.ada)).toHaveLength(1);
    expect(fake.world.messages(channel)).toEqual([]);
    expect(fake.world.threadsOf(channel)).toEqual([]);
  });

  it('when it is asked for by a mention, then what the bot said over it says why not', async () => {
    const { delivery, ada, channel, fake, quiet } = await start('gateway');
    const heard = delivery.mention({ user: ada, channel, content: 'design start Checkout; quorum many' });
    await heard.reply();
    await quiet();
    expect(heard.replies).toHaveLength(1);
    expect(words(heard.replies[0])).toContain('A quorum is a number');
    expect(fake.world.threadsOf(channel)).toEqual([]);
  });

  it('when no thread may be opened, then the permissions are named to who asked, and nothing was begun', async () => {
    const { design, channel, fake, store, guild } = await start('gateway');
    fake.world.setPermissions(channel, { deny: ['CREATE_PUBLIC_THREADS'] });
    const answer = await design('start', { title: 'Checkout' });
    expect(answer.ephemeral).toBe(true);
    expect(words(await answer.message())).toContain('Create Public Threads');
    expect(await store.tenant(`discord:${guild.id}`).boards.list({ most: 5 })).toEqual([]);
  });

  it('when Discord opens no thread after all, then no board is left behind', async () => {
    const { design, channel, fake, store, guild, quiet } = await start('gateway');
    fake.disturb({ method: 'POST', path: /threads$/, disturbance: { kind: 'status', status: 403 } });
    const answer = await design('start', { title: 'Checkout' });
    await quiet();
    expect(words(answer.followUps[0])).toContain('Discord did not let me open a thread');
    expect(fake.world.messages(channel)).toEqual([]);
    expect(await store.tenant(`discord:${guild.id}`).boards.list({ most: 5 })).toEqual([]);
  });

  it('when the channel has no threads, then it says so', async () => {
    const { design, fake, guild } = await start('gateway');
    const voice = fake.world.addChannel(guild, { name: 'voice', type: 2 });
    const answer = await design('start', { title: 'Checkout' }, voice);
    expect(words(await answer.message())).toContain('none can be opened in this kind of channel');
  });
});

describe('given a thread in which the bot may not post', () => {
  it.each([
    ['a permission is missing', { deny: true }, 'Send Messages in Threads'],
    ['it runs without a token', { settings: { token: undefined, register: false } }, 'I run without a token'],
  ] as const)('when %s, then the board stands in the answer, and a press on it changes it', async (_why, how, expected) => {
    const {
      design,
      thread: openThread,
      fake,
      delivery,
      ben,
      quiet,
      channel,
    } = await start('http', {
      ...('settings' in how && { settings: how.settings as never }),
    });
    if ('deny' in how) fake.world.setPermissions(channel, { deny: ['SEND_MESSAGES_IN_THREADS'] });
    const thread = openThread();
    const answer = await design('start', { title: 'Checkout', with: 'saga' }, thread);
    await quiet();
    expect(answer.ephemeral).toBe(false);
    expect(words(await answer.message())).toContain('Design: Checkout');
    const press = await delivery.pressButton(await answer.message(), 'For', ben);
    await quiet();
    expect(press.first?.type).toBe(7);
    expect(words(await answer.message())).toContain('1 for (ben)');
    const note = await design('note', { words: 'later' }, thread);
    await quiet();
    expect(words(await note.message())).toContain(expected);
    await delivery.pressButton(await answer.message(), 'Against', ben);
    await quiet();
    expect(words(await answer.message())).toContain('later');
    expect(fake.callsTo(/^\/channels\//).filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('when only a person brought the bot along, then a channel gets no board and a thread one in the answer', async () => {
    const { design, fake, ada, quiet } = await start('gateway');
    const guild = fake.world.addGuild('strangers', [fake.world.addUser('owner'), ada], {
      botInside: false,
      id: '900000000000000002',
    });
    const channel = fake.world.addChannel(guild, { name: 'general' });
    const refused = await design('start', { title: 'Checkout' }, channel);
    expect(words(await refused.message())).toContain('I am no member of this server');
    const thread = fake.world.addChannel(guild, { name: 'x', type: channelTypes.publicThread, parent: channel, owner: ada });
    const answer = await design('start', { title: 'Checkout' }, thread);
    await quiet();
    expect(words(await answer.message())).toContain('Design: Checkout');
  });

  it('when a vote has ended and nobody can speak by itself, then the next interaction brings the word', async () => {
    let clock = Date.now();
    const {
      design,
      thread: openThread,
      fake,
      delivery,
      ben,
      quiet,
    } = await start('http', {
      settings: { token: undefined, register: false } as never,
      now: () => new Date(clock),
    });
    const thread = openThread();
    const answer = await design('start', { title: 'Checkout', with: 'saga', until: '2 days' }, thread);
    await quiet();
    clock += 2 * 86_400_000 + 1;
    const press = await delivery.pressButton(await answer.message(), 'For', ben);
    await quiet();
    const heard = fake.world.messages(thread).map(words).join('\n') + press.followUps.map(words).join('\n');
    expect(heard).toContain('has ended');
  });
});

describe('given a conversation with the bot alone', () => {
  it('when a board is started in words, then it stands there and needs no command before them', async () => {
    const { delivery, ada, fake, live, quiet, store } = await start('gateway');
    const dm = fake.world.dmWith(ada);
    const say = async (content: string) => {
      const heard = delivery.directMessage({ user: ada, content });
      await until(() => heard.replies.length > 0, 3_000);
      await quiet();
      return heard;
    };
    await say('start Checkout; with saga');
    expect(words(live(dm))).toContain('Design: Checkout');
    const noted = await say('note alone');
    expect(words(noted.replies[0])).toContain(`https://discord.com/channels/@me/${dm.id}/${live(dm).id}`);
    expect(words(live(dm))).toContain('alone');
    const press = await delivery.pressButton(live(dm), 'For', ada);
    await quiet();
    expect(press.first?.type).toBe(6);
    expect(words(live(dm))).toContain('1 for (ada)');
    expect(await store.tenant(`discord:dm:${ada.id}`).boards.list({ most: 5 })).toHaveLength(1);
  });
});

describe('given a post of a forum', () => {
  it('when a board is started there, then it stands in the post', async () => {
    const { fake, guild, delivery, ada, live, quiet } = await start('gateway');
    const forum = fake.world.addChannel(guild, { name: 'questions', type: channelTypes.forum });
    const post = fake.world.addChannel(guild, { name: 'how?', type: channelTypes.publicThread, parent: forum, owner: ada });
    delivery.mention({ user: ada, channel: forum, thread: post, content: 'start Checkout' });
    await until(() => fake.world.messages(post).length > 1, 3_000);
    await quiet();
    expect(words(live(post))).toContain('Design: Checkout');
    expect(buttonLabels(live(post))).toContain('Add…');
  });
});

describe('given a vote with an end', () => {
  it('when its time comes, then the thread reads the reminder and the end once each, and the board shows it', async () => {
    let clock = Date.now();
    const { begin, said, live, quiet } = await start('gateway', { now: () => new Date(clock) });
    const thread = await begin({ title: 'Checkout', with: 'saga', until: '2 days', secret: true });
    const told = (text: string) => said(thread).filter((message) => words(message).includes(text));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(said(thread)).toEqual([]);
    clock += 2 * 86_400_000 - 1_800_000;
    expect(await until(() => told('ends soon')[0], 3_000)).toBeDefined();
    clock += 1_800_001;
    expect(await until(() => told('has ended')[0], 3_000)).toBeDefined();
    await new Promise((resolve) => setTimeout(resolve, 150));
    await quiet();
    expect(said(thread)).toHaveLength(2);
    expect(words(live(thread))).toContain('The vote has ended');
  });
});
