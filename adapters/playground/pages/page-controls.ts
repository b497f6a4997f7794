import type { Catalog } from '../../../src/catalog/catalog.js';
import type { Choice } from '../../../src/reply.js';
import type { Drawings } from '../drawings.js';
import { type Html, html } from '../html.js';
import type { Controls } from '../render.js';
import { pageOf } from './links.js';

/** Links instead of buttons; what leads to no page is left out. */
export const pageControls = (catalog: Catalog, drawings: Drawings): Controls => {
  const addresses = new Map([...catalog.patterns.values()].map((pattern) => [pattern.name, `/patterns/${pattern.slug}`]));
  return {
    press: (choice) => {
      const address = pageOf(choice.ask);
      return address === undefined
        ? undefined
        : html`<a class="press" href="${address}"${choice.hint !== undefined && html` title="${choice.hint}"`}>${choice.label}</a>`;
    },
    choices: (prompt, choices) => linkList(prompt, choices),
    address: (name) => addresses.get(name),
    picture: drawings.figure,
  };
};

const linkList = (prompt: string, choices: readonly Choice[]): Html | undefined => {
  const links = choices.flatMap((choice) => {
    const address = pageOf(choice.ask);
    if (address === undefined) return [];
    const hint = choice.hint !== undefined && html` <span class="hint">${choice.hint}</span>`;
    return [html`<li><a class="answer" href="${address}"><span class="answer-label">${choice.label}</span>${hint}</a></li>`];
  });
  const isHinted = choices.some((choice) => choice.hint !== undefined);
  return links.length === 0
    ? undefined
    : html`<nav class="choices${isHinted ? ' hinted' : ''}" aria-label="${prompt}"><p class="prompt">${prompt}</p><ul class="answers">${links}</ul></nav>`;
};
