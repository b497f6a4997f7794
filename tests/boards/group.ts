import { type Ask, review, type Said } from '../../src/asks/ask.js';
import { filledIn } from '../../src/asks/forms.js';
import { readLine } from '../../src/asks/grammar.js';
import { type Assistant, createAssistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { plainReply } from '../../src/plain/plain.js';
import type { Choice, Reply } from '../../src/reply.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';

/** What a person is told. */
export interface Told {
  readonly replies: readonly Reply[];
  readonly text: string;
  readonly choices: readonly Choice[];
}

/** People in a thread, with the assistant itself and a store in memory; the clock stands until it is set. */
export interface Group {
  readonly assistant: Assistant;
  readonly store: Store;
  clock: number;
  say(who: string, line: string, delivery?: string): Promise<Told>;
  ask(who: string, ask: Ask, delivery?: string): Promise<Told>;
  /** Fills in the form that a choice with this label opens. */
  fill(who: string, told: Told, label: string, values: Record<string, string>): Promise<Told>;
  review(who: string, messages: readonly Said[], words?: string): Promise<Told>;
  /** The board as its live message shows it. */
  board(): Promise<Told>;
  /** The same people in another thread, or of another tenant. */
  elsewhere(place: { thread?: string; tenant?: string }): Group;
}

/** 24 November 2026, noon. */
const noon = Date.UTC(2026, 10, 24, 12);

export const openGroup = async (catalog: Catalog, given?: Store): Promise<Group> => {
  const store = given ?? (await openStore({ file: ':memory:' }));
  const state = { clock: noon, deliveries: 0 };
  const assistant = createAssistant({ catalog, store, now: () => new Date(state.clock) });
  return groupIn(assistant, store, state, { tenant: 'slack:T1', thread: 'C1:1.0' });
};

interface State {
  clock: number;
  deliveries: number;
}

const groupIn = (assistant: Assistant, store: Store, state: State, place: { tenant: string; thread: string }): Group => {
  const ask: Group['ask'] = async (who, wanted, delivery = `d${++state.deliveries}`) => {
    const spot = { thread: place.thread, link: `https://chat.example/${encodeURIComponent(place.thread)}` };
    const asker = { id: `U-${who}`, name: who, tenant: place.tenant, spot, delivery };
    return toldOf(await assistant.answer(wanted, asker));
  };
  const group: Group = {
    assistant,
    store,
    get clock() {
      return state.clock;
    },
    set clock(at) {
      state.clock = at;
    },
    ask,
    say: (who, line, delivery) => ask(who, readLine(line, 'thread'), delivery),
    fill(who, { choices }, label, values) {
      const choice = choices.find((one) => one.label === label);
      if (!choice) throw new Error(`there is no "${label}" among ${choices.map((one) => one.label).join(', ')}`);
      return ask(who, filledIn(choice.ask, values));
    },
    review: (who, messages, words = '') => ask(who, { ...review(words), messages }),
    board: () => ask('nobody', { kind: 'board-live' }),
    elsewhere: (other) => groupIn(assistant, store, state, { ...place, ...other }),
  };
  return group;
};

const toldOf = (replies: readonly Reply[]): Told => ({
  replies,
  text: replies.map((reply) => plainReply(reply)).join('\n\n'),
  choices: replies.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind === 'buttons') return block.buttons;
      if (block.kind === 'choices') return block.choices;
      return block.kind === 'cards' ? block.cards.flatMap((card) => card.buttons) : [];
    }),
  ),
});
