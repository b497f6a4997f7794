import type { Ask } from '../../src/asks/ask.js';
import { type Block, type Reply, reply, say } from '../../src/reply.js';
import { emphasis, plainText, type Text, text } from '../../src/text.js';

/** Who gave each answer of a walk, by the words of question and answer. */
export type Who = ReadonlyMap<string, string>;

/** The asks that move a walk on, back or elsewhere; what was ruled out is only looked up. */
export const movesWalk = (ask: Ask): boolean => ask.kind === 'choose' || (ask.kind === 'walk' && ask.view !== 'why-not');

/** The answers so far: the one numbered list of a walk's reply. */
const isTrail = (block: Block): block is Extract<Block, { kind: 'list' }> => block.kind === 'list' && block.ordered;

/**
 * The people of the answers that stand now: those of before keep theirs, and an answer that nobody is
 * known for was given just now, by `name`.
 */
export const whoAnswered = (replies: readonly Reply[], before: Who, name: string): Who =>
  new Map(
    replies
      .flatMap((one) => one.blocks)
      .filter(isTrail)
      .flatMap((block) => block.items)
      .map((item) => [plainText(item), before.get(plainText(item)) ?? name]),
  );

/** The replies with a name after each answer. */
export const signed = (replies: readonly Reply[], who: Who): Reply[] =>
  replies.map((one) => ({
    ...one,
    blocks: one.blocks.map((block) =>
      isTrail(block) ? { ...block, items: block.items.map((item) => withName(item, who)) } : block,
    ),
  }));

const withName = (item: Text, who: Who): Text => {
  const name = who.get(plainText(item));
  return name === undefined ? item : text(item, emphasis(` · ${name}`));
};

/** The message above a walk's thread: who began it, and where it stands. */
export const walkHead = (begunBy: string, replies: readonly Reply[]): Reply => {
  const [first] = replies;
  const isDone = replies.length > 1;
  return reply(
    first?.title ?? 'A walk',
    [
      say(
        isDone
          ? `${begunBy} began this walk, and it has come to a result. The thread has the reasons, and what would change them.`
          : `${begunBy} began this walk. The question is in the thread, and everybody here can answer it.`,
      ),
    ],
    { audience: 'channel', tone: isDone ? 'good' : 'plain', patterns: isDone ? (first?.patterns ?? []) : [] },
  );
};
