import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { startDiscord } from '../../adapters/discord/start.js';
import { type Assistant, createAssistant } from '../../src/assistant.js';
import type { Picture } from '../../src/pictures/picture.js';
import { createPictures } from '../../src/pictures/pictures.js';
import { textOf } from '../../src/pictures/text-of.js';
import { bullets } from '../../src/reply.js';
import { text } from '../../src/text.js';
import { until } from '../fakes/discord/clock.js';
import { createDelivery } from '../fakes/discord/delivery.js';
import { objectsOf } from '../fakes/discord/json.js';
import type { Message } from '../fakes/discord/model.js';
import { walkComponents } from '../fakes/discord/rules/walk.js';
import { type Bot, type BotOptions, startBot, type Way, words } from './bot.js';

/** The smallest PNG: one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Draws every picture, once it is let go; and remembers what it was asked for. */
const createEasel = (isHeld = false) => {
  const asked: Picture[] = [];
  let letGo = (): void => {};
  const held = isHeld ? new Promise<void>((resolve) => (letGo = resolve)) : Promise.resolve();
  return {
    asked,
    letGo: () => letGo(),
    png: async (picture: Picture): Promise<Uint8Array | undefined> => {
      asked.push(picture);
      await held;
      return png;
    },
  };
};

/** The item of a media gallery that a message shows, and its file. */
const shownIn = (message: Message | undefined) => {
  const galleries = walkComponents(message?.components ?? [], []).filter(({ component }) => component['type'] === 12);
  const [item] = galleries.flatMap(({ component }) => objectsOf(component['items'])).map(([, one]) => one);
  const [file] = message?.attachments ?? [];
  return item && file && { item, file, count: message?.attachments.length };
};

/** An answer about relations that is too long for one message. */
const lengthy = (core: Assistant): Assistant => ({
  ...core,
  answer: async (ask, asker) =>
    (await core.answer(ask, asker)).map((reply) => ({
      ...reply,
      blocks: [
        ...reply.blocks,
        bullets(
          'Items',
          Array.from({ length: 120 }, (_, index) => text(`item number ${index} ${'x'.repeat(80)}`)),
        ),
      ].filter((block) => block !== undefined),
    })),
});

const ways: readonly Way[] = ['gateway', 'http'];
const answersOfInteractions = /^\/webhooks\//;
const messagesOfChannels = /^\/channels\/\d+\/messages/;

let bot: Bot;
const start = async (way: Way, options: BotOptions): Promise<Bot> => {
  bot = await startBot(way, options);
  return bot;
};
afterEach(async () => {
  expect(bot.fake.tellRefusals()).toBe('');
  await bot.stop();
});

const related = (more = {}) =>
  bot.delivery.slashCommand({ user: bot.ada, channel: bot.channel, name: 'pattern related', options: { name: 'saga' }, ...more });
const settingsOf = ({ fake }: Bot) => ({
  token: fake.token,
  apiUrl: fake.url,
  applicationId: fake.world.applicationId,
  register: false,
  gateway: false,
});
const lost = () => bot.log.filter(({ msg }) => msg === 'a picture was not sent');

