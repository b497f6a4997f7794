import { board } from '../asks/ask.js';
import { canRide } from '../asks/codec.js';
import type { BoardView } from '../boards/view.js';
import type { Catalog } from '../catalog/catalog.js';
import { buttons, type Choice, type Reply } from '../reply.js';

/** How many patterns of an answer are offered for the board one by one. */
const mostOffered = 3;

/** Answers about patterns, shown in a thread with an open board, with a way onto that board. */
export const withAddToBoard = (catalog: Catalog, view: BoardView, replies: readonly Reply[]): readonly Reply[] =>
  replies.map((reply) => {
    if (reply.tone === 'sorry' || isQuestion(reply)) return reply;
    const missing = reply.patterns.filter((slug) => !view.proposals.some(({ pattern }) => pattern === slug));
    const row = buttons(...missing.slice(0, mostOffered).map((slug) => onto(catalog, slug, missing.length)));
    return row ? { ...reply, blocks: [...reply.blocks, row] } : reply;
  });

/** A walk that is still under way has nothing for the board yet. */
const isQuestion = ({ blocks }: Reply): boolean =>
  blocks.some((block) => block.kind === 'choices' && block.choices.some(({ ask }) => ask.kind === 'walk'));

const onto = (catalog: Catalog, slug: string, among: number): Choice | undefined => {
  const ask = board(`add ${slug}`);
  const label = among === 1 ? 'Add to board' : `Add ${catalog.pattern(slug).name} to board`;
  return canRide(ask) ? { label, ask } : undefined;
};
