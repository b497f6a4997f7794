import { afterAll, beforeAll, describe } from 'vitest';
import { type House, type Message, open, Visitor } from '../playground/visitor.js';
import { type Chatter, conversation, type Seen } from './conversation.js';

/** Ada in #general of the playground, over its HTTP interface. */
const createVisitor = (visitor: () => Visitor): Chatter => {
  let thread: string | undefined;
  const visible = async (): Promise<Message[]> => [
    ...(await visitor().messages()),
    ...(thread === undefined ? [] : (await visitor().messages({ thread })).slice(1)),
  ];
  const watch = async (act: () => Promise<{ thread?: string }>): Promise<Seen> => {
    const before = new Map((await visible()).map(({ id, html }) => [id, html]));
    const done = await act();
    thread = done.thread ?? thread;
    const news = (await visible()).filter(({ id, html }) => before.get(id) !== html).reverse();
    // What stands there as text is shown and does nothing: it came escaped.
    const text = news.map((message) => message.text.replaceAll('<!channel>', '(shown as typed)')).join('\n\n');
    return { text, buttons: news.flatMap(({ buttons }) => buttons.map(({ label }) => label)) };
  };
  return {
    say: (words) => watch(() => visitor().say(words.startsWith('/') ? words : `/pattern ${words}`)),
    press: (label) =>
      watch(async () => {
        const message = (await visible()).findLast(({ buttons }) => buttons.some((button) => button.label === label));
        if (!message) throw new Error(`no button "${label}"`);
        return visitor().pressOn(message, label);
      }),
  };
};

describe('given a person in the playground', () => {
  let house: House;
  let ada: Visitor;
  beforeAll(async () => {
    house = open();
    ada = await Visitor.named(house, 'Ada');
  });
  afterAll(() => house.playground.close());
  const visitor = createVisitor(() => ada);
  conversation(() => visitor);
});
