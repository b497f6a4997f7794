/** Slack-looking ids, in a fixed order so that a failing test fails the same way again. */
import { isObject, type Json } from './kit-check.js';
import { elementsOf, everyBlock } from './kit-totals.js';

export interface Ids {
  /** `C0…`, `Ev0…`: the letters and a number that was not given out before. */
  next(letters: string): string;
  /** A message's ts: seconds and six digits, always later than the one before. */
  ts(nowMs: number): string;
}

export function createIds(): Ids {
  let count = 0;
  let last = 0;
  return {
    next: (letters) => {
      count += 1;
      return `${letters}0${count.toString(36).toUpperCase().padStart(8, '0')}`;
    },
    ts: (nowMs) => {
      last = Math.max(last + 1, Math.floor(nowMs * 1000));
      const digits = String(last);
      return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
    },
  };
}

/** Blocks as Slack keeps them: a copy in which every block has a block_id and every element an action_id (§1.1). */
export function withIds(blocks: unknown, ids: Ids): Json[] {
  const copy: unknown = structuredClone(blocks ?? []);
  for (const { block } of everyBlock(copy, '')) {
    give(block, 'block_id', ids);
    for (const element of elementsOf(block)) give(element, 'action_id', ids);
  }
  return Array.isArray(copy) ? copy.filter(isObject) : [];
}

function give(thing: Json, field: string, ids: Ids): void {
  if (thing[field] === undefined) Object.assign(thing, { [field]: ids.next('').slice(-5) });
}
