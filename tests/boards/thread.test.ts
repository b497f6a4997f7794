import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { StoreError } from '../../src/errors.js';
import type { Store } from '../../src/store/store.js';
import { type Group, openGroup } from './group.js';

const catalog = loadCatalog();
const hour = 3_600_000;

let group: Group;
beforeEach(async () => {
  group = await openGroup(catalog);
  return () => group.store.close();
});

const started = async (words = 'start Checkout payments') => group.say('Ada', `/design ${words}`);

describe('given a thread without a board', () => {
  it('then a board is started with its title, and shown', async () => {
    const told = await started('start Checkout payments; context Orders are paid twice; with saga, 2pc; quorum 2');
    expect(told.replies[0]).toMatchObject({ title: 'Design: Checkout payments', audience: 'thread', board: { is: 'live' } });
    expect(told.text).toMatch(/Orders are paid twice[\s\S]*Saga[\s\S]*Two-Phase Commit/);
    expect(told.text).toContain('2 needed');
  });

  it.each(['add saga', 'vote saga', 'status', 'export', 'close', 'forget'])('then %s says how to start one', async (line) => {
    const told = await group.say('Ada', line);
    expect(told.text).toContain('There is no board in this thread');
    expect(told.choices.map(({ label }) => label)).toContain('Start a board…');
  });

  it('then boards are listed where no thread is, too, and one forgets oneself', async () => {
    await started();
    const channel = { id: 'U-Ben', name: 'Ben', tenant: 'slack:T1' };
    const asked = async (words: string) =>
      (await group.assistant.answer({ kind: 'board', words }, channel)).map(({ title }) => title);
    expect(await asked('list')).toEqual(['1 board']);
    expect(await asked('add saga')).toEqual(['There is no board in this thread']);
    expect(await asked('forget me yes')).toEqual(['You are taken out']);
    expect(await asked('')).toEqual(['A board in this thread']);
  });

  it('then a start that is not understood changes nothing, and says what was wrong', async () => {
    expect((await started('start')).text).toContain('A board needs a title');
    expect((await started('start X; secret')).text).toContain('Secret votes are opened at their end');
    expect((await started('start X; with qwertz')).text).toContain('"qwertz"');
    expect((await group.board()).replies).toEqual([]);
  });
});

