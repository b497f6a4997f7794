import { type Ask, board } from '../../src/asks/ask.js';
import { type Form, formFor } from '../../src/asks/forms.js';
import type { Asker, Assistant } from '../../src/assistant.js';
import { type Reply, reply, say } from '../../src/reply.js';
import { code, strong, text } from '../../src/text.js';
import { boardModal } from './board-form.js';
import { errorCode, isClosedDoor } from './calls.js';
import type { Names } from './names.js';
import type { Received } from './place.js';
import { messageFor } from './render.js';
import { spotOf } from './spots.js';
import { type Ground, type Tell, withButton } from './telling.js';
import { readThread } from './threads.js';

/** What is asked of a board, or of a thread that one may be started from. */
export type BoardAsk = Extract<Ask, { kind: 'board' | 'review' }>;

export const isBoardAsk = (ask: Received['ask']): ask is BoardAsk => ask.kind === 'board' || ask.kind === 'review';

/** Boards in Slack's threads. */
export interface Boards {
  /** Answers and tells it, or opens the form in which more is said. @param trigger lets the form open */
  answer(ask: BoardAsk, asker: Asker, ground: Ground, trigger?: string): Promise<void>;
  /** What comes of an ask in a thread, told to nobody yet. */
  replies(ask: BoardAsk, asker: Asker, ground: Ground): Promise<readonly Reply[]>;
  tell: Tell;
}

export interface BoardParts {
  readonly assistant: Pick<Assistant, 'answer'>;
  readonly names: Names;
  readonly tell: Tell;
}

/** The form to open for an ask; where there is no thread, only one that begins a board can be filled in. */
export const formHere = (ask: BoardAsk, { thread }: Pick<Ground, 'thread'>): Form | undefined =>
  thread !== undefined || isStart(ask) ? formFor(ask) : undefined;

/** Whether a board is to be started where there is no thread yet: one is opened first. */
export const opensThread = (ask: Ask, { thread }: Pick<Ground, 'thread'>): boolean =>
  thread === undefined && ask.kind === 'board' && /^start\s+\S/i.test(ask.words);

export const createBoards = ({ assistant, names, tell }: BoardParts): Boards => {
  const replies: Boards['replies'] = async (ask, asker, { team, channel, thread, sender }) => {
    if (ask.kind === 'board' && !isStart(ask)) return assistant.answer(ask, asker);
    if (thread === undefined) return ask.kind === 'review' ? [noThread()] : assistant.answer(ask, asker);
    const linked = isStart(ask) ? await withLink(asker, { channel, thread, sender }) : asker;
    if (ask.kind === 'board') return assistant.answer(ask, linked);
    const read = await readThread(sender, names, { team, channel, thread });
    return 'refused' in read ? [read.refused] : assistant.answer({ ...ask, messages: read.messages }, linked);
  };

  /** A board in a thread of its own, under a message that says what it is about. */
  const open = async (ask: BoardAsk, asker: Asker, ground: Ground): Promise<void> => {
    const { channel, sender } = ground;
    let thread: string;
    try {
      thread = await sender.post(channel, undefined, messageFor(rootReply(ask.words, asker.name)));
    } catch (error) {
      if (!isClosedDoor(error)) throw error;
      return ground.privately(messageFor(notIn()));
    }
    const placed = { ...asker, spot: spotOf(channel, thread) };
    const told = await assistant.answer(ask, await withLink(placed, { channel, thread, sender }));
    // Nothing began, so no thread is left behind.
    if (told.every(({ tone }) => tone === 'sorry')) await sender.remove(channel, thread);
    await tell(told, placed, { ...ground, thread });
  };

  /** Deletes the board; its live message, which only it knew, says so. */
  const forget = async (ask: BoardAsk, asker: Asker, ground: Ground): Promise<void> => {
    const [live] = await assistant.answer({ kind: 'board-live' }, asker);
    const told = await assistant.answer(ask, asker);
    await tell(told, asker, ground);
    const [first] = told;
    const message = live?.board?.message;
    if (!first || first.tone === 'sorry') return;
    await ground.takeAway?.();
    if (message === undefined) return;
    await ground.sender.update(ground.channel, message, messageFor(first)).catch(unlessGone);
  };

  return {
    replies,
    tell,
    async answer(ask, asker, ground, trigger) {
      const { team, thread, sender, channel, pressed } = ground;
      const form = formHere(ask, ground);
      if (form && trigger !== undefined) {
        const origin = { team, channel, ...(thread !== undefined && { thread }), ...(pressed !== undefined && { pressed }) };
        return sender.openModal(trigger, boardModal(form, ask, origin));
      }
      // No board belongs to a channel: under its name there is none, and that is what is answered.
      const placed = asker.spot ? asker : { ...asker, spot: { thread: channel } };
      // Nothing is written down where there is no thread, and a command's answer does not wait for a name.
      const isNoted = thread !== undefined || opensThread(ask, ground);
      const named = isNoted ? await names.named(placed, sender) : placed;
      if (opensThread(ask, ground)) return open(ask, named, ground);
      if (ask.kind === 'board' && /^forget yes$/i.test(ask.words)) return forget(ask, named, ground);
      // Where there is no thread nothing can be filled in for its board: it is said that there is none.
      const asked = thread === undefined && !form && formFor(ask) ? board('status') : ask;
      const told = await replies(asked, named, ground);
      // Slack opens no form for words that were written: a button does.
      const said = form ? told.map((one) => withButton(one, { label: `${form.title}…`, ask })) : told;
      await tell(said, named, ground);
    },
  };
};

const isStart = (ask: BoardAsk): boolean => /^start(?:\s|$)/i.test(ask.words);

const withLink = async (
  asker: Asker,
  { channel, thread, sender }: Pick<Ground, 'channel' | 'sender'> & { readonly thread: string },
): Promise<Asker> => {
  const link = await sender.permalink(channel, thread);
  return asker.spot && link !== undefined ? { ...asker, spot: { ...asker.spot, link } } : asker;
};

/** The message above the thread that a board is held in. */
const rootReply = (words: string, name: string): Reply =>
  reply(
    words
      .replace(/^start\s+/i, '')
      .split(';')[0]
      ?.trim() || 'A design',
    [
      say(
        `${name} started a board. It stands in the thread: what is on the list, the votes, the warnings and, at the end, the decision.`,
      ),
    ],
  );

const notIn = (): Reply =>
  reply(
    'I am not in this channel',
    [say('A board needs a thread that I can write in. Type ', code('/invite @Sextant'), ' here and start it again.')],
    { tone: 'sorry' },
  );

const noThread = (): Reply =>
  reply(
    'Which thread?',
    [
      say('Slack has no commands in threads. There, mention me: ', code('@Sextant review'), '.'),
      say(text('Or open the menu of any message in it and choose ', strong('Review this thread'), '.')),
    ],
    { tone: 'sorry' },
  );

const unlessGone = (error: unknown): void => {
  if (!['message_not_found', 'edit_window_closed', 'cant_update_message'].includes(errorCode(error) ?? '')) throw error;
};
