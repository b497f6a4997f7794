import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../fakes/discord/clock.js';
import { asText } from '../fakes/discord/json.js';
import type { Channel, Message } from '../fakes/discord/model.js';
import { type BoardBot, startBoardBot } from './board-bot.js';
import { words } from './bot.js';

let bot: BoardBot;
afterEach(async () => {
  expect(bot.fake.tellRefusals()).toBe('');
  await bot.stop();
});

const fileOf = (message: Message | undefined): { readonly name: string; readonly text: string } | undefined => {
  const [file] = message?.attachments ?? [];
  return file && { name: asText(file['filename']), text: String(bot.fake.world.files.get(asText(file['id']))) };
};

describe.each(['gateway', 'http'] as const)('given a board whose record is asked for, over %s', (way) => {
  const begin = async (): Promise<Channel> => {
    bot = await startBoardBot(way);
    return bot.begin({ title: 'Checkout: payments', with: 'saga' });
  };

  it('when Export is pressed on it, then the file stands in the thread for all', async () => {
    const thread = await begin();
    const answer = await bot.delivery.pressButton(bot.live(thread), 'Export', bot.ben);
    await bot.quiet();
    expect(answer.ephemeral).toBe(false);
    const file = fileOf(await answer.message());
    expect(file?.name).toMatch(/^[\w.-]+\.md$/);
    expect(file?.text).toContain('# Checkout: payments');
    expect(file?.text).toContain(`https://discord.com/channels/${bot.guild.id}/${thread.id}`);
  });

  it('when files may not be attached, then its text stands there, shortened, and it says so', async () => {
    const thread = await begin();
    const parent = bot.fake.world.channels.get(thread.parentId ?? '');
    if (parent) bot.fake.world.setPermissions(parent, { deny: ['ATTACH_FILES'] });
    await bot.design('add', { patterns: [...bot.catalog.patterns.keys()].slice(0, 12).join(', ') }, thread);
    const answer = await bot.design('export', { form: 'madr3' }, thread);
    await bot.quiet();
    const message = await answer.message();
    expect(fileOf(message)).toBeUndefined();
    expect(words(message)).toContain('Attach Files');
    expect(words(message)).toContain('the beginning of its text');
    expect(words(message)).toMatch(/```markdown\n---\n[\s\S]*# Checkout: payments/);
  });

  it('when the upload is refused, then its text stands there', async () => {
    const thread = await begin();
    bot.fake.disturb({ method: 'PATCH', path: /original$/, disturbance: { kind: 'status', status: 413 } });
    const answer = await bot.design('export', {}, thread);
    await bot.quiet();
    expect(words(await answer.message())).toMatch(/```markdown[\s\S]*Checkout: payments/);
  });
});

describe('given a record that is asked for by a mention', () => {
  it.each([
    [true, 'the file'],
    [false, 'its text'],
  ])('when files may be attached: %s, then %s is in the reply', async (may) => {
    bot = await startBoardBot('gateway');
    const thread = await bot.begin({ title: 'Checkout' });
    const parent = bot.fake.world.channels.get(thread.parentId ?? '');
    if (parent && !may) bot.fake.world.setPermissions(parent, { deny: ['ATTACH_FILES'] });
    const heard = bot.delivery.mention({ user: bot.ada, channel: thread, content: 'export' });
    const reply = await until(() => heard.replies[0], 3_000);
    await bot.quiet();
    expect(fileOf(reply)?.text.includes('# Checkout') ?? false).toBe(may);
    expect(words(reply).includes('```markdown')).toBe(!may);
  });
});
