import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '../../adapters/log.js';
import { createBoards } from '../../adapters/slack/boards.js';
import { createLive } from '../../adapters/slack/live.js';
import { createNames } from '../../adapters/slack/names.js';
import type { Sender } from '../../adapters/slack/send.js';
import { askerOf, spotOf } from '../../adapters/slack/spots.js';
import { createTell } from '../../adapters/slack/telling.js';
import { board } from '../../src/asks/ask.js';
import { createAssistant } from '../../src/assistant.js';
import { openCatalog } from '../../src/catalog/open.js';
import { openStore } from '../../src/store/open.js';
import type { Row } from './report.js';

const clickers = 50;
/** About what a call to Slack takes. */
const callMs = 100;

/** A way out to a Slack that takes its time; it keeps what the live message shows, and counts how often it was changed. */
const createSlack = () => {
  const seen = { live: '', edits: 0 };
  const sender: Pick<Sender, 'post' | 'update' | 'permalink' | 'userName' | 'postPrivately'> = {
    async post(_channel, _thread, { text }) {
      await sleep(callMs);
      seen.live = text;
      return '2.000002';
    },
    async update(_channel, _ts, { text }) {
      await sleep(callMs);
      seen.live = text;
      seen.edits++;
    },
    permalink: async () => 'https://example.slack.com/archives/C1/p2000002',
    userName: async (id) => `Person ${id}`,
    postPrivately: async () => undefined,
  };
  return { seen, sender: sender as Sender };
};

/** Fifty people press the same button at once: how often the live message is edited, and when it shows all of them. */
export const benchSlackBoard = async (): Promise<Row[]> => {
  const store = await openStore({ file: ':memory:' });
  const assistant = createAssistant({ catalog: await openCatalog([]), store });
  const log = createLog('silent');
  const live = createLive({ assistant, log });
  const boards = createBoards({
    assistant,
    names: createNames(),
    tell: createTell(
      live,
      async () => undefined,
      async () => undefined,
    ),
  });
  const { seen, sender } = createSlack();
  const ground = { team: 'T1', channel: 'C1', thread: '1.000001', sender, privately: async () => undefined };
  const press = (words: string, who: number, pressed?: string): Promise<void> => {
    const asker = askerOf({ id: `U${who}`, name: `U${who}` }, 'T1', `press/${who}/${words}`, spotOf('C1', '1.000001'));
    return boards.answer(board(words), asker, { ...ground, ...(pressed !== undefined && { pressed }) });
  };
  await press('start Checkout; with saga', 0);
  await sleep(1_100);
  const [before, begun] = [seen.edits, performance.now()];
  await Promise.all(Array.from({ length: clickers }, (_, who) => press('vote for saga', who, '2.000002')));
  while (!seen.live.includes(`${clickers} for`)) await sleep(5);
  const milliseconds = performance.now() - begun;
  await live.idle(3_000);
  await store.close();
  return [
    {
      what: `${clickers} people vote at once: until the live message shows all, ${callMs} ms a call`,
      milliseconds,
      ratio: seen.edits - before,
      against: 'one edit',
      aim: 'at most 2',
    },
  ];
};
