import { describe, expect, it } from 'vitest';
import { readCustomId, writeCustomId, writeTurn } from '../../adapters/discord/custom-id.js';
import { placeOfPage, render, renderIllustrated } from '../../adapters/discord/render.js';
import { find, show } from '../../src/asks/ask.js';
import { bullets, buttons, reply, say } from '../../src/reply.js';
import { text } from '../../src/text.js';
import type { Json } from '../fakes/discord/json.js';
import { validateBody } from '../fakes/discord/validate.js';

const json = (body: unknown): string => JSON.stringify(body);
const faults = (body: unknown) => validateBody('message-create', body as Json);

const long = (count: number) =>
  reply('Long', [
    bullets(
      'Items',
      Array.from({ length: count }, (_, index) => text(`item number ${index} ${'x'.repeat(80)}`)),
    ),
  ]);

describe('given a reply that is longer than a message', () => {
  it('when its pages are turned, then together they say everything, each once', () => {
    const said = new Map<string, number>();
    let pages = 0;
    for (let page = 1; page <= 20; page++) {
      const body = render(long(200), { isPrivate: false, ask: find('x'), page });
      expect(faults(body)).toEqual([]);
      pages = Number(/Page \d+ of (\d+)/.exec(json(body))?.[1]);
      if (page > pages) break;
      for (const [item] of json(body).matchAll(/item number \d+/g)) said.set(item, (said.get(item) ?? 0) + 1);
    }
    expect(pages).toBeGreaterThan(2);
    expect([...said.values()].every((times) => times === 1)).toBe(true);
    expect(said.size).toBe(200);
  });

  it('when its Ask fits no button, then it says how much is missing', () => {
    const body = render(long(200), { isPrivate: false, ask: find('y'.repeat(99)) });
    expect(json(body)).toMatch(/\d+ more pages…/);
  });

  it('when code is split, then each part is a whole block of code', () => {
    const body = render(
      reply('Code', [
        { kind: 'code', language: 'ts', code: Array.from({ length: 900 }, (_, line) => `line(${line});`).join('\n') },
      ]),
      { isPrivate: false, ask: show('saga', 'sketch'), page: 2 },
    );
    expect(json(body).match(/```/g)).toHaveLength(2);
    expect(json(body)).toContain('```ts\\n');
  });
});

describe('given a reply with a picture', () => {
  const picture = {
    title: `Long ${'way '.repeat(600)}`,
    direction: 'down',
    nodes: [{ id: 'a', role: 'centre', label: 'Saga' }],
    edges: [],
    groups: [],
    legend: [],
  } as const;
  const illustrated = (count: number, page: number) => {
    const { blocks, ...rest } = long(count);
    const shown = { ...rest, patterns: ['saga'], blocks: [...blocks, { kind: 'picture', picture } as const] };
    return renderIllustrated(shown, { isPrivate: false, ask: find('x'), page });
  };
  const galleries = (body: unknown) => json(body).split('"type":12').length - 1;

  it('when it takes one page, then the picture stands there, with no more words than Discord takes', () => {
    const { body, illustration } = illustrated(3, 1);
    expect(galleries(body)).toBe(0);
    expect(galleries(illustration?.body)).toBe(1);
    expect(json(illustration?.body)).toContain('attachment://saga.png');
    expect(/"description":"([^"]*)"/.exec(json(illustration?.body))?.[1]).toHaveLength(1_024);
    expect(validateBody('message-create', illustration?.body as unknown as Json, { files: { 0: 'saga.png' } })).toEqual([]);
  });

  it('when it takes more pages, then the picture stands on the first, and the pages are the same without it', () => {
    const [first, second] = [illustrated(200, 1), illustrated(200, 2)];
    expect(galleries(first.illustration?.body)).toBe(1);
    expect(second.illustration).toBeUndefined();
    const said = (body: unknown) => json(body).match(/item number \d+/g);
    expect(said(first.illustration?.body)).toEqual(said(first.body));
    expect(validateBody('message-create', first.illustration?.body as unknown as Json, { files: { 0: 'saga.png' } })).toEqual([]);
  });
});

describe('given buttons', () => {
  it('when the same Ask stands twice, then both ids differ and mean the same', () => {
    const same = { label: 'Open', ask: show('saga') };
    const body = render(reply('Twice', [say('x'), buttons(same, same)]), { isPrivate: false });
    const ids = [...json(body).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(new Set(ids).size).toBe(2);
    expect(ids.map((id) => readCustomId(id).ask)).toEqual([show('saga'), show('saga')]);
    expect(faults(body)).toEqual([]);
  });

  it('when an id is read back, then it is what was written; a page belongs to a reply', () => {
    expect(readCustomId(writeTurn(find('slow reads'), 32) ?? '')).toEqual({ ask: find('slow reads'), turnTo: 32 });
    expect(placeOfPage(32)).toEqual({ index: 1, page: 2 });
    expect(writeCustomId(find('z'.repeat(96)))).toBeUndefined();
    for (const id of ['', 'nope', '0/show:saga', '~/show:saga', '2/~1/show:saga', `find:${'a'.repeat(100)}`]) {
      expect(() => readCustomId(id), id).toThrow('do not know that button');
    }
  });

  it('when there are sixty choices, then selects hold them, and Share is left out for all', () => {
    const choices = Array.from({ length: 60 }, (_, index) => ({ label: `choice ${index}`, ask: show(`p${index}`) }));
    const body = render(
      reply('Many', [
        { kind: 'choices', prompt: 'Open', choices },
        buttons({ label: 'Share', ask: { kind: 'share', ask: { kind: 'show', words: 'p1', part: 'card' } } }),
      ]),
      { isPrivate: false },
    );
    expect(faults(body)).toEqual([]);
    expect(json(body)).toContain('choice 59');
    expect(json(body)).toContain('Open (26 to 50)');
    expect(json(body)).not.toContain('Share');
  });
});
