import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDrawer } from '../../src/pictures/draw.js';
import { loadFaces, readFace } from '../../src/pictures/font.js';
import type { Picture } from '../../src/pictures/picture.js';
import { edgeKinds } from '../../src/pictures/picture.js';
import { relationGraph } from '../../src/pictures/relation-graph.js';
import { textOf } from '../../src/pictures/text-of.js';
import { faceOf, strokes, themes, wash } from '../../src/pictures/theme.js';
import { inked, readPng } from './read-png.js';
import { holds, overlap, readSvg, type Seen } from './read-svg.js';
import { catalog, labelled, paths, relations } from './samples.js';

const drawer = createDrawer();
const everything = [...relations(), ...paths()];
const sample = everything.filter((_, index) => index % 37 === 0);

const squeezed = (text: string): string => text.replace(/[\s-]+/g, '');

/** What is wrong with a drawing, in words; nothing when it is well. */
const faults = (picture: Picture, seen: Seen): string[] => {
  const found: string[] = [];
  const all = squeezed(seen.texts.map((text) => text.words).join(''));
  for (const { label } of picture.nodes) if (!all.includes(squeezed(label))) found.push(`no "${label}"`);
  if (!all.includes(squeezed(picture.title))) found.push('no title');
  if (seen.boxes.length !== picture.nodes.length) found.push(`${seen.boxes.length} boxes for ${picture.nodes.length} nodes`);
  const card = { id: 'card', x: 0, y: 0, width: seen.width, height: seen.height };
  for (const [index, box] of seen.boxes.entries()) {
    for (const other of seen.boxes.slice(index + 1)) if (overlap(box, other)) found.push(`${box.id} lies over ${other.id}`);
    if (!holds(card, box)) found.push(`${box.id} is off the card`);
    const panels = seen.panels.filter((panel) => overlap(panel, box));
    const isGrouped = picture.nodes.find((node) => node.id === box.id)?.group !== undefined;
    if (panels.length !== (isGrouped ? 1 : 0)) found.push(`${box.id} lies in ${panels.length} panels`);
    for (const panel of panels) if (!holds(panel, box)) found.push(`${box.id} leaves its panel`);
  }
  for (const [index, text] of seen.texts.entries()) {
    if (!holds(card, text)) found.push(`"${text.words}" is off the card`);
    for (const box of seen.boxes) {
      if (overlap(box, text) && !holds(box, text)) found.push(`"${text.words}" leaves ${box.id}`);
    }
    for (const other of seen.texts.slice(index + 1))
      if (overlap(text, other)) found.push(`"${text.words}" lies over "${other.words}"`);
    if (text.size * 2 < 24) found.push(`"${text.words}" is too small`);
  }
  return found;
};

describe('given every pattern and walks of every tree, drawn', () => {
  it('then all text is there, boxes do not overlap, text stays in its box, and it fits a chat', async () => {
    for (const picture of everything) {
      const seen = readSvg(await drawer.toSvg(picture, 'light'));
      expect(faults(picture, seen), picture.title).toEqual([]);
      expect(seen.width, picture.title).toBeLessThanOrEqual(600);
      expect(seen.height, picture.title).toBeLessThanOrEqual(1_000);
    }
  }, 60_000);

  it('then the PNG has two pixels a unit, rounded corners, and something written wherever text stands', async () => {
    for (const picture of sample) {
      const pixels = readPng(await drawer.toPng(picture));
      const seen = readSvg(await drawer.toSvg(picture, 'light'));
      expect([pixels.width, pixels.height]).toEqual([seen.width * 2, seen.height * 2]);
      expect(pixels.at(0, 0)[3]).toBe(0);
      expect(pixels.at(pixels.width / 2, 8)).toEqual([255, 255, 255, 255]);
      expect(blank(pixels, seen), picture.title).toEqual([]);
    }
  }, 60_000);

  it('then it is drawn the same every time', async () => {
    const picture = relationGraph(catalog, 'saga');
    expect(await drawer.toPng(picture)).toEqual(await drawer.toPng(picture));
    expect(await drawer.toSvg(picture, 'dark')).toBe(await createDrawer().toSvg(picture, 'dark'));
  });
});

