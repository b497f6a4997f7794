import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import type { Picture } from '../../src/pictures/picture.js';
import type { Pictures } from '../../src/pictures/pictures.js';
import { textOf } from '../../src/pictures/text-of.js';
import { type Html, html } from './html.js';
import { limits } from './limits.js';

/** Pictures on pages and in the chat: each has an address while it is among those shown last. */
export interface Drawings {
  /** The picture for either colour scheme, with its words below it. */
  figure(picture: Picture): Html;
}

const form = /^([0-9a-f]{16})\.(light|dark)\.svg$/;

/** Adds the addresses of drawings. One that fails is a picture missing, never an answer missing: its words stand there. */
export const addDrawings = (app: Hono, pictures: Pictures): Drawings => {
  const shown = new Map<string, Picture>();

  app.get('/drawings/:file', async (c) => {
    const [, id = '', theme] = form.exec(c.req.param('file')) ?? [];
    const picture = shown.get(id);
    const svg = picture && (await pictures.svg(picture, theme === 'dark' ? 'dark' : 'light'));
    if (svg === undefined) return c.notFound();
    return c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'private, max-age=3600' });
  });

  return {
    figure(picture) {
      const id = createHash('sha256').update(JSON.stringify(picture)).digest('hex').slice(0, 16);
      shown.delete(id);
      shown.set(id, picture);
      const [oldest] = shown.keys();
      if (shown.size > limits.drawings && oldest !== undefined) shown.delete(oldest);
      const address = `/drawings/${id}`;
      return html`<figure class="drawing"><div class="sheet" tabindex="0" role="region" aria-label="${picture.title}, drawn"><picture><source srcset="${address}.dark.svg" media="(prefers-color-scheme: dark)"><img src="${address}.light.svg" alt="${picture.title}: the same stands below in words" loading="lazy" decoding="async"></picture></div><figcaption><details><summary>In words</summary><pre tabindex="0" aria-label="${picture.title}, in words" role="region">${textOf(picture)}</pre></details></figcaption></figure>`;
    },
  };
};
