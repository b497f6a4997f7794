import type { Inline, Text } from '../../text.js';

/** Zero-width and direction marks: they show nothing and can make a text look like another. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** What people typed on one line, without anything that cannot be seen. */
export const oneLine = (words: string): string =>
  words
    .replace(invisible, '')
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();

/** What people typed, as Markdown of one line that shows these very words and does nothing else. */
export const literal = (words: string): string => guarded(escaped(oneLine(words)));

/** A paragraph as Markdown of one line. */
export const writeText = (paragraph: Text): string => guarded(paragraph.map(writeInline).join(''));

/** Words as code, whatever they hold. */
export const writeCode = (words: string): string => {
  const line = oneLine(words);
  const runs = (line.match(/`+/g) ?? []).map((run) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  return /^`|`$/.test(line) ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
};

/** A link, where the address is one of the web; else its label alone. */
export const writeLink = (url: string, label: string): string => {
  const address = webAddress(url);
  return address === undefined ? literal(label) : `[${literal(label)}](<${address}>)`;
};

const webAddress = (url: string): string | undefined => {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return href.replace(/[<>\\]/g, encodeURIComponent).replace(/&(?=#?\w+;)/g, '&amp;');
};

const writeInline = (inline: Inline): string => {
  switch (inline.kind) {
    case 'plain':
      return escaped(inline.value);
    case 'code':
      return writeCode(inline.value);
    case 'strong':
      return `**${inline.children.map(writeInline).join('')}**`;
    case 'emphasis':
      return `*${inline.children.map(writeInline).join('')}*`;
    case 'link':
      return writeLink(inline.url, inline.children.map((child) => ('value' in child ? child.value : '')).join(''));
  }
};

/**
 * Every mark that means something in the middle of a line, in CommonMark, in GitHub's dialect or in the
 * templates of site builders. What could call people by a mention or open a tag becomes a character
 * reference: it stays inert where the Markdown itself is pasted into a chat.
 */
const escaped = (words: string): string =>
  words
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/[\\`*_[\]{}|~$]/g, '\\$&')
    .replace(/(^|\s)#/g, '$1\\#')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '&#64;');

/** What would begin a list, a quotation or a rule at the start of a line. */
const guarded = (line: string): string => line.replace(/^(\d{1,9})([.)])/, '$1\\$2').replace(/^[-+>=:]/, '\\$&');
