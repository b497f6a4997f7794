import { type CardPart, cardParts, show } from '../../../src/asks/ask.js';
import type { Asker, Assistant } from '../../../src/assistant.js';
import type { Catalog, Pattern } from '../../../src/catalog/catalog.js';
import type { Block, Reply } from '../../../src/reply.js';
import { type Html, html } from '../html.js';
import type { Controls } from '../render.js';
import { pageBlocks } from './page-reply.js';

/** The order and names of the sections; each is one of the card's parts, or what it is related to. */
const sections: readonly (readonly [CardPart | 'related', string])[] = [
  ['card', 'At a glance'],
  ['how', 'How it works'],
  ['sketch', 'Sketch'],
  ['risks', 'When it breaks'],
  ['get', 'Get it from'],
  ['effort', 'Effort and proof'],
  ['related', 'Related patterns'],
  ['sources', 'Uses and sources'],
];

/** All of one pattern: the same Replies that the chat gives one by one, under each other. */
export const patternPage = async (
  pattern: Pattern,
  catalog: Catalog,
  assistant: Assistant,
  reader: Asker,
  controls: Controls,
) => {
  const replies = new Map<string, Reply>();
  for (const part of cardParts) {
    const [said] = await assistant.answer(show(pattern.slug, part), reader);
    if (said) replies.set(part, said);
  }
  const [related] = await assistant.answer({ kind: 'related', words: pattern.slug }, reader);
  if (related) replies.set('related', related);
  if (!pattern.sketch) replies.delete('sketch');

  // The lists that "How it works" has in full are not begun at a glance.
  const titlesInFull = new Set((replies.get('how')?.blocks ?? []).map(titleOf).filter(Boolean));
  const blocksOf = (part: string): readonly Block[] =>
    (replies.get(part)?.blocks ?? [])
      .filter((block) => block.kind !== 'buttons')
      .filter((block) => part !== 'card' || !titlesInFull.has(titleOf(block)))
      // The summary opens the page and need not open a section of it, too.
      .filter((block, index) => part !== 'related' || index > 0 || block.kind !== 'text');

  const present = sections.filter(([part]) => replies.has(part));
  const domain = catalog.domains.find((candidate) => candidate.slug === pattern.domain);
  const content = html`<h1 class="title">${pattern.name}</h1>${present.map(
    ([part, name]) =>
      html`<section id="${part}" class="part">${part === 'card' ? html`<h2 class="sr">${name}</h2>` : html`<h2>${name}</h2>`}${pageBlocks(blocksOf(part), controls)}${part === 'card' && compareLink(replies.get('card'), controls)}</section>`,
  )}`;
  const aside = html`<nav class="aside" aria-label="On this page"><ul>${present.map(([part, name]) => html`<li><a href="#${part}">${name}</a></li>`)}</ul></nav>`;
  const trail = [['/patterns', 'Patterns'] as const, ...(domain ? [[`/domains/${domain.slug}`, domain.name] as const] : [])];
  return { title: pattern.name, content, aside, trail };
};

const titleOf = (block: Block): string | undefined => ('title' in block ? block.title : undefined);

/** The one button of the card that leads off the page. */
const compareLink = (card: Reply | undefined, controls: Controls): Html | undefined => {
  const choice = card?.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find(({ ask }) => ask.kind === 'compare');
  return (
    choice &&
    html`<p class="presses">${controls.press({ ...choice, label: `Compare ${choice.hint?.toLowerCase().startsWith('with') ? choice.hint.replace(/^With/, 'with') : ''}`.trim() })}</p>`
  );
};
