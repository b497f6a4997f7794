import type { types } from '@slack/bolt';
import type { Inline, Text } from '../../src/text.js';
import { literal, safeUrl } from './escape.js';

type Node = types.RichTextText | types.RichTextLink;
type Style = NonNullable<types.RichTextText['style']>;

/**
 * A paragraph as the nodes of rich_text, Slack's own tree: text nodes are shown as they are, so
 * nothing in them needs escaping and stars and underscores stay what they are.
 */
export const richNodes = (paragraph: Text, style: Style = {}): Node[] =>
  paragraph.flatMap((inline) => richInline(inline, style)).filter((node) => node.text !== '');

export const richSection = (paragraph: Text): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: richNodes(paragraph),
});

const richInline = (inline: Inline, style: Style): Node[] => {
  switch (inline.kind) {
    case 'plain':
      return [textNode(inline.value, style)];
    case 'code':
      return [textNode(inline.value, { ...style, code: true })];
    case 'strong':
      return richNodes(inline.children, { ...style, bold: true });
    case 'emphasis':
      return richNodes(inline.children, { ...style, italic: true });
    case 'link': {
      const url = safeUrl(inline.url);
      const label = richNodes(inline.children, style);
      if (url === undefined) return label;
      const text = label.map((node) => node.text).join('');
      return [{ type: 'link', url, ...(text !== '' && { text }), ...styled(style) }];
    }
  }
};

const textNode = (value: string, style: Style): types.RichTextText => ({ type: 'text', text: literal(value), ...styled(style) });

const styled = (style: Style): { style?: Style } => (Object.keys(style).length > 0 ? { style } : {});