describe('given a board', () => {
  beforeEach(() => started());

  it('then another cannot be started in the same thread', async () => {
    expect((await started('start Another')).text).toContain('There is a board in this thread already: Checkout payments.');
  });

  it('then proposals, votes and notes stand on it, each with whose they are', async () => {
    await group.say('Ada', 'add saga, outbox because payments must not hang');
    await group.say('Ben', 'vote for saga because it fits');
    await group.say('Cy', 'vote against saga');
    await group.say('Cy', 'vote abstain outbox');
    await group.say('Ben', 'note the bank allows one retry');
    const { text } = await group.board();
    expect(text).toContain('Saga · 1 for (Ben), 1 against (Cy) · proposed by Ada');
    expect(text).toContain('Transactional Outbox · 1 abstaining (Cy) · proposed by Ada');
    expect(text).toContain('payments must not hang · Ben, for: it fits');
    expect(text).toContain('Ben: the bank allows one retry');
    expect(text).toContain('2 people voted');
  });

  it('then a vote can be changed, and one person has one', async () => {
    await group.say('Ada', 'add saga');
    await group.say('Ben', 'vote for saga');
    await group.say('Ben', 'vote against saga because it is slow');
    expect((await group.board()).text).toContain('Saga · 1 against (Ben) · proposed by Ada');
  });

  it('then what is so with a group can be told by name or in its own words', async () => {
    await group.say('Ada', 'given microservices');
    await group.say('Ben', 'given all services share one database');
    expect((await group.board()).text).toContain('Given: microservices and one database');
    const told = await group.say('Cy', 'given qwertz');
    expect(told.text).toMatch(/no circumstance of the catalog[\s\S]*These I know: .*microservices/);
    await group.say('Cy', 'given not microservices');
    expect((await group.board()).text).not.toMatch(/Given:.*microservices/);
  });

  it('then forms say the same as words', async () => {
    await group.fill('Ada', await group.board(), 'Add…', { patterns: 'saga', why: 'it fits' });
    await group.fill('Ben', await group.board(), 'Vote…', { vote: 'against', why: 'too many steps' });
    await group.fill('Ben', await group.board(), 'Context…', { context: 'Orders are paid twice' });
    const { text } = await group.board();
    expect(text).toContain('Saga · 1 against (Ben) · proposed by Ada');
    expect(text).toContain('too many steps');
    expect(text).toContain('Context: Orders are paid twice');
  });

  it('when a delivery comes three times, then it counts once and is told once', async () => {
    const told = [];
    for (let time = 0; time < 3; time++) told.push(await group.say('Ada', 'note once', 'same'));
    expect(told.map(({ replies }) => replies.length)).toEqual([1, 0, 0]);
    expect((await group.board()).text.match(/once/g)).toHaveLength(1);
  });

  it('then a change says that the live message is to be shown anew, and which it is', async () => {
    await group.ask('nobody', { kind: 'board-shown', message: 'm1', link: 'https://chat.example/m1' });
    expect((await group.say('Ada', 'add saga')).replies[0]?.board).toEqual({ is: 'changed', message: 'm1' });
    expect((await group.board()).replies[0]?.board).toEqual({ is: 'live', message: 'm1' });
  });

  it('then cards shown in its thread can be put on it', async () => {
    const card = await group.say('Ben', 'saga');
    const button = card.choices.find(({ label }) => label === 'Add to board');
    expect(button).toBeDefined();
    await group.ask('Ben', button?.ask ?? { kind: 'board', words: '' });
    expect((await group.board()).text).toContain('proposed by Ben');
    expect((await group.say('Ben', 'saga')).choices.map(({ label }) => label)).not.toContain('Add to board');
  });

  it('then a walk in its thread is put down with who answered what', async () => {
    let told = await group.say('Ada', 'choose existing');
    for (let turn = 0; turn < 8 && told.replies[0]?.title.includes('question'); turn++) {
      const [first] = told.replies[0]?.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : [])) ?? [];
      expect(told.choices.map(({ label }) => label).join()).not.toContain('to board');
      told = await group.ask(turn === 0 ? 'Ben' : 'Cy', first?.ask ?? { kind: 'choose', words: '' });
    }
    expect(told.choices.map(({ label }) => label)).toEqual(expect.arrayContaining([expect.stringMatching(/^Add .* to board$/)]));
    const { text } = await group.board();
    expect(text).toMatch(/led to .*: .*\(Ben\), .*\(Cy\)/);
  });

  it('then it is found by status, pattern and age, and by nobody else', async () => {
    await group.say('Ada', 'add saga');
    await group.elsewhere({ thread: 'C2:2.0' }).say('Ben', '/design start Search');
    expect((await group.say('Cy', '/design list')).text).toMatch(
      /2 boards[\s\S]*Checkout payments[\s\S]*Search|Search[\s\S]*Checkout/,
    );
    expect((await group.say('Cy', '/design list saga')).text).toContain('1 board');
    expect((await group.say('Cy', '/design list accepted')).text).toContain('No board found');
    expect((await group.say('Cy', '/design list older than 3 days')).text).toContain('No board found');
    group.clock += 4 * 24 * hour;
    expect((await group.say('Cy', '/design list older than 3 days')).text).toContain('2 boards');
    const strangers = group.elsewhere({ tenant: 'slack:T2' });
    expect((await strangers.say('Eve', '/design list')).text).toContain('No board found');
    expect((await strangers.board()).replies).toEqual([]);
    expect((await strangers.say('Eve', 'vote saga')).text).toContain('There is no board in this thread');
  });

  it('then it is not deleted by anybody else, nor at once', async () => {
    expect((await group.say('Ben', 'forget')).text).toContain('Ada started this board');
    expect((await group.say('Ben', 'forget yes')).text).toContain('Ada started this board');
    const sure = await group.say('Ada', 'forget');
    expect(sure.text).toContain('Delete the board "Checkout payments"?');
    expect((await group.board()).replies).toHaveLength(1);
    await group.ask('Ada', sure.choices.find(({ label }) => label === 'Delete it')?.ask ?? { kind: 'board', words: '' });
    expect((await group.board()).replies).toEqual([]);
    expect((await group.say('Ben', 'note late')).text).toContain('There is no board');
  });

  it('when somebody is forgotten, then their votes count and nothing names them', async () => {
    await group.say('Ada', 'add saga');
    await group.say('Ben', 'vote against saga because my name is Ben');
    await group.say('Ben', 'learn done saga');
    const sure = await group.say('Ben', 'forget me');
    await group.ask('Ben', sure.choices.find(({ label }) => label === 'Take me out')?.ask ?? { kind: 'board', words: '' });
    const { text } = await group.board();
    expect(text).toContain('1 against');
    expect(text).not.toContain('Ben');
    expect((await group.say('Ben', 'learn intermediate')).text).not.toContain('You have learned 1');
  });
});

