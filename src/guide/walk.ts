import { InputError } from '../errors.js';

/**
 * One way down a decision tree, as a value: the tree, the catalog's version and the number of the
 * answer picked at each question so far (from 0). Where it stands is found by re-running the picks.
 */
export interface Walk {
  readonly tree: string;
  readonly version: string;
  readonly picks: readonly number[];
}

const codeForm = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.([0-9a-f]{8})\.([0-9a-z]*)$/;

/** Longer ones are refused; no tree asks as many questions. */
const maxPicks = 16;

/**
 * The walk code that people can paste: `existing.3fa91c02.021`. One base-36 digit a pick.
 */
export const writeWalk = (walk: Walk): string =>
  `${walk.tree}.${walk.version}.${walk.picks.map((pick) => pick.toString(36)).join('')}`;

/** Whether the words have the form of a walk code. */
export const isWalkCode = (words: string): boolean => codeForm.test(words);

/** @throws InputError `walk-code-unreadable` */
export const readWalk = (code: string): Walk => {
  const [, tree, version, picks] = codeForm.exec(code) ?? [];
  if (tree === undefined || version === undefined || picks === undefined || tree.length > 40 || picks.length > maxPicks) {
    throw new InputError('walk-code-unreadable', 'That is no walk code. One looks like existing.3fa91c02.021.');
  }
  return { tree, version, picks: [...picks].map((digit) => Number.parseInt(digit, 36)) };
};
