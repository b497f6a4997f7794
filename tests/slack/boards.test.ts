import { describe, expect, it } from 'vitest';
import { type Ask, board } from '../../src/asks/ask.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { buttonLabels } from '../fakes/slack/elements-found.js';
import { textOf } from '../fakes/slack/kit-text.js';
import type { Message } from '../fakes/slack/workspace.js';
import {
  type BoardBotOptions,
  liveIn,
  liveShows,
  pressAsk,
  pressables,
  sendForm,
  startBoard,
  startBoardBot,
} from './board-bot.js';
import { type Bot, eventually, keepBots, type Mode, modes, quiet } from './bot.js';

const keep = keepBots();
const open = (mode: Mode = 'http', options: BoardBotOptions = {}) => keep(startBoardBot(mode, options));

const say = (bot: Bot, live: Message, text: string, user = 'ada', handling = {}) =>
  bot.deliver.mention({ text, user, ...(live.threadTs !== undefined && { threadTs: live.threadTs }), ...handling });
const threadOf = (bot: Bot, live: Message) => bot.slack.thread('design', live.threadTs ?? '');
const whispers = (bot: Bot, user: string) => bot.slack.ephemeralsFor(user).map(({ text }) => text);
const formOf = (bot: Bot, user = 'ada') => textOf(bot.slack.modalOf(user)?.content['title']);
/** The events of the board as they are kept. */
const kept = (store: Store, live: Message) => store.tenant('slack:T0SEXTANT').boards.read(`C0DESIGN:${live.threadTs}`);

describe.each(modes)('given a workspace over %s', (mode) => {
  it('when a board is started in a channel, then it stands in a thread under a message with its title and who began it', async () => {
    const bot = await open(mode);
    const live = await startBoard(bot, 'Checkout & <!channel>; context paid twice');
    const [root, ...others] = threadOf(bot, live);
    expect(root?.text).toContain('Checkout');
    expect(root?.text).toContain('ada started a board');
    expect(JSON.stringify(bot.slack.messagesIn('design'))).not.toContain('<!channel>');
    expect(others).toHaveLength(1);
    const links = async () => (await kept(bot.store, live)).map(({ what }) => what['link']);
    await expect
      .poll(links)
      .toEqual([
        `https://sextant.slack.com/archives/C0DESIGN/p${root?.ts.replace('.', '')}`,
        expect.stringContaining(`/archives/C0DESIGN/p${live.ts.replace('.', '')}?thread_ts=${root?.ts}`),
      ]);
  });

  it('when words in the thread change it, then the thread is told, and the live message shows it', async () => {
    const bot = await open(mode);
    const live = await startBoard(bot);
    await say(bot, live, 'add saga because each step can be undone', 'ben');
    const now = await liveShows(bot, /Saga/);
    expect(now.ts).toBe(live.ts);
    expect(now.text).toContain('proposed by ben');
    expect(threadOf(bot, live).at(-1)?.text).toMatch(/^ben added Saga/);
    await say(bot, live, 'vote against saga because it is hard to test', 'cleo');
    await liveShows(bot, /1 against \(cleo\)/);
  });

  it('when a vote is pressed on the live message, then it changes, and nobody is told anything else', async () => {
    const bot = await open(mode);
    await startBoard(bot, 'Checkout; with saga');
    const live = await liveShows(bot, /Saga/);
    const before = threadOf(bot, live).length;
    await pressAsk(bot, live, board('vote for saga'), 'ben');
    await liveShows(bot, /1 for \(ben\)/);
    await quiet();
    expect(threadOf(bot, live)).toHaveLength(before);
    expect(whispers(bot, 'ben')).toEqual([]);
  });

  it('when a press comes three times, then it counts once', async () => {
    const bot = await open(mode);
    await startBoard(bot, 'Checkout; with saga');
    const live = await liveShows(bot, /Saga/);
    await pressAsk(bot, live, board('vote for saga'), 'ben', { times: 3, together: true });
    await say(bot, live, 'note once', 'ben', { times: 3, together: true });
    await liveShows(bot, /once/);
    await quiet();
    const events = (await kept(bot.store, live)).map(({ what }) => what['kind']);
    expect(events.filter((kind) => kind === 'voted')).toHaveLength(1);
    expect(events.filter((kind) => kind === 'noted')).toHaveLength(1);
    expect(threadOf(bot, live).filter(({ text }) => text.startsWith('ben noted'))).toHaveLength(1);
  });
});

