import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pageOf } from '../../adapters/playground/pages/links.js';
import { createGuide } from '../../src/guide/guide.js';
import { writeWalk } from '../../src/guide/walk.js';
import { everyAsk } from '../slack/every-reply.js';
import { type House, open, Visitor } from './visitor.js';

let house: House;
let reader: Visitor;
beforeAll(() => {
  house = open();
  reader = new Visitor(house);
});
beforeEach(() => {
  house.clock.at += 60_000;
});
afterAll(() => house.playground.close());

const page = async (path: string): Promise<{ status: number; text: string; location: string | null }> => {
  house.clock.at += 1_000;
  const answer = await reader.fetch(path);
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
};
const linksIn = (text: string): string[] =>
  [...text.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
  );

describe('given the pages of the catalog', () => {
  it('when all patterns are listed, then each has a link, and a page with all its parts', async () => {
    const { text } = await page('/patterns');
    for (const slug of house.catalog.patterns.keys()) expect(text).toContain(`href="/patterns/${slug}"`);
    for (const pattern of house.catalog.patterns.values()) {
      const card = await page(`/patterns/${pattern.slug}`);
      expect(card.status).toBe(200);
      for (const part of ['card', 'how', 'risks', 'get', 'effort', 'related', 'sources'])
        expect(card.text, pattern.slug).toContain(`id="${part}"`);
    }
  });

  it('when links are followed from the first pages on, then none leads nowhere', async () => {
    const seen = new Set<string>();
    const todo = [
      '/patterns',
      '/domains',
      '/layers',
      '/problems',
      '/trees',
      '/comparisons',
      '/paths',
      '/quick',
      '/anti-patterns',
      '/help',
      '/random',
    ];
    while (todo.length > 0) {
      const path = (todo.pop() ?? '').split('#')[0] ?? '';
      // The walks are without number and tested below; the chat is no page; of the cards one in ten is enough here.
      if (seen.has(path) || path.startsWith('/?') || path === '/' || path.split('/').length > 3) continue;
      if (path.startsWith('/patterns/') && seen.size % 10 !== 0) continue;
      seen.add(path);
      const { status, text, location } = await page(path);
      expect(status, path).toBeLessThan(400);
      todo.push(...(location === null ? linksIn(text) : [location]));
    }
    expect(seen.size).toBeGreaterThan(100);
  });

  it('when the chat says something, then the page that it names says it too', async () => {
    const asks = everyAsk(house.catalog).filter((_ask, index) => index % 23 === 0);
    for (const ask of asks) {
      const address = pageOf(ask);
      if (address === undefined) continue;
      expect((await page(address.split('#')[0] ?? '')).status, address).not.toBe(500);
    }
  });

  it('when a name is an alias or misspelt, then its page is found', async () => {
    expect(await page('/patterns/2pc')).toMatchObject({ status: 302, location: '/patterns/two-phase-commit' });
    expect(await page('/search?q=circut+braker')).toMatchObject({ status: 302, location: '/patterns/circuit-breaker' });
  });

  it('when words are searched, then patterns for them come; a command leads to its page', async () => {
    expect((await page('/search?q=users+see+old+data+after+saving')).text).toContain(
      'For &quot;users see old data after saving&quot;',
    );
    expect((await page('/search?q=choose+existing')).location).toBe('/trees/existing');
    expect((await page('/search?q=saga+vs+2pc')).status).toBe(302);
    expect((await page('/check?q=2pc,+microservices')).text).toContain('Two-phase commit across microservices');
  });

  it.each([
    '/patterns/zzzzqqqq',
    '/domains/nowhere',
    '/trees/nowhere',
    '/trees/existing/nonsense',
    '/trees/new/existing.00000000.1',
    '/comparisons/nothing',
    '/paths/expert',
    '/nowhere',
    '/static',
    '/patterns/%E0%A4%A',
  ])('when %s is asked for, then a page says that it is not there', async (path) => {
    const { status, text } = await page(path);
    expect(status).toBe(404);
    expect(text).toContain('<h1');
  });
});

describe('given a walk on pages', () => {
  it('when links are followed, then each state has an address, to the result', async () => {
    const guide = createGuide(house.catalog);
    let path = '/trees/existing';
    let text = '';
    for (let turn = 0; turn < 12; turn++) {
      ({ text } = await page(path));
      if (text.includes('Walk code')) break;
      path = /class="answer" href="([^"]*)"/.exec(text)?.[1] ?? '';
      expect(path).toMatch(/^\/trees\/existing\/existing\.[0-9a-f]{8}\.[0-9a-z]+$/);
    }
    expect(text).toContain('Do first');
    const walk = guide.pick(guide.start('existing'), 0);
    expect((await page(`/trees/existing/${writeWalk(walk)}?change=1`)).text).toContain('change answer 1');
    expect((await page(`/trees/existing/${writeWalk(walk)}?view=why-not`)).text).toContain('Why not another?');
  });

  it('when the code is of another catalog, then it says so and offers to start again', async () => {
    const { status, text } = await page('/trees/existing/existing.00000000.1');
    expect(status).toBe(404);
    expect(text).toContain('href="/trees/existing"');
  });
});
