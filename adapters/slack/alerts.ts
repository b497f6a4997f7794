import type { types } from '@slack/bolt';
import type { Block } from '../../src/reply.js';
import { plain, plainText, strong, type Text, text } from '../../src/text.js';
import { plainTextOf } from './elements.js';
import { limits } from './limits.js';
import { fitting } from './lists.js';
import { richNodes, richSection } from './rich.js';

type Alert = Extract<Block, { kind: 'alert' }>;

const looks = {
  note: { emoji: 'information_source', word: 'Note', level: 'info' },
  warning: { emoji: 'warning', word: 'Warning', level: 'warning' },
  danger: { emoji: 'no_entry', word: 'Danger', level: 'error' },
} as const;

/** A warning in a message: a sign and the rule's name, and the reasons as a quote under it. */
export const alertQuote = (alert: Alert, room: number): types.RichTextBlock => {
  const { emoji, word } = looks[alert.level];
  const lines = linesWithin(alert, room);
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [{ type: 'emoji', name: emoji }, ...richNodes(text(plain(' '), strong(`${word}: ${alert.title}`)))],
      },
      ...(lines.length > 0 ? [{ type: 'rich_text_quote' as const, elements: richNodes(onLines(lines)) }] : []),
    ],
  };
};

/** A warning in a modal, the one place where Slack takes its alert block. */
export const alertBlocks = (alert: Alert, room: number): types.KnownBlock[] => {
  const { level, word } = looks[alert.level];
  const lines = linesWithin(alert, room);
  return [
    { type: 'alert', level, text: plainTextOf(`${word}: ${alert.title}`, limits.alert) },
    ...(lines.length > 0 ? [{ type: 'rich_text' as const, elements: [richSection(onLines(lines))] }] : []),
  ];
};

const linesWithin = (alert: Alert, room: number): Text[] => {
  const written = alert.lines.filter((line) => plainText(line) !== '');
  const { items, left } = fitting(written, room - alert.title.length);
  return left > 0 ? [...items, text(`${left} more…`)] : [...items];
};

const onLines = (lines: readonly Text[]): Text => lines.flatMap((line, index) => (index === 0 ? line : text(plain('\n'), line)));
