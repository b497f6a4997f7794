import type { Context, Hono } from 'hono';
import type { Catalog } from '../../../src/catalog/catalog.js';
import { InputError } from '../../../src/errors.js';
import { createGuide } from '../../../src/guide/guide.js';
import { readWalk, type Walk, writeWalk } from '../../../src/guide/walk.js';
import { decisionPath } from '../../../src/pictures/decision-path.js';
import type { Picture } from '../../../src/pictures/picture.js';
import type { Pictures } from '../../../src/pictures/pictures.js';
import { relationGraph } from '../../../src/pictures/relation-graph.js';
import { textOf } from '../../../src/pictures/text-of.js';
import { type Html, html } from '../html.js';

/** What the pages show drawn: how patterns relate, and the way that a walk took. */
export interface Drawings {
  ofPattern(slug: string): Html;
  ofWalk(walk: Walk): Html;
}

/** A drawing with its words: a picture for each colour scheme, and the same as text below it. */
const figure = (address: string, picture: Picture): Html =>
  html`<figure class="drawing"><picture><source srcset="${address}.dark.svg" media="(prefers-color-scheme: dark)"><img src="${address}.light.svg" alt="${picture.title}: the same stands below in words" loading="lazy" decoding="async"></picture><figcaption><details><summary>In words</summary><pre>${textOf(picture)}</pre></details></figcaption></figure>`;

const form = /^(.+)\.(light|dark)\.svg$/;

/** Adds the addresses of the drawings. A drawing that fails is a picture missing, never a page missing: its words stand there. */
export const addDrawings = (app: Hono, catalog: Catalog, pictures: Pictures): Drawings => {
  const guide = createGuide(catalog);

  const serve = (path: string, pictureOf: (name: string) => Picture | undefined): void => {
    app.get(`${path}/:file`, async (c: Context) => {
      const [, name = '', theme] = form.exec(c.req.param('file') ?? '') ?? [];
      const picture = theme === undefined ? undefined : pictureOf(name);
      const svg = picture && (await pictures.svg(picture, theme === 'dark' ? 'dark' : 'light'));
      if (svg === undefined) return c.notFound();
      c.header('Content-Type', 'image/svg+xml');
      c.header('Cache-Control', 'no-cache');
      return c.body(svg);
    });
  };

  const walked = (code: string): Picture | undefined => {
    try {
      const walk = readWalk(code);
      return walk.version === catalog.version ? decisionPath(catalog, guide, walk) : undefined;
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  };
  serve('/drawings/patterns', (slug) => (catalog.patterns.has(slug) ? relationGraph(catalog, slug) : undefined));
  serve('/drawings/walks', walked);

  return {
    ofPattern: (slug) => figure(`/drawings/patterns/${slug}`, relationGraph(catalog, slug)),
    ofWalk: (walk) => figure(`/drawings/walks/${writeWalk(walk)}`, decisionPath(catalog, guide, walk)),
  };
};