describe('given a board in a thread', () => {
  it.each<[string, Ask, Record<string, string>, RegExp]>([
    ['Add to the board', board('add'), { patterns: 'outbox, cqrs', why: 'read apart' }, /Transactional Outbox[\s\S]*read apart/],
    ['Vote', board('vote on saga'), { vote: 'against', why: 'hard to test' }, /1 against \(ada\)[\s\S]*hard to test/],
    ['Note', board('note'), { note: 'one retry is allowed' }, /ada: one retry is allowed/],
    ['Context', board('context'), { context: 'paid twice' }, /Context: paid twice/],
    ['Decide', board('decide'), { outcome: 'accepted', patterns: 'saga', why: 'it fits' }, /Accepted: Saga[\s\S]*it fits/],
    ['Acknowledge', board('acknowledge 2pc-microservices'), { why: 'for now' }, /Acknowledged[\s\S]*for now/],
  ])('when the form "%s" is filled in, then the live message shows it', async (title, ask, values, shows) => {
    const bot = await open();
    await startBoard(bot, 'Checkout; with saga, two-phase commit');
    await say(bot, await liveShows(bot, /Saga/), 'given microservices', 'ben');
    const live = await liveShows(bot, /Given/);
    await pressAsk(bot, live, ask);
    await eventually(() => formOf(bot) === title);
    const sent = await sendForm(bot, values);
    expect(sent).toMatchObject({ acked: true, faults: [] });
    expect((await liveShows(bot, shows)).ts).toBe(live.ts);
    expect(bot.slack.modalOf('ada')).toBeUndefined();
    expect(whispers(bot, 'ada')).toEqual([]);
  });

  it('when a form cannot be done, then it stays open and says why beside its first field', async () => {
    const bot = await open();
    const live = await startBoard(bot, 'Checkout; quorum 3; with saga');
    await pressAsk(bot, live, board('decide'));
    await eventually(() => formOf(bot));
    const sent = await sendForm(bot, { outcome: 'accepted', patterns: 'saga' });
    expect(sent.body).toMatchObject({
      response_action: 'errors',
      errors: { outcome: expect.stringContaining('0 of the 3 people who are needed') },
    });
    await sendForm(bot, { outcome: 'deferred' });
    await liveShows(bot, /Deferred/);
  });

  it('when its decision is replaced by another, then the form asks by which', async () => {
    const bot = await open();
    const first = await startBoard(bot, 'Checkout; with saga');
    await say(bot, first, 'decide saga because it fits');
    const live = await liveShows(bot, /Accepted/);
    await pressAsk(bot, live, board('supersede'));
    await eventually(() => formOf(bot) === 'Superseded');
    await sendForm(bot, { by: 'Checkout, second try' });
    await liveShows(bot, /Superseded by Checkout, second try/);
  });

  it('when words need more, then the asker alone is told, with a button that opens the form', async () => {
    const bot = await open();
    const live = await startBoard(bot);
    await say(bot, live, 'add', 'ben');
    const told = await eventually(() => bot.slack.ephemeralsFor('ben').at(-1));
    expect(told.threadTs).toBe(live.threadTs);
    await pressAsk(bot, told, board('add'), 'ben');
    await eventually(() => formOf(bot, 'ben') === 'Add to the board');
    await sendForm(bot, { patterns: 'saga' }, 'ben');
    await liveShows(bot, /proposed by ben/);
  });

  it('when a card is shown in its thread, then a button adds the pattern, and tells the presser alone', async () => {
    const bot = await open();
    const live = await startBoard(bot);
    await say(bot, live, 'circuit breaker', 'ben');
    const card = await eventually(() => threadOf(bot, live).find(({ text }) => text.startsWith('Circuit Breaker')));
    expect(buttonLabels(card.blocks)).toContain('Add to board');
    const before = threadOf(bot, live).length;
    await pressAsk(bot, card, board('add circuit-breaker'), 'cleo');
    await liveShows(bot, /Circuit Breaker[\s\S]*proposed by cleo/);
    await eventually(() => whispers(bot, 'cleo').some((text) => text.startsWith('cleo added Circuit Breaker')));
    expect(threadOf(bot, live)).toHaveLength(before);
  });

  it('when a card is shown elsewhere, then no button adds it', async () => {
    const bot = await open();
    await startBoard(bot);
    const { message } = await bot.deliver.mention({ text: 'circuit breaker' });
    const card = await eventually(() => bot.slack.thread('design', message.ts)[1]);
    expect(pressables(card.blocks).map(({ label }) => label)).not.toContain('Add to board');
  });

  it('when a walk is taken in its thread, then who answered what stands on it', async () => {
    const bot = await open();
    const live = await startBoard(bot);
    await pressAsk(bot, live, { kind: 'choose', words: '' });
    const step = await eventually(() =>
      threadOf(bot, live).find(({ blocks }) => String(blocks[0]?.['block_id']).startsWith('walk:')),
    );
    await bot.deliver.pressButton(step, buttonLabels(step.blocks)[0] ?? '', 'ben');
    const asked = await eventually(() => {
      const now = threadOf(bot, live).find(({ ts }) => ts === step.ts);
      return now?.text.includes('question 1') && now;
    });
    await bot.deliver.pressButton(asked, buttonLabels(asked.blocks)[0] ?? '', 'ben');
    await liveShows(bot, /Walks[\s\S]*\(ben\)/);
  });

  it('when it is exported, then the record is a Markdown file in the thread', async () => {
    const bot = await open();
    const live = await startBoard(bot, 'Checkout; with saga');
    await pressAsk(bot, live, board('export'), 'ben');
    const [file] = await eventually(() => threadOf(bot, live).at(-1)?.files.length === 1 && threadOf(bot, live).at(-1)?.files);
    expect(file?.name).toMatch(/\.md$/);
    expect(Buffer.from(file?.bytes ?? '').toString()).toContain('# Checkout');
  });

  it('when files may not be uploaded, then the record stands there as code, with the scope that is missing', async () => {
    const bot = await open();
    bot.slack.workspace.scopes.delete('files:write');
    const live = await startBoard(bot, 'Checkout; with saga');
    await say(bot, live, 'export');
    const shown = await eventually(() => threadOf(bot, live).find(({ text }) => text.includes('files:write')));
    expect(shown.text).toContain('# Checkout');
  });

  it('when it is deleted by who started it, then that is asked first, and the live message says so', async () => {
    const bot = await open();
    const live = await startBoard(bot);
    await pressAsk(bot, live, board('forget'), 'ben');
    await eventually(() => whispers(bot, 'ben').some((text) => text.includes('ada started this board')));
    await pressAsk(bot, live, board('forget'), 'ada');
    const asked = await eventually(() =>
      bot.slack.ephemeralsFor('ada').find(({ text }) => text.startsWith('⚠️ Delete') || text.includes('Delete the board')),
    );
    await pressAsk(bot, asked, board('forget yes'));
    await eventually(() =>
      threadOf(bot, live)
        .find(({ ts }) => ts === live.ts)
        ?.text.includes('The board is deleted'),
    );
    await eventually(() => !bot.slack.ephemeralsFor('ada').some(({ ts }) => ts === asked.ts));
    expect(await kept(bot.store, live)).toEqual([]);
  });

  it('when a second one is started there, then only the asker hears that there is one', async () => {
    const bot = await open();
    const live = await startBoard(bot);
    await say(bot, live, 'start Another', 'ben');
    await eventually(() => whispers(bot, 'ben').some((text) => text.includes('There is a board in this thread already')));
    expect(threadOf(bot, live)).toHaveLength(3);
  });
});

