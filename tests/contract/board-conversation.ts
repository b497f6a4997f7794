import { expect, it } from 'vitest';
import { type Ask, board } from '../../src/asks/ask.js';
import { loadCatalog } from '../../src/catalog/load.js';
import type { Seen } from './conversation.js';

/** One of the people in the thread of a board. */
export interface Member {
  /** Types words in the platform's way: in the board's thread, and before there is one in a channel. */
  say(words: string): Promise<Seen>;
  /** Presses the latest button with this label, of several the one that stands for `ask`. */
  press(label: string, ask?: Ask): Promise<Seen>;
  /** Fills in the form that they opened last and sends it off. */
  submit(values: Readonly<Record<string, string>>): Promise<Seen>;
}

/** Three people of one chat, on whichever platform. */
export interface Group {
  readonly ada: Member;
  readonly ben: Member;
  readonly cy: Member;
  /** Their names as this platform shows them. */
  readonly names: { readonly ada: string; readonly ben: string; readonly cy: string };
  /** What links into this place begin with; undefined where threads have none. */
  readonly linkStart?: string;
  /** The text of the Markdown file that was posted last. */
  exported(): Promise<string>;
}

const warning = 'On this board: Saga without compensations';

/**
 * The conversation about a board that every adapter must be able to hold: three people, nine votes, one
 * warning, a decision and its record, which is the same everywhere.
 */
export const boardConversation = (group: () => Group): void => {
  /** All that anybody has seen so far. */
  const told: string[] = [];
  const watched = async (doing: Promise<Seen>): Promise<Seen> => {
    const seen = await doing;
    told.push(seen.text);
    return seen;
  };
  const ada = () => group().ada;
  const ben = () => group().ben;
  const cy = () => group().cy;

  it('when a board is started with its context, then it stands in a thread', async () => {
    const seen = await watched(
      ada().say('/design start Payments in checkout; context Orders are paid twice when the provider is slow.'),
    );
    expect(seen.text).toContain('Design: Payments in checkout');
    expect(seen.text).toContain('Orders are paid twice when the provider is slow.');
    expect(seen.buttons).toEqual(expect.arrayContaining(['Add…', 'Decide…', 'Export']));
  });

  it('when three people add a pattern each, by words and by a form, then all three are on it', async () => {
    await watched(ada().say('add saga because each service can undo its own step'));
    await watched(ben().press('Add…', board('add')));
    await watched(ben().submit({ patterns: 'two-phase commit', why: 'all or nothing is easy to explain' }));
    await watched(cy().say('add outbox because no message may be lost'));
    const { text } = await watched(cy().say('status'));
    for (const name of ['Saga', 'Two-Phase Commit', 'Transactional Outbox']) expect(text).toContain(name);
    expect(text).toContain('each service can undo its own step');
    expect(told.join('\n')).not.toContain(warning);
  });

  it('when a circumstance makes a combination unsound, then the rule is named with what called for it', async () => {
    const { text } = await watched(ben().say('given no compensations'));
    expect(text).toContain(warning);
    expect(text).toMatch(/Seen:[\s\S]*Saga[\s\S]*steps that cannot be undone/i);
  });

  it('when three people vote on three patterns, then nine votes count, and of a changed one the last', async () => {
    const on = (vote: string, pattern: string) => board(`vote ${vote} ${pattern}`);
    await watched(ada().press('For', on('for', 'saga')));
    await watched(ben().say('vote against saga because undoing a payment is never clean'));
    await watched(cy().press('For', on('for', 'saga')));
    await watched(ada().press('Vote…', on('on', 'two-phase-commit')));
    await watched(ada().submit({ vote: 'against', why: 'one slow service would hold all others' }));
    await watched(ben().press('For', on('for', 'two-phase-commit')));
    await watched(cy().press('For', on('for', 'two-phase-commit')));
    await watched(ada().press('For', on('for', 'outbox')));
    await watched(ben().press('For', on('for', 'outbox')));
    await watched(cy().press('Vote…', on('on', 'outbox')));
    await watched(cy().submit({ vote: 'abstain', why: '' }));
    await watched(cy().press('Against', on('against', 'two-phase-commit')));

    const { text } = await watched(ada().say('status'));
    const { names } = group();
    expect(text).toContain('3 people voted');
    expect(text).toContain(`2 for (${names.ada}, ${names.cy}), 1 against (${names.ben})`);
    expect(text).toContain(`1 for (${names.ben}), 2 against (${names.ada}, ${names.cy})`);
    expect(text).toContain(`2 for (${names.ada}, ${names.ben}), 1 abstaining (${names.cy})`);
  });

  it('when the warning is acknowledged with a reason, then that stands on the board', async () => {
    await watched(ben().press('Acknowledge…', board('acknowledge saga-without-compensation')));
    await watched(ben().submit({ why: 'refunds are written before it goes live' }));
    const { text } = await watched(cy().say('status'));
    expect(text).toMatch(/Acknowledged[\s\S]*Saga without compensations[\s\S]*refunds are written before it goes live/);
  });

  it('when it is decided, then the choice and its statement stand on the board', async () => {
    await watched(cy().say('note the provider keeps idempotency keys for a day'));
    await watched(ada().press('Decide…', board('decide')));
    await watched(
      ada().submit({ outcome: 'accepted', patterns: 'saga, outbox', why: 'We take the saga and send through an outbox.' }),
    );
    const { text } = await watched(ben().say('status'));
    expect(text).toContain('Accepted: Saga and Transactional Outbox');
    expect(text).toContain('We take the saga and send through an outbox.');
  });

  it('when all is done, then the warning was given once', () => {
    expect(told.join('\n').split(warning)).toHaveLength(2);
  });

  it('when it is exported, then the record is the one that every platform gives', async () => {
    await watched(ben().say('export'));
    const record = await group().exported();
    const { linkStart } = group();
    if (linkStart !== undefined) expect(record).toContain(`Discussed in [this thread](<${linkStart}`);
    await expect(normal(record, group())).toMatchFileSnapshot('./board-record.md');
  });
};

/** A record without what differs from platform to platform, from day to day and from catalog to catalog. */
const normal = (record: string, { names }: Group): string =>
  record
    .replace(/Discussed in \[this thread\]\(<[^>]*>\)\. /, '')
    .replaceAll(names.ada, 'Ada')
    .replaceAll(names.ben, 'Ben')
    .replaceAll(names.cy, 'Cy')
    .replaceAll(/\b\d{1,2} [A-Z][a-z]{2} \d{4}, \d{2}:\d{2} UTC/g, '1 Jan 2026, 12:00 UTC')
    .replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, '2026-01-01')
    .replaceAll(loadCatalog().version, 'CATALOG');
