import { beforeAll, describe, expect, it } from 'vitest';
import { messageFor } from '../../adapters/slack/render.js';
import { board } from '../../src/asks/ask.js';
import { writeAsk } from '../../src/asks/codec.js';
import { createAssistant } from '../../src/assistant.js';
import type { Reply } from '../../src/reply.js';
import { openStore } from '../../src/store/open.js';
import { validateMessage } from '../fakes/slack/block-kit.js';
import { elementsOf, everyBlock } from '../fakes/slack/kit-totals.js';
import { pressables } from './board-bot.js';
import { core } from './bot.js';

/** The live message of a board with as much on it as there can be. */
const fullBoard = async (patterns: readonly string[], wordy: string): Promise<Reply> => {
  const { catalog } = core();
  const assistant = createAssistant({ catalog, store: await openStore({ file: ':memory:' }) });
  let count = 0;
  const asker = (name = 'Ada') => ({ id: name, name, tenant: 'slack:T', spot: { thread: 'C:1.1' }, delivery: `${++count}` });
  const ask = (words: string, name?: string) => assistant.answer(board(words), asker(name));
  await ask('start Everything');
  await ask(`context ${wordy}`);
  for (const slug of patterns) await ask(`add ${slug} because ${wordy}`);
  for (const { slug } of catalog.circumstances) await ask(`given ${slug}`);
  const people = ['Ada', 'Ben', 'Cleo', 'Dora', 'Emil', 'Fay', 'Gus', 'Hal'];
  for (const slug of patterns) for (const name of people) await ask(`vote for ${slug} because ${wordy}`, name);
  for (let note = 0; note < 6; note++) await ask(`note ${wordy}`);
  const [live] = await assistant.answer({ kind: 'board-live' }, asker());
  if (!live) throw new Error('no board');
  return live;
};

describe('given a board with thirty patterns, every circumstance, votes of eight people with reasons, and notes', () => {
  let patterns: string[];
  let live: Reply;
  beforeAll(async () => {
    patterns = [...core().catalog.patterns.keys()].slice(0, 30);
    live = await fullBoard(patterns, 'for & against <!channel> '.repeat(40).trim());
  }, 60_000);

  it('then its message is one that Slack takes', () => {
    const message = messageFor(live);
    expect(validateMessage({ ...message }, {})).toEqual([]);
    expect(Buffer.byteLength(message.text)).toBeLessThanOrEqual(4_000);
  });

  it('then each pattern is named there and can be voted on, and each warning acknowledged', () => {
    const values = pressables(messageFor(live).blocks).map(({ value }) => value);
    for (const slug of patterns) {
      for (const vote of ['for', 'against', 'on']) expect(values).toContain(writeAsk(board(`vote ${vote} ${slug}`)));
    }
    expect(live.warnings.length).toBeGreaterThan(3);
    for (const rule of live.warnings) expect(values).toContain(writeAsk(board(`acknowledge ${rule}`)));
    for (const words of ['add', 'decide', 'export', 'check']) expect(values).toContain(writeAsk(board(words)));
  });

  it('then no two of its elements have the same action id', () => {
    const ids = everyBlock(messageFor(live).blocks, '').flatMap(({ block }) => elementsOf(block).map((one) => one['action_id']));
    expect(ids.length).toBeGreaterThan(30);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('given a board with three patterns', () => {
  it('then each has its buttons under it, and nothing is left out', async () => {
    const patterns = [...core().catalog.patterns.keys()].slice(0, 3);
    const { blocks } = messageFor(await fullBoard(patterns, 'it fits'));
    expect(validateMessage({ text: 'a board', blocks }, {})).toEqual([]);
    expect(JSON.stringify(blocks)).not.toMatch(/not fit here|more…/);
    expect(pressables(blocks).filter(({ label }) => label === 'Vote…')).toHaveLength(3);
    expect(blocks.some((block) => 'accessory' in block)).toBe(false);
  });
});
