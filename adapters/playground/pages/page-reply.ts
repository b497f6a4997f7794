import type { Block, Choice, Reply } from '../../../src/reply.js';
import { plainText, type Text } from '../../../src/text.js';
import type { Html } from '../html.js';
import { type Controls, renderBlocks, renderReply } from '../render.js';
import { pageOf } from './links.js';

/**
 * A Reply on a page. A name in bold that one of its own choices opens leads there; a list of choices
 * that only repeats such names is left out.
 */
export const pageReply = (reply: Reply, controls: Controls, level: 1 | 2): Html => {
  const own = linked(reply.blocks, controls);
  return renderReply({ ...reply, blocks: own.blocks }, { controls: own.controls, level });
};

/** The same for blocks that get no title of their own. */
export const pageBlocks = (blocks: readonly Block[], controls: Controls): Html[] => {
  const own = linked(blocks, controls);
  return renderBlocks(own.blocks, { controls: own.controls, level: 2 });
};

const linked = (
  blocks: readonly Block[],
  controls: Controls,
): { readonly blocks: readonly Block[]; readonly controls: Controls } => {
  const choices = blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
  const addresses = new Map(choices.map(({ label, ask }) => [label, pageOf(ask)]));
  const bold = new Set(blocks.flatMap(textsOf).flatMap(boldIn));
  const isRepeated = ({ label, hint }: Choice) => hint === undefined && bold.has(label);
  return {
    blocks: blocks.filter((block) => block.kind !== 'choices' || !block.choices.every(isRepeated)),
    controls: { ...controls, address: (name) => addresses.get(name) ?? controls.address?.(name) },
  };
};

const textsOf = (block: Block): readonly Text[] =>
  block.kind === 'list' ? block.items : block.kind === 'table' ? block.rows.flat() : [];

const boldIn = (text: Text): string[] => text.flatMap((inline) => (inline.kind === 'strong' ? [plainText(inline.children)] : []));
