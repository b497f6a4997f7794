import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { board } from '../../src/asks/ask.js';
import { openStore } from '../../src/store/open.js';
import { buttonLabels } from '../fakes/discord/component-input.js';
import { deletePost } from '../fakes/discord/posting.js';
import { type BoardBot, startBoardBot } from './board-bot.js';
import { words } from './bot.js';
import { createMember } from './member.js';

const edits = /^\/channels\/\d+\/messages\/\d+$/;

describe.each(['gateway', 'http'] as const)('given a board in a thread, over %s', (way) => {
  let bot: BoardBot;
  beforeAll(async () => {
    bot = await startBoardBot(way);
  });
  afterAll(() => bot.stop());
  afterEach(() => {
    expect(bot.fake.tellRefusals()).toBe('');
  });

  it('when it is started in a channel, then it stands in the thread of what the bot said there', async () => {
    const { fake, design, guild, ada, live, quiet } = bot;
    const channel = fake.world.addChannel(guild, { name: 'designs' });
    const answer = await design('start', { title: 'Checkout', quorum: 2 }, channel);
    await quiet();
    expect(answer.first?.type).toBe(4);
    expect(answer.ephemeral).toBe(false);
    expect(words(answer.original)).toContain(`Begun by <@${ada.id}>`);
    const [thread] = fake.world.threadsOf(channel);
    expect(thread).toMatchObject({ id: answer.original?.id, name: 'Checkout' });
    expect(words(thread && live(thread))).toContain('Nobody voted, 2 needed');
  });

  it('when it is started in a thread, then it stands there, and only who began it is told so', async () => {
    const { fake, design, thread: openThread, live, quiet, channel } = bot;
    const threads = fake.world.threadsOf(channel).length;
    const thread = openThread();
    const answer = await design('start', { title: 'Orders' }, thread);
    await quiet();
    expect(words(live(thread))).toContain('Design: Orders');
    expect(answer.ephemeral).toBe(true);
    expect(words(await answer.message())).toContain('The board is started');
    expect(fake.world.threadsOf(channel)).toHaveLength(threads + 1);
  });

  it('when somebody presses a button on it, then nothing is said, and it shows the change', async () => {
    const { begin, delivery, live, said, quiet, ben, fake } = bot;
    const thread = await begin({ title: 'Checkout', with: 'saga' });
    const calls = fake.calls.length;
    const press = await delivery.pressButton(live(thread), 'For', ben);
    await quiet();
    expect(press.first?.type).toBe(6);
    expect(press.followUps).toEqual([]);
    expect(said(thread)).toEqual([]);
    expect(words(live(thread))).toContain('1 for (ben)');
    const changes = fake.calls.slice(calls).filter(({ method }) => method === 'PATCH');
    expect(changes.map(({ path, authorized }) => [edits.test(path), authorized])).toEqual([[true, true]]);
  });

  it('when something is said in words, then the thread reads it, with a link to the board', async () => {
    const { begin, design, live, guild, quiet } = bot;
    const thread = await begin();
    const answer = await design('add', { patterns: 'saga', why: 'steps can be undone' }, thread);
    expect(answer.ephemeral).toBe(false);
    expect(words(await answer.message())).toMatch(/ada added Saga[\s\S]*steps can be undone/);
    expect(words(await answer.message())).toContain(`https://discord.com/channels/${guild.id}/${thread.id}/${live(thread).id}`);
    await quiet();
    expect(words(live(thread))).toContain('steps can be undone');
    const status = await design('status', {}, thread);
    expect(status.ephemeral).toBe(true);
    expect(words(await status.message())).toContain('Design: Checkout');
  });

  it('when a pattern is added from its card, then only who pressed is told, and the board has it', async () => {
    const { begin, delivery, live, said, quiet, ben } = bot;
    const thread = await begin();
    const card = await delivery.slashCommand({ user: ben, channel: thread, name: 'pattern show', options: { name: 'outbox' } });
    const press = await delivery.pressButton(await card.message(), 'Add to board', ben);
    await quiet();
    expect(press.ephemeral).toBe(true);
    expect(words(await press.message())).toContain('ben added Transactional Outbox');
    expect(words(live(thread))).toContain('proposed by ben');
    expect(said(thread)).toEqual([]);
  });

  it('when a press makes a warning due, then the thread reads it once, and it can be acknowledged in a form', async () => {
    const { begin, design, delivery, live, said, quiet, ada, ben } = bot;
    const thread = await begin({ title: 'Checkout', with: '2pc' });
    const card = await delivery.slashCommand({ user: ben, channel: thread, name: 'pattern show', options: { name: 'saga' } });
    await design('given', { circumstance: 'microservices' }, thread);
    await quiet();
    const warning = 'On this board: Two-phase commit across microservices';
    const warned = () => said(thread).filter((message) => words(message).includes(warning));
    expect(warned()).toHaveLength(1);
    await delivery.pressButton(await card.message(), 'Add to board', ben);
    await quiet();
    expect(warned()).toHaveLength(1);
    const [raised] = warned();
    if (!raised) throw new Error('no warning');
    const form = await delivery.pressButton(raised, 'Acknowledge…', ada);
    const told = await delivery.modalSubmit({ opened: form, values: { why: 'for a week' } });
    await quiet();
    expect(told.ephemeral).toBe(true);
    expect(words(live(thread))).toMatch(/Acknowledged[\s\S]*for a week/);
  });

  it('when the same press or command is delivered three times, then it counts once and is told once', async () => {
    const { begin, delivery, live, said, quiet, ada, ben } = bot;
    const thread = await begin({ title: 'Checkout', with: 'saga' });
    await delivery.pressButton(live(thread), 'Against', ben, { times: 3 });
    const note = { user: ada, channel: thread, name: 'design note', options: { words: 'once' }, times: 3 };
    await delivery.slashCommand(note);
    await quiet();
    expect(words(live(thread))).toContain('1 against (ben)');
    expect(words(live(thread)).split('once')).toHaveLength(2);
    expect(said(thread)).toHaveLength(1);
  });

  it('when its message was deleted, then the next change shows it in a new one, which is changed from then on', async () => {
    const { begin, design, live, fake, quiet } = bot;
    const thread = await begin();
    const old = live(thread).id;
    const post = fake.world.findPost(old);
    if (post) deletePost(fake.world, post);
    await design('note', { words: 'first' }, thread);
    await quiet();
    const fresh = live(thread).id;
    expect(fresh).not.toBe(old);
    await design('note', { words: 'second' }, thread);
    await quiet();
    expect(live(thread).id).toBe(fresh);
    expect(words(live(thread))).toContain('second');
  });

  it('when its thread was archived, then a press brings the thread back and shows the change', async () => {
    const { begin, delivery, live, fake, quiet, ben } = bot;
    const thread = await begin({ title: 'Checkout', with: 'saga' });
    const { id } = live(thread);
    fake.world.setThread(thread, { archived: true });
    await delivery.pressButton(live(thread), 'For', ben);
    await quiet();
    expect(thread.thread?.archived).toBe(false);
    expect(live(thread).id).toBe(id);
    expect(words(live(thread))).toContain('1 for (ben)');
  });

  it('when votes are secret, then neither the board nor an answer tells them', async () => {
    const { begin, design, delivery, live, said, quiet, ben } = bot;
    const thread = await begin({ title: 'Checkout', with: 'saga', until: '2 days', secret: true });
    await delivery.pressButton(live(thread), 'For', ben);
    const vote = await design('vote', { pattern: 'saga', vote: 'against' }, thread);
    await quiet();
    expect(vote.ephemeral).toBe(true);
    expect(words(await vote.message())).toContain('Your vote is counted');
    expect(words(live(thread))).toContain('2 secret votes');
    expect(words(live(thread))).not.toMatch(/1 for|1 against/);
    expect(said(thread)).toEqual([]);
  });

  it('when somebody walks down a tree in its thread, then the board shows who answered what', async () => {
    const { begin, delivery, live, quiet, ben } = bot;
    const thread = await begin();
    const walk = { user: ben, channel: thread, name: 'pattern choose', options: { walk: 'failing-calls' } };
    const step = await (await delivery.slashCommand(walk)).message();
    const [answer = ''] = buttonLabels(step);
    await delivery.pressButton(step, answer, ben);
    await quiet();
    expect(words(live(thread))).toMatch(/Walks[\s\S]*\(ben\)/);
  });

  it('when it is forgotten, then its message goes too; and nobody but who began it can do that', async () => {
    const { begin, delivery, live, quiet, ada, ben, fake } = bot;
    const thread = await begin();
    const { id } = live(thread);
    const refused = await delivery.pressButton(live(thread), 'Forget', ben);
    expect(words(await refused.message())).toContain('ada started this board');
    const sure = await delivery.pressButton(live(thread), 'Forget', ada);
    expect(sure.ephemeral).toBe(true);
    const done = await delivery.pressButton(await sure.message(), 'Delete it', ada);
    await quiet();
    expect(done.ephemeral).toBe(false);
    expect(words(await done.message())).toContain('The board is deleted');
    expect(fake.world.findPost(id)).toBeUndefined();
  });

  it('when it has thirty patterns, then its message holds them, each can be voted on, and a page is turned for one alone', async () => {
    const { begin, catalog, live, quiet, delivery, ben, ada } = bot;
    const slugs = [...catalog.patterns.keys()].slice(0, 30);
    const thread = await begin({ title: 'Everything', with: slugs.join(', ') });
    const before = JSON.stringify(live(thread));
    const turned = await delivery.pressButton(live(thread), /^Page 2/, ben);
    await quiet();
    expect(turned.ephemeral).toBe(true);
    expect(words(await turned.message())).toContain('Page 2 of');
    expect(JSON.stringify(live(thread))).toBe(before);
    const person = createMember({ bot: () => ({ ...bot, channel: parentOf(thread) }), user: () => ada, say: () => undefined });
    for (const slug of [slugs[0], slugs[29]]) await person.press('Against', board(`vote against ${slug}`));
    const last = await delivery.pressButton(await turned.message(), /^Page \d+ ›/, ben).then(
      (next) => next.message(),
      () => turned.message(),
    );
    expect(words(live(thread)) + words(last)).toContain('1 against (ada)');
    const kept = await bot.store.tenant(`discord:${bot.guild.id}`).boards.read(thread.id);
    expect(kept.filter(({ what }) => what['kind'] === 'voted')).toHaveLength(2);
  });

  const parentOf = ({ parentId }: { readonly parentId: string | undefined }) => {
    const parent = bot.fake.world.channels.get(parentId ?? '');
    if (!parent) throw new Error('a thread has a parent');
    return parent;
  };
});