describe('given patterns that do not go together', () => {
  beforeEach(async () => {
    await started();
    await group.say('Ada', 'add two-phase commit');
  });

  it('then the warning comes when the combination makes it due, once, with the rule and the evidence', async () => {
    const told = await group.say('Ben', 'given microservices');
    expect(told.replies).toHaveLength(2);
    expect(told.replies[1]).toMatchObject({ audience: 'thread', title: 'On this board: Two-phase commit across microservices' });
    expect(told.text).toContain('Seen: Two-Phase Commit and microservices');
    expect((await group.say('Cy', 'add microservices')).replies).toHaveLength(1);
    expect((await group.board()).replies[0]?.warnings).toEqual(['2pc-microservices']);
  });

  it('then it leaves the board when its cause does, and is not told again when that comes back', async () => {
    await group.say('Ben', 'given microservices');
    await group.say('Ben', 'remove 2pc');
    expect((await group.board()).replies[0]?.warnings).toEqual([]);
    expect((await group.say('Ben', 'add 2pc')).replies).toHaveLength(1);
    expect((await group.board()).replies[0]?.warnings).toHaveLength(1);
  });

  it('then it can be acknowledged with a reason, which the board keeps', async () => {
    const told = await group.say('Ben', 'given microservices');
    await group.fill('Ada', told, 'Acknowledge…', { why: 'two services, one team' });
    const board = await group.board();
    expect(board.replies[0]?.warnings).toEqual([]);
    expect(board.text).toContain('Two-phase commit across microservices by Ada: two services, one team');
  });
});