describe.each(ways)('given an answer with a picture over %s', (way) => {
  it('when it is drawn, then the words come first and the picture joins them, with its words for who cannot see it', async () => {
    const easel = createEasel();
    const { fake } = await start(way, { pictures: easel });
    const answer = await related();
    expect(answer.first?.type).toBe(4);
    expect(answer.first?.how).toBe(way === 'http' ? 'inline' : 'callback');
    expect(answer.ephemeral).toBe(true);
    const shown = await until(() => shownIn(answer.original), 3_000);
    expect(shown?.file).toMatchObject({ filename: 'saga.png', content_type: 'image/png', size: png.length, width: 1, height: 1 });
    expect(shown?.item).toMatchObject({ description: textOf(easel.asked[0] as Picture).slice(0, 1_024) });
    expect(shown?.item['media']).toMatchObject({ attachment_id: shown?.file['id'] });
    expect(words(answer.original)).toContain('related patterns');
    expect(fake.callsTo(answersOfInteractions, 'PATCH')).toHaveLength(1);
    expect(lost()).toEqual([]);
  });

  it('when it is shared, then everybody sees the picture', async () => {
    await start(way, { pictures: createEasel() });
    const shared = await bot.delivery.pressButton(await (await related()).message(), 'Share', bot.ada);
    expect(await until(() => shownIn(shared.original), 3_000)).toBeDefined();
    expect(words(shared.original)).toContain('Shared by');
  });

  it('when drawing is slow, then the answer does not wait, and is edited once it is drawn', async () => {
    const easel = createEasel(true);
    const { fake } = await start(way, { pictures: easel });
    const answer = await related();
    const said = words(await answer.message());
    expect(shownIn(answer.original)).toBeUndefined();
    expect(fake.callsTo(answersOfInteractions, 'PATCH')).toEqual([]);
    easel.letGo();
    expect(await until(() => shownIn(answer.original), 3_000)).toBeDefined();
    expect(words(answer.original)).toBe(said);
  });

  it.each([
    ['is refused', async () => undefined],
    [
      'breaks',
      async () => {
        throw new Error('no more colours');
      },
    ],
  ])('when drawing %s, then the answer stays in words', async (_how, fail) => {
    const { fake } = await start(way, { pictures: { png: fail } });
    const answer = await related();
    await bot.running.stop();
    expect(words(await answer.message())).toContain('related patterns');
    expect(shownIn(answer.original)).toBeUndefined();
    expect(fake.callsTo(/./, 'PATCH')).toEqual([]);
    expect(bot.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('when Discord refuses the file, then the answer stays in words, and the log does not hold them', async () => {
    await start(way, { pictures: createEasel() });
    bot.fake.disturb({ method: 'PATCH', path: answersOfInteractions, disturbance: { kind: 'status', status: 413 } });
    const answer = await related();
    const line = await until(() => lost()[0], 3_000);
    expect(line).toMatchObject({ level: 40, status: 413 });
    expect(JSON.stringify(line)).not.toMatch(/saga|related/i);
    expect(shownIn(answer.original)).toBeUndefined();
    expect(words(answer.original)).toContain('related patterns');
    expect(answer.followUps).toEqual([]);
  });

  it('when a page is turned while it is drawn, then the page stays, and back on the first the picture is there', async () => {
    const easel = createEasel(true);
    const { delivery, ada } = await start(way, { pictures: easel, assistant: lengthy });
    const answer = await related();
    const second = await delivery.pressButton(await answer.message(), 'Page 2 ›', ada);
    expect(second.first?.type).toBe(7);
    easel.letGo();
    await new Promise((done) => setTimeout(done, 150));
    expect(words(await second.message())).toContain('Page 2 of');
    expect(shownIn(answer.original)).toBeUndefined();

    const first = await delivery.pressButton(await second.message(), '‹ Page 1', ada);
    expect(await until(() => shownIn(first.original)?.count, 3_000)).toBe(1);
    const again = await delivery.pressButton(await first.message(), 'Page 2 ›', ada);
    expect(again.original?.attachments).toEqual([]);
    expect(lost()).toEqual([]);
  });

  it('when a page is turned while the file is under way, then the page stands last', async () => {
    const { delivery, ada, fake } = await start(way, { pictures: createEasel(), assistant: lengthy });
    fake.disturb({ method: 'PATCH', path: answersOfInteractions, disturbance: { kind: 'delay', ms: 200, when: 'before' } });
    const answer = await related();
    await until(() => fake.callsTo(answersOfInteractions, 'PATCH').length > 0, 3_000);
    const second = await delivery.pressButton(await answer.message(), 'Page 2 ›', ada);
    await bot.running.stop();
    expect(words(second.original)).toContain('Page 2 of');
    expect(second.original?.attachments).toEqual([]);
  });

  it('when a walk ends, then the way to its result is in its last message', async () => {
    const easel = createEasel();
    const { delivery, ada, fake } = await start(way, { pictures: easel });
    await delivery.slashCommand({ user: ada, channel: bot.channel, name: 'pattern choose', options: { walk: 'failing-calls' } });
    const said = (threadIndex = 0) => {
      const thread = fake.world.threadsOf(bot.channel)[threadIndex];
      return thread ? fake.world.messages(thread).filter(({ type }) => type !== 21) : [];
    };
    let step = await until(() => said()[0], 3_000);
    for (let count = 0; step && words(step).includes(': question ') && count < 8; count++) {
      const label = /"label":"((?!Back|Change|Start over|Leave it)[^"]+)"/.exec(JSON.stringify(step.components))?.[1] ?? '';
      step = await (await delivery.pressButton(step, label, ada)).message();
    }
    const shown = await until(() => said().find((message) => shownIn(message)), 3_000);
    expect(words(shown)).toContain('Why not another?');
    expect(said()).toHaveLength(2);

    // Replayed in another thread, it is posted there together with its picture.
    const [, walk = ''] = /walk code `([^`]+)`/.exec(words(shown)) ?? [];
    const edits = fake.callsTo(/./, 'PATCH').length;
    await delivery.slashCommand({ user: ada, channel: bot.channel, name: 'pattern choose', options: { walk } });
    expect(await until(() => said(1).find((message) => shownIn(message)), 3_000)).toBeDefined();
    expect(said(1)).toHaveLength(2);
    expect(fake.callsTo(/./, 'PATCH')).toHaveLength(edits);
    expect(lost()).toEqual([]);
  });
});

describe('given two processes over http', () => {
  it('when the other has turned the page, then the picture does not turn it back', async () => {
    const easel = createEasel(true);
    await start('http', { pictures: easel, assistant: lengthy });
    const answer = await related();
    const message = await answer.message();
    const other = await startDiscord(
      { ...settingsOf(bot), publicKey: bot.fake.signer.publicKey, port: 0 },
      { assistant: lengthy(createAssistant({ catalog: bot.catalog })), catalog: bot.catalog, log: pino({ level: 'silent' }) },
    );
    try {
      const elsewhere = createDelivery(bot.fake, { via: 'http', url: `http://127.0.0.1:${other.port}/` });
      await elsewhere.pressButton(message, 'Page 2 ›', bot.ada);
      easel.letGo();
      await bot.running.stop();
    } finally {
      await other.stop();
    }
    expect(words(answer.original)).toContain('Page 2 of');
    expect(answer.original?.attachments).toEqual([]);
    expect(bot.fake.callsTo(answersOfInteractions, 'PATCH')).toEqual([]);
  });
});

