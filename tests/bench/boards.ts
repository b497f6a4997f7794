import { createAssistant } from '../../src/assistant.js';
import { readEvent } from '../../src/boards/event.js';
import { fold } from '../../src/boards/fold.js';
import { openCatalog } from '../../src/catalog/open.js';
import { openStore } from '../../src/store/open.js';
import type { Row } from './report.js';
import { time } from './timing.js';

const tenant = 'slack:T1';
const spot = { thread: 'C1:1.0' };
const events = 1_000;
const people = 40;

/** A board on which a thousand things happened: read, folded and made into the reply of its live message. */
export const benchBoards = async (): Promise<Row[]> => {
  const catalog = await openCatalog([]);
  const store = await openStore({ file: ':memory:' });
  const assistant = createAssistant({ catalog, store });
  const slugs = [...catalog.patterns.keys()].slice(0, 25);
  const say = (who: number, words: string, delivery: string) =>
    assistant.answer({ kind: 'board', words }, { id: `U${who}`, name: `Person ${who}`, tenant, spot, delivery });
  await say(0, 'start A thousand events', 'start');
  await say(0, `add ${slugs.slice(0, 13).join(', ')}`, 'add/1');
  await say(0, `add ${slugs.slice(13).join(', ')}`, 'add/2');
  const boards = store.tenant(tenant).boards;
  for (let index = (await boards.read(spot.thread)).length; index < events; index++) {
    const what = { kind: 'voted', patterns: [slugs[index % slugs.length]], vote: index % 3 === 0 ? 'against' : 'for' };
    const by = { id: `U${index % people}`, name: `Person ${index % people}` };
    await boards.append(spot.thread, { id: `v${index}`, at: Date.now(), by, what, said: `reason ${index}` });
  }
  const stored = await boards.read(spot.thread);
  const texts = stored.map((event) => JSON.stringify(event));
  const parse = await time([0], () => texts.map((text) => JSON.parse(text) as unknown));
  const read = await time([0], () => boards.read(spot.thread));
  const folded = await time([0], () => fold(stored.flatMap((event) => readEvent(event) ?? [])));
  const shown = await time([0], () => assistant.answer({ kind: 'board-live' }, { id: 'bench', name: 'bench', tenant, spot }));
  await store.close();
  const against = 'parsing the same events with JSON.parse';
  const ratio = (p50: number): number => p50 / parse.p50;
  return [
    { what: `parsing ${events.toLocaleString('en')} events with JSON.parse (baseline)`, timing: parse },
    { what: 'a board of 1,000 events, read from the file', timing: read, ratio: ratio(read.p50), against },
    { what: 'checked and folded', timing: folded, ratio: ratio(folded.p50), against },
    { what: 'read, folded and shown', timing: shown, ratio: ratio(shown.p50), against },
  ];
};
