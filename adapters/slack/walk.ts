import type { types } from '@slack/bolt';
import type { Ask } from '../../src/asks/ask.js';
import { writeWalk } from '../../src/guide/walk.js';
import { type Block, type Reply, reply, say } from '../../src/reply.js';
import { emphasis, type Text, text } from '../../src/text.js';
import { richNodes } from './rich.js';

/**
 * A walk in a thread keeps its state in its own message, none in this process: where it stands is in
 * the pressed button, who answered what is in the list of answers, and its mark is in the block ids.
 */
export interface Mark {
  /** Counts how often the message was redrawn; each drawing takes one answer. */
  readonly round: number;
  /** The code of the walk whose result was posted last, so that none is posted twice. */
  readonly posted: string;
}

export const newMark: Mark = { round: 0, posted: '' };

/** The asks that move a walk; the list of what was ruled out is only looked up. */
export const movesWalk = (ask: Ask): boolean => ask.kind === 'choose' || (ask.kind === 'walk' && ask.view !== 'why-not');

const markForm = /^walk:(\d{1,6}):([a-z0-9.-]*):\d+$/;

/** The mark of the message that a block stands in, when it is a walk's. */
export const readMark = (blockId: string): Mark | undefined => {
  const [, round, posted = ''] = markForm.exec(blockId) ?? [];
  return round === undefined ? undefined : { round: Number(round), posted };
};

/** Blocks with a mark as their ids. Slack wants new ids at each change of a message. */
export const marked = (blocks: readonly types.KnownBlock[], { round, posted }: Mark): types.KnownBlock[] =>
  blocks.map((block, index) => ({ ...block, block_id: `walk:${round}:${posted}:${index}` }));

/** Whether a message was redrawn after the button in this block was shown. */
export const isStale = (blockId: string, blocks: readonly unknown[]): boolean =>
  blocks.length > 0 && !blocks.some((block) => (block as { block_id?: unknown }).block_id === blockId);

/** What a walk says after an answer: the message of the walk itself, and what is posted under it. */
export interface Turn {
  readonly step: Reply;
  readonly results: readonly Reply[];
  /** The walk's code when it has come to a result. */
  readonly code: string;
}

/** Sorts the replies of a walk: the last is the step; before it come results. The step shows the trail, too. */
export const turnOf = (ask: Ask, replies: readonly Reply[]): Turn | undefined => {
  const results = replies.slice(0, -1);
  const last = replies.at(-1);
  if (!last) return undefined;
  const trail = results.flatMap(({ blocks }) => blocks).find(isTrail);
  return {
    step: trail ? { ...last, blocks: [trail, ...last.blocks] } : last,
    results,
    code: results.length > 0 && ask.kind === 'walk' ? writeWalk(ask.walk) : '',
  };
};

/** Who gave each answer, by the words of question and answer; empty where that was never known. */
export type Who = ReadonlyMap<string, string>;

/** A Reply whose answers name who gave them. Those that are not known from before were given just now, by `name`. */
export const signedBy = (name: string, before: Who, said: Reply): Reply => ({
  ...said,
  blocks: said.blocks.map((block) =>
    isTrail(block) ? { ...block, items: block.items.map((item) => signed(item, before.get(keyOf(item)) ?? name)) } : block,
  ),
});

/** Reads back from a message of a walk who gave each answer. */
export const whoIn = (blocks: readonly unknown[]): Who =>
  new Map(
    blocks.flatMap(listSections).map(({ elements: nodes = [] }): [string, string] => {
      const last = nodes.at(-1);
      const isSigned = last?.style?.italic === true && last.text?.startsWith(separator);
      return isSigned ? [words(nodes.slice(0, -1)), last.text?.slice(separator.length) ?? ''] : [words(nodes), ''];
    }),
  );

/** The message above the thread that a walk is held in. */
export const rootReply = (name: string): Reply =>
  reply('Choose a pattern, question by question', [
    say(`${name} started a walk. The questions are in the thread, and everybody here can answer them.`),
  ]);

const separator = ' · ';
const signed = (item: Text, name: string): Text => (name === '' ? item : text(item, emphasis(`${separator}${name}`)));

/** The answers so far: the one numbered list of a walk's reply. */
const isTrail = (block: Block): block is Extract<Block, { kind: 'list' }> => block.kind === 'list' && block.ordered;

interface Node {
  readonly text?: string;
  readonly style?: { readonly italic?: boolean };
}
interface Section {
  readonly elements?: readonly Node[];
}

const keyOf = (item: Text): string => words(richNodes(item));
const words = (nodes: readonly Node[]): string => nodes.map((node) => node.text ?? '').join('');

const listSections = (block: unknown): Section[] => {
  const { type, elements } = block as { type?: unknown; elements?: readonly { type?: unknown; elements?: readonly Section[] }[] };
  if (type !== 'rich_text' || !Array.isArray(elements)) return [];
  return elements.filter((part) => part.type === 'rich_text_list').flatMap((part) => part.elements ?? []);
};
