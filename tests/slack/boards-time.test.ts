import { describe, expect, it } from 'vitest';
import { board } from '../../src/asks/ask.js';
import { liveIn, liveShows, pressAsk, startBoard, startBoardBot } from './board-bot.js';
import { type Bot, eventually, keepBots, quiet } from './bot.js';

const keep = keepBots();
const begin = Date.parse('2026-11-24T12:00:00Z');
const hours = (count: number) => count * 3_600_000;

/** A bot whose time a test can let pass. */
const openAt = async () => {
  const time = { at: begin };
  const bot = await keep(startBoardBot('http', { now: () => new Date(time.at) }));
  return { bot, time };
};
const told = (bot: Bot, what: RegExp) => bot.slack.messagesIn('design').filter(({ text }) => what.test(text));

describe('given a vote that ends in two days', () => {
  it('when its end comes near, then the thread is reminded once; when it ends, then it is told once', async () => {
    const { bot, time } = await openAt();
    const live = await startBoard(bot, 'Checkout; with saga; until 2 days');
    await quiet();
    expect(told(bot, /ends soon/)).toEqual([]);
    time.at = begin + hours(48) - 1_800_000;
    const [reminder] = await eventually(() => told(bot, /The vote on "Checkout" ends soon/).length > 0 && told(bot, /ends soon/));
    expect(reminder?.threadTs).toBe(live.threadTs);
    await quiet();
    expect(told(bot, /ends soon/)).toHaveLength(1);
    time.at = begin + hours(48) + 1;
    await eventually(() => told(bot, /The vote on "Checkout" has ended/).length === 1);
    await liveShows(bot, /The vote has ended/);
    await quiet();
    expect(told(bot, /has ended\n/)).toHaveLength(1);
    await pressAsk(bot, liveIn(bot) ?? live, board('vote for saga'), 'ben');
    await eventually(() => bot.slack.ephemeralsFor('ben').some(({ text }) => text.includes('The vote has ended')));
  });

  it('when votes are secret, then nobody reads how anybody voted before it ends, and all do after', async () => {
    const { bot, time } = await openAt();
    await startBoard(bot, 'Checkout; with saga; until 2 days; secret');
    const live = await liveShows(bot, /Saga/);
    await pressAsk(bot, live, board('vote against saga'), 'ben');
    await bot.deliver.mention({ text: 'vote for saga because it fits', user: 'cleo', threadTs: live.threadTs ?? '' });
    const secret = await liveShows(bot, /2 secret votes/);
    expect(secret.text).not.toMatch(/cleo|1 against|it fits/);
    expect(told(bot, /votes/).filter(({ via, text }) => via === 'chat.postMessage' && text.includes('cleo'))).toEqual([]);
    expect(bot.slack.ephemeralsFor('cleo').at(-1)?.text).toContain('Your vote is counted');
    time.at = begin + hours(49);
    await liveShows(bot, /1 for \(cleo\), 1 against \(ben\)/);
  });
});

describe('given an app that was removed', () => {
  it('when a vote ends there, then nothing breaks', async () => {
    const { bot, time } = await openAt();
    await startBoard(bot, 'Checkout; with saga; until 2 days');
    bot.slack.workspace.uninstalled = true;
    time.at = begin + hours(49);
    await eventually(() => bot.logs.some(({ msg }) => msg === 'a board was not woken'));
    bot.slack.workspace.uninstalled = false;
    await bot.deliver.slashCommand({ command: '/design', text: 'list', user: 'ben' });
    expect(bot.slack.ephemeralsFor('ben').at(-1)?.text).toContain('Checkout');
  });
});