/** The texts whose place in the picture holds less than letters leave there. */
const blank = (pixels: ReturnType<typeof readPng>, seen: Seen): string[] =>
  seen.texts
    .filter(({ x, y, width, height }) => {
      const share = inked(pixels, { x: x * 2, y: y * 2, width: width * 2, height: height * 2 });
      return share < 0.1 || share > 0.75;
    })
    .map((text) => text.words);

describe('given a drawing that went wrong', () => {
  it.each<[string, (svg: string) => string]>([
    ['a box over another', (svg) => svg.replace(/(?<a>data-node="n2" x=")[^"]+(?<b>" y=")[^"]+/, '$<a>30$<b>60')],
    ['a text outside its box', (svg) => svg.replace(/(?<a>data-node="n1"[^>]*?width=")[^"]+/, '$<a>40')],
    ['a label that is missing', (svg) => svg.replace('>Idempotency<', '><')],
  ])('then the look at the geometry sees %s', async (_, spoil) => {
    const picture = relationGraph(catalog, 'saga');
    const svg = await drawer.toSvg(picture, 'light');
    expect(faults(picture, readSvg(svg))).toEqual([]);
    expect(faults(picture, readSvg(spoil(svg)))).not.toEqual([]);
  });
});

describe('given a wrong font', () => {
  it('then a file that is no TrueType font is refused, as the renderer would leave out all text without a word', () => {
    expect(() => readFace(readFileSync(new URL(import.meta.url)))).toThrow('no TrueType font');
    const woff2 = Buffer.concat([Buffer.from('wOF2'), Buffer.alloc(200)]);
    expect(() => readFace(woff2)).toThrow(expect.objectContaining({ code: 'pictures-font-unreadable' }));
    expect(() => readFace(new Uint8Array())).toThrow(expect.objectContaining({ code: 'pictures-font-unreadable' }));
  });

  it('then the look at the pixels would see it', async () => {
    const { regular, strong } = loadFaces();
    const lost = createDrawer({
      regular: { ...regular, bytes: new Uint8Array(100) },
      strong: { ...strong, bytes: new Uint8Array(100) },
    });
    const picture = relationGraph(catalog, 'saga');
    const seen = readSvg(await lost.toSvg(picture, 'light'));
    expect(blank(readPng(await lost.toPng(picture)), seen).length).toBeGreaterThan(seen.texts.length * 0.9);
  });

  it('then widths are those of the font', () => {
    const { regular, strong } = loadFaces();
    const width = (face: typeof regular, text: string) => [...text].reduce((sum, letter) => sum + (face.advance(letter) ?? 0), 0);
    expect(width(regular, 'i')).toBeLessThan(width(regular, 'W') / 3);
    expect(width(strong, 'Saga')).toBeGreaterThan(width(regular, 'Saga'));
    expect(regular.advance('→')).toBeGreaterThan(0.5);
    expect(regular.advance('漢')).toBeUndefined();
  });
});

describe('given hostile text', () => {
  const hostile = [
    '</text><script>alert(1)</script>',
    '"><svg onload="alert(1)">',
    `quote " apostrophe ' backslash \\ \\N \\G \\l`,
    'new\nline\r\nand\ttab',
    '<TABLE><TR><TD>html-like</TD></TR></TABLE>',
    '<!--',
    ']]>',
    '&amp; &#0; &unknown;',
    '%s %d {} [] $&',
    'javascript:alert(1)',
    'nul \u0000 bell \u0007 \ufffe',
    'lone \ud800 half',
    '\u202egnp.exe',
    'W'.repeat(2_000),
    'many words '.repeat(400),
    `${'a'.repeat(30)}-${'b'.repeat(30)}`,
    '👩‍👩‍👧‍👦 family',
    '→',
    ' ',
    '',
  ];

  it.each(hostile)('then %j is a label like any other', async (label) => {
    const svg = await drawer.toSvg(labelled(label), 'light', { links: true });
    const seen = readSvg(svg);
    expect(new Set(seen.tags.map((tag) => tag.name))).toEqual(
      new Set(['svg', 'title', 'desc', 'rect', 'g', 'path', 'a', ...(seen.texts.length > 0 ? ['text'] : [])]),
    );
    const { title: _, ...geometry } = labelled(label);
    expect(faults({ ...geometry, title: '', nodes: geometry.nodes.map((node) => ({ ...node, label: '' })) }, seen)).toEqual([]);
    expect(seen.height).toBeLessThan(900);
    expect(readPng(await drawer.toPng(labelled(label))).width).toBe(seen.width * 2);
  });

  it('then no text whatever makes a drawing that is not well-formed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 120 }), async (label) => {
        const seen = readSvg(await drawer.toSvg(labelled(label), 'dark', { links: true }));
        for (const { attributes } of seen.tags) {
          for (const name of Object.keys(attributes)) expect(name).not.toMatch(/^(?:on|style|src|xlink)/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('then a name of letters that the font lacks is no PNG of empty boxes, and an SVG all the same', async () => {
    await expect(drawer.toPng(labelled('分散システム'))).rejects.toMatchObject({ code: 'pictures-font-lacks' });
    expect(await drawer.toSvg(labelled('分散システム'), 'light')).toContain('分散システム');
    expect(readPng(await drawer.toPng(labelled('Saga 🚀'))).width).toBe(1_120);
  });

  it('then a picture of too many nodes is refused', async () => {
    const nodes = Array.from({ length: 121 }, (_, index) => ({ id: `n${index}`, role: 'neighbour' as const, label: 'x' }));
    await expect(drawer.toSvg({ ...labelled('x'), nodes }, 'light')).rejects.toMatchObject({ code: 'pictures-too-large' });
  });

  it('then edges to nodes that are not there are left out', async () => {
    const picture = labelled('x');
    const edges = [...picture.edges, { from: 'n0', to: '"];evil[', kind: 'enables' as const, label: 'x' }];
    expect(readSvg(await drawer.toSvg({ ...picture, edges }, 'light')).boxes).toHaveLength(3);
  });
});

describe('given an SVG for a page', () => {
  const picture = relationGraph(catalog, 'saga');

  it('then it says what it shows, and nothing in it runs or comes from elsewhere', async () => {
    const svg = await drawer.toSvg(picture, 'light');
    expect(svg).toContain('<title>Saga: related patterns</title>');
    expect(readSvg(svg).tags[0]?.attributes).toMatchObject({ role: 'img' });
    expect(svg).toContain(textOf(picture).split('\n')[4]);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /script|style|href|url\(|https?:|<image|<use|\son\w+=/i,
    );
  });

  it('then nodes link to the pages of their patterns where that is asked for', async () => {
    const links = readSvg(await drawer.toSvg(picture, 'light', { links: true })).tags.filter((tag) => tag.name === 'a');
    expect(links.map((tag) => tag.attributes['href'])).toEqual(
      expect.arrayContaining(picture.nodes.map((node) => `/patterns/${node.slug}`)),
    );
  });

  it('then light and dark differ in colours only', async () => {
    const plain = (svg: string) => svg.replace(/#[0-9a-f]{6}/g, '#');
    const [light, dark] = [await drawer.toSvg(picture, 'light'), await drawer.toSvg(picture, 'dark')];
    expect(light).not.toBe(dark);
    expect(plain(light)).toBe(plain(dark));
  });
});

describe('given the colours', () => {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
    return (light + 0.05) / (dark + 0.05);
  };

  it.each(Object.entries(themes))('then all text and lines of %s stand out from their ground', (_, theme) => {
    for (const [kind, colour] of Object.entries(theme.kinds)) {
      expect(contrast(colour, theme.card), kind).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, wash(colour, theme.card, 0.09)), kind).toBeGreaterThanOrEqual(4.5);
    }
    for (const ink of [theme.ink, theme.soft]) expect(contrast(ink, theme.card)).toBeGreaterThanOrEqual(4.5);
    for (const role of ['centre', 'neighbour', 'question', 'open', 'taken', 'notTaken', 'possible', 'result'] as const) {
      const face = faceOf(theme, role);
      expect(contrast(face.ink, face.fill), role).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('then no two kinds of lines of one picture differ in colour only', () => {
    const looks = edgeKinds.filter((kind) => kind !== 'possible').map((kind) => JSON.stringify(strokes[kind]));
    expect(new Set(looks).size).toBe(looks.length);
  });
});
