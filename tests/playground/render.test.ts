import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { chatControls } from '../../adapters/playground/chat-controls.js';
import { html, safeAddress } from '../../adapters/playground/html.js';
import { pageControls } from '../../adapters/playground/pages/page-controls.js';
import { pageReply } from '../../adapters/playground/pages/page-reply.js';
import { renderReply } from '../../adapters/playground/render.js';
import { loadPreviews } from '../../adapters/previews.js';
import { createAssistant } from '../../src/assistant.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { plainReply } from '../../src/plain/plain.js';
import { type Reply, reply } from '../../src/reply.js';
import { code, emphasis, link, plain, strong, text } from '../../src/text.js';
import { everyReply } from '../slack/every-reply.js';
import { open, Visitor } from './visitor.js';

const noDrawings = { figure: () => html`` };

const catalog = loadCatalog();
const assistant = createAssistant({ catalog });
const controls = chatControls({ message: 'm1', canShare: true, drawings: noDrawings });
const inChat = (said: Reply): string => renderReply(said, { controls, level: 3 }).text;

/** A Reply in which every place that takes text has this one. */
const everywhere = (hostile: string): Reply => {
  const paragraph = text(plain(hostile), code(hostile), strong(hostile), emphasis(hostile), link(hostile, hostile));
  const choice = { label: hostile, hint: hostile, ask: { kind: 'find', words: hostile, page: 1 } } as const;
  return reply(hostile, [
    { kind: 'text', text: paragraph },
    { kind: 'fields', fields: [{ label: hostile, value: paragraph }] },
    { kind: 'list', title: hostile, ordered: false, items: [paragraph] },
    { kind: 'list', title: hostile, ordered: true, items: [paragraph] },
    { kind: 'table', title: hostile, columns: [hostile, hostile], rows: [[paragraph, paragraph]] },
    { kind: 'cards', cards: [{ title: hostile, note: hostile, body: paragraph, buttons: [choice] }] },
    { kind: 'alert', level: 'danger', title: hostile, lines: [paragraph] },
    { kind: 'code', title: hostile, language: hostile, code: hostile },
    { kind: 'choices', prompt: hostile, choices: [choice] },
    { kind: 'choices', prompt: hostile, choices: Array.from({ length: 12 }, () => choice) },
    { kind: 'buttons', buttons: [choice] },
  ]);
};

/** The tags of a markup without their attributes' values. */
const shape = (markup: string): string => (markup.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/="[^"]*"/g, '=""')).join('');

describe('given text that would be markup', () => {
  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '&lt;b&gt;',
    '</textarea><b>',
    'javascript:alert(1)',
  ])('when %s stands everywhere, then the markup has the tags that it has around harmless words', (hostile) => {
    // Words of the same length at the same places; a link of no web address is only its words.
    for (const draw of [inChat, (said: Reply) => pageReply(said, pageControls(catalog, noDrawings), 1).text]) {
      expect(shape(draw(everywhere(hostile)))).toBe(shape(draw(everywhere('harmless'))));
    }
  });

  it('when any text stands everywhere, then it adds no tag, and is read as it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', 'a', ';', '#', '`', '\n') }),
        (words) => {
          const { text: markup } = html`<p title="${words}">${words}</p>`;
          expect(markup.match(/</g)).toHaveLength(2);
          expect(markup.match(/"/g)).toHaveLength(2);
        },
      ),
    );
  });

  it('when a link leads to no web address, then it is no link', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', ' javascript:x', 'JAVASCRIPT:x'])
      expect(safeAddress(url)).toBeUndefined();
    for (const url of ['https://a.example/?q="', '/patterns/saga', '#how']) expect(safeAddress(url)).toBe(url);
  });
});

describe('given everything that the core can say', () => {
  it('then both the chat and the pages draw it with all of its words', async () => {
    const words = (markup: string) =>
      markup
        .replace(/<[^>]*>/g, ' ')
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&')
        .replace(/\s+/g, '');
    for (const { replies } of await everyReply(catalog, assistant)) {
      for (const said of replies) {
        const title = said.title.replace(/\s+/g, '');
        const chat = words(inChat(said));
        expect(chat).toContain(title);
        const body = plainReply({ ...said, blocks: said.blocks.filter(({ kind }) => kind === 'text') });
        for (const line of body.split('\n')) expect(chat).toContain(line.replace(/\s+/g, ''));
        expect(words(pageReply(said, pageControls(catalog, noDrawings), 1).text)).toContain(title);
      }
    }
  });
});

describe('given the tabs beside an answer', () => {
  const house = open({ catalog });
  afterAll(() => house.playground.close());

  it('when the renderers are there, then each shows its payload and how much of the limits it uses', async () => {
    const failures: unknown[] = [];
    const full = open({ catalog, previews: await loadPreviews((error) => failures.push(error)) });
    const ada = await Visitor.named(full, 'Ada');
    await ada.say('/pattern saga');
    const { id } = await ada.latest();
    const tab = async (surface: string) => (await ada.fetch(`/api/messages/${id}/preview/${surface}`)).text();
    expect(failures).toEqual([]);
    expect(await tab('slack')).toMatch(/\d+ of 50 blocks[\s\S]*<meter[\s\S]*&quot;type&quot;: &quot;header&quot;/);
    expect(await tab('discord')).toMatch(/\d+ of 40 components[\s\S]*<meter[\s\S]*&quot;components&quot;/);
    expect(await tab('plain')).toMatch(/letters[\s\S]*Verdict: /);
    full.playground.close();
  });

  it('when a renderer is not there or fails, then the tab says so', async () => {
    const ada = await Visitor.named(house, 'Ada');
    await ada.say('/pattern saga');
    const { id } = await ada.latest();
    expect(await (await ada.fetch(`/api/messages/${id}/preview/slack`)).text()).toContain('is not here');
    const broken = open({
      catalog,
      previews: {
        slack: () => {
          throw new Error('no');
        },
      },
    });
    const ben = await Visitor.named(broken, 'Ben');
    await ben.say('/pattern saga');
    expect(await (await ben.fetch(`/api/messages/${(await ben.latest()).id}/preview/slack`)).text()).toContain('failed');
    broken.playground.close();
  });
});
