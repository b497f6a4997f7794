import { createAssistant } from '../../src/assistant.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { until } from '../fakes/discord/clock.js';
import type { OptionValues } from '../fakes/discord/command-input.js';
import { type Channel, channelTypes, type Message, type User } from '../fakes/discord/model.js';
import { type Bot, type BotOptions, catalog, startBot, type Way, words } from './bot.js';

export interface BoardBotOptions extends BotOptions {
  readonly now?: () => Date;
}

/** A bot that keeps boards, and what its threads show. */
export interface BoardBot extends Bot {
  readonly store: Store;
  /** `/design <verb>` with its options. */
  design(verb: string, options?: OptionValues, place?: Channel, user?: User): ReturnType<Bot['delivery']['slashCommand']>;
  /** Starts a board in a channel and gives its thread, once its message stands there. */
  begin(options?: OptionValues, channel?: Channel): Promise<Channel>;
  /** A thread that people opened. */
  thread(more?: { readonly channel?: Channel; readonly id?: string }): Channel;
  /** The message that shows the board of a thread. */
  live(thread: Channel): Message;
  /** What the bot posted into a thread for all, beside the board. */
  said(thread: Channel): readonly Message[];
  /** Waits until the bot has nothing left to do. */
  quiet(): Promise<void>;
}

export const startBoardBot = async (way: Way, options: BoardBotOptions = {}): Promise<BoardBot> => {
  const store = options.store ?? (await openStore({ file: ':memory:' }));
  const { now } = options;
  const assistant = createAssistant({ catalog, store, ...(now && { now }) });
  // Boards need no search, whose index takes longer than all else here.
  const bot = await startBot(way, { ...options, store, assistant: () => ({ ...assistant, prepare: () => {} }) });
  const { fake, guild, channel, ada, delivery } = bot;
  const { world } = fake;

  const posts = (thread: Channel) =>
    world.messages(thread).filter(({ author, type }) => author.id === world.bot.id && type !== 21);
  const isLive = (message: Message) => words(message).includes('Design: ') && message.interaction_metadata === undefined;
  const quiet = () => bot.running.idle(5_000);
  const design: BoardBot['design'] = (verb, given = {}, place = channel, user = ada) =>
    delivery.slashCommand({ user, channel: place, name: `design ${verb}`, options: given });

  return {
    ...bot,
    store,
    design,
    quiet,
    live: (thread) => {
      const live = posts(thread).findLast(isLive);
      if (!live) throw new Error(`no board stands in ${thread.name}: ${JSON.stringify(bot.log)}`);
      return live;
    },
    said: (thread) => posts(thread).filter((message) => !isLive(message)),
    thread: ({ channel: parent = channel, id } = {}) =>
      world.addChannel(guild, {
        name: 'debate',
        type: channelTypes.publicThread,
        parent,
        owner: ada,
        ...(id !== undefined && { id }),
      }),
    begin: async (given = { title: 'Checkout' }, place = world.addChannel(guild, { name: 'designs' })) => {
      await design('start', given, place);
      await until(() => world.threadsOf(place).some((thread) => posts(thread).some(isLive)), 5_000);
      await quiet();
      const thread = world.threadsOf(place).at(-1);
      if (!thread) throw new Error(`no thread was opened: ${JSON.stringify(bot.log)}`);
      return thread;
    },
    stop: async () => {
      await bot.stop();
      if (!options.store) await store.close();
    },
  };
};