describe('given a board that fifty people see', () => {
  it('when all click within a second, then there is one message, changed twice at most, and all votes count', async () => {
    const bot = await startBoardBot('gateway', { liveMs: 1_000 });
    try {
      const { begin, fake, guild, live, delivery, quiet } = bot;
      const people = Array.from({ length: 50 }, (_, number) => {
        const person = fake.world.addUser(`person-${number}`);
        fake.world.join(guild, person);
        return person;
      });
      const thread = await begin({ title: 'Checkout', with: 'saga' });
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const calls = fake.calls.length;
      const message = live(thread);
      const begun = Date.now();
      const answers = await Promise.all(people.map((person) => delivery.pressButton(message, 'For', person)));
      expect(Date.now() - begun).toBeLessThan(3_000);
      await quiet();
      expect(answers.map(({ first }) => first?.type)).toEqual(people.map(() => 6));
      const changes = fake.calls.slice(calls).filter(({ path }) => path.startsWith('/channels/'));
      expect(changes.map(({ method }) => method).every((method) => method === 'PATCH')).toBe(true);
      expect(changes.length).toBeLessThanOrEqual(2);
      expect(words(live(thread))).toContain('50 people voted');
      expect(words(live(thread))).toContain('50 for');
    } finally {
      await bot.stop();
    }
  }, 20_000);
});

