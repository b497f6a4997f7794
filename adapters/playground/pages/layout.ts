import { type Html, html, type Piece } from '../html.js';

/** The ways through the pages, as the bar at their top has them. */
const ways = [
  ['/patterns', 'Patterns'],
  ['/domains', 'Domains'],
  ['/layers', 'Layers'],
  ['/problems', 'Problems'],
  ['/trees', 'Trees'],
  ['/comparisons', 'Comparisons'],
  ['/paths', 'Paths'],
  ['/anti-patterns', 'Anti-patterns'],
] as const;

export interface PageParts {
  readonly title: string;
  readonly path: string;
  /** From the outside in, without the page itself. */
  readonly trail?: readonly (readonly [address: string, name: string])[] | undefined;
  readonly content: Piece;
  /** What stands beside the content where there is room: the page's own sections. */
  readonly aside?: Piece;
  readonly query?: string | undefined;
  readonly version: string;
  /** A line that the chat can be asked for the same. */
  readonly say?: string | undefined;
}

/** What every document of the playground begins with: nothing in it comes from another host. */
export const documentHead = (title: string, extra?: Piece): Html =>
  html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title><link rel="icon" href="/static/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/static/app.css">${extra}`;

/** One catalog page as a whole document. */
export const pageHtml = ({ title, path, trail = [], content, aside, query, version, say }: PageParts): string => {
  const isHere = (address: string) => path === address || path.startsWith(`${address}/`);
  const bar = ways.map(
    ([address, name]) =>
      html`<li><a href="${address}"${isHere(address) && html` aria-current="${path === address ? 'page' : 'true'}"`}>${name}</a></li>`,
  );
  const crumbs =
    trail.length > 0 &&
    html`<nav class="crumbs" aria-label="You are here"><ol>${trail.map(([address, name]) => html`<li><a href="${address}">${name}</a></li>`)}</ol></nav>`;
  const chat = say === undefined ? '/' : `/?say=${encodeURIComponent(say)}`;
  return `<!doctype html>${
    html`<html lang="en"><head>${documentHead(`${title} · Sextant`)}</head><body class="pages">
<a class="skip" href="#content">Skip to the content</a>
<header class="bar"><a class="brand" href="/"><span class="avatar bot" aria-hidden="true"></span>Sextant</a>
<nav aria-label="Catalog"><ul>${bar}</ul></nav>
<form class="search" role="search" action="/search"><label class="sr" for="q">Search the catalog</label><input id="q" name="q" type="search" placeholder="A name or a problem" value="${query ?? ''}" autocomplete="off"><button type="submit" class="press">Search</button></form></header>
<div class="page${aside ? ' with-aside' : ''}">${aside}<main id="content" tabindex="-1">${crumbs}${content}
<p class="to-chat"><a class="press" href="${chat}">${say === undefined ? 'Ask in the chat' : 'Ask for this in the chat'}</a></p></main></div>
<footer class="end"><p>Catalog version ${version}. The chat and these pages say the same, from one source.</p></footer>
</body></html>`.text
  }`;
};
