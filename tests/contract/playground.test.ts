import { afterAll, beforeAll, describe } from 'vitest';
import type { Ask } from '../../src/asks/ask.js';
import { writeAsk } from '../../src/asks/codec.js';
import { type House, type Message, type Outcome, open, Visitor } from '../playground/visitor.js';
import { boardConversation, type Group, type Member } from './board-conversation.js';
import { type Chatter, conversation, type Seen } from './conversation.js';

/** The thread in which a conversation goes on, for all who are in it. */
interface Room {
  thread: string | undefined;
}

/** How long it takes until all that is due was drawn. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 60));

/** A person in #general of the playground, over its HTTP interface. */
const createVisitor = (visitor: () => Visitor, room: Room = { thread: undefined }) => {
  const visible = async (): Promise<Message[]> => [
    ...(await visitor().messages()),
    ...(room.thread === undefined ? [] : (await visitor().messages({ thread: room.thread })).slice(1)),
  ];
  const watch = async (act: () => Promise<Outcome>, isBoard: boolean): Promise<Seen> => {
    const before = new Map((await visible()).map(({ id, html }) => [id, html]));
    const done = await act();
    room.thread = done.thread ?? room.thread;
    if (isBoard) await settled();
    const news = (await visible()).filter(({ id, html }) => before.get(id) !== html).reverse();
    // What stands there as text is shown and does nothing: it came escaped.
    const text = news.map((message) => message.text.replaceAll('<!channel>', '(shown as typed)')).join('\n\n');
    return { text, buttons: news.flatMap(({ buttons }) => buttons.map(({ label }) => label)) };
  };
  const press = (label: string, ask: Ask | undefined, isBoard: boolean): Promise<Seen> =>
    watch(async () => {
      const stands = (button: Message['buttons'][number]) =>
        button.label === label && (ask === undefined || button.id === writeAsk(ask));
      const message = (await visible()).findLast(({ buttons }) => buttons.some(stands));
      const id = message?.buttons.find(stands)?.id;
      if (!message || id === undefined) throw new Error(`no button "${label}"`);
      return visitor().pressId(message, id);
    }, isBoard);

  const chatter: Chatter = {
    say: (words) => watch(() => visitor().say(words.startsWith('/') ? words : `/pattern ${words}`), false),
    press: (label) => press(label, undefined, false),
  };
  const member: Member = {
    say: (words) =>
      watch(() => visitor().say(words.startsWith('/') ? words : `@sextant ${words}`, { thread: room.thread }), true),
    press: (label, ask) => press(label, ask, true),
    submit: (values) => watch(() => visitor().submit(values), true),
  };
  return { chatter, member };
};

describe('given a person in the playground', () => {
  let house: House;
  let ada: Visitor;
  beforeAll(async () => {
    house = open();
    ada = await Visitor.named(house, 'Ada');
  });
  afterAll(() => house.playground.close());
  const { chatter } = createVisitor(() => ada);
  conversation(() => chatter);
});

describe('given three people in the playground', () => {
  let house: House;
  const people: Record<string, Visitor> = {};
  const names = { ada: 'Ada', ben: 'Ben', cy: 'Cy' };
  const room: Room = { thread: undefined };
  beforeAll(async () => {
    house = open();
    for (const name of Object.values(names)) people[name] = await Visitor.named(house, name);
  });
  afterAll(() => house.playground.close());

  const of = (name: string): Visitor => people[name] as Visitor;
  const group: Group = {
    ada: createVisitor(() => of(names.ada), room).member,
    ben: createVisitor(() => of(names.ben), room).member,
    cy: createVisitor(() => of(names.cy), room).member,
    names,
    linkStart: 'http://localhost/c/general/',
    async exported() {
      const messages = await of(names.cy).messages({ thread: room.thread });
      const [, address = ''] = /href="(\/api\/messages\/[^"]*)" download/.exec(messages.map(({ html }) => html).join('')) ?? [];
      return (await of(names.cy).fetch(address)).text();
    },
  };
  boardConversation(() => group);
});
