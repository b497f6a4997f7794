import type { types } from '@slack/bolt';
import { plainReply } from '../../src/plain/plain.js';
import type { Block, Reply, Tone } from '../../src/reply.js';
import { blocksFor, type Filled, note } from './blocks.js';
import { feedbackBlock, pickerBlock, plainTextOf } from './elements.js';
import { escaped, literal } from './escape.js';
import { limits } from './limits.js';
import { cutBytes } from './shorten.js';

/** What a message is made of, whichever way it is sent. */
export interface Message {
  /** The twin for notifications and screen readers. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** What a message holds besides its Reply. */
export interface Extras {
  /** In small print under the answer: who shared it, what could not be done. */
  readonly notes?: readonly string[];
  /** Asks whether the answer helped; comes back with the press. */
  readonly feedback?: string;
  /** Offers a menu over all patterns. */
  readonly picker?: boolean;
}

/** The signs before a title, so that it is not told by colour alone. */
const signs: Record<Tone, string> = { plain: '', sorry: '', good: '✅ ', warning: '⚠️ ', danger: '⛔ ' };

/** A Reply as a message that Slack takes: what is too long is shortened, and says so. */
export const messageFor = (reply: Reply, { notes = [], feedback, picker = false }: Extras = {}): Message => {
  const tail: types.KnownBlock[] = [
    ...(picker ? [pickerBlock('Find a pattern by name')] : []),
    ...(feedback === undefined ? [] : [feedbackBlock(feedback)]),
    ...notes.map(note),
  ];
  const head = header(reply);
  const { blocks: most, characters } = limits.message;
  // Room for the header, the notes and the line about what was left out.
  const spare = 500 + notes.join('').length;
  const filled = blocksFor(reply.blocks, 'message', characters - spare, most - tail.length - 2);
  const under = notes.map((words) => `\n\n${escaped(words)}`).join('');
  return {
    text: cutBytes(escaped(plainReply(reply)), limits.message.textBytes - Buffer.byteLength(under)) + under,
    blocks: [head, ...withNote(filled), ...tail],
  };
};

/** Replies one under the other in a modal or a home tab, where nothing can be shared. */
export const viewBlocks = (replies: readonly Reply[], surface: 'modal' | 'home'): types.KnownBlock[] => {
  const { blocks: most, characters } = limits.view;
  const room = Math.floor(characters / replies.length);
  const count = Math.floor(most / replies.length) - 2;
  return replies.flatMap((reply) => [header(reply), ...withNote(blocksFor(withoutSharing(reply.blocks), surface, room, count))]);
};

const header = (reply: Reply): types.HeaderBlock => ({
  type: 'header',
  text: plainTextOf(`${signs[reply.tone]}${reply.title}`, limits.header),
});

const withNote = ({ blocks, left }: Filled): types.KnownBlock[] =>
  left === 0
    ? blocks
    : [
        ...blocks,
        note(`${left} more ${left === 1 ? 'part does' : 'parts do'} not fit here. The buttons lead to them one by one.`),
      ];

const withoutSharing = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) =>
    block.kind === 'buttons' ? { ...block, buttons: block.buttons.filter(({ ask }) => ask.kind !== 'share') } : block,
  );

/** Words alone, with no Reply behind them. */
export const plainMessage = (words: string): Message => ({
  text: escaped(words),
  blocks: [{ type: 'section', text: { type: 'plain_text', text: literal(words).slice(0, limits.section.text) } }],
});
