import type { Text } from '../text.js';

/** What a piece of text is, for whoever wants to colour it. */
export type Role =
  | 'title'
  | 'heading'
  | 'strong'
  | 'emphasis'
  | 'code'
  | 'link'
  | 'good'
  | 'warning'
  | 'danger'
  | 'note'
  | 'key'
  | 'dim';

/** A run of text of one role. */
export interface Span {
  readonly text: string;
  readonly role?: Role;
}

/** Colours a run, or leaves it as it is. */
export type Paint = (role: Role, text: string) => string;

/** A paragraph as runs. */
export const spans = (paragraph: Text, role?: Role): Span[] =>
  paragraph.flatMap((inline): Span[] => {
    switch (inline.kind) {
      case 'plain':
        return [span(inline.value, role)];
      case 'code':
        return [span(inline.value, 'code')];
      case 'link':
        return [...spans(inline.children, 'link'), span(` (${inline.url})`, 'dim')];
      default:
        return spans(inline.children, role ?? inline.kind);
    }
  });

export const span = (text: string, role?: Role): Span => (role === undefined ? { text } : { text, role });

/** Letters, not code units, so that an emoji counts once. */
export const lengthOf = (text: string): number => [...text].length;

interface Word {
  readonly text: string;
  readonly role: Role | undefined;
  readonly spaced: boolean;
}

/** The words of runs; a word may be glued to the one before it across a change of role. */
const wordsOf = (runs: readonly Span[]): Word[] => {
  const words: Word[] = [];
  let spaced = false;
  for (const { text, role } of runs) {
    for (const part of text.split(/(\s+)/)) {
      if (part === '') continue;
      if (/^\s/.test(part)) spaced = true;
      else {
        words.push({ text: part, role, spaced });
        spaced = false;
      }
    }
  }
  return words;
};

/**
 * Breaks runs into lines of at most `width` letters; a longer word is cut. `Infinity` gives one line.
 */
export const wrap = (runs: readonly Span[], width: number): Span[][] => {
  const lines: Span[][] = [[]];
  let used = 0;
  for (const word of wordsOf(runs)) {
    let line = lines.at(-1) as Span[];
    let rest = word.text;
    const space = word.spaced && used > 0 ? 1 : 0;
    if (used > 0 && used + space + lengthOf(rest) > width) {
      line = [];
      lines.push(line);
      used = 0;
    } else if (space) {
      line.push(span(' '));
      used++;
    }
    while (lengthOf(rest) > width - used) {
      const letters = [...rest];
      line.push(span(letters.slice(0, width - used).join(''), word.role));
      rest = letters.slice(width - used).join('');
      line = [];
      lines.push(line);
      used = 0;
    }
    line.push(span(rest, word.role));
    used += lengthOf(rest);
  }
  return lines;
};
