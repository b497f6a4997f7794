import { textOf } from '../pictures/text-of.js';
import type { Block, Choice, Reply } from '../reply.js';
import type { Text } from '../text.js';
import { painted, tableLines } from './table.js';
import { type Paint, type Role, type Span, span, spans, wrap } from './wrap.js';

/** How a Reply is written as plain text. */
export interface PlainOptions {
  /** Letters a line; without it paragraphs are not broken. */
  readonly width?: number;
  /** Colours runs of text; without it there are none. */
  readonly paint?: Paint;
  /** What a person types to press a choice; without it buttons are left out, as in a notification. */
  readonly key?: (choice: Choice) => string;
}

const alertWords = { note: 'Note', warning: 'Warning', danger: 'Danger' } as const;

/** The width at which a table is laid out where lines have no end. */
const tableWidth = 100;

/**
 * A Reply as plain text: its twin for screen readers, notifications and logs, and what the
 * terminal shows. Nothing of the Reply is left out but, without `key`, its buttons.
 */
export const plainReply = (reply: Reply, options: PlainOptions = {}): string => {
  const { width = Number.POSITIVE_INFINITY, paint = (_role: Role, text: string) => text, key } = options;

  const lines = (runs: readonly Span[], first = '', rest = first): string[] =>
    wrap(runs, Math.max(20, width - rest.length)).map((line, index) => (index === 0 ? first : rest) + painted(line, paint));
  const heading = (title: string | undefined): string[] => (title ? lines([span(title, 'heading')]) : []);
  const items = (list: readonly Text[], ordered: boolean): string[] =>
    list.flatMap((item, index) => {
      const mark = ordered ? `${index + 1}. ` : '- ';
      return lines(spans(item), mark, ' '.repeat(mark.length));
    });
  const choice = (option: Choice, hinted: boolean): string[] => {
    if (!key) return [];
    const hint = hinted && option.hint ? [span(` · ${option.hint}`, 'dim')] : [];
    return lines([span(`[${key(option)}]`, 'key'), span(` ${option.label}`), ...hint], '  ', '      ');
  };

  const block = (part: Block): string[] => {
    switch (part.kind) {
      case 'text':
        return lines(spans(part.text));
      case 'fields':
        return part.fields.flatMap((field) => lines([span(`${field.label}: `, 'heading'), ...spans(field.value)]));
      case 'list':
        return [...heading(part.title), ...items(part.items, part.ordered)];
      case 'table':
        return [
          ...heading(part.title),
          ...tableLines(part.columns, part.rows, Math.min(width, width === Number.POSITIVE_INFINITY ? tableWidth : width), paint),
        ];
      case 'cards':
        return part.cards.flatMap((card, index) => [
          ...(index > 0 ? [''] : []),
          ...lines([span(card.title, 'strong'), ...(card.note ? [span(` · ${card.note}`, 'dim')] : [])]),
          ...lines(spans(card.body), '  '),
          ...card.buttons.flatMap((button) => choice(button, false)),
        ]);
      case 'alert':
        return [
          ...lines([span(`${alertWords[part.level]}: ${part.title}`, part.level)]),
          ...part.lines.flatMap((line) => lines(spans(line), '  ')),
        ];
      case 'code':
        return [...heading(part.title), ...part.code.split('\n').map((line) => `    ${paint('code', line)}`)];
      case 'picture':
        return textOf(part.picture)
          .split('\n')
          .map((line) => `    ${line}`.trimEnd());
      case 'file':
        return [
          ...heading(part.name),
          ...part.text
            .trimEnd()
            .split('\n')
            .map((line) => `    ${line}`.trimEnd()),
        ];
      case 'choices':
        return key
          ? [...lines([span(part.prompt, 'heading')]), ...part.choices.flatMap((option) => choice(option, true))]
          : lines([span(part.prompt)]);
      case 'buttons':
        return key
          ? lines(
              part.buttons.flatMap((button, index) => [
                ...(index > 0 ? [span('  ')] : []),
                span(`[${key(button)}]`, 'key'),
                span(` ${button.label.replaceAll(' ', '\u00a0')}`),
              ]),
              '  ',
            )
          : [];
    }
  };

  const title = lines([span(reply.title, reply.tone === 'plain' || reply.tone === 'sorry' ? 'title' : reply.tone)]);
  return [title, ...reply.blocks.map(block).filter((part) => part.length > 0)].map((part) => part.join('\n')).join('\n\n');
};
