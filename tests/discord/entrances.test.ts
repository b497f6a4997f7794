import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buttonLabels } from '../fakes/discord/component-input.js';
import { channelTypes } from '../fakes/discord/model.js';
import { type Bot, startBot, words } from './bot.js';

describe.each(['gateway', 'http'] as const)('given the bot over %s', (way) => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await startBot(way);
  });
  afterAll(() => bot.stop());
  afterEach(() => {
    expect(bot.fake.tellRefusals()).toBe('');
  });

  const ask = (name: string, options: Record<string, string> = {}, user = bot.ada, channel = bot.channel) =>
    bot.delivery.slashCommand({ user, channel, name: `pattern ${name}`, options });

  it('when a pattern is asked for, then its card is the first response, for the asker alone', async () => {
    const answer = await ask('show', { name: 'saga' });
    expect(words(await answer.message())).toContain('Saga');
    expect(answer.first?.type).toBe(4);
    expect(answer.first?.how).toBe(way === 'http' ? 'inline' : 'callback');
    expect(answer.ephemeral).toBe(true);
    expect(buttonLabels(await answer.message())).toContain('Share');
  });

  it.each([
    ['find', { problem: 'users see old data after saving' }, 'users see old data after saving'],
    ['compare', { first: 'saga', second: '2pc' }, 'Verdict'],
    ['check', { design: '2pc, microservices' }, 'Instead'],
    ['browse', { place: 'domain resilience' }, 'Circuit Breaker'],
    ['browse', {}, 'The catalog'],
    ['learn', { level: 'beginner' }, 'step'],
    ['quick', { topic: 'availability' }, 'Remember'],
    ['related', { name: 'saga' }, 'related patterns'],
    ['random', {}, 'Verdict'],
    ['help', {}, 'What you can ask'],
  ])('when /pattern %s is called with %j, then the answer has "%s", for the asker alone', async (name, options, expected) => {
    const answer = await ask(name, options as unknown as Record<string, string>);
    expect(words(await answer.message())).toContain(expected);
    expect(answer.ephemeral).toBe(true);
    expect(answer.attempts.map(({ type }) => type)).toEqual([4]);
  });

  it('when /design is called where nothing is kept, then it says so', async () => {
    const answer = await bot.delivery.slashCommand({ user: bot.ada, channel: bot.channel, name: 'design status' });
    expect(words(await answer.message())).toContain('Boards are not kept here');
    expect(answer.ephemeral).toBe(true);
  });

  it('when a card is shared, then everybody sees it, with who shared it, and nobody is pinged', async () => {
    const { delivery, ada, ben, channel } = bot;
    const answer = await ask('show', { name: 'outbox' });
    const shared = await delivery.pressButton(await answer.message(), 'Share', ada);
    const message = await shared.message();
    expect(shared.ephemeral).toBe(false);
    expect(words(message)).toContain(`Shared by <@${ada.id}>`);
    expect(message.mentions).toEqual([]);
    expect(buttonLabels(message)).not.toContain('Share');

    // Another person looks deeper: the shared message stays as it is.
    const before = JSON.stringify(message.components);
    const deeper = await delivery.pressButton(message, 'How it works', ben);
    expect(deeper.ephemeral).toBe(true);
    expect(words(await deeper.message())).toContain('How it works');
    expect(JSON.stringify(bot.fake.world.messages(channel).find(({ id }) => id === message.id)?.components)).toBe(before);
  });

  it('when parts and pages of an own answer are turned, then its message changes in place', async () => {
    const { delivery, ada } = bot;
    const card = await (await ask('show', { name: 'saga' })).message();
    const how = await (await delivery.pressButton(card, 'How it works', ada)).message();
    const risks = await delivery.pressButton(how, 'When it breaks', ada);
    expect(risks.first?.type).toBe(7);

    const results = await (await ask('find', { problem: 'users see old data after saving' })).message();
    const more = await delivery.pressButton(results, /^\d+ more$/, ada);
    expect(more.first?.type).toBe(7);
    expect(words(await more.message())).toContain('Page 2');

    const rules = await (await ask('browse', { place: 'anti-patterns' })).message();
    const turned = await delivery.pressButton(rules, 'Page 2 ›', ada);
    expect(turned.first?.type).toBe(7);
    expect(words(await turned.message())).toContain('Page 2 of');
    const opened = await delivery.selectOption(await turned.message(), bot.catalog.antiPatterns[0]?.name ?? '', ada);
    expect(words(await opened.message())).toContain('Why:');
  });

  it('when somebody types, then names, aliases and symptoms are offered at once', async () => {
    const { delivery, ada, channel } = bot;
    const typing = (name: string, focused: string, value: string) =>
      delivery.autocomplete({ user: ada, channel, name: `pattern ${name}`, focused, options: { [focused]: value } });
    expect((await typing('show', 'name', 'sag')).choices[0]).toEqual({ name: 'Saga', value: 'saga' });
    expect((await typing('show', 'name', '2pc')).choices[0]?.value).toBe('two-phase-commit');
    expect((await typing('find', 'problem', 'retr')).choices.length).toBeGreaterThan(0);
    expect((await typing('check', 'design', 'two-phase-commit, outb')).choices[0]?.value).toBe('two-phase-commit, outbox');
    expect((await typing('choose', 'walk', '')).choices.map(({ value }) => value)).toContain('existing');
    expect((await typing('show', 'name', '\u0000`<@&qqqq>')).choices).toEqual([]);
    const answer = await typing('show', 'name', '');
    expect(answer.choices).toHaveLength(25);
    expect(answer.first?.ms).toBeLessThan(50);
  });

  it('when patterns are suggested for a message from its menu, then its text is what is searched for', async () => {
    const { delivery, ada, ben, channel } = bot;
    const { message } = delivery.say({ user: ben, channel, content: 'Our users see <@1> old data **after saving** :(' });
    const answer = await delivery.messageCommand({ name: 'Suggest patterns', message, user: ada });
    expect(answer.ephemeral).toBe(true);
    expect(words(await answer.message())).toContain('old data');
  });

  it('when a message is checked from its menu, then its warnings are raised, and one without text is explained', async () => {
    const { delivery, ada, ben, channel } = bot;
    const rule = bot.catalog.antiPatterns[0];
    const { message } = delivery.say({ user: ben, channel, content: rule?.examples.fires ?? '' });
    const answer = await delivery.messageCommand({ name: 'Check for anti-patterns', message, user: ada });
    expect(words(await answer.message())).toContain('Instead');

    const empty = delivery.say({ user: ben, channel, content: '<@1>' });
    const explained = await delivery.messageCommand({ name: 'Check for anti-patterns', message: empty.message, user: ada });
    expect(words(await explained.message())).toContain('no text');
  });

  it('when /pattern check or find is called without words, then a modal opens, and what is written there is answered', async () => {
    const { delivery } = bot;
    const opened = await ask('check');
    expect(opened.modal['title']).toBe('Check a design');
    const checked = await delivery.modalSubmit({
      opened,
      values: { 'What do you plan?': 'We use 2PC\nacross our microservices.' },
    });
    expect(words(await checked.message())).toContain('Instead');
    expect(checked.ephemeral).toBe(true);
    const found = await delivery.modalSubmit({ opened: await ask('find'), values: { words: 'users see old data after saving' } });
    expect(words(await found.message())).toContain('old data');
  });

  it('when hostile text is asked for and shared, then it shows as text and pings nobody', async () => {
    const { delivery, ada } = bot;
    const hostile = '@everyone [free](https://evil.example) <@&1> `x` **b** <https://evil.example> # big';
    const answer = await ask('find', { problem: hostile });
    const shared = await (await delivery.pressButton(await answer.message(), /Share|Help/, ada)).message();
    for (const message of [await answer.message(), shared]) {
      // What a button carries is not shown.
      const raw = JSON.stringify(message.components).replace(/"custom_id":"[^"]*"/g, '');
      expect(message.mention_everyone).toBe(false);
      expect(raw).not.toContain('@everyone');
      expect(raw).not.toMatch(/[^\\]\]\(https/);
      expect(raw).not.toContain('https://evil');
      expect(raw).not.toMatch(/(?<!\\)<@&/);
    }
  });

  it('when it is asked in a direct message, then it answers there, and pages change in place', async () => {
    const { fake, delivery, ada } = bot;
    const dm = fake.world.dmWith(ada);
    const answer = await ask('show', { name: 'saga' }, ada, dm);
    expect(words(await answer.message())).toContain('Saga');
    const walk = await ask('choose', { walk: 'existing' }, ada, dm);
    const first = await walk.message();
    const next = await delivery.pressButton(first, buttonLabels(first)[0] ?? '', ada);
    expect(next.first?.type).toBe(7);
    expect(words(await next.message())).toContain('question 2');
  });

  it('when a person brought it along into another server, then everything is answered without a bot there', async () => {
    const { fake, delivery, ada, ben } = bot;
    const foreign = fake.world.addGuild('elsewhere', [ben, ada], { botInside: false });
    const channel = fake.world.addChannel(foreign, { name: 'talk' });
    const calls = fake.calls.length;
    const walk = await ask('choose', { walk: 'existing' }, ada, channel);
    const message = await walk.message();
    expect(words(message)).toContain('no member of this server');
    await delivery.pressButton(message, buttonLabels(message)[0] ?? '', ada);
    expect(fake.calls.slice(calls).filter(({ authorized }) => authorized)).toEqual([]);

    fake.world.setPermissions(channel, { deny: ['USE_EXTERNAL_APPS'] }, ada);
    const card = await ask('show', { name: 'saga' }, ada, channel);
    const refused = await delivery.pressButton(await card.message(), 'Share', ada);
    expect(words(await refused.message())).toContain('Use External Apps');

    // Discord hides there what was meant for all: the walk goes on for who began it, in place.
    const hidden = await ask('choose', { walk: 'existing' }, ada, channel);
    expect(hidden.ephemeral).toBe(true);
    const first = await hidden.message();
    const next = await delivery.pressButton(first, buttonLabels(first)[0] ?? '', ada);
    expect(next.first?.type).toBe(7);
    expect(words(await next.message())).toContain('question 2');
  });

  it('when it is called in a post of a forum, then the walk stays in the post', async () => {
    const { fake, guild, ada, ben } = bot;
    const forum = fake.world.addChannel(guild, { name: 'questions', type: channelTypes.forum });
    const post = fake.world.addChannel(guild, {
      name: 'Which store?',
      type: channelTypes.publicThread,
      parent: forum,
      owner: ben,
    });
    const walk = await ask('choose', { walk: 'storage' }, ada, post);
    expect(walk.ephemeral).toBe(false);
    expect(words(await walk.message())).toContain('question 1');
  });
});
