import type { Block } from '../../src/reply.js';
import type { Inline, Text } from '../../src/text.js';
import { escapeCode, escapeFenced, escapeLabel, escapeText, linkAddress } from './escape.js';

/** A paragraph as Discord's Markdown. */
export const markdown = (paragraph: Text): string => paragraph.map(inlineMarkdown).join('');

const inlineMarkdown = (inline: Inline): string => {
  switch (inline.kind) {
    case 'plain':
      return escapeText(inline.value);
    case 'code':
      return escapeCode(inline.value);
    case 'strong':
      return marked('**', inline.children);
    case 'emphasis':
      return marked('*', inline.children);
    case 'link': {
      const address = linkAddress(inline.url);
      const label = escapeLabel(words(inline.children));
      return address === undefined || label === '' ? markdown(inline.children) : `[${label}](<${address}>)`;
    }
  }
};

/** Marks count only where they touch a letter, so blanks go outside. */
const marked = (mark: string, children: Text): string => {
  const written = markdown(children);
  const inner = written.trim();
  if (inner === '') return written;
  const begin = written.indexOf(inner);
  return `${written.slice(0, begin)}${mark}${inner}${mark}${written.slice(begin + inner.length)}`;
};

const words = (paragraph: Text): string =>
  paragraph.map((inline) => ('value' in inline ? inline.value : words(inline.children))).join('');

export const heading = (title: string): string => `**${escapeText(title)}**`;

/** A word beside the sign, for who cannot see it. */
const alertMarks = { note: 'ℹ️ Note', warning: '⚠️ Warning', danger: '🛑 Danger' } as const;

type Written = Exclude<Block['kind'], 'cards' | 'choices' | 'buttons'>;

/** The blocks that are nothing but text, each as the paragraphs at whose ends it may be split. */
export const paragraphsOf = (block: Extract<Block, { kind: Written }>): readonly string[] => {
  switch (block.kind) {
    case 'text':
      return [markdown(block.text)];
    case 'fields':
      return block.fields.map((field) => `${heading(field.label)} ${markdown(field.value)}`);
    case 'list': {
      const items = block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${folded(markdown(item))}`);
      return titled(block.title, items);
    }
    case 'table':
      return titled(
        block.title,
        block.rows.map((row) => tableRow(block.columns, row)),
      );
    case 'alert':
      return titled(
        undefined,
        [`**${alertMarks[block.level]}: ${escapeText(block.title)}**`, ...block.lines.map(markdown)].map(
          (line) => `> ${line.replaceAll('\n', '\n> ')}`,
        ),
      );
    case 'code':
      return titled(block.title, [fenced(block.code, block.language)]);
    // A picture is a file beside the text (see `illustration.ts`), and the other blocks say the same in words.
    case 'picture':
    case 'file':
      return [];
  }
};

export const fenced = (code: string, language: string): string =>
  `\`\`\`${language.replace(/[^a-z0-9+#-]/gi, '').toLowerCase()}\n${escapeFenced(code)}\n\`\`\``;

/** A title stays with the first thing that it stands over. */
const titled = (title: string | undefined, parts: readonly string[]): readonly string[] =>
  title ? [`${heading(title)}${parts.length > 0 ? '\n' : ''}${parts[0] ?? ''}`, ...parts.slice(1)] : parts;

/** Discord has no tables: a row of two is a line; a longer one is its first cell over the others by name. */
const tableRow = (columns: readonly string[], row: readonly Text[]): string => {
  const [first = [], ...rest] = row;
  if (rest.length < 2) return `- ${markdown(first)}: ${folded(rest.map(markdown).join(' '))}`;
  const head = markdown(first);
  const bold = head === '' || head.startsWith('**') ? head : `**${head}**`;
  const cells = rest.map((cell, index) => `- ${escapeText(columns[index + 1] ?? '')}: ${folded(markdown(cell))}`);
  return [bold, ...cells].filter((line) => line !== '').join('\n');
};

/** An item is one line; a break inside would end its list. */
const folded = (line: string): string => (line.includes('\n') ? line.replace(/\s*\n\s*/g, ' ') : line);
