import { InputError } from '../errors.js';
import { readWalk, writeWalk } from '../guide/walk.js';
import { type Ask, browse, type CardPart, cardParts, find, review, show, type WordKind, walkAsk, wordKinds } from './ask.js';
import { clean } from './clean.js';

/** The tightest limit of any platform on a button's id: Discord's custom_id. */
export const maxButtonId = 100;

const form = /^(\+?)([a-z]+)(?:\.([a-z0-9-]+))?:(.*)$/su;

/**
 * The id of the button that stands for an Ask: `kind.detail:words`, with `+` before an Ask that is
 * shared. Not limited in length; `canRide` tells whether it fits a button everywhere.
 */
export const writeAsk = (ask: Ask): string => {
  switch (ask.kind) {
    case 'show':
      return ask.part === 'card' ? `show:${ask.words}` : `show.${ask.part}:${ask.words}`;
    case 'find':
    case 'browse':
      return ask.page === 1 ? `${ask.kind}:${ask.words}` : `${ask.kind}.${ask.page}:${ask.words}`;
    case 'walk': {
      const detail = ask.view === 'here' ? '' : ask.view === 'why-not' ? '.why-not' : `.${ask.view.change}`;
      return `walk${detail}:${writeWalk(ask.walk)}`;
    }
    case 'random':
      return `random:${ask.skip}`;
    case 'share':
      return `+${writeAsk(ask.ask)}`;
    // What a clock or an adapter asks rides on no button, and no button's id reads as it.
    case 'board-live':
    case 'board-woken':
      return `${ask.kind}:`;
    case 'board-shown':
      return `${ask.kind}:${ask.message}`;
    default:
      return `${ask.kind}:${ask.words}`;
  }
};

/** Whether a button can carry the Ask on every platform. */
export const canRide = (ask: Ask): boolean => writeAsk(ask).length <= maxButtonId;

/**
 * Reads a button's id back. Ids come from outside, so anything that `writeAsk` would not have
 * written is refused.
 * @throws InputError `button-unknown` or `walk-code-unreadable`
 */
export const readButton = (id: string): Ask => {
  const ask = id.length <= maxButtonId ? parse(id) : undefined;
  if (!ask || writeAsk(ask) !== id) {
    throw new InputError('button-unknown', 'I do not know that button. Ask again and use the buttons of the new answer.');
  }
  return ask;
};

const parse = (id: string): Ask | undefined => {
  const [, shared, kind, detail, words] = form.exec(id) ?? [];
  if (kind === undefined || words === undefined || clean(words) !== words) return undefined;
  const ask = read(kind, detail, words);
  if (!ask || !shared) return ask;
  return ask.kind === 'share' ? undefined : { kind: 'share', ask };
};

const read = (kind: string, detail: string | undefined, words: string): Ask | undefined => {
  switch (kind) {
    case 'show':
      return isPart(detail ?? 'card') ? show(words, (detail ?? 'card') as CardPart) : undefined;
    case 'find':
      return find(words, counted(detail ?? '1'));
    case 'browse':
      return browse(words, counted(detail ?? '1'));
    case 'walk':
      return walkAsk(
        readWalk(words),
        detail === undefined ? 'here' : detail === 'why-not' ? detail : { change: counted(detail) },
      );
    case 'random':
      return { kind: 'random', skip: wholeNumber(words) };
    case 'review':
      return detail === undefined ? review(words) : undefined;
    default:
      return isWordKind(kind) && detail === undefined ? { kind, words } : undefined;
  }
};

const isPart = (detail: string): detail is CardPart => (cardParts as readonly string[]).includes(detail);
const isWordKind = (kind: string): kind is WordKind => (wordKinds as readonly string[]).includes(kind);

/** Up to four digits; NaN otherwise, which does not survive the comparison with what would have been written. */
const wholeNumber = (digits: string): number => (/^\d{1,4}$/.test(digits) ? Number(digits) : Number.NaN);

/** A number that counts from 1. */
const counted = (digits: string): number => wholeNumber(digits) || Number.NaN;