describe('given a decision', () => {
  beforeEach(async () => {
    await started('start Checkout payments; with saga, outbox, 2pc; quorum 2');
    await group.say('Ada', 'vote for saga');
  });

  it('then it waits for the quorum, but may be deferred', async () => {
    expect((await group.say('Ada', 'decide saga')).text).toContain('1 of the 2 people who are needed have voted');
    expect((await group.say('Ada', 'decide deferred because not today')).text).toContain('Deferred');
  });

  it('then what has more votes for it than against is chosen unless it is named', async () => {
    await group.say('Ben', 'vote against 2pc');
    await group.say('Ben', 'vote for outbox');
    const told = await group.say('Ada', 'decide accepted because it survives a crash');
    expect(told.text).toContain('Accepted: Saga and Transactional Outbox');
    expect((await group.board()).text).toContain('Decision: it survives a crash');
  });

  it('then nothing changes on it until it is reopened', async () => {
    await group.say('Ben', 'vote for saga');
    await group.say('Ada', 'decide saga');
    for (const line of ['vote against saga', 'add cqrs', 'remove saga', 'note late', 'decide rejected']) {
      expect((await group.say('Cy', line)).text, line).toContain('The board is decided. Reopen it');
    }
    await group.say('Cy', 'reopen');
    await group.say('Cy', 'vote against saga');
    expect((await group.board()).text).toContain('Saga · 2 for (Ada, Ben), 1 against (Cy)');
  });

  it('then another board can take its place', async () => {
    await group.say('Ben', 'vote for saga');
    expect((await group.say('Ada', 'supersede by Nothing')).text).toContain('Only an accepted decision');
    await group.say('Ada', 'decide saga');
    await group.elsewhere({ thread: 'C1:9.0' }).say('Ada', '/design start Checkout again');
    await group.say('Ada', 'supersede by checkout again');
    expect((await group.board()).text).toContain('Superseded by Checkout again.');
    expect((await group.say('Ada', '/design list superseded')).text).toContain('1 board');
  });

  it('when a later catalog says something else of what was chosen, then the board says so', async () => {
    await group.say('Ben', 'vote for saga');
    await group.say('Ada', 'decide saga');
    expect((await group.board()).text).not.toContain('Basis changed');
    const saga = { ...catalog.pattern('saga'), verdict: 'Not any more.' };
    const patterns = new Map(catalog.patterns).set('saga', saga);
    const later = { ...catalog, patterns, pattern: (slug: string) => patterns.get(slug) ?? saga };
    const again = await openGroup(later, group.store);
    expect((await again.board()).text).toContain('Basis changed');
    expect((await again.board()).text).toContain('something else of Saga');
  });
});

describe('given votes that are secret until a deadline', () => {
  beforeEach(async () => {
    await started('start Checkout; with saga; secret; until 4 hours');
  });

  it('then neither the board, the record nor the answer tells them before it', async () => {
    const told = await group.say('Ben', 'vote against saga because I doubt it');
    expect(told.replies[0]).toMatchObject({ audience: 'asker', title: 'Your vote is counted' });
    for (const { text } of [await group.board(), await group.say('Cy', 'status'), await group.say('Cy', 'export')]) {
      expect(text).not.toContain('I doubt it');
      expect(text).not.toMatch(/Ben/);
    }
    expect((await group.board()).text).toContain('1 secret vote');
  });

  it('then they are open after it, and no vote counts any more', async () => {
    await group.say('Ben', 'vote against saga because I doubt it');
    group.clock += 4 * hour;
    expect((await group.say('Cy', 'vote for saga')).text).toContain('The vote has ended.');
    expect((await group.board()).text).toContain('1 against (Ben)');
  });

  it('when it is reopened after its end, then people can vote again, for all to see', async () => {
    await group.say('Ben', 'vote against saga');
    group.clock += 5 * hour;
    await group.say('Ada', 'decide deferred');
    await group.say('Ada', 'reopen');
    await group.say('Cy', 'vote for saga');
    expect((await group.board()).text).toContain('Saga · 1 for (Cy), 1 against (Ben)');
  });

  it('when it is decided before its end, then the votes are opened at the end, without a reminder', async () => {
    await group.say('Ben', 'vote for saga because it fits');
    await group.say('Ada', 'decide saga');
    group.clock += 3 * hour;
    expect(await group.assistant.waking('slack')).toEqual([]);
    expect((await group.board()).text).not.toContain('it fits');
    group.clock += hour;
    expect(await group.assistant.waking('slack')).toHaveLength(1);
    const told = await group.ask('nobody', { kind: 'board-woken' });
    expect(told.text).toContain('The votes are open now.');
    expect(told.choices).toEqual([]);
    expect((await group.board()).text).toContain('1 for (Ben)');
    expect(await group.assistant.waking('slack')).toEqual([]);
  });

  it('then it reminds once an hour before, and tells the end once', async () => {
    const woken = () => group.ask('nobody', { kind: 'board-woken' });
    const waking = () => group.assistant.waking('slack');
    expect(await waking()).toEqual([]);
    expect((await woken()).replies).toEqual([]);
    group.clock += 3 * hour;
    expect(await waking()).toEqual([{ tenant: 'slack:T1', thread: 'C1:1.0' }]);
    expect(await group.assistant.waking('discord')).toEqual([]);
    expect((await woken()).text).toContain('ends soon');
    expect((await woken()).replies).toEqual([]);
    expect(await waking()).toEqual([]);
    group.clock += hour;
    expect(await waking()).toHaveLength(1);
    expect((await woken()).text).toContain('has ended');
    expect((await woken()).replies).toEqual([]);
    expect(await waking()).toEqual([]);
  });
});

