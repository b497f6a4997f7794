import type { Picture } from '../../src/pictures/picture.js';
import type { Block, Card, Choice, Reply } from '../../src/reply.js';
import { type Inline, plainText, type Text } from '../../src/text.js';
import { type Html, html, type Piece, safeAddress } from './html.js';

/**
 * How what can be pressed is drawn, and what names lead to: a chat has buttons and menus, a page has
 * links. All else of a Reply looks the same in both.
 */
export interface Controls {
  /** One button or link; undefined where the choice leads nowhere on this surface. */
  press(choice: Choice): Html | undefined;
  /** The answers to a question, with their hints. */
  choices(prompt: string, choices: readonly Choice[]): Html | undefined;
  /** Where a name in bold leads, when it is a pattern's. */
  address?(name: string): string | undefined;
  picture(picture: Picture): Html;
  /** Where a file can be had; without it, it is only shown. */
  file?(name: string): string;
}

export interface RenderOptions {
  readonly controls: Controls;
  /** The level of the heading that the title gets; those inside are one below. */
  readonly level: 1 | 2 | 3;
}

const heading = (level: number, text: Piece, className: string): Html => {
  switch (level) {
    case 1:
      return html`<h1 class="${className}">${text}</h1>`;
    case 2:
      return html`<h2 class="${className}">${text}</h2>`;
    case 3:
      return html`<h3 class="${className}">${text}</h3>`;
    default:
      return html`<h4 class="${className}">${text}</h4>`;
  }
};

/** A tone is told by a word or sign, too, and never by its colour alone. */
const toneSigns = {
  plain: undefined,
  good: html`<span class="sign" aria-hidden="true">✓</span> `,
  warning: html`<span class="sign">Warning</span> `,
  danger: html`<span class="sign">Danger</span> `,
  sorry: undefined,
} as const;
const alertWords = { note: 'Note', warning: 'Warning', danger: 'Danger' } as const;

/** A Reply as markup: its title, then its blocks. */
export const renderReply = (reply: Reply, options: RenderOptions): Html => {
  const title = heading(options.level, [toneSigns[reply.tone], reply.title], 'title');
  return html`<section class="reply tone-${reply.tone}">${title}${renderBlocks(reply.blocks, options)}</section>`;
};

type ListBlock = Extract<Block, { kind: 'list' }>;

/** Short titled lists that follow each other stand side by side where there is room. */
const isPoints = (block: Block | undefined): block is ListBlock => block?.kind === 'list' && !block.ordered && !!block.title;

export const renderBlocks = (blocks: readonly Block[], options: RenderOptions): Html[] => {
  const drawn: Html[] = [];
  for (let index = 0; index < blocks.length; ) {
    const points: ListBlock[] = [];
    for (let next = blocks[index]; isPoints(next); next = blocks[index + points.length]) points.push(next);
    const block = blocks[index];
    if (points.length > 1) drawn.push(html`<div class="points">${points.map((one) => renderBlock(one, options))}</div>`);
    else if (block) drawn.push(renderBlock(block, options));
    index += Math.max(1, points.length);
  }
  return drawn;
};

const renderBlock = (block: Block, options: RenderOptions): Html => {
  const { controls, level } = options;
  const inline = (text: Text) => renderText(text, controls);
  const subtitle = (title: string | undefined) => !!title && heading(level + 1, title, 'subtitle');
  switch (block.kind) {
    case 'text':
      return html`<p>${inline(block.text)}</p>`;
    case 'fields':
      return html`<dl class="fields">${block.fields.map((field) => html`<div><dt>${field.label}</dt><dd>${inline(field.value)}</dd></div>`)}</dl>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${inline(item)}</li>`);
      const list = block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
      return html`<div class="list">${subtitle(block.title)}${list}</div>`;
    }
    case 'table':
      return tableHtml(block, subtitle(block.title), inline);
    case 'cards':
      return html`<ul class="cards">${block.cards.map((card) => cardHtml(card, controls, level + 1))}</ul>`;
    case 'alert':
      return html`<div class="alert alert-${block.level}" role="note"><p class="alert-title"><span class="sign">${alertWords[block.level]}</span> ${block.title}</p>${block.lines.map((line) => html`<p>${inline(line)}</p>`)}</div>`;
    case 'code':
      return html`<div class="code">${subtitle(block.title)}<pre tabindex="0" aria-label="${block.title ?? `Sketch in ${block.language}`}" role="region"><code>${block.code}</code></pre></div>`;
    case 'picture':
      return controls.picture(block.picture);
    case 'file':
      return fileHtml(block.name, block.text, controls);
    case 'choices':
      return controls.choices(block.prompt, block.choices) ?? html``;
    case 'buttons':
      return buttonRow(block.buttons, controls);
  }
};

