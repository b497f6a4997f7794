import type { Ask } from '../../src/asks/ask.js';
import { readButton, writeAsk } from '../../src/asks/codec.js';
import { InputError } from '../../src/errors.js';
import { limits } from './limits.js';

/**
 * What a pressed button or option stands for. The Ask rides in the id as `src/asks/codec` writes it.
 * Before it stands the page that a button turns to (`2/find:slow reads`), or a number where the same
 * Ask stands in a message more than once (`~1/show:saga`). An Ask begins with neither.
 */
export interface Pressed {
  readonly ask: Ask;
  /** The page that a button turns to; undefined where it asks something. */
  readonly turnTo?: number;
}

const form = /^(?:(?<page>[1-9]\d{0,2})\/|~(?<copy>[1-9]\d?)\/)?(?<ask>.*)$/s;

const within = (id: string): string | undefined => (id.length <= limits.customId ? id : undefined);

/** The id of a button that asks; undefined when it does not fit. */
export const writeCustomId = (ask: Ask, copy = 0): string | undefined =>
  within(copy === 0 ? writeAsk(ask) : `~${copy}/${writeAsk(ask)}`);

/** The id of a button that turns to a page of the answer to an Ask; undefined when it does not fit. */
export const writeTurn = (ask: Ask, page: number): string | undefined => within(`${page}/${writeAsk(ask)}`);

/** @throws InputError `button-unknown` or `walk-code-unreadable` */
export const readCustomId = (id: string): Pressed => {
  const parts = form.exec(id)?.groups;
  if (!parts || id.length > limits.customId) {
    throw new InputError('button-unknown', 'I do not know that button. Ask again and use the buttons of the new answer.');
  }
  const ask = readButton(parts['ask'] ?? '');
  return parts['page'] === undefined ? { ask } : { ask, turnTo: Number(parts['page']) };
};

/** The ids of one message, each given out once. */
export class CustomIds {
  readonly #taken = new Set<string>();

  /** An id for the Ask that no other component of the message has; undefined when none fits. */
  take(ask: Ask): string | undefined {
    for (let copy = 0; copy <= limits.message.components; copy++) {
      const id = writeCustomId(ask, copy);
      if (id === undefined) return undefined;
      if (this.#taken.has(id)) continue;
      this.#taken.add(id);
      return id;
    }
    return undefined;
  }
}
