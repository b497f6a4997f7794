import type { Ask } from '../../src/asks/ask.js';
import { writeAsk } from '../../src/asks/codec.js';
import type { Seen } from '../contract/conversation.js';
import type { Answer } from '../fakes/discord/answers.js';
import { until } from '../fakes/discord/clock.js';
import { buttonLabels } from '../fakes/discord/component-input.js';
import { asObject, asText, objectsOf } from '../fakes/discord/json.js';
import type { Channel, Message, User } from '../fakes/discord/model.js';
import { textOf } from '../fakes/discord/posting.js';
import { types, walkComponents } from '../fakes/discord/rules/walk.js';
import type { Bot } from './bot.js';

/** Somebody in a channel and its threads: what they say and press, and what they see change. */
export interface DiscordMember {
  say(typed: string): Promise<Seen>;
  press(label: string, ask?: Ask): Promise<Seen>;
  submit(values: Readonly<Record<string, string>>): Promise<Seen>;
}

export interface MemberOptions {
  readonly bot: () => Bot;
  readonly user: (bot: Bot) => User;
  readonly say: (bot: Bot, user: User, typed: string, place: Channel) => Promise<unknown> | unknown;
}

/** The place where a conversation of the channel goes on: its newest thread, or itself. */
export const placeNow = ({ fake, channel }: Bot): Channel => fake.world.threadsOf(channel).at(-1) ?? channel;

export const createMember = ({ bot, user, say }: MemberOptions): DiscordMember => {
  let opened: Answer | undefined;

  const visible = (): Message[] => {
    const { fake, channel } = bot();
    return [channel, ...fake.world.threadsOf(channel)]
      .flatMap((place) => fake.world.sees(user(bot()), place))
      .filter(({ author, type }) => author.id === fake.world.bot.id && type !== 21)
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  };

  /** What is new or changed once nothing more comes. */
  const watch = async (act: () => Promise<unknown>): Promise<Seen> => {
    const now = () => new Map(visible().map((message) => [message.id, JSON.stringify(message)]));
    const before = now();
    const news = () => visible().filter((message) => JSON.stringify(message) !== before.get(message.id));
    await act();
    if (!opened) await until(() => news().length > 0, 3_000);
    await bot().running.idle(5_000);
    // What a backslash stands before is shown and does nothing.
    const shown = (message: Message) => textOf(message).replaceAll('\\<', '&lt;').replaceAll('\\', '');
    return { text: news().map(shown).join('\n\n'), buttons: news().flatMap(buttonLabels) };
  };

  const keepForm = (answer: Answer): void => {
    opened = answer.first?.type === 9 ? answer : undefined;
  };

  return {
    say: (typed) =>
      watch(async () => {
        opened = undefined;
        await say(bot(), user(bot()), typed, placeNow(bot()));
      }),
    press: (label, ask) => {
      const found = visible()
        .flatMap((message) => pressable(message, label, ask))
        .at(-1);
      if (!found) throw new Error(`no button "${label}"${ask ? ` for ${writeAsk(ask)}` : ''}`);
      const { message, option, nth } = found;
      const { delivery } = bot();
      return watch(async () =>
        keepForm(
          option === undefined
            ? await delivery.pressButton(message, label, user(bot()), { nth })
            : await delivery.selectOption(message, option, user(bot()), { of: label }),
        ),
      );
    },
    submit: (values) => {
      const form = opened;
      if (!form) throw new Error('no form is open');
      opened = undefined;
      return watch(() => bot().delivery.modalSubmit({ opened: form, values: withLabels(form, values) }));
    },
  };
};

/** The buttons with a label, or the options of a select under that name; with an Ask, those that stand for it. */
const pressable = (
  message: Message,
  label: string,
  ask: Ask | undefined,
): { readonly message: Message; readonly nth: number; readonly option?: string }[] => {
  const fits = (id: unknown) => ask === undefined || asText(id).replace(/^~\d+\//, '') === writeAsk(ask);
  const all = walkComponents(message.components, []).map(({ component }) => component);
  const buttons = all.filter((component) => component['type'] === types.button && component['label'] === label);
  const options = all.filter(
    (component) => component['type'] === types.stringSelect && asText(component['placeholder']).startsWith(label),
  );
  return [
    ...buttons.flatMap(({ custom_id: id }, nth) => (fits(id) ? [{ message, nth }] : [])),
    ...options.flatMap((select) =>
      objectsOf(select['options']).flatMap(([, option]) =>
        ask !== undefined && fits(option['value']) ? [{ message, nth: 0, option: asText(option['label']) }] : [],
      ),
    ),
  ];
};

/** What is picked in a form is picked by what an option says. */
const withLabels = ({ modal }: Answer, values: Readonly<Record<string, string>>): Record<string, string> => {
  const selects = walkComponents(modal['components'], [])
    .map(({ component }) => component)
    .filter((component) => component['type'] === types.stringSelect);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const select = selects.find((one) => one['custom_id'] === name);
      const option = objectsOf(select?.['options']).find(([, one]) => one['value'] === value)?.[1];
      return [name, option ? asText(asObject(option)['label']) : value];
    }),
  );
};

/** The words after `/design` as the sub-command that a person would fill in for them. */
export const designCommand = (
  typed: string,
): { readonly name: string; readonly options: Record<string, string | number | boolean> } => {
  const [, verb = '', rest = ''] = /^(?:\/design )?(\w+)\s*(.*)$/s.exec(typed) ?? [];
  const [, what = rest, why] = /^(.*?)\s*\bbecause (.*)$/s.exec(rest) ?? [];
  const options = optionsOf(verb, what.trim());
  return { name: `design ${verb}`, options: { ...options, ...(why !== undefined && { why }) } };
};

const optionsOf = (verb: string, what: string): Record<string, string | number | boolean> => {
  if (what === '') return {};
  switch (verb) {
    case 'start': {
      const [title = '', ...clauses] = what.split(/;\s*/);
      return Object.fromEntries([
        ['title', title],
        ...clauses.map((clause) => {
          const [, name = '', value = ''] = /^(\w+)\s*(.*)$/s.exec(clause) ?? [];
          return [name, name === 'secret' ? true : name === 'quorum' ? Number(value) : value];
        }),
      ]) as Record<string, string | number | boolean>;
    }
    case 'vote': {
      const [, vote = '', pattern = ''] = /^(\w+) (.*)$/.exec(what) ?? [];
      return { vote, pattern };
    }
    case 'note':
    case 'context':
      return { words: what };
    case 'given':
      return what.startsWith('not ') ? { circumstance: what.slice(4), holds: false } : { circumstance: what };
    case 'acknowledge':
      return { warning: what };
    case 'decide': {
      const [, outcome, patterns = ''] = /^(accepted|rejected|deferred)?\s*(.*)$/.exec(what) ?? [];
      return { ...(outcome !== undefined && { outcome }), ...(patterns !== '' && { patterns }) };
    }
    case 'export':
      return { form: what };
    case 'supersede':
      return { by: what.replace(/^by /, '') };
    case 'forget':
      return { what };
    default:
      return { patterns: what };
  }
};
