import { describe, expect, it } from 'vitest';
import { board } from '../../src/asks/ask.js';
import { openStore } from '../../src/store/open.js';
import { type BoardBotOptions, liveIn, liveShows, pressAsk, startBoard, startBoardBot } from './board-bot.js';
import { eventually, keepBots, quiet } from './bot.js';

const keep = keepBots();
const open = (options: BoardBotOptions = {}) => keep(startBoardBot('http', options));

describe('given fifty people before one board', () => {
  it('when all vote within a second, then all count, in one live message that was edited at most twice', async () => {
    const bot = await open({ editsMs: 1_000 });
    const people = Array.from({ length: 50 }, (_, index) => bot.slack.workspace.addPerson({ name: `voter-${index}` }));
    for (const { id } of people) bot.slack.workspace.channel('design').members.add(id);
    await startBoard(bot, 'Checkout; with saga');
    const live = await liveShows(bot, /Saga/);
    const before = bot.slack.callsTo('chat.update').length;
    const begun = Date.now();
    await Promise.all(
      people.map(({ id }, index) => pressAsk(bot, live, board(index % 2 ? 'vote for saga' : 'vote against saga'), id)),
    );
    const clicked = Date.now() - begun;
    await eventually(() => /25 for .*25 against/.test(liveIn(bot)?.text ?? ''), 8_000);
    await quiet(1_200);
    const edits = bot.slack.callsTo('chat.update').length - before;
    // One for the first, one for all others; on a machine so slow that the clicks took longer, one a second more.
    expect(edits).toBeLessThanOrEqual(2 + Math.floor(clicked / 1_000));
    expect(bot.slack.messagesIn('design').filter(({ text }) => text.startsWith('Design:'))).toHaveLength(1);
    expect(bot.slack.thread('design', live.threadTs ?? '')).toHaveLength(2);
  }, 20_000);
});

describe('given a live message', () => {
  it('when it was deleted, then the next change posts it anew, and from then on that one is edited', async () => {
    const bot = await open();
    await startBoard(bot, 'Checkout; with saga');
    const live = await liveShows(bot, /Saga/);
    const stored = bot.slack.workspace.find('C0DESIGN', live.ts);
    if (stored) bot.slack.workspace.remove(stored);
    await bot.deliver.mention({ text: 'vote for saga', user: 'ben', threadTs: live.threadTs ?? '' });
    const next = await liveShows(bot, /1 for \(ben\)/);
    expect(next.ts).not.toBe(live.ts);
    await pressAsk(bot, next, board('vote for saga'), 'cleo');
    expect((await liveShows(bot, /2 for \(ben, cleo\)/)).ts).toBe(next.ts);
    expect(bot.slack.ephemeralsFor('cleo')).toEqual([]);
  });

  it('when an edit fails, then that is logged without words of people, and the next change shows all', async () => {
    const bot = await open();
    await startBoard(bot, 'Checkout; with saga');
    const live = await liveShows(bot, /Saga/);
    bot.slack.inject('chat.update', { kind: 'error', error: 'fatal_error' }, 3);
    await pressAsk(bot, live, board('vote for saga'), 'ben');
    const line = await eventually(() => bot.logs.find(({ msg }) => msg === 'a live board was not shown'));
    expect(JSON.stringify(line)).not.toMatch(/Checkout|Saga/);
    await pressAsk(bot, live, board('vote for saga'), 'cleo');
    await liveShows(bot, /2 for \(ben, cleo\)/);
  });

  it('when a button of an older drawing is pressed, then it still does what it says', async () => {
    const bot = await open();
    await startBoard(bot, 'Checkout; with saga');
    const old = await liveShows(bot, /Saga/);
    await pressAsk(bot, old, board('vote for saga'), 'ben');
    await liveShows(bot, /1 for/);
    await pressAsk(bot, old, board('vote against saga'), 'ben');
    await pressAsk(bot, old, board('vote for saga'), 'ben');
    await pressAsk(bot, old, board('vote against saga'), 'ben');
    await liveShows(bot, /1 against \(ben\)/);
  });

  it('when the bot starts anew in between, then the board goes on in the same message', async () => {
    const store = await openStore({ file: ':memory:' });
    const bot = await open({ store });
    await startBoard(bot, 'Checkout; with saga');
    const live = await liveShows(bot, /Saga/);
    await pressAsk(bot, live, board('vote for saga'), 'ben');
    await bot.running.stop();
    const next = await startBoardBot('http', { store, joining: bot.slack });
    await keep({ ...next, stop: () => next.running.stop() });
    await pressAsk(next, live, board('vote for saga'), 'cleo');
    expect((await liveShows(next, /2 for \(ben, cleo\)/)).ts).toBe(live.ts);
  });

  it('when the bot is told to stop, then what was pressed before is shown first', async () => {
    const bot = await open({ editsMs: 400 });
    await startBoard(bot, 'Checkout; with saga');
    const live = await liveShows(bot, /Saga/);
    await pressAsk(bot, live, board('vote for saga'), 'ben');
    await pressAsk(bot, live, board('vote for saga'), 'cleo');
    await bot.running.stop();
    expect(liveIn(bot)?.text).toContain('2 for (ben, cleo)');
  });

  it('when Slack does not tell the names of people, then their handles stand for them, and an id never does', async () => {
    const bot = await open();
    bot.slack.workspace.scopes.delete('users:read');
    await startBoard(bot, 'Checkout; with saga');
    const live = await liveShows(bot, /Saga/);
    await pressAsk(bot, live, board('vote for saga'), 'ben');
    await bot.deliver.mention({ text: 'vote for saga', user: 'cleo', threadTs: live.threadTs ?? '' });
    const shown = await liveShows(bot, /2 for/);
    expect(shown.text).toContain('2 for (ben, Somebody)');
    expect(shown.text).not.toMatch(/U0[A-Z]/);
  });
});
