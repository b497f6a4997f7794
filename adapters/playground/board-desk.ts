import type { Ask, Said } from '../../src/asks/ask.js';
import { writeAsk } from '../../src/asks/codec.js';
import { formFor } from '../../src/asks/forms.js';
import type { Assistant } from '../../src/assistant.js';
import { plainReply } from '../../src/plain/plain.js';
import { type Reply, reply, say } from '../../src/reply.js';
import { type Boards, boardHead } from './boards.js';
import type { Done } from './desk.js';
import { formHtml } from './forms.js';
import { limits } from './limits.js';
import { bot, type Person } from './people.js';
import { askerIn, type Errand, type Place } from './place.js';
import type { Message, Rooms } from './rooms.js';

export type BoardAsk = Extract<Ask, { kind: 'board' | 'review' }>;

export const isBoardAsk = (ask: Ask | undefined): ask is BoardAsk => ask?.kind === 'board' || ask?.kind === 'review';

/** How it was asked: by which words, or on which message. */
export interface Manner extends Errand {
  /** What was typed, shown to who typed it with an answer for them alone. */
  readonly words?: string;
  readonly pressed?: Message | undefined;
  /** Whether a form was sent off: what is wrong with it is told there, and nothing that was filled in is lost. */
  readonly isFilledIn?: boolean;
}

/** What people do with the board of a thread. */
export interface BoardDesk {
  /** The form that an Ask opens, if it opens one. */
  formOf(ask: Ask): Done | undefined;
  answer(person: Person, place: Place, ask: BoardAsk, manner: Manner): Promise<Done>;
}

export interface BoardDeskOptions {
  readonly assistant: Assistant;
  readonly rooms: Rooms;
  readonly boards: Boards;
  /** The names that the forms suggest. */
  readonly patterns: readonly string[];
}

export const createBoardDesk = ({ assistant, rooms, boards, patterns }: BoardDeskOptions): BoardDesk => {
  /** What people said in a thread, as they typed it. It is read for this answer and kept nowhere. */
  const saidIn = (person: Person, place: Place): Said[] => {
    const root = place.root === undefined ? undefined : rooms.find(place.root, person.id);
    return [...(root ? [root] : []), ...rooms.list(place.channel, person.id, place.root)]
      .filter(({ from, words }) => from.id !== bot.id && words !== undefined)
      .slice(-limits.board.reviewed)
      .map(({ from, words = '' }) => ({ by: { id: from.id, name: from.name }, text: words }));
  };

  const alone = (person: Person, place: Place, replies: readonly Reply[], { words }: Manner, ask?: Ask): void => {
    if (replies.length === 0) return;
    const said = words === undefined ? {} : { words };
    rooms.post({ ...place, only: person.id, from: bot, replies, ...said, ...(ask && { ask }) });
  };

  /** Each reply to those whom it is for; what the live message shows by itself is not said again beside it. */
  const deliver = async (person: Person, place: Place, ask: Ask, replies: readonly Reply[], manner: Manner): Promise<Done> => {
    const { pressed, isFilledIn } = manner;
    const thread = place.root === undefined ? {} : { thread: place.root };
    const [first] = replies;
    if (isFilledIn && first?.tone === 'sorry') return { fault: plainReply(first) };
    const shown = replies.filter(({ board: part, tone }) => {
      if (part?.is === 'live') return false;
      return part?.is !== 'changed' || tone === 'sorry' || pressed?.board !== 'live';
    });
    const isForAll = (one: Reply): boolean =>
      one.audience !== 'asker' && one.tone !== 'sorry' && !(one.board?.is === 'changed' && pressed) && place.root !== undefined;
    if (place.root !== undefined && replies.some((one) => one.board?.is === 'live')) {
      await boards.show({ ...place, root: place.root });
    }
    alone(
      person,
      place,
      shown.filter((one) => !isForAll(one)),
      manner,
      ask,
    );
    for (const one of shown.filter(isForAll)) rooms.post({ ...place, from: bot, ask, replies: [one] });
    // A board that was deleted says nothing of a change, and is gone from its message all the same.
    if (replies.some((one) => one.board || (one.audience === 'thread' && one.tone !== 'sorry'))) boards.touch(place);
    const quiet = replies.find((one) => one.board?.is === 'changed' && !shown.includes(one));
    return { ...thread, ...(quiet && { notice: quiet.title }) };
  };

  /** A board outside any thread gets a thread of its own, once it is there. */
  const startHere = async (person: Person, place: Place, ask: BoardAsk, manner: Manner): Promise<Done> => {
    const root = rooms.reserve();
    const inThread = { ...place, root };
    const replies = await assistant.answer(ask, askerIn(person, inThread, manner));
    const live = replies.find((one) => one.board?.is === 'live');
    if (!live) return deliver(person, place, ask, replies, manner);
    rooms.post({ ...place, id: root, from: bot, replies: [boardHead(live, person.name)], board: 'above' });
    return deliver(person, inThread, ask, replies, manner);
  };

  return {
    formOf(ask) {
      const form = formFor(ask);
      return form && { form: { id: writeAsk(ask), html: formHtml(writeAsk(ask), form, patterns).text } };
    },
    async answer(person, place, ask, manner) {
      if (place.root === undefined) {
        if (ask.kind === 'review') return deliver(person, place, ask, [reviewWhat], manner);
        if (/^start\s+\S/i.test(ask.words)) return startHere(person, place, ask, manner);
      }
      const full = ask.kind === 'review' ? { ...ask, messages: saidIn(person, place) } : ask;
      const replies = await assistant.answer(full, askerIn(person, place, manner));
      return deliver(person, place, ask, replies, manner);
    },
  };
};

const reviewWhat = reply(
  'Which thread?',
  [say('I read a thread when somebody asks for it there: open one, and press Review or say it in it.')],
  { tone: 'sorry' },
);
