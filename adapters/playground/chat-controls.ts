import { writeAsk } from '../../src/asks/codec.js';
import type { Choice } from '../../src/reply.js';
import type { Drawings } from './drawings.js';
import { type Html, html } from './html.js';
import { limits } from './limits.js';
import type { Controls } from './render.js';

export interface ChatControlsOptions {
  /** The message on which they stand. */
  readonly message: string;
  /** Whether an answer can still be shown to the others here. */
  readonly canShare: boolean;
  readonly drawings: Drawings;
}

/** Buttons and menus of the chat: each carries the id of its Ask, and the page's script sends it back. */
export const chatControls = ({ message, canShare, drawings }: ChatControlsOptions): Controls => ({
  press: (choice) => (choice.ask.kind === 'share' && !canShare ? undefined : buttonHtml(choice)),
  choices: (prompt, choices) =>
    choices.length > limits.choiceButtons ? menuHtml(prompt, choices) : answersHtml(prompt, choices),
  picture: drawings.figure,
  // Only who may see the message is given its files.
  file: (name) => `/api/messages/${message}/files/${encodeURIComponent(name)}`,
});

/** One button. The hint is what a pointer and a screen reader are told besides. */
export const buttonHtml = (choice: Choice): Html =>
  html`<button type="button" class="press${choice.primary ? ' primary' : ''}${choice.ask.kind === 'share' ? ' share' : ''}" data-press="${writeAsk(choice.ask)}"${choice.hint !== undefined && html` title="${choice.hint}"`}>${choice.label}</button>`;

const answersHtml = (prompt: string, choices: readonly Choice[]): Html => {
  const isHinted = choices.some((choice) => choice.hint !== undefined);
  const answers = choices.map(
    (choice) =>
      html`<button type="button" class="answer" data-press="${writeAsk(choice.ask)}"><span class="answer-label">${choice.label}</span>${choice.hint !== undefined && html` <span class="hint">${choice.hint}</span>`}</button>`,
  );
  return html`<div class="choices${isHinted ? ' hinted' : ''}" role="group" aria-label="${prompt}"><p class="prompt">${prompt}</p><div class="answers">${answers}</div></div>`;
};

/** A menu with a button beside it: a menu that acts at once cannot be walked through with the keyboard. */
const menuHtml = (prompt: string, choices: readonly Choice[]): Html => {
  const options = choices.map((choice) => html`<option value="${writeAsk(choice.ask)}">${choice.label}</option>`);
  return html`<form class="choices menu"><label><span class="prompt">${prompt}</span> <select>${options}</select></label> <button type="submit" class="press">Go</button></form>`;
};
