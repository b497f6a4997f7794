import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSaving, saveFile, savingHint } from '../../adapters/terminal/save-file.js';
import { takeTurn } from '../../adapters/terminal/session.js';
import { createAssistant } from '../../src/assistant.js';
import { reply } from '../../src/reply.js';
import { openStore } from '../../src/store/open.js';
import { core } from '../slack/bot.js';

const record = [reply('The record', [{ kind: 'file', name: '2026-12-01-payments.md', text: '# Payments\n' }])];

describe('given a line that wants a record in a file', () => {
  it.each([
    ['export > record.md', 'export', 'record.md'],
    ['/design export nygard >records/1.md ', '/design export nygard', 'records/1.md'],
    ['design export > my record.md', 'design export', 'my record.md'],
  ])('when it is %j, then the line and the file are told apart', (typed, line, file) => {
    expect(readSaving(typed)).toEqual({ line, file });
  });

  it.each(['saga > outbox', 'add saga because 2 > 1', 'export >', 'export'])(
    'when it is %j, then it is a line as any',
    (typed) => {
      expect(readSaving(typed)).toEqual({ line: typed });
    },
  );
});

describe('given an answer with a record', () => {
  it('then it says how to save it', () => {
    expect(savingHint(record)).toBe('To save it, type: export > 2026-12-01-payments.md');
    expect(savingHint([reply('Saga', [])])).toBeUndefined();
  });

  it('when the file cannot be written, or there is none, then that is told', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sextant-')), 'no', 'record.md');
    expect(saveFile(record, file)).toMatchObject({
      isSaved: false,
      line: expect.stringContaining(`could not be saved to ${file}`),
    });
    expect(saveFile([reply('Saga', [])], file)).toMatchObject({ isSaved: false, line: expect.stringContaining('no file') });
  });
});

describe('given a person at a terminal', () => {
  it('when a vote ends, then that is told once, before the next answer', async () => {
    const clock = { at: Date.parse('2026-12-01T12:00:00Z') };
    const store = await openStore({ file: ':memory:' });
    const assistant = createAssistant({ catalog: core().catalog, store, now: () => new Date(clock.at) });
    const titles = async (line: string) => {
      const turn = await takeTurn(assistant, line, { where: 'thread' });
      return 'replies' in turn ? turn.replies.map(({ title }) => title) : [];
    };
    await titles('start Payments; with saga; until 2 hours');
    expect(await titles('status')).toEqual(['Design: Payments']);
    clock.at += 7_200_000;
    expect(await titles('status')).toEqual(['The vote on "Payments" has ended', 'Design: Payments']);
    expect(await titles('status')).toEqual(['Design: Payments']);
    await store.close();
  });

  it('when a review is asked for, then it says where there are threads', async () => {
    expect(await takeTurn(core().assistant, 'review this thread', { where: 'thread' })).toMatchObject({
      replies: [{ title: 'A terminal has no thread to review', tone: 'sorry' }],
    });
  });

  it('when a line of a script begins like a word for the board, then it is a question as everywhere', async () => {
    expect(await takeTurn(core().assistant, 'add caching before the database')).toMatchObject({ ask: { kind: 'show' } });
    expect(await takeTurn(core().assistant, 'add saga', { where: 'thread' })).toMatchObject({ ask: { kind: 'board' } });
  });
});
