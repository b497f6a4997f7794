import { describe, expect, it } from 'vitest';
import { createGuide } from '../../src/guide/guide.js';
import { type Walk, writeWalk } from '../../src/guide/walk.js';
import { open, Visitor } from './visitor.js';

const house = open();
const visitor = new Visitor(house);
const addresses = (page: string): string[] =>
  [...page.matchAll(/(?:src|srcset)="(\/drawings\/[^"]+)"/g)].map(([, address = '']) => address);

/** The first way through a tree to its end. */
const finished = (tree: string): Walk => {
  const guide = createGuide(house.catalog);
  let walk = guide.start(tree);
  while (guide.stand(walk).open) walk = guide.pick(walk, 0);
  return walk;
};

describe('given the page of a pattern', () => {
  it('then its relations are drawn for light and dark, with the same in words', async () => {
    const page = await (await visitor.fetch('/patterns/saga')).text();
    const [dark = '', light = ''] = addresses(page);
    expect(page).toContain('├─ Needs first');
    for (const address of [dark, light]) {
      const drawing = await visitor.fetch(address);
      expect(drawing.headers.get('content-type')).toBe('image/svg+xml');
      const svg = await drawing.text();
      expect(svg).toMatch(/^<svg [^>]*role="img"/);
      expect(svg).toContain('Two-Phase');
      expect(svg).not.toMatch(/<script|\son\w+=|href="http/);
    }
  });
});

describe('given the page of a finished walk', () => {
  it('then the way is drawn', async () => {
    const walk = finished('existing');
    const page = await (await visitor.fetch(`/trees/existing/${writeWalk(walk)}`)).text();
    const [, light = ''] = addresses(page);
    expect(await (await visitor.fetch(light)).text()).toContain('Failures');
  });
});

describe('given related patterns in the chat', () => {
  it('then the answer has the drawing', async () => {
    const ada = await Visitor.named(house, 'Ada');
    await ada.say('/pattern related saga');
    const [, light = ''] = addresses((await ada.latest()).html);
    expect((await ada.fetch(light)).status).toBe(200);
  });
});

describe('given an address that no drawing has', () => {
  it.each(['/drawings/0000000000000000.light.svg', '/drawings/x.svg', '/drawings/..%2f..%2fetc%2fpasswd'])(
    'then %s is not there',
    async (address) => {
      expect((await visitor.fetch(address)).status).toBe(404);
    },
  );
});
