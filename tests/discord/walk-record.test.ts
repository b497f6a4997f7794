import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { moved, readRecord, type WalkRecord, writeRecord } from '../../adapters/discord/walk-record.js';

const walk = (...picks: number[]) => ({ tree: 'existing', version: '01234567', picks });
const messageWith = (content: string) =>
  ({ components: [{ type: 17, components: [{ type: 10, content }] }] }) as unknown as APIMessage;

describe('given the record of a walk', () => {
  it.each<WalkRecord>([
    { begunBy: '1', by: [] },
    { begunBy: '1', walk: walk(), by: [] },
    { begunBy: '1', walk: walk(0, 2), by: ['2', '3'] },
  ])('when it is written into a message, then it is read back: %j', (record) => {
    expect(readRecord(messageWith(`Some text\n${writeRecord(record)}`))).toEqual(record);
  });

  it('when a message is no walk, then there is none, also where somebody typed one', () => {
    expect(readRecord(messageWith('hello'))).toBeUndefined();
    expect(readRecord(messageWith('For "\\-# Begun by \\<@1>"'))).toBeUndefined();
  });

  it('when people answer, go back and change an answer, then each answer keeps its person', () => {
    let record: WalkRecord = { begunBy: '1', walk: walk(), by: [] };
    record = moved(record, walk(0), '1');
    record = moved(record, walk(0, 1), '2');
    record = moved(record, walk(0, 1, 2), '3');
    expect(record.by).toEqual(['1', '2', '3']);
    expect(moved(record, walk(0, 1), '1').by).toEqual(['1', '2']);
    expect(moved(record, walk(0, 2, 2), '4').by).toEqual(['1', '4', '3']);
    expect(moved(record, walk(), '4').by).toEqual([]);
    expect(moved(record, { ...walk(1), tree: 'new' }, '4').by).toEqual(['4']);
  });

  it('when a walk was replayed from its code, then who answered before is not made up', () => {
    const record: WalkRecord = { begunBy: '1', walk: walk(0, 1), by: [undefined, undefined] };
    expect(moved(record, walk(0, 1, 2), '2').by).toEqual([undefined, undefined, '2']);
  });
});
