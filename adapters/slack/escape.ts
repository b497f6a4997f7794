import type { Inline, Text } from '../../src/text.js';
import { limits } from './limits.js';
import { cutText } from './shorten.js';

/**
 * Every text that becomes Slack's mrkdwn passes here, whether a person or the catalog wrote it. The
 * three characters that open Slack's control sequences become entities, so that no text can mention,
 * alert or link; links come from link nodes alone.
 */
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A word joiner: it shows nothing and keeps the characters beside it apart. */
const joiner = '\u2060';

/**
 * Text for places that show it as it is: plain_text and the text nodes of rich_text. Slack reads no
 * control sequences there; the joiner keeps it so where a client copies or quotes the text.
 */
export const literal = (text: string): string => text.replace(/<(?=[!@#])/g, `<${joiner}`);

/** The address of a link that may be followed, or undefined. What would end Slack's `<url|label>` is percent-encoded. */
export const safeUrl = (raw: string): string | undefined => {
  const address = URL.canParse(raw) ? new URL(raw) : undefined;
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:') return undefined;
  const url = address.href.replace(/[|<>\s]/g, (letter) => encodeURIComponent(letter));
  return url.length <= limits.url ? url : undefined;
};

/** A paragraph as mrkdwn of at most `max` characters. */
export const mrkdwn = (paragraph: Text, max = Number.POSITIVE_INFINITY): string => {
  const whole = marked(paragraph);
  if (whole.length <= max) return whole;
  // Entities and marks take room that cutting by letters does not see: cut until all fits.
  for (let letters = max; letters > 0; letters = Math.floor(letters * 0.8)) {
    const shorter = marked(cutText(paragraph, letters));
    if (shorter.length <= max) return shorter;
  }
  return '…';
};

const marked = (paragraph: Text): string => paragraph.map(markedInline).join('');

const markedInline = (inline: Inline): string => {
  switch (inline.kind) {
    case 'plain':
      return escaped(inline.value);
    case 'code':
      // A backtick inside would end the code early: there is no way to escape it.
      return wrapped('`', escaped(inline.value.replaceAll('`', "'")));
    case 'strong':
      return wrapped('*', marked(inline.children));
    case 'emphasis':
      return wrapped('_', marked(inline.children));
    case 'link': {
      const url = safeUrl(inline.url);
      const label = marked(inline.children).replaceAll('|', '¦').replace(/\s+/g, ' ').trim();
      return url === undefined || label === '' ? label : `<${url.replaceAll('&', '&amp;')}|${label}>`;
    }
  }
};

/** Marks hold only where they touch the words: white space inside moves outside. */
const wrapped = (mark: string, inner: string): string => {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? [];
  return words === '' ? inner : `${before}${mark}${words}${mark}${after}`;
};
