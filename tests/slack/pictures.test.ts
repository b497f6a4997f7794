import { afterAll, describe, expect, it } from 'vitest';
import { createPictures } from '../../src/pictures/pictures.js';
import { buttonLabels } from '../fakes/slack/elements-found.js';
import type { Message } from '../fakes/slack/workspace.js';
import { type Bot, eventually, keepBots, quiet, startBot } from './bot.js';

/** Patience enough for a first drawing on a busy machine. */
const pictures = createPictures({ milliseconds: 20_000 });
const without = { png: async () => undefined };

const keep = keepBots();
const open = (deps: { pictures?: Pick<typeof pictures, 'png'> }): Promise<Bot> => keep(startBot('http', { deps }));

afterAll(() => pictures.close());

const isPng = (bytes: Uint8Array = new Uint8Array()): boolean => Buffer.from(bytes).toString('latin1', 1, 4) === 'PNG';
const filesIn = (bot: Bot, thread: string) => bot.slack.thread('design', thread).flatMap(({ files }) => files);

/** Walks in a channel to its end, each time with the first answer, each press delivered `times` times. */
const finishWalk = async (bot: Bot, times: number): Promise<Message> => {
  const stepNow = () =>
    bot.slack
      .messagesIn('design')
      .find(({ threadTs, blocks }) => threadTs !== undefined && String(blocks[0]?.['block_id']).startsWith('walk:'));
  await bot.deliver.slashCommand({ text: 'choose existing', channel: 'design' });
  let step = await eventually(stepNow);
  while (/question \d/.test(step.text)) {
    const before = JSON.stringify(step.blocks);
    const pressed = step;
    const [answer = ''] = buttonLabels([pressed.blocks.find(({ type }) => type === 'actions')]);
    await Promise.all(Array.from({ length: times }, () => bot.deliver.pressButton(pressed, answer, 'ada')));
    step = await eventually(() => {
      const now = stepNow();
      return now && JSON.stringify(now.blocks) !== before && now;
    });
  }
  return step;
};

describe('given pictures that can be drawn', () => {
  it('when a walk is finished by presses that come three times, then its picture stands once below the result', async () => {
    const bot = await open({ pictures });
    const { threadTs = '' } = await finishWalk(bot, 3);
    await eventually(() => filesIn(bot, threadTs)[0], 25_000);
    await quiet();
    const files = filesIn(bot, threadTs);
    expect(files).toHaveLength(1);
    expect(files[0]).toMatchObject({ name: 'walk.png', title: expect.stringMatching(/\w/) });
    expect(isPng(files[0]?.bytes)).toBe(true);
    const thread = bot.slack.thread('design', threadTs);
    expect(thread).toHaveLength(4);
    expect(thread.at(-1)?.files).toHaveLength(1);
  }, 40_000);

  it('when relations are asked for by mention, three times at once, then their picture comes once into the thread', async () => {
    const bot = await open({ pictures });
    const { message } = await bot.deliver.mention({ text: 'related saga', times: 3, together: true });
    await eventually(() => filesIn(bot, message.ts)[0], 25_000);
    await quiet();
    const files = filesIn(bot, message.ts);
    expect(files.map(({ name }) => name)).toEqual(['saga.png']);
    expect(isPng(files[0]?.bytes)).toBe(true);
    expect(bot.slack.callsTo('files.getUploadURLExternal')[0]?.args).toMatchObject({ alt_text: files[0]?.title });
  }, 40_000);

  it('when relations are asked for by command, then nothing is uploaded', async () => {
    const bot = await open({ pictures });
    await bot.deliver.slashCommand({ text: 'related saga' });
    await quiet();
    expect(bot.slack.callsTo('files.getUploadURLExternal')).toEqual([]);
  });
});

describe('given a picture that cannot be had', () => {
  it('when it is not drawn, then the answer stands alone', async () => {
    const bot = await open({ pictures: without });
    const { message } = await bot.deliver.mention({ text: 'related saga' });
    await eventually(() => bot.slack.thread('design', message.ts)[1]);
    await quiet();
    expect(bot.slack.thread('design', message.ts)).toHaveLength(2);
  });

  it('when its upload fails, then a line of the log says so and the asker reads nothing of it', async () => {
    const bot = await open({ pictures: { png: async () => new Uint8Array([1, 2, 3]) } });
    bot.slack.inject('files.completeUploadExternal', { kind: 'error', error: 'not_in_channel' });
    const { message } = await bot.deliver.mention({ text: 'related saga' });
    const line = await eventually(() => bot.logs.find(({ msg }) => msg === 'a picture was not uploaded'));
    expect(line).toMatchObject({ code: 'not_in_channel' });
    expect(JSON.stringify(line)).not.toMatch(/saga/i);
    await quiet();
    expect(bot.slack.thread('design', message.ts)).toHaveLength(2);
    expect(bot.slack.ephemeralsFor('ada')).toEqual([]);
  });
});
