import { describe } from 'vitest';
import { type Turn, takeTurn } from '../../adapters/terminal/session.js';
import { writeAsk } from '../../src/asks/codec.js';
import { plainReply } from '../../src/plain/plain.js';
import type { Choice } from '../../src/reply.js';
import { core } from '../slack/bot.js';
import { type Chatter, conversation, type Seen } from './conversation.js';

/** A person at the terminal, who presses a button by its id. */
const createTerminal = (): Chatter => {
  const choices: Choice[] = [];
  const seen = (turn: Turn): Seen => {
    if ('error' in turn) return { text: turn.error.message, buttons: [] };
    choices.length = 0;
    const text = turn.replies.map((reply) => plainReply(reply, { key: (choice) => String(choices.push(choice)) })).join('\n\n');
    return { text: text.replaceAll('<!channel>', '(shown as typed)'), buttons: choices.map(({ label }) => label) };
  };
  const take = async (line: string): Promise<Seen> => seen(await takeTurn(core().assistant, line));
  return {
    say: take,
    press: (label) => {
      const choice = choices.find((one) => one.label === label);
      if (!choice) throw new Error(`no button "${label}"; there are: ${choices.map((one) => one.label).join(', ')}`);
      return take(`>${writeAsk(choice.ask)}`);
    },
  };
};

describe('given a person at the terminal', () => {
  const terminal = createTerminal();
  conversation(() => terminal);
});
