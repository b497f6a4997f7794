import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardModal } from '../../adapters/discord/board-forms.js';
import { liveBody } from '../../adapters/discord/live-message.js';
import { renderIllustrated } from '../../adapters/discord/render.js';
import { type Ask, board, review } from '../../src/asks/ask.js';
import { formFor } from '../../src/asks/forms.js';
import { createAssistant } from '../../src/assistant.js';
import type { Choice, Reply } from '../../src/reply.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { tellFaults } from '../fakes/discord/faults.js';
import { asText, type Json, objectsOf } from '../fakes/discord/json.js';
import { walkComponents } from '../fakes/discord/rules/walk.js';
import { validateBody } from '../fakes/discord/validate.js';
import { catalog } from './bot.js';
import { lengthened } from './every-reply.js';

const choicesOf = (reply: Reply): readonly Choice[] =>
  reply.blocks.flatMap((block) => {
    if (block.kind === 'buttons') return block.buttons;
    return block.kind === 'cards' ? block.cards.flatMap(({ buttons }) => buttons) : [];
  });

/** Every id and option value of a message. */
const idsIn = (body: unknown): readonly string[] =>
  walkComponents((body as { components: Json }).components, []).flatMap(({ component }) => [
    asText(component['custom_id']),
    ...objectsOf(component['options']).map(([, option]) => asText(option['value'])),
  ]);

describe('given boards of every size', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ file: ':memory:' });
  });
  afterAll(() => store.close());

  const boardOf = async (size: number): Promise<Reply> => {
    const assistant = createAssistant({ catalog, store });
    const asker = (name: string) => ({ id: name, name, tenant: 'discord:1', spot: { thread: `t${size}` } });
    const slugs = [...catalog.patterns.keys()].slice(0, size);
    await assistant.answer(board(`start Board of ${size}${size > 0 ? `; with ${slugs.join(', ')}` : ''}`), asker('ada'));
    for (const slug of slugs.slice(0, 3)) {
      await assistant.answer(board(`vote against ${slug} because ${'it is so '.repeat(20)}`), asker('ben'));
    }
    await assistant.answer(board('given microservices, shared database'), asker('ada'));
    await assistant.answer(board(`note ${'a long remark '.repeat(30)}`), asker('ada'));
    const [live] = await assistant.answer({ kind: 'board-live' }, asker('ada'));
    if (!live) throw new Error('no board');
    return live;
  };

  it.each([0, 1, 3, 5, 6, 12, 30, 50])(
    'when %d patterns are on it, then Discord takes it, and each can be voted on',
    async (size) => {
      const live = await boardOf(size);
      const body = liveBody(live);
      expect(tellFaults(validateBody('message-create', body as unknown as Json))).toBe('');
      const ids = idsIn(body);
      const votes = live.patterns.flatMap((slug) => [`board:vote for ${slug}`, `board:vote on ${slug}`]);
      expect(votes.filter((id) => !ids.includes(id))).toEqual([]);
      expect(ids).toContain('board:decide');
    },
  );

  it('when all its words are ten times as long, then Discord takes each of its pages', async () => {
    const live = lengthened(await boardOf(31), 10);
    for (const page of [1, 2, 5, 29]) {
      const { body } = renderIllustrated(live, { isPrivate: false, ask: board('status'), page });
      expect(tellFaults(validateBody('message-create', body as unknown as Json))).toBe('');
    }
  });

  it('then the form of each of its buttons is one that Discord takes', async () => {
    const asks: readonly Ask[] = [
      board('start'),
      review('start'),
      board('supersede'),
      ...[...catalog.patterns.keys()].map((slug) => board(`vote on ${slug}`)),
      ...catalog.antiPatterns.map(({ slug }) => board(`acknowledge ${slug}`)),
      ...choicesOf(await boardOf(2)).map(({ ask }) => ask),
    ].filter((ask) => formFor(ask) !== undefined);
    for (const ask of asks) {
      const data = boardModal(ask) as unknown as Json;
      expect(tellFaults(validateBody('callback-modal', { type: 9, data })), JSON.stringify(ask)).toBe('');
    }
    expect(asks.length).toBeGreaterThan(catalog.patterns.size);
  });
});