describe('given no board', () => {
  it('when /design is typed without words, then help comes; with a list, the boards of the workspace', async () => {
    const bot = await open();
    await bot.deliver.slashCommand({ command: '/design', text: '', user: 'ben' });
    expect(whispers(bot, 'ben').at(-1)).toContain('A board in this thread');
    await startBoard(bot, 'Checkout; with saga');
    await bot.deliver.slashCommand({ command: '/design', text: 'list', user: 'ben' });
    expect(whispers(bot, 'ben').at(-1)).toMatch(/1 board[\s\S]*Checkout/);
  });

  it.each(['add saga', 'add', 'status', 'decide'])(
    'when /design %s is typed in a channel, then it is said that there is none',
    async (text) => {
      const bot = await open();
      const done = await bot.deliver.slashCommand({ command: '/design', text });
      expect(done).toMatchObject({ acked: true, faults: [] });
      expect(whispers(bot, 'ada').at(-1)).toContain('There is no board in this thread');
      expect(bot.slack.modalOf('ada')).toBeUndefined();
    },
  );

  it('when /design start is typed without a title, then the form opens, and what it says begins a thread', async () => {
    const bot = await open();
    await bot.deliver.slashCommand({ command: '/design', text: 'start', user: 'ben' });
    await eventually(() => formOf(bot, 'ben') === 'Start a board');
    await sendForm(bot, { title: 'Orders', context: 'paid; twice', quorum: '2', until: '2 days', votes: 'secret' }, 'ben');
    const live = await eventually(() => liveIn(bot));
    expect(live.text).toMatch(/Design: Orders[\s\S]*2 needed[\s\S]*secret until then[\s\S]*paid, twice/);
    expect(threadOf(bot, live)[0]?.text).toContain('ben started a board');
  });

  it('when what was typed cannot be read, then no thread is left behind', async () => {
    const bot = await open();
    await bot.deliver.slashCommand({ command: '/design', text: 'start Orders; until never' });
    await eventually(() => whispers(bot, 'ada').some((text) => text.includes('Say until when')));
    expect(bot.slack.messagesIn('design')).toEqual([]);
  });

  it.each(['random', 'secret'])('when the bot is not in #%s, then the asker reads how to invite it', async (channel) => {
    const bot = await open();
    await bot.deliver.slashCommand({ command: '/design', text: 'start Orders', channel });
    await eventually(() => whispers(bot, 'ada').some((text) => text.includes('/invite @Sextant')));
    expect(bot.slack.messagesIn(channel)).toEqual([]);
  });

  it('when one is started in a direct message, then it stands there, and refusals as well', async () => {
    const bot = await open();
    const { message } = await bot.deliver.directMessage({ text: 'design start Alone; with saga' });
    const live = await eventually(() => liveIn(bot, 'ada'));
    expect(live.threadTs).toBe(message.ts);
    await bot.deliver.directMessage({ text: 'add nonsense', threadTs: message.ts });
    await eventually(() => bot.slack.thread('ada', message.ts).some(({ text }) => text.includes('I do not know "nonsense"')));
  });

  it('when the form of another version comes back, then it says to open it again', async () => {
    const bot = await open();
    await bot.deliver.slashCommand({ command: '/design', text: 'start' });
    const view = await eventually(() => bot.slack.workspace.views.modalOf('U0ADA'));
    const live = bot.slack.workspace.views.find({ id: view.id });
    Object.assign(live?.content ?? {}, { private_metadata: '{"ask":"nonsense"}' });
    const sent = await sendForm(bot, { title: 'Orders' });
    expect(sent.body).toMatchObject({ response_action: 'errors', errors: { title: expect.stringContaining('earlier version') } });
  });
});

