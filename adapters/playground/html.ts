/** Markup of ours. Only `html` makes it, and it escapes every string that it is given. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes: markup stays as it is, text is escaped, nothing is nothing. */
export type Piece = Html | string | number | undefined | false | readonly Piece[];

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand between tags and in quoted attributes. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? '');

const written = (piece: Piece): string => {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.text;
  return typeof piece === 'object' ? piece.map(written).join('') : escaped(String(piece));
};

/** Markup with text put in: html`<b title="${hint}">${words}</b>`. Attributes must be quoted. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(strings.reduce((text, part, index) => text + written(pieces[index - 1]) + part));

/** An address that may stand in a link: of the web or of this site; otherwise undefined. */
export const safeAddress = (url: string): string | undefined => (/^(?:https?:\/\/|\/(?!\/)|#)/i.test(url) ? url : undefined);
