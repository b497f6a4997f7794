import { describe, expect, it } from 'vitest';
import { shortcutIds } from '../../adapters/slack/receive/shortcut.js';
import { review } from '../../src/asks/ask.js';
import type { Message } from '../fakes/slack/workspace.js';
import { type BoardBotOptions, liveIn, pressAsk, sendForm, startBoardBot } from './board-bot.js';
import { type Bot, eventually, keepBots } from './bot.js';

const keep = keepBots();
const open = (options: BoardBotOptions = {}) => keep(startBoardBot('http', options));

/** People talk; nothing of it is sent to the bot. */
const talk = (bot: Bot, lines: readonly (readonly [string, string])[], channel = 'design'): Message => {
  const { workspace } = bot.slack;
  const { id } = workspace.channel(channel);
  const [first, ...others] = lines.map(([user, text]) => ({
    channel: id,
    user: workspace.person(user).id,
    text,
    via: 'person' as const,
  }));
  if (!first) throw new Error('nobody talks');
  const root = workspace.post(first);
  for (const line of others) workspace.post({ ...line, threadTs: root.ts });
  return root;
};
const discussion = [
  ['ada', 'We split checkout into microservices and use two-phase commit across the services.'],
  ['ben', 'I would rather use a saga &amp; an outbox.'],
] as const;
const answerIn = (bot: Bot, root: Message, channel = 'design') =>
  eventually(() => bot.slack.thread(channel, root.ts).find(({ via, text }) => via === 'chat.postMessage' && /thread/.test(text)));
const refusalFor = (bot: Bot, user = 'ada') =>
  eventually(() => bot.slack.ephemeralsFor(user).find(({ text }) => text.startsWith('I may not read this thread'))?.text);

describe('given a discussion in a thread', () => {
  it.each(['mention', 'shortcut'])('when it is reviewed by %s, then the thread reads who named what', async (way) => {
    const bot = await open();
    const root = talk(bot, discussion);
    if (way === 'mention') await bot.deliver.mention({ text: 'review this thread', user: 'cleo', threadTs: root.ts });
    else await bot.deliver.messageShortcut({ callbackId: shortcutIds.review, message: root, user: 'cleo' });
    const { text, threadTs } = await answerIn(bot, root);
    expect(threadTs).toBe(root.ts);
    expect(text).toMatch(/Saga · ben/);
    expect(text).toMatch(/Two-Phase Commit · ada/);
    expect(text).toContain('because you asked, and keep none of them');
    expect(JSON.stringify(bot.logs)).not.toMatch(/checkout into microservices/);
  });

  it('when a board is started from it, then what people named is on it, under their names', async () => {
    const bot = await open();
    const root = talk(bot, discussion);
    await bot.deliver.mention({ text: 'review', user: 'cleo', threadTs: root.ts });
    await pressAsk(bot, await answerIn(bot, root), review('start'), 'cleo');
    await sendForm(bot, { title: 'Checkout' }, 'cleo');
    const live = await eventually(() => liveIn(bot));
    expect(live.threadTs).toBe(root.ts);
    expect(live.text).toMatch(/started by cleo/);
    expect(live.text).toMatch(/Saga[^\n]*proposed by ben/);
  });

  it('when bots spoke in it, then they are left out', async () => {
    const bot = await open();
    const { workspace } = bot.slack;
    const root = talk(bot, discussion);
    const other = workspace.addPerson({ name: 'deploybot', isBot: true });
    workspace.post({
      channel: root.channel,
      user: other.id,
      botId: 'B0OTHER',
      text: 'We use CQRS',
      threadTs: root.ts,
      via: 'chat.postMessage',
    });
    workspace.post({
      channel: root.channel,
      user: workspace.botUser,
      botId: workspace.botId,
      text: 'Bulkhead',
      threadTs: root.ts,
      via: 'files',
    });
    await bot.deliver.mention({ text: 'review', threadTs: root.ts });
    const { text } = await answerIn(bot, root);
    expect(text).toContain('I read 3 messages');
    expect(text).not.toMatch(/CQRS|Bulkhead/);
  });

  it('when it is long, then its first two hundred messages are read, page by page', async () => {
    const bot = await open();
    const small = Array.from({ length: 229 }, () => ['ben', 'yes'] as const);
    const root = talk(bot, [...discussion, ...small, ['ben', 'and a circuit breaker']]);
    await bot.deliver.messageShortcut({ callbackId: shortcutIds.review, message: root });
    const { text } = await answerIn(bot, root);
    expect(text).toContain('I read 200 messages');
    expect(text).not.toContain('Circuit Breaker');
    expect(bot.slack.callsTo('conversations.replies').map(({ args }) => args['limit'])).toEqual(['100', '100']);
  });

  it('when Slack gives little and then makes wait, then what was read is reviewed', async () => {
    const bot = await open();
    bot.slack.workspace.repliesPage = 15;
    const root = talk(bot, [...discussion, ...Array.from({ length: 20 }, () => ['ben', 'yes'] as const)]);
    bot.slack.inject('conversations.replies', { kind: 'delay', ms: 0 });
    bot.slack.inject('conversations.replies', { kind: 'rate_limited', retryAfter: 60 });
    await bot.deliver.messageShortcut({ callbackId: shortcutIds.review, message: root });
    expect((await answerIn(bot, root)).text).toContain('I read 15 messages');
  });
});

describe('given a thread that may not be read', () => {
  it.each([
    ['design', 'channels:history'],
    ['ada', 'im:history'],
  ])('when in %s the scope %s is missing, then the asker reads which', async (channel, scope) => {
    const bot = await open();
    bot.slack.workspace.scopes.delete(scope);
    if (channel === 'ada') {
      const { message } = await bot.deliver.directMessage({ text: 'review' });
      await eventually(() => bot.slack.thread('ada', message.ts).some(({ text }) => text.includes(scope)));
      return;
    }
    const root = talk(bot, discussion);
    await bot.deliver.mention({ text: 'review', threadTs: root.ts });
    expect(await refusalFor(bot)).toContain(scope);
  });

  it.each(['random', 'secret'])('when the bot is not in #%s, then the asker reads how to invite it', async (channel) => {
    const bot = await open();
    await bot.deliver.messageShortcut({ callbackId: shortcutIds.review, message: talk(bot, [['ada', 'saga?']], channel) });
    expect(await refusalFor(bot)).toContain('/invite @Sextant');
  });

  it('when a review is asked for by command, then it says where one can be', async () => {
    const bot = await open();
    await bot.deliver.slashCommand({ command: '/design', text: 'review' });
    expect(bot.slack.ephemeralsFor('ada').at(-1)?.text).toContain('@Sextant review');
  });
});
