import type { Ask } from './asks/ask.js';
import type { Picture } from './pictures/picture.js';
import type { Inline, Text } from './text.js';
import { text } from './text.js';

/** Who may see a Reply: the asker alone, the thread in which it was asked, or the channel. */
export type Audience = 'asker' | 'thread' | 'channel';

/** How a Reply feels; adapters colour it. `sorry` is for what could not be done. */
export type Tone = 'plain' | 'good' | 'warning' | 'danger' | 'sorry';

/** Something that can be pressed, and the Ask that it stands for. */
export interface Choice {
  readonly label: string;
  readonly hint?: string;
  readonly ask: Ask;
  readonly primary?: boolean;
}

/** A small card inside a Reply: one pattern or one entry of a list. */
export interface Card {
  readonly title: string;
  readonly note?: string;
  readonly body: Text;
  readonly buttons: readonly Choice[];
}

export type Block =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'fields'; readonly fields: readonly { readonly label: string; readonly value: Text }[] }
  | { readonly kind: 'list'; readonly title?: string; readonly ordered: boolean; readonly items: readonly Text[] }
  | {
      readonly kind: 'table';
      readonly title?: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Text[])[];
    }
  | { readonly kind: 'cards'; readonly cards: readonly Card[] }
  | {
      readonly kind: 'alert';
      readonly level: 'note' | 'warning' | 'danger';
      readonly title: string;
      readonly lines: readonly Text[];
    }
  | { readonly kind: 'code'; readonly title?: string; readonly language: string; readonly code: string }
  /** Something to look at; where it cannot be shown, its words stand for it. */
  | { readonly kind: 'picture'; readonly picture: Picture }
  /** A text to take along, such as a decision record. */
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  /** One thing to pick: the answers to a question, the candidates for a name. */
  | { readonly kind: 'choices'; readonly prompt: string; readonly choices: readonly Choice[] }
  /** Things that can be done next. */
  | { readonly kind: 'buttons'; readonly buttons: readonly Choice[] };

/** What the bot says, as plain data, for any platform to render. */
export interface Reply {
  readonly audience: Audience;
  readonly tone: Tone;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** The slugs of the patterns that it is about, in the order shown. */
  readonly patterns: readonly string[];
  /** The ids of the warnings that it raises. */
  readonly warnings: readonly string[];
  /**
   * What it has to do with the board of the thread: `live` is the board itself, to be shown in its one live
   * message; `changed` calls for that message to be shown anew. `message` is the live message, when there is one.
   */
  readonly board?: { readonly is: 'live' | 'changed'; readonly message?: string };
}

/** A Reply for the asker alone that is about nothing, but for what `parts` says. */
export const reply = (
  title: string,
  blocks: readonly (Block | undefined)[],
  parts: Partial<Omit<Reply, 'title' | 'blocks'>> = {},
): Reply => ({
  audience: 'asker',
  tone: 'plain',
  patterns: [],
  warnings: [],
  ...parts,
  title,
  blocks: blocks.filter((block) => block !== undefined),
});

export const say = (...pieces: readonly (Inline | Text | string)[]): Block => ({ kind: 'text', text: text(...pieces) });

export const bullets = (title: string, items: readonly (Text | string)[]): Block | undefined =>
  items.length === 0 ? undefined : { kind: 'list', title, ordered: false, items: items.map((item) => text(item)) };

export const steps = (title: string, items: readonly (Text | string)[]): Block | undefined =>
  items.length === 0 ? undefined : { kind: 'list', title, ordered: true, items: items.map((item) => text(item)) };

export const buttons = (...choices: readonly (Choice | undefined)[]): Block | undefined => {
  const present = choices.filter((choice) => choice !== undefined);
  return present.length === 0 ? undefined : { kind: 'buttons', buttons: present };
};
