import type { Ask } from '../../src/asks/ask.js';
import { readButton, writeAsk } from '../../src/asks/codec.js';
import { filledIn } from '../../src/asks/forms.js';
import { maxInput, readLine } from '../../src/asks/grammar.js';
import type { Assistant } from '../../src/assistant.js';
import { InputError } from '../../src/errors.js';
import type { Reply } from '../../src/reply.js';
import { reply, say as sentence } from '../../src/reply.js';
import { type BoardDesk, isBoardAsk } from './board-desk.js';
import type { Boards } from './boards.js';
import { asideFor, hear } from './heard.js';
import { limits } from './limits.js';
import { bot, type Person } from './people.js';
import { askerIn, type Errand, type Place } from './place.js';
import { type Channel, channelOf, type Message, type Rooms } from './rooms.js';
import { movesWalk, signed, walkHead, whoAnswered } from './walk.js';

/** What came of something that a person did. */
export interface Done {
  /** The thread in which it goes on. */
  readonly thread?: string;
  /** A word for that person alone, which stays nowhere. */
  readonly notice?: string;
  /** What is to be filled in first. */
  readonly form?: { readonly id: string; readonly html: string };
  /** What is wrong with what was filled in. */
  readonly fault?: string;
}

export interface Line extends Errand {
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly line: string;
}

export interface Press extends Errand {
  readonly channel: string;
  readonly thread?: string | undefined;
  /** The message that the button stands on; without it, it stands on the page. */
  readonly message?: string | undefined;
  /** Which drawing of the message was pressed. */
  readonly version?: number | undefined;
  readonly id: string;
}

export interface Filled extends Omit<Press, 'version'> {
  readonly values: Readonly<Record<string, string>>;
}

/** What people do, turned into asks, and the answers into messages. */
export interface Desk {
  /** @throws InputError for what cannot be read; the text is for that person */
  say(person: Person, line: Line): Promise<Done>;
  /** @throws InputError */
  press(person: Person, press: Press): Promise<Done>;
  /** A form was sent off, in the place in which its button stands. @throws InputError */
  fill(person: Person, filled: Filled): Promise<Done>;
  /** Takes away a message that this person alone sees. */
  dismiss(person: Person, message: string): void;
}

export interface DeskOptions {
  readonly assistant: Assistant;
  readonly rooms: Rooms;
  readonly boards: Boards;
  readonly boardDesk: BoardDesk;
  readonly now: () => number;
}

