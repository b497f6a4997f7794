import type { Context, Hono } from 'hono';
import { type Ask, browse, find, show } from '../../../src/asks/ask.js';
import { readLine } from '../../../src/asks/grammar.js';
import type { Asker, Assistant } from '../../../src/assistant.js';
import type { Catalog } from '../../../src/catalog/catalog.js';
import { InputError } from '../../../src/errors.js';
import { isWalkCode, readWalk } from '../../../src/guide/walk.js';
import { type Reply, reply, say } from '../../../src/reply.js';
import type { Drawings } from '../drawings.js';
import { html } from '../html.js';
import { indexPage } from './index-page.js';
import { type PageParts, pageHtml } from './layout.js';
import { folders, pageOf } from './links.js';
import { pageControls } from './page-controls.js';
import { pageReply } from './page-reply.js';
import { patternPage } from './pattern-page.js';

const reader: Asker = { id: 'page', name: 'a reader' };

type Trail = PageParts['trail'];

/** The pages of the catalog: each is what the chat would answer, with links for buttons. */
export const addPages = (app: Hono, assistant: Assistant, catalog: Catalog, drawings: Drawings): void => {
  const controls = pageControls(catalog, drawings);

  const send = (c: Context, parts: Omit<PageParts, 'version' | 'path'>, status: 200 | 404 = 200): Response => {
    c.header('Cache-Control', 'no-cache');
    return c.html(pageHtml({ ...parts, path: c.req.path, version: catalog.version }), status);
  };

  const sendReplies = (
    c: Context,
    replies: readonly Reply[],
    more: { trail?: Trail; query?: string; say?: string | undefined } = {},
  ): Response => {
    const [first, ...rest] = replies;
    const content = html`${first && pageReply(first, controls, 1)}${rest.map((one) => pageReply(one, controls, 2))}`;
    return send(c, { title: first?.title ?? 'Nothing here', content, ...more }, first && first.tone !== 'sorry' ? 200 : 404);
  };

  /** The page of an Ask. What cannot be read from its address is said on a page, too. */
  const page = (
    path: string,
    askOf: (c: Context) => Ask,
    trail: Trail = [],
    lineOf?: (c: Context) => string | undefined,
  ): void => {
    app.get(path, async (c) => {
      try {
        return sendReplies(c, await assistant.answer(askOf(c), reader), { trail, say: lineOf?.(c) });
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return sendReplies(c, [reply('There is no such page', [say(error.message)], { tone: 'sorry' })], { trail });
      }
    });
  };

  app.get('/patterns', (c) => send(c, { ...indexPage(catalog), say: '/pattern browse' }));
  app.get('/patterns/:slug', async (c) => {
    const name = c.req.param('slug');
    const pattern = catalog.patterns.get(name);
    if (pattern) {
      const parts = await patternPage(pattern, catalog, assistant, reader, controls);
      return send(c, { ...parts, say: `/pattern ${pattern.slug}` });
    }
    const replies = await assistant.answer(show(name), reader);
    const [slug, ...others] = replies[0]?.patterns ?? [];
    if (slug !== undefined && others.length === 0) return c.redirect(`/patterns/${slug}`, 302);
    return sendReplies(
      c,
      replies.map((one) => ({ ...one, tone: 'sorry' as const })),
      { trail: [['/patterns', 'Patterns']] },
    );
  });

  for (const [dimension, folder] of Object.entries(folders)) {
    const name = dimension.charAt(0).toUpperCase() + dimension.slice(1);
    page(
      `/${folder}`,
      () => browse(dimension),
      [],
      () => `/pattern browse ${dimension}`,
    );
    page(
      `/${folder}/:slug`,
      (c) => browse(`${dimension} ${c.req.param('slug') ?? ''}`, pageNumber(c)),
      [[`/${folder}`, `${name}s`]],
      (c) => `/pattern browse ${dimension} ${c.req.param('slug') ?? ''}`,
    );
  }

  page(
    '/trees',
    () => ({ kind: 'choose', words: '' }),
    [],
    () => '/pattern choose',
  );
  app.get('/trees/:tree', async (c) => {
    const words = c.req.param('tree');
    const replies = await assistant.answer({ kind: 'choose', words }, reader);
    // The walks are offered for a name that none has, but the page is not there.
    const said = catalog.trees.has(words) ? replies : replies.map((one) => ({ ...one, tone: 'sorry' as const }));
    return sendReplies(c, said, { trail: [['/trees', 'Trees']], say: `/pattern choose ${words}` });
  });
  page('/trees/:tree/:code', walkOf, [['/trees', 'Trees']], (c) => `/pattern choose ${c.req.param('code') ?? ''}`);

  page('/comparisons', (c) => {
    const names = c.req.query('of');
    return names === undefined ? browse('comparison') : { kind: 'compare', words: names };
  });
  page(
    '/comparisons/:names',
    (c) => ({ kind: 'compare', words: comparedIn(catalog, c.req.param('names') ?? '') }),
    [['/comparisons', 'Comparisons']],
    (c) => `/pattern compare ${comparedIn(catalog, c.req.param('names') ?? '')}`,
  );

  page(
    '/paths',
    () => ({ kind: 'learn', words: '' }),
    [],
    () => '/pattern learn',
  );
  page(
    '/paths/:level',
    (c) => ({ kind: 'learn', words: c.req.param('level') ?? '' }),
    [['/paths', 'Paths']],
    (c) => `/pattern learn ${c.req.param('level') ?? ''}`,
  );
  page('/quick', () => ({ kind: 'quick', words: '' }));
  page('/quick/:topic', (c) => ({ kind: 'quick', words: c.req.param('topic') ?? '' }), [['/quick', 'Quick reference']]);
  page('/help', () => ({ kind: 'help', words: '' }));
  page('/random', (c) => ({ kind: 'random', skip: Number(/^\d{1,4}$/.exec(c.req.query('skip') ?? '')?.[0] ?? 0) }));
  page('/check', (c) => ({ kind: 'check', words: c.req.query('q') ?? '' }));

  app.get('/search', async (c) => {
    const query = (c.req.query('q') ?? '').trim();
    if (query === '') return c.redirect('/patterns', 302);
    try {
      const read = readLine(query);
      const ask = read.kind === 'find' ? find(read.words, pageNumber(c)) : read;
      const replies = await assistant.answer(ask, reader);
      const address = pageOf(ask, replies);
      // What has a page of its own is shown there.
      if (address !== undefined && !address.startsWith('/search')) return c.redirect(address, 302);
      return sendReplies(c, replies, { query });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return sendReplies(c, [reply('I cannot read that', [say(error.message)], { tone: 'sorry' })], { query });
    }
  });

  app.notFound((c) =>
    c.req.path.startsWith('/api/')
      ? c.json({ code: 'not-found', message: 'There is nothing at that address.' }, 404)
      : sendReplies(c, [
          reply(
            'There is no such page',
            [say('The catalog has pages for patterns, domains, layers, problems, trees, comparisons, paths and anti-patterns.')],
            { tone: 'sorry' },
          ),
        ]),
  );
};

/** A page's number from 1; what is no number is the first. */
const pageNumber = (c: Context): number => Math.max(1, Number(/^\d{1,4}$/.exec(c.req.query('page') ?? '')?.[0] ?? 1));

const walkOf = (c: Context): Ask => {
  const code = c.req.param('code') ?? '';
  const walk = readWalk(isWalkCode(code) ? code : '');
  if (walk.tree !== c.req.param('tree')) throw new InputError('walk-code-unreadable', 'That walk code belongs to another tree.');
  const change = /^\d{1,2}$/.exec(c.req.query('change') ?? '')?.[0];
  return {
    kind: 'walk',
    walk,
    view: c.req.query('view') === 'why-not' ? 'why-not' : change !== undefined ? { change: Number(change) } : 'here',
  };
};

/** The patterns that an address compares: the name of a written comparison, or patterns with commas between. */
const comparedIn = (catalog: Catalog, names: string): string =>
  (catalog.comparisons.find((comparison) => comparison.slug === names)?.patterns ?? names.split(',')).join(', ');
