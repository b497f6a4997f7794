import type { APIMessage } from 'discord-api-types/v10';
import { isWalkCode, readWalk, type Walk, writeWalk } from '../../src/guide/walk.js';

/**
 * Who answered what on a walk, as its message itself keeps it: nothing of a walk is in the process, so
 * it goes on after a restart and through any process. The last line of the message reads
 * `Begun by <@1> · answers: 1 <@1>, 2 <@2> · walk code existing.3fa91c02.02`.
 */
export interface WalkRecord {
  readonly begunBy: string;
  /** Undefined while the tree is still to be chosen. */
  readonly walk?: Walk;
  /** The person of each answer; undefined where nobody is known, as on a walk that was replayed from its code. */
  readonly by: readonly (string | undefined)[];
}

const line = /^-# Begun by <@(\d{1,20})>(?: · answers: ([^·\n]*?))?(?: · walk code `([^`\n]{1,80})`)?$/m;

export const writeRecord = ({ begunBy, walk, by }: WalkRecord): string => {
  const answers = by.flatMap((person, index) => (person === undefined ? [] : [`${index + 1} <@${person}>`]));
  return [
    `-# Begun by <@${begunBy}>`,
    answers.length > 0 ? `answers: ${answers.join(', ')}` : '',
    walk ? `walk code \`${writeWalk(walk)}\`` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
};

/** The record that a message of ours keeps; undefined when it is no walk. */
export const readRecord = (message: APIMessage): WalkRecord | undefined => {
  for (const text of textsOf(message.components ?? [])) {
    const [, begunBy, answers = '', code] = line.exec(text) ?? [];
    if (begunBy === undefined) continue;
    const by: (string | undefined)[] = [];
    for (const [, index, person] of answers.matchAll(/(\d{1,2}) <@(\d{1,20})>/g)) by[Number(index) - 1] = person;
    return { begunBy, by: Array.from(by), ...(code !== undefined && isWalkCode(code) && { walk: readWalk(code) }) };
  }
  return undefined;
};

const textsOf = (components: readonly unknown[]): string[] =>
  components.flatMap((component) => {
    const { content, components: inner = [] } = component as { content?: string; components?: readonly unknown[] };
    return [...(content === undefined ? [] : [content]), ...textsOf(inner)];
  });

/**
 * The record after somebody moved the walk on, back or elsewhere: answers up to the first that differs
 * stay with their people, that one is the mover's, and later ones that were kept stay where they stood.
 */
export const moved = (record: WalkRecord, walk: Walk, mover: string): WalkRecord => {
  const before = record.walk?.tree === walk.tree ? record.walk.picks : [];
  const differs = walk.picks.findIndex((pick, index) => pick !== before[index]);
  return {
    begunBy: record.begunBy,
    walk,
    by: walk.picks.map((_, index) =>
      index === differs ? mover : (record.by[index] ?? (index < before.length ? undefined : mover)),
    ),
  };
};

export const isSameWalk = (a: Walk | undefined, b: Walk): boolean => a !== undefined && writeWalk(a) === writeWalk(b);
