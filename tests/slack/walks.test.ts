import { describe, expect, it } from 'vitest';
import { buttonLabels } from '../fakes/slack/elements-found.js';
import type { Message } from '../fakes/slack/workspace.js';
import { type Bot, core, eventually, keepBots, type Mode, modes, quiet, startBot } from './bot.js';

const keep = keepBots();
const open = (mode: Mode, ...rest: [Parameters<typeof startBot>[1]?]): Promise<Bot> => keep(startBot(mode, ...rest));

/** The message of a walk as it stands now: the one in a thread whose buttons carry answers. */
const stepIn = (bot: Bot, channel = 'design'): Message | undefined =>
  bot.slack
    .messagesIn(channel)
    .find(({ threadTs, blocks }) => threadTs !== undefined && String(blocks[0]?.['block_id']).startsWith('walk:'));

const beginWalk = async (bot: Bot, text = 'choose existing', channel = 'design'): Promise<Message> => {
  await bot.deliver.slashCommand({ text, channel });
  return eventually(() => stepIn(bot, channel));
};

/** The labels of the answers to the open question: they stand in the first row of buttons. */
const answersOf = (step: Message): string[] => {
  const [row] = step.blocks.filter(({ type }) => type === 'actions');
  return buttonLabels([row]);
};

const changed = (bot: Bot, from: Message, channel = 'design'): Promise<Message> =>
  eventually(() => {
    const now = stepIn(bot, channel);
    return now && JSON.stringify(now.blocks) !== JSON.stringify(from.blocks) && now;
  });

const isOpen = (step: Message): boolean => /question \d/.test(step.text);

/** Answers in turn, each time the first answer, until the walk has come to its end. */
const walkOn = async (bot: Bot, step: Message, people: readonly string[]): Promise<Message> => {
  let now = step;
  for (let turn = 0; isOpen(now); turn++) {
    await bot.deliver.pressButton(now, answersOf(now)[0] ?? '', people[turn % people.length]);
    now = await changed(bot, now);
  }
  return now;
};

describe.each(modes)('given a walk begun in a channel over %s', (mode) => {
  it('then its message stands in a thread under a root that says who began it', async () => {
    const bot = await open(mode);
    const step = await beginWalk(bot);
    const [root, ...more] = bot.slack.thread('design', step.threadTs ?? '');
    expect(root?.text).toContain('ada started a walk');
    expect(more).toHaveLength(1);
  });

  it('when two people answer, then one message shows who answered what, and the result comes once into the thread', async () => {
    const bot = await open(mode);
    const done = await walkOn(bot, await beginWalk(bot), ['ada', 'ben']);
    const result = await eventually(() => bot.slack.thread('design', done.threadTs ?? '').at(2));
    await quiet();
    expect(bot.slack.thread('design', done.threadTs ?? '')).toHaveLength(3);
    expect(done.text).toMatch(/1\. .* · ada/);
    expect(done.text).toMatch(/2\. .* · ben/);
    expect(result.text).toMatch(/Use /);
    expect(result.text).toMatch(/· ben/);
    expect(buttonLabels(result.blocks)).toContain('Open');
    expect(bot.slack.callsTo('chat.postMessage')).toHaveLength(3);

    const again = await bot.deliver.pressButton(done, 'All that was ruled out', 'cleo');
    expect(again.acked).toBe(true);
    const whisper = await eventually(() =>
      bot.slack.ephemeralsFor('cleo').find(({ text }) => text.startsWith('Why not another')),
    );
    expect(whisper.threadTs).toBe(done.threadTs);
  });

  it('when an answer is changed and left as it is, then the result is not posted again', async () => {
    const bot = await open(mode);
    const done = await walkOn(bot, await beginWalk(bot), ['ada']);
    await eventually(() => bot.slack.thread('design', done.threadTs ?? '').length === 3);
    const change = buttonLabels(done.blocks).find((label) => label.startsWith('Change 1')) ?? '';
    await bot.deliver.pressButton(done, change, 'ben');
    const asked = await changed(bot, done);
    await bot.deliver.pressButton(asked, 'Leave it as it is', 'ben');
    const back = await changed(bot, asked);
    await quiet();
    expect(back.text).toMatch(/1\. .* · ada/);
    expect(bot.slack.thread('design', done.threadTs ?? '')).toHaveLength(3);
  });

  it('when an answer is pressed twice, or delivered three times, then it counts once', async () => {
    const bot = await open(mode);
    const step = await beginWalk(bot);
    const [first = ''] = answersOf(step);
    await Promise.all([
      bot.deliver.pressButton(step, first, 'ada', { times: 3, together: true }),
      bot.deliver.pressButton(step, first, 'ada'),
    ]);
    const next = await changed(bot, step);
    await quiet();
    expect(next.text).toMatch(/question 2/);
    expect(bot.slack.callsTo('chat.update')).toHaveLength(1);
    expect(bot.slack.ephemeralsFor('ada')).toEqual([]);
  });

  it('when two people answer the same question, then the slower is told', async () => {
    const bot = await open(mode);
    const step = await beginWalk(bot);
    const [one = '', two = ''] = answersOf(step);
    await bot.deliver.pressButton(step, one, 'ada');
    await changed(bot, step);
    await bot.deliver.pressButton(step, two, 'ben');
    await eventually(() => bot.slack.ephemeralsFor('ben').some(({ text }) => text.includes('answered already')));
    expect(bot.slack.callsTo('chat.update')).toHaveLength(1);
  });

  it('when it is begun by a mention, then it is held in the thread of the mention', async () => {
    const bot = await open(mode);
    const { message } = await bot.deliver.mention({ text: 'choose' });
    const choice = await eventually(() => stepIn(bot));
    expect(choice.threadTs).toBe(message.ts);
    await bot.deliver.pressButton(choice, answersOf(choice)[0] ?? '', 'ben');
    expect((await changed(bot, choice)).text).toMatch(/question 1/);
    expect(bot.slack.thread('design', message.ts)).toHaveLength(2);
  });

  it('when the command is delivered three times, then one walk begins', async () => {
    const bot = await open(mode);
    await bot.deliver.slashCommand({ text: 'choose new', times: 3, together: true });
    await eventually(() => stepIn(bot));
    await quiet();
    expect(bot.slack.messagesIn('design')).toHaveLength(2);
  });

  it.each(['random', 'secret'])(
    'when the bot is not in #%s, then the asker walks alone and reads how to invite it',
    async (channel) => {
      const bot = await open(mode);
      await bot.deliver.slashCommand({ text: 'choose existing', channel });
      const alone = await eventually(() => bot.slack.ephemeralsFor('ada').at(-1));
      expect(alone.text).toContain('/invite @Sextant');
      expect(bot.slack.messagesIn(channel)).toEqual([]);
      await bot.deliver.pressButton(alone, answersOf(alone)[0] ?? '');
      const next = await eventually(() => {
        const now = bot.slack.ephemeralsFor('ada').at(-1);
        return now?.text.includes('question 2') && now;
      });
      expect(next.ts).toBe(alone.ts);
    },
  );

  it('when its message was deleted, then it goes on in a new one', async () => {
    const bot = await open(mode);
    const step = await beginWalk(bot);
    bot.slack.inject('chat.update', { kind: 'error', error: 'message_not_found' });
    await bot.deliver.pressButton(step, answersOf(step)[0] ?? '');
    await eventually(() => bot.slack.thread('design', step.threadTs ?? '').find(({ text }) => text.includes('question 2')));
  });
});

