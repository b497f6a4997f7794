import type { Ask } from '../../src/asks/ask.js';
import { writeAsk } from '../../src/asks/codec.js';
import { createAssistant } from '../../src/assistant.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import type { Delivered } from '../fakes/slack/courier.js';
import type { Put } from '../fakes/slack/element-values.js';
import { isObject, type Json } from '../fakes/slack/kit-check.js';
import { textOf } from '../fakes/slack/kit-text.js';
import { elementsOf, everyBlock } from '../fakes/slack/kit-totals.js';
import type { Message } from '../fakes/slack/workspace.js';
import { type Bot, type BotOptions, core, eventually, type Mode, startBot } from './bot.js';

export interface BoardBotOptions extends BotOptions {
  readonly store?: Store;
  readonly now?: () => Date;
  readonly editsMs?: number;
}

/** The bot with a store, whose boards are looked after without long waits. */
export const startBoardBot = async (
  mode: Mode = 'http',
  options: BoardBotOptions = {},
): Promise<Bot & { readonly store: Store }> => {
  const { now, editsMs = 15, store: given, ...others } = options;
  const store = given ?? (await openStore({ file: ':memory:' }));
  const assistant = createAssistant({ catalog: core().catalog, store, ...(now && { now }) });
  const bot = await startBot(mode, {
    ...others,
    deps: { assistant, store, pace: { editsMs, clockMs: 10 }, ...others.deps },
  });
  return { ...bot, store };
};

/** Something to press: a button, or a line of a menu. */
export interface Pressable {
  readonly label: string;
  readonly value: string;
  readonly actionId: string;
}

export const pressables = (blocks: unknown): Pressable[] =>
  everyBlock(blocks, '').flatMap(({ block }) =>
    elementsOf(block).flatMap((element) => {
      const actionId = String(element['action_id']);
      const one = (of: Json): Pressable => ({ label: textOf(of['text']) ?? '', value: String(of['value']), actionId });
      if (element['type'] === 'button') return [one(element)];
      return Array.isArray(element['options']) ? element['options'].filter(isObject).map(one) : [];
    }),
  );

/** Presses the button of a message that stands for an ask. */
export const pressAsk = (bot: Bot, message: Message, ask: Ask, user = 'ada', handling = {}): Promise<Delivered> => {
  const value = writeAsk(ask);
  const found = pressables(message.blocks).find((one) => one.value === value);
  if (!found) throw new Error(`nothing to press for ${value}`);
  const isButton = everyBlock(message.blocks, '').some(({ block }) =>
    elementsOf(block).some(({ type, action_id }) => type === 'button' && action_id === found.actionId),
  );
  return bot.deliver.blockAction({
    message,
    actionId: found.actionId,
    user,
    ...(!isButton && { value: found.label }),
    ...handling,
  });
};

/** Fills in the form that a person has open, by the names of its fields, and sends it off. */
export const sendForm = async (bot: Bot, values: Readonly<Record<string, string>>, user = 'ada'): Promise<Delivered> => {
  const view = await eventually(() => bot.slack.modalOf(user));
  const fill: Record<string, Put> = {};
  for (const block of (view.content['blocks'] as Json[]) ?? []) {
    const name = String(block['block_id']);
    const value = values[name];
    if (value === undefined || value === '') continue;
    fill[textOf(block['label']) ?? ''] =
      (block['element'] as Json)['type'] === 'multi_external_select'
        ? await Promise.all(value.split(/,\s*/).map((typed) => suggested(bot, user, name, typed)))
        : value;
  }
  return bot.deliver.viewSubmission({ user, fill });
};

/** The first pattern that the form suggests for what is typed. */
const suggested = async (bot: Bot, user: string, actionId: string, value: string): Promise<string> => {
  const view = bot.slack.modalOf(user);
  if (!view) throw new Error('no form is open');
  const { body } = await bot.deliver.blockSuggestion({ view, actionId, value, user });
  const [first] = (body as { options: { value: string }[] }).options;
  return first?.value ?? '';
};

/** The live message of the board in a channel, when there is one. */
export const liveIn = (bot: Bot, channel = 'design'): Message | undefined =>
  bot.slack
    .messagesIn(channel)
    .findLast(({ text, threadTs, via }) => threadTs !== undefined && via === 'chat.postMessage' && /^\W*Design: /.test(text));

/** Starts a board in a thread of its own. */
export const startBoard = async (bot: Bot, words = 'Checkout', channel = 'design', user = 'ada'): Promise<Message> => {
  await bot.deliver.slashCommand({ command: '/design', text: `start ${words}`, channel, user });
  return eventually(() => liveIn(bot, channel));
};

/** The live message once it shows something. */
export const liveShows = (bot: Bot, what: RegExp, channel = 'design'): Promise<Message> =>
  eventually(() => {
    const live = liveIn(bot, channel);
    return live && what.test(live.text) && live;
  });