const fileHtml = (name: string, text: string, controls: Controls): Html => {
  const address = controls.file?.(name);
  const download =
    address !== undefined && html`<p><a class="press" href="${address}" download="${name}">Download ${name}</a></p>`;
  return html`<div class="file">${download}<details><summary>Read it here</summary><pre tabindex="0" aria-label="${name}" role="region"><code>${text}</code></pre></details></div>`;
};

type TableBlock = Extract<Block, { kind: 'table' }>;

const tableHtml = (block: TableBlock, title: Piece, inline: (text: Text) => Html[]): Html => {
  const head = block.columns.map((column) =>
    column === '' ? html`<td></td>` : html`<th scope="col">${inline([{ kind: 'plain', value: column }])}</th>`,
  );
  const rows = block.rows.map(
    ([first = [], ...rest]) =>
      html`<tr><th scope="row">${inline(first)}</th>${rest.map((cell) => html`<td>${inline(cell)}</td>`)}</tr>`,
  );
  const label = block.title ?? `Table: ${block.columns.filter(Boolean).join(', ')}`;
  return html`<div class="table">${title}<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div></div>`;
};

const cardHtml = (card: Card, controls: Controls, level: number): Html => {
  const address = controls.address?.(card.title);
  const title = address === undefined ? card.title : html`<a href="${address}">${card.title}</a>`;
  // On a page the title is the way in, and a button of the same way would only repeat it.
  const buttons = address === undefined && buttonRow(card.buttons, controls, card.title);
  return html`<li class="card">${heading(level, title, 'card-title')}${card.note !== undefined && html`<p class="card-note">${card.note}</p>`}<p>${renderText(card.body, controls)}</p>${buttons}</li>`;
};

const buttonRow = (choices: readonly Choice[], controls: Controls, about?: string): Html => {
  const drawn = choices.map((choice) =>
    controls.press(about === undefined ? choice : { ...choice, hint: `${choice.label} ${about}` }),
  );
  return drawn.some((one) => one !== undefined) ? html`<div class="presses">${drawn}</div>` : html``;
};

/** A paragraph; its leaves are escaped, and a link of no web address is only its words. */
const renderText = (text: Text, controls: Controls): Html[] => text.map((inline) => inlineHtml(inline, controls));

const inlineHtml = (inline: Inline, controls: Controls): Html => {
  switch (inline.kind) {
    case 'plain':
      return namesHtml(inline.value, controls);
    case 'code':
      return html`<code>${inline.value}</code>`;
    case 'emphasis':
      return html`<em>${renderText(inline.children, controls)}</em>`;
    case 'strong': {
      const address = controls.address?.(plainText(inline.children));
      // A link holds no link.
      const children = renderText(inline.children, address === undefined ? controls : { ...controls, address: () => undefined });
      return html`<strong>${address === undefined ? children : html`<a href="${address}">${children}</a>`}</strong>`;
    }
    case 'link': {
      const address = safeAddress(inline.url);
      const children = renderText(inline.children, { ...controls, address: () => undefined });
      return address === undefined ? html`${children}` : html`<a href="${address}" rel="noopener noreferrer">${children}</a>`;
    }
  }
};

/** Words; where they are nothing but names with commas between, each name leads to what it names. */
const namesHtml = (value: string, controls: Controls): Html => {
  const names = value.split(', ');
  const links = names.map((name) => {
    const address = controls.address?.(name);
    return address === undefined ? undefined : html`<a href="${address}">${name}</a>`;
  });
  if (links.includes(undefined)) return html`${value}`;
  return html`${links.map((link, index) => html`${index > 0 && ', '}${link}`)}`;
};