describe('given messages of the bot itself, with a picture', () => {
  const mention = () => bot.delivery.mention({ user: bot.ada, channel: bot.channel, content: 'related saga' });
  const answers = () => bot.fake.world.messages(bot.channel).filter(({ author }) => author.id === bot.fake.world.bot.id);
  const posts = () => bot.fake.callsTo(messagesOfChannels, 'POST');

  it('when it is drawn soon, then message and file are posted in one call, as a reply', async () => {
    await start('gateway', { pictures: createEasel() });
    mention();
    const message = await until(() => answers()[0], 3_000);
    expect(shownIn(message)?.file).toMatchObject({ filename: 'saga.png', size: png.length });
    expect(message?.message_reference).toBeDefined();
    expect(posts().map(({ files }) => files.length)).toEqual([1]);
    expect(bot.fake.callsTo(/./, 'PATCH')).toEqual([]);
  });

  it('when the real engines draw it, then it is a picture of their size', async () => {
    const pictures = createPictures({ milliseconds: 20_000 });
    try {
      await start('gateway', { pictures });
      mention();
      const shown = await until(() => answers().map(shownIn)[0], 15_000);
      expect(Number(shown?.file['width'])).toBeGreaterThanOrEqual(1_120);
    } finally {
      await pictures.close();
    }
  });

  it('when drawing takes more than a second, then the words are posted, and the picture is added', async () => {
    const easel = createEasel(true);
    await start('gateway', { pictures: easel });
    mention();
    const message = await until(() => answers()[0], 2_000);
    expect(message?.attachments).toEqual([]);
    easel.letGo();
    expect(await until(() => shownIn(message), 3_000)).toBeDefined();
    expect(answers()).toHaveLength(1);
  });

  it('when the bot may not attach files there, then nothing is drawn and the words are posted', async () => {
    const easel = createEasel();
    await start('gateway', {
      pictures: easel,
      prepare: (world) => {
        for (const channel of world.channels.values()) {
          if (channel.name === 'architecture') world.setPermissions(channel, { deny: ['ATTACH_FILES'] });
        }
      },
    });
    mention();
    expect(words(await until(() => answers()[0], 3_000))).toContain('related patterns');
    expect(posts().map(({ status, files }) => [status, files.length])).toEqual([[200, 0]]);
    expect(easel.asked).toEqual([]);
  });

  it.each([
    ['413', { kind: 'status', status: 413 }],
    ['500', { kind: 'status', status: 500 }],
    ['a limit to the rate', { kind: 'rate-limit', retryAfterMs: 60_000 }],
    ['a cut connection', { kind: 'drop', when: 'before' }],
  ] as const)('when the upload meets %s, then the words are posted at once', async (_what, disturbance) => {
    await start('gateway', { pictures: createEasel() });
    bot.fake.disturb({ method: 'POST', path: messagesOfChannels, disturbance });
    mention();
    const message = await until(() => answers()[0], 1_500);
    expect(words(message)).toContain('related patterns');
    expect(message?.attachments).toEqual([]);
    expect(answers()).toHaveLength(1);
    expect(lost()).toHaveLength(1);
    expect(posts()).toHaveLength(2);
    expect(JSON.stringify(lost())).not.toMatch(/saga|related/i);
  });

  it('when only the answer to the upload is lost, then the message is there once, with its picture', async () => {
    await start('gateway', { pictures: createEasel() });
    bot.fake.disturb({ method: 'POST', path: messagesOfChannels, disturbance: { kind: 'drop', when: 'after' } });
    mention();
    await until(() => posts().length === 2, 3_000);
    await bot.running.stop();
    expect(answers()).toHaveLength(1);
    expect(shownIn(answers()[0])).toBeDefined();
  });
});
