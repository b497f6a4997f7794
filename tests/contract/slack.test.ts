import { afterAll, beforeAll, describe, expect } from 'vitest';
import { buttonLabels } from '../fakes/slack/elements-found.js';
import type { Message } from '../fakes/slack/workspace.js';
import { type Bot, eventually, type Mode, modes, startBot } from '../slack/bot.js';
import { type Chatter, conversation, type Seen } from './conversation.js';

/** Ada in #design: what she sees is what only she sees, and what stands in the channel and its threads. */
const createMember = (bot: () => Bot): Chatter => {
  const visible = (): Message[] => [...bot().slack.messagesIn('design'), ...bot().slack.ephemeralsFor('ada')];
  /** What is new or changed once nothing more comes. */
  const watch = async (act: () => Promise<unknown>): Promise<Seen> => {
    const before = new Map(visible().map((message) => [message.ts, JSON.stringify(message)]));
    const news = () => visible().filter((message) => before.get(message.ts) !== JSON.stringify(message));
    await act();
    let last = '';
    await eventually(() => {
      const now = JSON.stringify(news());
      const isSettled = now === last && news().length > 0;
      last = now;
      return isSettled;
    });
    await new Promise((resolve) => setTimeout(resolve, 60));
    const fresh = news().sort((a, b) => Number(b.edited) - Number(a.edited));
    return { text: fresh.map(({ text }) => text).join('\n\n'), buttons: fresh.flatMap(({ blocks }) => buttonLabels(blocks)) };
  };
  return {
    say: (words) => {
      const [, command = '/pattern', text = words] = /^(\/\w+) (.*)$/.exec(words) ?? [];
      return watch(() => bot().deliver.slashCommand({ command, text }));
    },
    press: (label) => {
      const message = visible()
        .sort((a, b) => Number(a.ts) - Number(b.ts))
        .findLast(({ blocks }) => buttonLabels(blocks).includes(label));
      if (!message) throw new Error(`no button "${label}"`);
      return watch(() => bot().deliver.pressButton(message, label));
    },
  };
};

describe.each(modes)('given a member of a Slack workspace, over %s', (mode: Mode) => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await startBot(mode);
  });
  afterAll(async () => {
    expect(bot.slack.refusals).toEqual([]);
    await bot.stop();
  });
  const member = createMember(() => bot);
  conversation(() => member);
});
