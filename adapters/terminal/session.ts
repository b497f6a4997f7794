import type { Ask } from '../../src/asks/ask.js';
import { readButton, writeAsk } from '../../src/asks/codec.js';
import { readLine } from '../../src/asks/grammar.js';
import type { Asker, Assistant } from '../../src/assistant.js';
import { InputError } from '../../src/errors.js';
import { type PlainOptions, plainReply } from '../../src/plain/plain.js';
import type { Choice, Reply } from '../../src/reply.js';

/** The one person who sits at a terminal. */
export const person: Asker = { id: 'terminal', name: 'you' };

/** What came of one line. */
export type Turn =
  | { readonly ask: Ask; readonly replies: readonly Reply[] }
  | { readonly error: { readonly code: string; readonly message: string } };

/** A line from a person or a script: a command, plain words, or `>ID` for a button. */
export const takeTurn = async (assistant: Assistant, line: string): Promise<Turn> => {
  try {
    const ask = line.startsWith('>') ? readButton(line.slice(1).trim()) : readLine(line);
    return { ask, replies: await assistant.answer(ask, person) };
  } catch (error) {
    if (error instanceof InputError) return { error: { code: error.code, message: error.message } };
    throw error;
  }
};

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
