import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModalValues } from '../fakes/discord/component-input.js';
import type { Channel } from '../fakes/discord/model.js';
import { type BoardBot, startBoardBot } from './board-bot.js';
import { words } from './bot.js';

describe.each(['gateway', 'http'] as const)('given the forms of a board, over %s', (way) => {
  let bot: BoardBot;
  beforeAll(async () => {
    bot = await startBoardBot(way);
  });
  afterAll(async () => {
    expect(bot.fake.tellRefusals()).toBe('');
    await bot.stop();
  });

  const submit = async (opened: Awaited<ReturnType<BoardBot['design']>>, values: ModalValues) => {
    const answer = await bot.delivery.modalSubmit({ opened, values });
    await bot.quiet();
    return answer;
  };

  it('when /design start has no title, then a form asks for all of it, and the board stands in a thread', async () => {
    const channel = bot.fake.world.addChannel(bot.guild, { name: 'forms' });
    const form = await bot.design('start', {}, channel);
    const answer = await submit(form, {
      'What is to be decided?': 'Checkout; soon',
      Context: 'Orders are paid twice',
      'Voters needed': '3',
      'Vote ends': '2 days',
      Votes: 'Secret until the vote ends',
    });
    expect(words(answer.original)).toContain('Checkout, soon');
    const [thread] = bot.fake.world.threadsOf(channel);
    const live = words(thread && bot.live(thread));
    expect(live).toContain('Design: Checkout, soon');
    expect(live).toMatch(/3 needed[\s\S]*Votes are secret[\s\S]*Orders are paid twice/);
  });

  it.each<readonly [string, ModalValues, string]>([
    ['Add…', { Patterns: 'outbox, bulkhead', 'Why?': 'calm' }, 'calm'],
    ['Note…', { Note: 'remember this' }, 'remember this'],
    ['Context…', { 'What is it about?': 'paying twice' }, 'paying twice'],
    ['Vote…', { 'Your vote': 'Abstain', 'Why?': 'no idea' }, '1 abstaining (ben)'],
    ['Decide…', { Outcome: 'Accepted', 'Chosen patterns': 'saga' }, 'Accepted: Saga, by ben'],
  ])('when %s is pressed and sent off, then the board alone shows it', async (label, values, expected) => {
    const thread = await bot.begin({ title: 'Checkout', with: 'saga' });
    const form = await bot.delivery.pressButton(bot.live(thread), label, bot.ben);
    expect(form.first?.type).toBe(9);
    const answer = await submit(form, values);
    expect(answer.first?.type).toBe(6);
    expect(words(bot.live(thread))).toContain(expected);
    expect(bot.said(thread)).toEqual([]);
  });

  it('when a decided board is superseded in its form, then it says by what', async () => {
    const thread = await bot.begin({ title: 'Checkout', with: 'saga' });
    await bot.design('decide', { outcome: 'accepted', patterns: 'saga' }, thread);
    await bot.quiet();
    const form = await bot.delivery.pressButton(bot.live(thread), 'Superseded…', bot.ben);
    await submit(form, { 'Which board takes its place?': 'Second try' });
    expect(words(bot.live(thread))).toContain('Superseded by Second try');
  });

  it.each<readonly [string, Record<string, string>, ModalValues, string]>([
    ['add', {}, { Patterns: 'outbox' }, 'Transactional Outbox'],
    ['note', {}, { Note: 'remember' }, 'remember'],
    ['context', {}, { 'What is it about?': 'orders' }, 'orders'],
    ['vote', { pattern: 'saga' }, { 'Your vote': 'Against' }, '1 against (ada)'],
    ['decide', {}, { Outcome: 'Rejected' }, 'Rejected'],
  ])(
    'when /design %s leaves its words out, then its form asks for them, and the thread reads what was done',
    async (verb, options, values, expected) => {
      const thread: Channel = await bot.begin({ title: 'Checkout', with: 'saga' });
      const answer = await submit(await bot.design(verb, options, thread), values);
      expect(answer.first?.type).toBe(4);
      expect(answer.ephemeral).toBe(false);
      expect(words(bot.live(thread))).toContain(expected);
    },
  );

  it('when a form comes back that nobody knows, then only its sender is told', async () => {
    const data = { custom_id: 'fill:board:status', components: [] };
    const answer = await bot.delivery.raw({ user: bot.ada, channel: bot.channel }, 5, data);
    expect(answer.ephemeral).toBe(true);
    expect(words(await answer.message())).toContain('I do not know that form any more');
  });
});
