import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Bot, eventually, modes, quiet, startBot } from './bot.js';

describe.each(modes)('given a Slack that has its bad days, over %s', (mode) => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await startBot(mode);
  });
  afterEach(() => {
    bot.slack.heal();
    expect(bot.slack.refusals).toEqual([]);
  });
  afterAll(() => bot.stop());

  const answersTo = (ts: string) => bot.slack.thread('design', ts).slice(1);

  it('when an event is delivered three times at once, then it is answered once', async () => {
    const { message } = await bot.deliver.mention({ text: 'saga', times: 3, together: true });
    await eventually(() => answersTo(message.ts).length > 0);
    await quiet();
    expect(answersTo(message.ts)).toHaveLength(1);
  });

  it('when the first copy that arrives is a retry, then it is answered', async () => {
    const { message } = await bot.deliver.mention({ text: 'saga', retryNum: 2, retryReason: 'http_timeout' });
    await eventually(() => answersTo(message.ts).length === 1);
  });

  it('when the same message comes under another event id, then it is answered once', async () => {
    const { message, payload } = await bot.deliver.mention({ text: 'saga' });
    await bot.deliver.event(payload['event'] as Record<string, unknown>);
    await eventually(() => answersTo(message.ts).length > 0);
    await quiet();
    expect(answersTo(message.ts)).toHaveLength(1);
  });

  it('when an event failed for good, then its next delivery is handled', async () => {
    bot.slack.inject('chat.postMessage', { kind: 'status', status: 500 }, 3);
    const { message, payload } = await bot.deliver.mention({ text: 'saga' });
    await eventually(() => bot.logs.some(({ what, msg }) => what === 'message' && msg === 'failed'));
    expect(answersTo(message.ts)).toEqual([]);
    await bot.deliver.event(payload['event'] as Record<string, unknown>, { retryNum: 1 });
    await eventually(() => answersTo(message.ts).length === 1);
  });

  it.each([
    ['too many requests', { kind: 'rate_limited', retryAfter: 1 }],
    ['a server error', { kind: 'status', status: 503 }],
  ] as const)('when a post meets %s, then it is tried again, and stands there once', async (_, mishap) => {
    bot.slack.inject('chat.postMessage', mishap);
    const { message } = await bot.deliver.mention({ text: 'saga' });
    await eventually(() => answersTo(message.ts).length > 0);
    await quiet();
    expect(answersTo(message.ts)).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)(
    'when the connection breaks %s a post, then it is never posted twice, and the asker hears of it',
    async (when) => {
      bot.slack.inject('chat.postMessage', { kind: 'drop', when });
      const { message } = await bot.deliver.mention({ text: 'saga', user: 'cleo' });
      const told = await eventually(() => bot.slack.ephemeralsFor('cleo').find(({ threadTs }) => threadTs === message.ts));
      const [, id = ''] = /this: (\w+)\./.exec(told.text) ?? [];
      expect(bot.logs.find((line) => line['id'] === id)).toMatchObject({ what: 'message' });
      expect(answersTo(message.ts)).toHaveLength(when === 'after' ? 1 : 0);
    },
  );

  it('when Slack asks to wait for long, then it gives up and says so', async () => {
    bot.slack.inject('chat.postMessage', { kind: 'rate_limited', retryAfter: 600 });
    const before = bot.slack.ephemeralsFor('ben').length;
    await bot.deliver.mention({ text: 'saga', user: 'ben' });
    await eventually(() => bot.slack.ephemeralsFor('ben').length > before);
  });

  it('when a change of a walk meets a server error or a broken connection, then it is made all the same', async () => {
    await bot.deliver.slashCommand({ text: 'choose existing', channel: 'general' });
    const step = await eventually(() => bot.slack.messagesIn('general').find(({ text }) => text.includes('question 1')));
    bot.slack.inject('chat.update', { kind: 'drop', when: 'after' });
    bot.slack.inject('chat.update', { kind: 'status', status: 500 });
    const answers = step.blocks.filter(({ type }) => type === 'actions')[0]?.['elements'] as { action_id: string }[];
    await bot.deliver.blockAction({ message: step, actionId: answers[0]?.action_id ?? '' });
    await eventually(() => bot.slack.messagesIn('general').find(({ text }) => text.includes('question 2')));
  });

  it('when the response address fails, then it is tried again', async () => {
    await bot.deliver.slashCommand({ text: 'saga', user: 'ben' });
    const card = bot.slack.ephemeralsFor('ben').at(-1);
    if (!card) throw new Error('no card');
    bot.slack.inject('response_url', { kind: 'status', status: 500 }, 2);
    await bot.deliver.pressButton(card, 'Sketch', 'ben');
    await eventually(() => bot.slack.ephemeralsFor('ben').at(-1)?.text.startsWith('Saga: sketch'));
  });

  it.each([
    ['stale', 'nonsense:1'],
    ['forged', 'walk.0:existing.3fa91c02.0'],
    ['overlong', `show:${'x'.repeat(1_900)}`],
  ])('when a button is %s, then it explains itself', async (_, value) => {
    await bot.deliver.slashCommand({ text: 'saga', user: 'ada' });
    const card = bot.slack.ephemeralsFor('ada').at(-1);
    if (!card) throw new Error('no card');
    const button = card.blocks.filter(({ type }) => type === 'actions')[0]?.['elements'] as { action_id: string }[];
    const done = await bot.deliver.blockAction({ message: card, actionId: button[0]?.action_id ?? '', value });
    expect(done.acked).toBe(true);
    await eventually(() => bot.slack.ephemeralsFor('ada').at(-1)?.text.startsWith('That did not work'));
  });

  it('when words are hostile, then nothing is pinged and nothing is refused', async () => {
    const words =
      '<!channel> <@U0BEN|ben> <#C0DESIGN> <!subteam^S1|@all> <https://evil.example|click> &lt;!here&gt; *b* _i_ `c` \u202e\u0000';
    const { message } = await bot.deliver.mention({ text: words });
    const [answer] = await eventually(() => answersTo(message.ts).length > 0 && answersTo(message.ts));
    expect(JSON.stringify(answer)).not.toMatch(/<[!@#]/);
    for (const text of [
      '<!channel> outage',
      'find <!here> & <@U0BEN>',
      'check <!everyone>',
      'compare <!channel>, saga',
      'browse <#C1>',
      'learn <!here>',
    ]) {
      const done = await bot.deliver.slashCommand({ text, user: 'cleo' });
      expect(done).toMatchObject({ acked: true, faults: [] });
      expect(JSON.stringify(done.body)).not.toMatch(/<[!@#]/);
    }
  });

  it('when the work inside fails, then the asker reads an id that is in the log, and no token or text is', async () => {
    bot.slack.inject('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    const before = bot.slack.ephemeralsFor('cleo').length;
    await bot.deliver.mention({ text: 'a very private question', user: 'cleo' });
    const told = await eventually(() => bot.slack.ephemeralsFor('cleo')[before]);
    const [, id = ''] = /this: (\w+)\./.exec(told.text) ?? [];
    await eventually(() => bot.logs.some((line) => line['id'] === id && line['hint'] !== undefined));
    const all = JSON.stringify(bot.logs);
    expect(all).not.toContain('private question');
    expect(all).not.toMatch(/xox[a-z]-|xapp-/);
  });

  it('when an acknowledgement is measured, then it comes within 50 ms as a rule', async () => {
    const times: number[] = [];
    for (let index = 0; index < 30; index++) times.push((await bot.deliver.slashCommand({ text: 'circuit breaker' })).ms);
    times.sort((a, b) => a - b);
    expect(times[15]).toBeLessThan(50);
  });
});

describe.each(modes)('given work that has begun when the bot is told to stop, over %s', (mode) => {
  it('then it is finished first', async () => {
    const bot = await startBot(mode);
    bot.slack.inject('chat.postMessage', { kind: 'delay', ms: 300 });
    const { message } = await bot.deliver.mention({ text: 'saga' });
    await bot.running.stop();
    expect(bot.slack.thread('design', message.ts)).toHaveLength(2);
    await bot.slack.close();
  });
});