describe('given a walk and a bot that is started anew between its answers', () => {
  it('then it goes on where it stood, with who answered what', async () => {
    const bot = await open('socket');
    const step = await beginWalk(bot);
    await bot.deliver.pressButton(step, answersOf(step)[0] ?? '', 'ada');
    const second = await changed(bot, step);
    await bot.running.stop();
    const next = await startBot('socket', { joining: bot.slack });
    await keep({ ...next, stop: () => next.running.stop() });
    await bot.deliver.pressButton(second, answersOf(second)[0] ?? '', 'ben');
    const third = await changed(bot, second);
    expect(third.text).toMatch(/1\. .* · ada/);
    expect(third.text).toMatch(/2\. .* · ben/);
  });
});

describe('given a walk code from another place', () => {
  it('when it is pasted, then the walk goes on from there', async () => {
    const bot = await open('http');
    const done = await walkOn(bot, await beginWalk(bot), ['ada']);
    const [, code = ''] = /replay this anywhere: (\S+)/.exec(done.text) ?? [];
    await bot.deliver.slashCommand({ text: code, channel: 'general', user: 'ben' });
    const replayed = await eventually(() => stepIn(bot, 'general'));
    expect(bot.slack.thread('general', replayed.threadTs ?? '').map(({ text }) => text.split('\n')[0])).toHaveLength(3);
  });

  it("when somebody answers on, then the answers of before are nobody's, and theirs is theirs", async () => {
    const bot = await open('http');
    await bot.deliver.slashCommand({ text: `existing.${core().catalog.version}.0` });
    const step = await eventually(() => stepIn(bot));
    await bot.deliver.pressButton(step, answersOf(step)[0] ?? '', 'ben');
    const next = await changed(bot, step);
    const [, first = '', second = ''] = /(1\. .*)\n(2\. .*)/.exec(next.text) ?? [];
    expect(first).not.toContain('· ben');
    expect(second).toContain('· ben');
  });

  it('when it belongs to another catalog, then it says so and offers to start again', async () => {
    const bot = await open('http');
    await bot.deliver.slashCommand({ text: 'existing.00000000.01' });
    const step = await eventually(() => stepIn(bot));
    expect(step.text).toContain('belongs to another catalog');
    await bot.deliver.pressButton(step, 'Start again');
    expect((await changed(bot, step)).text).toMatch(/question 1/);
  });
});
