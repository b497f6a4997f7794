/**
 * The one way for text into a drawing: what may not stand in XML becomes a space, what has a meaning there is written
 * as a reference. Good for content and for quoted attributes.
 */
export const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/[&<>"']/g, (letter) => references[letter] ?? '');

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
