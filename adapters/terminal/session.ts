import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Ask } from '../../src/asks/ask.js';
import { readButton, writeAsk } from '../../src/asks/codec.js';
import { readLine, type Where } from '../../src/asks/grammar.js';
import type { Asker, Assistant } from '../../src/assistant.js';
import { InputError } from '../../src/errors.js';
import { type PlainOptions, plainReply } from '../../src/plain/plain.js';
import { type Choice, type Reply, reply, say } from '../../src/reply.js';

/** A terminal is one place with one board, whoever sits at it and whenever. */
const spot = { thread: 'terminal' };

/** The person who sits at a terminal, by the name that the machine has for them: a record may name them. */
export const personHere = (): Asker => ({ id: 'terminal', name: nameHere() || 'you', tenant: 'terminal' });

const nameHere = (): string | undefined => {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a number without a name.
    return undefined;
  }
};

/** What came of one line. */
export type Turn =
  | { readonly ask: Ask; readonly replies: readonly Reply[] }
  | { readonly error: { readonly code: string; readonly message: string } };

export interface TurnOptions {
  readonly asker?: Asker;
  /** In the chat the verbs of the board need no `/design`; a script's lines mean the same everywhere. */
  readonly where?: Where;
  /** Whether the board was spoken of before: until then nothing but an Ask about it looks whether there is one. */
  readonly isOnBoard?: boolean;
}

/** A line from a person or a script: a command, plain words, or `>ID` for a button. */
export const takeTurn = async (
  assistant: Assistant,
  line: string,
  { asker = personHere(), where = 'elsewhere', isOnBoard = false }: TurnOptions = {},
): Promise<Turn> => {
  try {
    const ask = line.startsWith('>') ? readButton(line.slice(1).trim()) : readLine(line, where);
    if (ask.kind === 'review') return { ask, replies: [noThread] };
    const isHere = isOnBoard || ask.kind === 'board';
    const replies = await assistant.answer(ask, { ...asker, delivery: randomUUID(), ...(isHere && { spot }) });
    return { ask, replies: isHere ? [...(await due(assistant)), ...replies] : replies };
  } catch (error) {
    if (error instanceof InputError) return { error: { code: error.code, message: error.message } };
    throw error;
  }
};

/** The reminder of a vote, or its end: a terminal is told of it when it next speaks of the board. */
const due = async (assistant: Assistant): Promise<readonly Reply[]> => {
  const [board] = await assistant.waking('terminal').catch(() => []);
  return board ? assistant.answer({ kind: 'board-woken' }, { ...personHere(), spot }) : [];
};

const noThread = reply(
  'A terminal has no thread to review',
  [say('I read what people said in a thread of Slack, Discord or the playground. Here, check reads what you type.')],
  { tone: 'sorry' },
);

/** Numbers the buttons of the latest answer, so that a person can press one by typing its number. */
export class NumberedButtons {
  #asks: string[] = [];

  /** Begins a new answer. */
  clear(): void {
    this.#asks = [];
  }

  /** The number of a button; the same Ask has one number. */
  readonly number = (choice: Choice): string => {
    const id = writeAsk(choice.ask);
    const known = this.#asks.indexOf(id);
    return String(known === -1 ? this.#asks.push(id) : known + 1);
  };

  /** What the person typed, with a button's number turned into its id. */
  resolve(line: string): string {
    const typed = line.trim();
    const id = /^\d{1,3}$/.test(typed) ? this.#asks[Number(typed) - 1] : undefined;
    return id === undefined ? line : `>${id}`;
  }
}

/** The text of a turn, with numbered buttons. */
export const turnText = (turn: Turn, numbers: NumberedButtons, options: Omit<PlainOptions, 'key'>): string => {
  if ('error' in turn) return turn.error.message;
  numbers.clear();
  return turn.replies.map((reply) => plainReply(reply, { ...options, key: numbers.number })).join('\n\n');
};
