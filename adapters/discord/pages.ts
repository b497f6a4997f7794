import type { APIComponentInContainer } from 'discord-api-types/v10';
import { added, fits, textDisplay, textWeight, type Weight, weigh } from './components.js';
import type { Piece } from './layout.js';
import { fenced } from './markdown.js';

type Page = readonly APIComponentInContainer[];

/**
 * Splits a body into pages that each begin with `head` and fit beside what is `taken` already.
 * There is always one page.
 */
export const paginate = (head: string, body: readonly Piece[], taken: Weight): readonly Page[] =>
  onOnePage(head, body, taken) ?? onPages(head, body, taken);

const gapBefore = (piece: Extract<Piece, { kind: 'paragraph' }>, text: string, head: string): string =>
  text === '' ? '' : piece.begins && text !== head ? '\n\n' : '\n';

/** The usual case, weighed once. */
const onOnePage = (head: string, body: readonly Piece[], taken: Weight): readonly Page[] | undefined => {
  const page: APIComponentInContainer[] = [];
  let text = head;
  for (const piece of body) {
    if (piece.kind === 'paragraph') text += gapBefore(piece, text, head) + piece.text;
    else {
      if (text !== '') page.push(textDisplay(text));
      page.push(piece.component);
      text = '';
    }
  }
  if (text !== '') page.push(textDisplay(text));
  return fits(page.map(weigh).reduce(added, taken)) ? [page] : undefined;
};

const onPages = (head: string, body: readonly Piece[], taken: Weight): readonly Page[] => {
  const pages: Page[] = [];
  let page: APIComponentInContainer[] = [];
  let weight = taken;
  /** Paragraphs that will be one text display; the head is not yet a reason for a page. */
  let text = head;
  let isFresh = true;

  const flush = (): void => {
    if (text === '') return;
    page.push(textDisplay(text));
    weight = added(weight, textWeight(text));
    text = '';
  };
  const turn = (): void => {
    flush();
    pages.push(page);
    page = [];
    weight = taken;
    text = head;
    isFresh = true;
  };

  for (const piece of body) {
    if (piece.kind === 'component') {
      const own = weigh(piece.component);
      if (!isFresh && !fits([weight, textWeight(text, text === '' ? 0 : 1), own].reduce(added))) turn();
      flush();
      page.push(piece.component);
      weight = added(weight, own);
      isFresh = false;
      continue;
    }
    const fitsFresh = (part: string): boolean => fits(added(taken, textWeight(`${head}\n${part}`)));
    for (const part of fitsFresh(piece.text) ? [piece.text] : splitText(piece.text, fitsFresh)) {
      const gap = gapBefore(piece, text, head);
      if (!isFresh && !fits(added(weight, textWeight(text + gap + part)))) {
        turn();
        text = `${head}\n${part}`;
      } else text += gap + part;
      isFresh = false;
    }
  }
  if (!isFresh || pages.length === 0) turn();
  return pages;
};

/** Parts that each fit: cut at the ends of lines, of sentences, of words. */
const splitText = (text: string, fitsPage: (part: string) => boolean): readonly string[] => {
  const [, before = '', language, code = ''] = /^([\s\S]*?)```(.*)\n([\s\S]*)\n```$/.exec(text) ?? [];
  const isCode = language !== undefined;
  const shown = (part: string): string => (isCode ? fenced(part, language) : part);
  const parts: string[] = [];
  if (before.trim() !== '') parts.push(before.trimEnd());
  let rest = isCode ? code : text;
  while (rest !== '') {
    const end = longest(rest, (part) => fitsPage(shown(part)));
    parts.push(shown(rest.slice(0, end).trimEnd()));
    rest = isCode ? rest.slice(end).replace(/^\n/, '') : rest.slice(end).trimStart();
  }
  return parts;
};

/** How much of the text fits, ending where it hurts least. */
const longest = (text: string, fitsPage: (part: string) => boolean): number => {
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fitsPage(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  if (low === text.length) return low;
  for (const end of ['\n', '. ', ' ']) {
    const at = text.lastIndexOf(end, low - 1);
    if (at > low / 2) return at + end.length;
  }
  // Never half of a pair, nor a backslash without what it escapes.
  const before = text.slice(0, low);
  const isSplit = /[\uD800-\uDBFF]$/.test(before) || /(?:^|[^\\])(?:\\\\)*\\$/.test(before);
  return isSplit && low > 1 ? low - 1 : low;
};