describe('given two workspaces with the same channel and thread', () => {
  it('when there is a board in one, then the other sees none', async () => {
    const store = await openStore({ file: ':memory:' });
    const bot = await open('http', { store });
    const live = await startBoard(bot, 'Secret plans; with saga');
    const other = await open('http', { store, teamId: 'T0OTHER' });
    await other.deliver.slashCommand({ command: '/design', text: 'list' });
    expect(whispers(other, 'ada').at(-1)).toContain('No board found');
    expect(await store.tenant('slack:T0OTHER').boards.read(`C0DESIGN:${live.threadTs}`)).toEqual([]);
    // The same channel and thread, so far as their names go.
    await other.deliver.event({
      type: 'app_mention',
      user: 'U0BEN',
      channel: 'C0DESIGN',
      ts: '1999999999.000100',
      thread_ts: live.threadTs,
      text: '<@U0SEXTANT> status',
    });
    await quiet(200);
    const all = JSON.stringify([other.slack.calls, other.slack.messagesIn('design'), whispers(other, 'ben')]);
    expect(all).not.toContain('Secret plans');
    expect(JSON.stringify(other.slack.callsTo('chat.postEphemeral').map(({ args }) => args))).toContain(
      'There is no board in this thread',
    );
  });
});

describe('given somebody who learns', () => {
  it('when they mark a pattern in a thread, then nobody else reads of it', async () => {
    const bot = await open();
    const live = await startBoard(bot);
    await say(bot, live, 'learn done saga', 'ben');
    await eventually(() => whispers(bot, 'ben').some((text) => text.includes('Learned')));
    await say(bot, live, 'learn beginner', 'ben');
    await eventually(() => whispers(bot, 'ben').length === 2);
    expect(threadOf(bot, live).filter(({ via }) => via !== 'person')).toHaveLength(2);
  });
});
