/**
 * Text as a small tree: what catalog authors write in Markdown, parsed once, and what people type,
 * which is never parsed. Renderers walk it and escape each leaf for their platform.
 */
export type Inline =
  | { readonly kind: 'plain'; readonly value: string }
  | { readonly kind: 'code'; readonly value: string }
  | { readonly kind: 'strong'; readonly children: Text }
  | { readonly kind: 'emphasis'; readonly children: Text }
  | { readonly kind: 'link'; readonly url: string; readonly children: Text };

/** One paragraph. */
export type Text = readonly Inline[];

export const plain = (value: string): Inline => ({ kind: 'plain', value });
export const code = (value: string): Inline => ({ kind: 'code', value });
export const strong = (...children: readonly (Inline | string)[]): Inline => ({ kind: 'strong', children: text(...children) });
export const emphasis = (...children: readonly (Inline | string)[]): Inline => ({
  kind: 'emphasis',
  children: text(...children),
});
export const link = (url: string, label: string): Inline => ({ kind: 'link', url, children: [plain(label)] });

/** A paragraph from pieces; a bare string is plain text, whatever characters it holds. */
export const text = (...pieces: readonly (Inline | Text | string)[]): Text => {
  const paragraph: Inline[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') paragraph.push(plain(piece));
    else if ('kind' in piece) paragraph.push(piece);
    else for (const inline of piece) paragraph.push(inline);
  }
  return paragraph;
};

/** The words of a paragraph without any marks; a link's address follows its label. */
export const plainText = (paragraph: Text): string =>
  paragraph
    .map((inline) => {
      switch (inline.kind) {
        case 'plain':
        case 'code':
          return inline.value;
        case 'link':
          return `${plainText(inline.children)} (${inline.url})`;
        default:
          return plainText(inline.children);
      }
    })
    .join('');