describe('given a store that outlives the process', () => {
  it('when another process goes on, then it shows and changes the same message', async () => {
    const store = await openStore({ file: ':memory:' });
    const first = await startBoardBot('gateway', { store });
    const thread = await first.begin({ title: 'Checkout', with: 'saga' });
    const message = first.live(thread);
    await first.running.stop();
    const second = await first.again();
    try {
      await first.delivery.pressButton(message, 'For', first.ben);
      await second.idle(5_000);
      expect(first.live(thread).id).toBe(message.id);
      expect(words(first.live(thread))).toContain('1 for (ben)');
    } finally {
      await second.stop();
      await first.fake.close();
      await store.close();
    }
  });

  it('when another server has a thread of the same id, then it sees no board', async () => {
    const store = await openStore({ file: ':memory:' });
    const first = await startBoardBot('http', { store });
    const thread = await first.begin();
    const other = await startBoardBot('http', { store });
    try {
      const guild = other.fake.world.addGuild('others', [other.ada], { id: '900000000000000001' });
      const parent = other.fake.world.addChannel(guild, { name: 'general' });
      const same = other.fake.world.addChannel(guild, { name: 'x', type: 11, parent, id: thread.id });
      const status = await other.design('status', {}, same);
      expect(words(await status.message())).toContain('There is no board in this thread');
      const list = await other.design('list', {}, same);
      expect(words(await list.message())).toContain('No board found');
      const own = await first.design('list', {}, first.channel);
      expect(words(await own.message())).toContain('Checkout');
    } finally {
      await first.stop();
      await other.stop();
      await store.close();
    }
  });

  it('when a server removes the bot, then nothing is kept of it; an outage of the server takes nothing away', async () => {
    const store = await openStore({ file: ':memory:' });
    const bot = await startBoardBot('gateway', { store });
    try {
      await bot.begin();
      const boards = () => store.tenant(`discord:${bot.guild.id}`).boards.list({ most: 5 });
      const gone = (unavailable: boolean) =>
        bot.fake.world.emit({
          name: 'GUILD_DELETE',
          guildId: bot.guild.id,
          data: { id: bot.guild.id, ...(unavailable && { unavailable }) },
        });
      gone(true);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await boards()).toHaveLength(1);
      gone(false);
      for (let waited = 0; waited < 3_000 && (await boards()).length > 0; waited += 20) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(await boards()).toEqual([]);
    } finally {
      await bot.stop();
      await store.close();
    }
  });
});