export const createDesk = ({ assistant, rooms, boards, boardDesk, now }: DeskOptions): Desk => {
  /** When something was shared last, by place and ask; the oldest are forgotten. */
  const shared = new Map<string, number>();

  const placeOf = (person: Person, { channel, thread }: { channel: string; thread?: string | undefined }): [Channel, Place] => {
    const found = channelOf(channel);
    if (!found) throw new InputError('channel-unknown', 'There is no such channel.');
    const root = thread === undefined ? undefined : rooms.find(thread, person.id);
    if (thread !== undefined && (root?.channel !== channel || root.root !== undefined)) throw gone();
    return [found, { channel, ...(root && { root: root.id }), ...(found.isDirect && { only: person.id }) }];
  };

  /** Answers in a place; what went down on the board there shows on it. */
  const answerIn = async (person: Person, place: Place, ask: Ask, errand: Errand): Promise<readonly Reply[]> => {
    const replies = await assistant.answer(ask, askerIn(person, place, errand));
    if (replies.some(({ board }) => board?.is === 'changed')) boards.touch(place);
    return replies;
  };

  const alone = (person: Person, place: Place): Place => ({ ...place, only: person.id });

  /** A walk that begins: in the thread that it was asked for in, or under a message of its own. */
  const beginWalk = (person: Person, place: Place, ask: Ask, replies: readonly Reply[]): Done => {
    const root =
      place.root ?? rooms.post({ ...place, from: bot, replies: [walkHead(person.name, replies)], begunBy: person.name }).id;
    const walk = whoAnswered(replies, new Map(), person.name);
    rooms.post({ ...place, root, from: bot, ask, replies: signed(replies, walk), walk });
    return { thread: root };
  };

  /** The walk in a message moves; whoever is quicker answers a question, the other is told. */
  const moveWalk = (person: Person, message: Message, version: number | undefined, ask: Ask, replies: readonly Reply[]): Done => {
    const current = rooms.find(message.id, person.id);
    if (!current?.walk) throw gone();
    if (version !== undefined && version !== current.version) {
      return { notice: 'That question has been answered already. The walk stands where its message shows it.' };
    }
    const walk = whoAnswered(replies, current.walk, person.name);
    rooms.edit(current.id, { ask, replies: signed(replies, walk), walk });
    const root = current.root === undefined ? undefined : rooms.find(current.root, person.id);
    if (root?.begunBy !== undefined) rooms.edit(root.id, { replies: [walkHead(root.begunBy, replies)] });
    return {};
  };

  const share = async (
    person: Person,
    place: Place,
    message: Message | undefined,
    ask: Ask & { kind: 'share' },
  ): Promise<Done> => {
    const key = `${place.channel} ${place.root ?? ''} ${writeAsk(ask)}`;
    if (now() - (shared.get(key) ?? Number.NEGATIVE_INFINITY) < limits.shareEveryMs) {
      return { notice: 'That was shared here a moment ago.' };
    }
    shared.delete(key);
    shared.set(key, now());
    for (const oldest of shared.keys()) {
      if (shared.size <= limits.messages) break;
      shared.delete(oldest);
    }
    const replies = await assistant.answer(ask, person);
    const { only: _only, ...open } = place;
    rooms.post({ ...open, from: bot, ask: ask.ask, replies, note: `Shared by ${person.name}` });
    if (message?.only === person.id) rooms.edit(message.id, { isShared: true, note: 'Shared: everybody here can see it now' });
    return {};
  };

  /** What was pressed and where: a message in a channel is answered beside it, also from the pane of its thread. */
  const pressedIn = (
    person: Person,
    id: string | undefined,
    where: { channel: string; thread?: string | undefined },
  ): [Message | undefined, Place] => {
    const message = id === undefined ? undefined : rooms.find(id, person.id);
    if (id !== undefined && !message) throw gone();
    const [, place] = placeOf(person, message ? { channel: message.channel, thread: message.root } : where);
    return [message, place];
  };

  /** An answer to somebody who pressed a button: in place where it is another view of the same, else below. */
  const lookUp = (person: Person, place: Place, message: Message | undefined, ask: Ask, replies: readonly Reply[]): Done => {
    if (message?.only === person.id && !message.walk && isSameThing(message, ask, replies)) {
      rooms.edit(message.id, { ask, replies, isShared: false, note: '' });
    } else rooms.post({ ...alone(person, place), from: bot, ask, replies });
    return {};
  };

  return {
    async say(person, { line, delivery, origin, ...where }) {
      const errand = { delivery, origin };
      const [channel, place] = placeOf(person, where);
      const heard = hear(line, channel.isDirect);
      if (heard.kind === 'talk') {
        const aside = line.length > maxInput ? undefined : await asideFor(line, assistant, person);
        if (line.length > maxInput) readLine(line);
        const root = rooms.post({ ...place, from: person, words: line });
        // In a thread people talk with each other; what is meant for the bot is said to it.
        if (aside && place.root === undefined) rooms.post({ ...alone(person, place), from: bot, ...aside });
        return place.root === undefined ? {} : { thread: place.root ?? root.id };
      }

      let ask: Ask | undefined;
      let replies: readonly Reply[];
      try {
        ask = readLine(heard.words, place.root === undefined ? 'elsewhere' : 'thread');
        const form = boardDesk.formOf(ask);
        if (form) return form;
        if (isBoardAsk(ask)) {
          if (heard.kind === 'command') return await boardDesk.answer(person, place, ask, { ...errand, words: line });
          const call = rooms.post({ ...place, from: person, words: line });
          return await boardDesk.answer(person, { ...place, root: place.root ?? call.id }, ask, errand);
        }
        replies = await answerIn(person, place, ask, errand);
      } catch (error) {
        if (!(error instanceof InputError) || line.length > maxInput) throw error;
        replies = [reply('I cannot read that', [sentence(error.message)], { tone: 'sorry' })];
      }
      const isWalk = ask !== undefined && movesWalk(ask) && replies[0]?.tone !== 'sorry';
      if (heard.kind === 'command') {
        if (ask && isWalk) {
          if (channel.isDirect) rooms.post({ ...place, from: person, words: line });
          return beginWalk(person, place, ask, replies);
        }
        rooms.post({ ...alone(person, place), from: bot, words: line, replies, ...(ask && { ask }) });
        return place.root === undefined ? {} : { thread: place.root };
      }
      // Who calls the bot by name is answered before all, in the thread of the call.
      const call = rooms.post({ ...place, from: person, words: line });
      const inThread = { ...place, root: place.root ?? call.id };
      if (ask && isWalk) return beginWalk(person, inThread, ask, replies);
      rooms.post({ ...inThread, from: bot, replies, ...(ask && { ask }) });
      return { thread: inThread.root };
    },

    async press(person, { message: id, version, id: button, delivery, origin, ...where }) {
      const errand = { delivery, origin };
      const ask = readButton(button);
      const [message, place] = pressedIn(person, id, where);
      const form = boardDesk.formOf(ask);
      if (form) return form;
      if (isBoardAsk(ask)) return boardDesk.answer(person, place, ask, { ...errand, pressed: message });
      if (ask.kind === 'share') return share(person, place, message, ask);
      const replies = await answerIn(person, place, ask, errand);
      if (movesWalk(ask) && replies[0]?.tone !== 'sorry') {
        return message?.walk ? moveWalk(person, message, version, ask, replies) : beginWalk(person, place, ask, replies);
      }
      return lookUp(person, place, message, ask, replies);
    },

    async fill(person, { message: id, id: button, values, delivery, origin, ...where }) {
      const ask = filledIn(readButton(button), values);
      if (!isBoardAsk(ask)) throw new InputError('form-unknown', 'I do not know that form. Open it again.');
      const [message, place] = pressedIn(person, id, where);
      return boardDesk.answer(person, place, ask, { delivery, origin, pressed: message, isFilledIn: true });
    },

    dismiss(person, id) {
      const message = rooms.find(id, person.id);
      if (message?.only === person.id && !message.walk) rooms.remove(id);
    },
  };
};

const gone = () => new InputError('message-gone', 'That message is not here any more. Ask again to get a new one.');

/** Whether an ask shows another side of what a message shows: a part of the same card, a page of the same list. */
const isSameThing = (message: Message, ask: Ask, replies: readonly Reply[]): boolean => {
  const before = message.ask;
  if (before?.kind === 'find' && ask.kind === 'find') return before.words === ask.words;
  if (before?.kind === ask.kind && (ask.kind === 'browse' || ask.kind === 'random')) return true;
  return cardOf(before, message.replies) !== undefined && cardOf(before, message.replies) === cardOf(ask, replies);
};

/** The pattern that an answer is a view of. */
const cardOf = (ask: Ask | undefined, [first]: readonly Reply[]): string | undefined => {
  const isView = ask?.kind === 'related' || (ask?.kind === 'show' && first?.patterns.length === 1);
  return isView && first?.tone !== 'sorry' ? first?.patterns[0] : undefined;
};
