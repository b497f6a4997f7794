import { beforeAll, describe, expect, it } from 'vitest';
import { render } from '../../adapters/discord/render.js';
import type { Ask } from '../../src/asks/ask.js';
import { createAssistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { builtInCatalog } from '../../src/catalog/files.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { writeAsk } from '../../src/asks/codec.js';
import type { Reply } from '../../src/reply.js';
import { tellFaults } from '../fakes/discord/faults.js';
import type { Json } from '../fakes/discord/json.js';
import { validateBody } from '../fakes/discord/validate.js';
import { type Answered, answerAll, everyAsk, lengthened } from './every-reply.js';

/** What Discord would not take of a Reply, on its first, a middle and its last page, for all and for one. */
const faultsOf = (ask: Ask, reply: Reply, index: number): string[] => {
  const places = [
    { isPrivate: true, ask, index },
    { isPrivate: false, ask, index, page: 2, footer: `-# Shared by <@${'1'.repeat(19)}>`, notice: '> A notice above.' },
    { isPrivate: false, index, page: 29 },
  ];
  return places.flatMap((options) => {
    const body = { type: 4, data: render(reply, options) } as unknown as Json;
    const faults = validateBody('callback-message', body);
    return faults.length === 0 ? [] : [`${writeAsk(ask)} ${JSON.stringify(options)}\n${tellFaults(faults)}`];
  });
};

const allFaults = (answered: readonly Answered[], times: number): string[] =>
  answered.flatMap(({ ask, replies }) =>
    replies.flatMap((reply, index) => faultsOf(ask, times === 1 ? reply : lengthened(reply, times), index)),
  );

describe('given every answer that the core can give', () => {
  let catalog: Catalog;
  let answered: readonly Answered[];
  beforeAll(async () => {
    catalog = loadCatalog([builtInCatalog()]);
    answered = await answerAll(createAssistant({ catalog }), everyAsk(catalog));
  });

  it('then Discord takes each of them', () => {
    expect(answered.length).toBeGreaterThan(3_000);
    expect(allFaults(answered, 1).slice(0, 5)).toEqual([]);
  });

  it('then Discord takes each of them at ten times the length', () => {
    // Walks repeat the same texts in other orders: of those every fifth is enough.
    const some = answered.filter(({ ask }, index) => ask.kind !== 'walk' || index % 5 === 0);
    expect(allFaults(some, 10).slice(0, 5)).toEqual([]);
  });
});
