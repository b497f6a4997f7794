import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Ask } from '../../src/asks/ask.js';
import { writeAsk } from '../../src/asks/codec.js';
import { textOf } from '../fakes/slack/kit-text.js';
import type { Message } from '../fakes/slack/workspace.js';
import { liveIn, pressables, sendForm, startBoardBot } from '../slack/board-bot.js';
import { type Bot, eventually, type Mode, modes } from '../slack/bot.js';
import { boardConversation, type Group, type Member } from './board-conversation.js';
import type { Seen } from './conversation.js';

const names = { ada: 'Ada Lovelace', ben: 'Ben Bitdiddle', cy: 'Cy Young' };

/** A member of #design: they see the channel with its threads, what they alone are told, and the form that they have open. */
const createMember = (bot: () => Bot, user: string): Member => {
  const visible = (): Message[] => [...bot().slack.messagesIn('design'), ...bot().slack.ephemeralsFor(user)];
  const form = (): string => textOf(bot().slack.modalOf(user)?.content['title']) ?? '';
  /** What is new or changed once nothing more comes. */
  const watch = async (act: () => Promise<unknown>): Promise<Seen> => {
    const before = new Map(visible().map((message) => [message.ts, JSON.stringify(message)]));
    const [formBefore, calls] = [form(), bot().slack.calls.length];
    const news = () => visible().filter((one) => before.get(one.ts) !== JSON.stringify(one) && one.via !== 'person');
    await act();
    await eventually(() => news().length > 0 || form() !== formBefore);
    for (let [seen, quiet] = [calls, 0]; quiet < 6; ) {
      await new Promise((resolve) => setTimeout(resolve, 15));
      const now = bot().slack.calls.length;
      quiet = now === seen ? quiet + 1 : 0;
      seen = now;
    }
    const fresh = news();
    return {
      text: [...fresh.map(({ text }) => text), form()].join('\n\n'),
      buttons: fresh.flatMap(({ blocks }) => pressables(blocks).map(({ label }) => label)),
    };
  };
  const say = (words: string): Promise<Seen> => {
    const [, command, text = ''] = /^(\/\w+) (.*)$/.exec(words) ?? [];
    if (command !== undefined) return watch(() => bot().deliver.slashCommand({ command, text, user }));
    const threadTs = liveIn(bot())?.threadTs;
    return watch(() => bot().deliver.mention({ text: words, user, ...(threadTs !== undefined && { threadTs }) }));
  };
  const press = (label: string, ask?: Ask): Promise<Seen> => {
    const isMeant = (one: { label: string; value: string }) => one.label === label && (!ask || one.value === writeAsk(ask));
    const message = visible()
      .sort((a, b) => Number(a.ts) - Number(b.ts))
      .findLast(({ blocks }) => pressables(blocks).some(isMeant));
    const found = pressables(message?.blocks).find(isMeant);
    if (!message || !found) throw new Error(`no button "${label}"`);
    return watch(() => bot().deliver.blockAction({ message, actionId: found.actionId, user }));
  };
  return { say, press, submit: (values) => watch(() => sendForm(bot(), values, user)) };
};

describe.each(modes)('given three members of a Slack workspace, over %s', (mode: Mode) => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await startBoardBot(mode);
    const { workspace } = bot.slack;
    Object.assign(workspace.person('ada'), { displayName: names.ada });
    Object.assign(workspace.person('ben'), { displayName: '', realName: names.ben });
    Object.assign(workspace.person('cleo'), { displayName: names.cy });
    // What boards need is loaded at the first, which takes a while.
    await bot.deliver.slashCommand({ command: '/design', text: 'list' });
  });
  afterAll(async () => {
    expect(bot.slack.refusals).toEqual([]);
    await bot.stop();
  });
  const group: Group = {
    ada: createMember(() => bot, 'ada'),
    ben: createMember(() => bot, 'ben'),
    cy: createMember(() => bot, 'cleo'),
    names,
    linkStart: 'https://sextant.slack.com/archives/C0DESIGN/p',
    exported: async () => {
      const files = bot.slack.messagesIn('design').flatMap((message) => message.files);
      return Buffer.from(files.at(-1)?.bytes ?? '').toString('utf8');
    },
  };
  boardConversation(() => group);
});