describe('given a discussion in a thread', () => {
  const by = (name: string) => ({ id: `U-${name}`, name });
  const messages = [
    { by: by('Ada'), text: 'Our microservices could use a saga for the checkout.' },
    { by: by('Ben'), text: 'I would rather do two-phase commit between them.' },
    { by: by('Cy'), text: 'And what about CQRS? We decided against event sourcing last year.' },
  ];

  it('then a review names who named what, what is due and what nobody spoke of, and keeps nothing', async () => {
    const { text, choices, replies } = await group.review('Dee', messages);
    expect(text).toContain('I read 3 messages because you asked, and keep none of them.');
    expect(text).toContain('Saga · Ada');
    expect(text).toContain('Two-Phase Commit · Ben');
    expect(text).toMatch(/Event Sourcing · Cy · decided against/);
    expect(replies[0]?.warnings).toContain('2pc-microservices');
    expect(choices.map(({ label }) => label)).toContain('Start a board from it…');
    expect((await group.board()).replies).toEqual([]);
  });

  it('then a board can be started from it, with what each named as theirs', async () => {
    await group.review('Dee', messages, 'start Checkout');
    const { text } = await group.board();
    expect(text).toMatch(/Saga · no votes · proposed by Ada/);
    expect(text).toMatch(/Two-Phase Commit · no votes · proposed by Ben/);
    expect(text).not.toContain('Event Sourcing');
    expect(text).not.toContain('could use');
  });

  it('then a name needs no company in it, but an ordinary word stays one', async () => {
    const short = ['we use a saga', 'let us use an outbox', 'That meeting was quite a saga.', 'I am out of the cache of cookies'];
    const { replies } = await group.review(
      'Dee',
      short.map((text) => ({ by: by('Ada'), text })),
    );
    expect(replies[0]?.patterns).toEqual(expect.arrayContaining(['saga', 'outbox']));
    const talk = [{ by: by('Ada'), text: 'The meeting was quite a saga of excuses.' }];
    expect((await group.review('Dee', talk)).text).toContain('I recognise no pattern in this thread');
  });

  it('when somebody turns against what another named, then it is not in the design, and both are named', async () => {
    const turned = [...messages, { by: by('Dee'), text: 'No, we will not use two-phase commit.' }];
    expect((await group.review('Ada', turned)).text).toMatch(/Two-Phase Commit · Ben, then Dee · decided against/);
  });
});

describe('given a store that cannot be reached', () => {
  const gone = (): never => {
    throw new StoreError('store-unreachable', 'The store cannot be reached just now.');
  };
  const broken = { tenant: gone, handled: {}, installations: {}, upkeep: {}, close: async () => undefined } as unknown as Store;
  let lonely: Group;
  beforeAll(async () => {
    lonely = await openGroup(catalog, broken);
  });
  afterAll(() => lonely.store.close());

  it('then what is asked of a board is answered with what is wrong', async () => {
    expect((await lonely.say('Ada', '/design start Checkout')).text).toContain('The store cannot be reached just now.');
  });

  it('then what is known of patterns is answered all the same', async () => {
    expect((await lonely.say('Ada', 'saga')).text).toContain('Verdict');
  });
});
