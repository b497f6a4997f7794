import { beforeAll, describe, expect, it } from 'vitest';
import { type Illustration, renderIllustrated } from '../../adapters/discord/render.js';
import { writeAsk } from '../../src/asks/codec.js';
import { createAssistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { builtInCatalog } from '../../src/catalog/files.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { tellFaults } from '../fakes/discord/faults.js';
import type { Json } from '../fakes/discord/json.js';
import { validateBody } from '../fakes/discord/validate.js';
import { type Answered, answerAll, everyAsk, lengthened } from './every-reply.js';

/** The ways in which a Reply is shown; each is judged in one of them, in turn: for one, for all, and without a way to turn pages. */
const ways = [
  { isPrivate: true },
  { isPrivate: false, page: 2, footer: `-# Shared by <@${'1'.repeat(19)}>`, notice: '> A notice above.' },
  { isPrivate: false, page: 29, cannotTurn: true },
];

/** A message with its picture, as it is sent: that only one sees it was said before. */
const shownTo = ({ body }: Illustration): Json => ({ ...body, flags: body.flags & ~64 }) as unknown as Json;

/** What Discord would not take of the answers, in words alone and with their pictures. */
const allFaults = (answered: readonly Answered[], times: number): string[] => {
  let count = 0;
  return answered.flatMap(({ ask, replies }) =>
    replies.flatMap((reply, index) => {
      const { cannotTurn, ...way } = ways[count++ % ways.length] ?? { isPrivate: true, cannotTurn: false };
      const shown = times === 1 ? reply : lengthened(reply, times);
      const { body, illustration } = renderIllustrated(shown, { ...way, index, ...(!cannotTurn && { ask }) });
      const faults = [
        ...validateBody('callback-message', { type: 4, data: body } as unknown as Json),
        ...(illustration ? validateBody('message-create', shownTo(illustration), { files: { 0: illustration.file } }) : []),
      ];
      return faults.length === 0 ? [] : [`${writeAsk(ask)} ${JSON.stringify(way)}\n${tellFaults(faults)}`];
    }),
  );
};

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
    // Walks repeat the same texts in other orders: of those some are enough.
    const some = answered.filter(({ ask }, index) => ask.kind !== 'walk' || index % 16 === 0);
    expect(allFaults(some, 10).slice(0, 5)).toEqual([]);
  });
});
