import type { APIComponentInContainer } from 'discord-api-types/v10';
import type { Block, Card, Choice, Reply } from '../../src/reply.js';
import { button, buttonRows, type Row, section, selectRow } from './components.js';
import { type CustomIds, writeCustomId } from './custom-id.js';
import { escapeText, shorten } from './escape.js';
import { bounds, limits } from './limits.js';
import { heading, markdown, paragraphsOf } from './markdown.js';

/** Something in the body of a message, which goes on to the next page where it does not fit. */
export type Piece =
  /** `begins` tells the first paragraph of a block, before which there is a gap. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly begins: boolean }
  | { readonly kind: 'component'; readonly component: APIComponentInContainer };

/** A Reply laid out: the body that may take pages, and what can be pressed, which stands on each of them. */
export interface Layout {
  readonly body: readonly Piece[];
  readonly rows: readonly Row[];
}

/**
 * How closely things are packed. Each level takes fewer components than the one before:
 * 0 few choices as buttons, cards with their own button; 1 choices as selects; 2 the buttons of cards
 * in one select; 3 all other buttons in selects too.
 */
export const densities = [0, 1, 2, 3] as const;
export type Density = (typeof densities)[number];

export interface LayoutOptions {
  /** Share stands only where not everybody sees the message already. */
  readonly withShare: boolean;
}

/** The longest prompt that a select shows whole on a small screen. */
const shortPrompt = 40;

/** The longest text of a card in a list; the rest is on the card itself. */
const cardText = 1_000;

export const layOut = (reply: Reply, density: Density, ids: CustomIds, { withShare }: LayoutOptions): Layout => {
  const body: Piece[] = [];
  const rows: Row[] = [];
  const isOnlyChoice = reply.blocks.filter((block) => block.kind === 'choices').length === 1;

  /** Buttons that say the same but for their hint: all rows stand together, so each says which it is. */
  const labels = reply.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : []));
  const told = (choice: Choice): Choice =>
    choice.hint !== undefined && labels.filter((label) => label === choice.label).length > 1
      ? { ...choice, label: `${choice.label} ${choice.hint}` }
      : choice;

  const addParagraphs = (paragraphs: readonly string[]): void => {
    paragraphs
      .filter((text) => text.trim() !== '')
      .forEach((text, index) => {
        body.push({ kind: 'paragraph', text, begins: index === 0 });
      });
  };

  const addSelects = (prompt: string, choices: readonly Choice[]): void => {
    // Values need to be unique in their select alone, so they bear no number.
    const rideable = choices.flatMap((choice) => {
      const id = writeCustomId(choice.ask);
      return id === undefined ? [] : [{ choice, id }];
    });
    const count = Math.min(bounds.selects, Math.ceil(rideable.length / limits.select.options));
    for (let part = 0; part < count; part++) {
      const from = part * limits.select.options;
      const shown = rideable.slice(from, from + limits.select.options);
      const range = count > 1 ? `${prompt} (${from + 1} to ${from + shown.length})` : prompt;
      rows.push(selectRow(rows.length, range, shown));
    }
    const left = rideable.length - count * limits.select.options;
    if (left > 0) addParagraphs([`-# ${left} more…`]);
  };

  const addButtons = (choices: readonly Choice[], most: number, prompt: string): void => {
    if (choices.length > most) addSelects(prompt, choices);
    else rows.push(...buttonRows(choices.flatMap((choice) => button(ids, choice) ?? [])));
  };

  const addChoices = ({ prompt, choices }: Extract<Block, { kind: 'choices' }>): void => {
    const asButtons = density < 1 && isOnlyChoice && choices.length <= bounds.choiceButtons;
    // A select shows a short prompt by itself.
    if (asButtons || prompt.length > shortPrompt) {
      const spelled = choices.length <= 10 && (asButtons || choices.some(isCutInSelect));
      addParagraphs([
        heading(prompt),
        ...(spelled && choices.some((choice) => choice.hint !== undefined || isCutInSelect(choice))
          ? choices.map(
              (choice) => `- ${heading(choice.label)}${choice.hint === undefined ? '' : `: ${escapeText(choice.hint)}`}`,
            )
          : []),
      ]);
    }
    if (!asButtons) {
      addSelects(prompt, choices);
      return;
    }
    // The answers to a question stand out; a list of things to open does not.
    const primary = reply.audience === 'thread';
    addButtons(primary ? choices.map((choice) => ({ primary, ...choice })) : choices, bounds.choiceButtons, prompt);
  };

  const addCards = (cards: readonly Card[]): void => {
    for (const card of cards) {
      const [first, ...more] = card.buttons;
      const words = shorten(cardMarkdown(card), cardText);
      const accessory = density < 2 && first && more.length === 0 ? button(ids, first) : undefined;
      if (accessory) body.push({ kind: 'component', component: section(words, accessory) });
      else addParagraphs([words]);
      // Several buttons stand below their own card.
      if (density < 2 && more.length > 0) {
        const row = buttonRows(card.buttons.flatMap((choice) => button(ids, choice) ?? []));
        body.push(...row.map((component) => ({ kind: 'component', component }) as const));
      }
    }
    if (density >= 2) addCardSelects(cards);
  };

  /** One select for each thing that can be done with a card, in which the cards are the options. */
  const addCardSelects = (cards: readonly Card[]): void => {
    const byLabel = new Map<string, Choice[]>();
    for (const card of cards) {
      for (const choice of card.buttons) {
        const same = byLabel.get(choice.label) ?? [];
        byLabel.set(choice.label, same);
        same.push({ ...choice, label: card.title });
      }
    }
    for (const [label, choices] of byLabel) addSelects(label, choices);
  };

  for (const block of reply.blocks) {
    if (block.kind === 'cards') addCards(block.cards);
    else if (block.kind === 'choices') addChoices(block);
    else if (block.kind === 'buttons') {
      const shown = block.buttons.filter(({ ask }) => withShare || ask.kind !== 'share').map(told);
      addButtons(shown, density < 3 ? bounds.buttonsShown : 0, 'More');
    } else addParagraphs(paragraphsOf(block));
  }
  return { body, rows };
};

const cardMarkdown = (card: Card): string =>
  [heading(card.title), card.note ? `-# ${escapeText(card.note)}` : '', markdown(card.body)]
    .filter((line) => line !== '')
    .join('\n');

const isCutInSelect = ({ label, hint }: Choice): boolean =>
  label.length > limits.buttonLabel || (hint ?? '').length > limits.select.description;
