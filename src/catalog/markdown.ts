import type { PhrasingContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { type Inline, plain, type Text } from '../text.js';
import { isPlainProse } from './frozen.js';

/** A catalog text held Markdown that a chat cannot show. */
export class MarkdownError extends Error {}

/**
 * Parses one paragraph of an author's Markdown: `code`, **strong** and *emphasis*.
 * @throws MarkdownError for links, pictures, HTML, headings and lists: links stand in their own
 * fields, where they are checked, and the rest has no place in a sentence.
 */
export const parseProse = (source: string): Text => {
  if (isPlainProse(source)) return [plain(source)];
  const blocks = fromMarkdown(source).children;
  const [block] = blocks;
  if (blocks.length !== 1 || block?.type !== 'paragraph') {
    throw new MarkdownError(`must be one paragraph, but reads as a ${block?.type ?? 'blank'}`);
  }
  return block.children.map(toInline);
};

const toInline = (node: PhrasingContent): Inline => {
  switch (node.type) {
    case 'text':
      return plain(node.value);
    case 'inlineCode':
      return { kind: 'code', value: node.value };
    case 'strong':
      return { kind: 'strong', children: node.children.map(toInline) };
    case 'emphasis':
      return { kind: 'emphasis', children: node.children.map(toInline) };
    default:
      throw new MarkdownError(`may hold code, strong and emphasis, but not ${node.type}`);
  }
};
