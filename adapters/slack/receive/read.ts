import type { Ask } from '../../../src/asks/ask.js';
import { readButton } from '../../../src/asks/codec.js';
import { readLine, type Where } from '../../../src/asks/grammar.js';
import { InputError } from '../../../src/errors.js';
import { buttons, reply, say } from '../../../src/reply.js';
import type { Received } from '../place.js';

/** A typed line as an Ask; nothing at all asks for help. */
export const readWords = (line: string, where: Where = 'elsewhere'): Received['ask'] =>
  line.trim() === '' ? { kind: 'help', words: '' } : understood(() => readLine(line, where));

/** What a button or a menu's option stands for. */
export const readValue = (value: string): Received['ask'] => understood(() => readButton(value));

/** What cannot be read explains itself. */
const understood = (read: () => Ask): Received['ask'] => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return {
      kind: 'unread',
      reply: reply('That did not work', [say(error.message), buttons({ label: 'Help', ask: { kind: 'help', words: '' } })], {
        tone: 'sorry',
      }),
    };
  }
};
