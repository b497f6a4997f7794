import { afterAll, beforeAll, describe } from 'vitest';
import { personHere, type Turn, takeTurn } from '../../adapters/terminal/session.js';
import { type Ask, board } from '../../src/asks/ask.js';
import { readButton, writeAsk } from '../../src/asks/codec.js';
import { filledIn, formFor } from '../../src/asks/forms.js';
import { type Assistant, createAssistant } from '../../src/assistant.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { plainReply } from '../../src/plain/plain.js';
import type { Choice } from '../../src/reply.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { core } from '../slack/bot.js';
import { boardConversation, type Group, type Member } from './board-conversation.js';
import { type Chatter, conversation, type Seen } from './conversation.js';

/** A person at the terminal, who presses a button by its id, and fills in a form by typing the words for it. */
const createTerminal = (assistant: () => Assistant, name: string, onTurn: (turn: Turn) => void = () => {}): Chatter & Member => {
  const choices: Choice[] = [];
  let opened: Ask | undefined;
  const take = async (line: string): Promise<Seen> => {
    const turn = await takeTurn(assistant(), line, {
      where: 'thread',
      isOnBoard: true,
      asker: { ...personHere(), id: name, name },
    });
    onTurn(turn);
    if ('error' in turn) return { text: turn.error.message, buttons: [] };
    const fresh: Choice[] = [];
    const text = turn.replies.map((reply) => plainReply(reply, { key: (choice) => String(fresh.push(choice)) })).join('\n\n');
    choices.splice(0, choices.length, ...fresh);
    return { text: text.replaceAll('<!channel>', '(shown as typed)'), buttons: choices.map(({ label }) => label) };
  };
  return {
    say: take,
    press: (label: string, ask?: Ask) => {
      const choice = ask ? { label, ask } : choices.find((one) => one.label === label);
      if (!choice) throw new Error(`no button "${label}"; there are: ${choices.map((one) => one.label).join(', ')}`);
      opened = formFor(choice.ask) && choice.ask;
      return take(`>${writeAsk(choice.ask)}`);
    },
    submit: (values) => {
      if (opened?.kind !== 'board') throw new Error('no form was opened');
      const filled = filledIn(readButton(writeAsk(board(opened.words))), values);
      return take(`/design ${filled.kind === 'board' ? filled.words : ''}`);
    },
  };
};

describe('given a person at the terminal', () => {
  const terminal = createTerminal(() => core().assistant, 'ada');
  conversation(() => terminal);
});

describe('given three people who take turns at one terminal', () => {
  let store: Store;
  let assistant: Assistant;
  let record = '';
  beforeAll(async () => {
    store = await openStore({ file: ':memory:' });
    assistant = createAssistant({ catalog: loadCatalog(), store });
  });
  afterAll(() => store.close());

  const keep = (turn: Turn): void => {
    const blocks = 'replies' in turn ? turn.replies.flatMap((reply) => reply.blocks) : [];
    for (const block of blocks) if (block.kind === 'file') record = block.text;
  };
  const seat = (name: string) => createTerminal(() => assistant, name, keep);
  const names = { ada: 'Ada', ben: 'Ben', cy: 'Cy' };
  const group: Group = {
    ada: seat(names.ada),
    ben: seat(names.ben),
    cy: seat(names.cy),
    names,
    exported: async () => record,
  };
  boardConversation(() => group);
});
