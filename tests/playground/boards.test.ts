import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channels } from '../../adapters/playground/rooms.js';
import type { Store } from '../../src/store/store.js';
import { eventsIn, type House, type Message, open, Visitor } from './visitor.js';

const hour = 3_600_000;
let house: House;
let ada: Visitor;
let ben: Visitor;
beforeEach(async () => {
  house = open();
  [ada, ben] = [await Visitor.named(house, 'Ada'), await Visitor.named(house, 'Ben')];
  return async () => {
    await house.playground.close();
    await house.store.close();
  };
});

/** Until a board was drawn again, and the clock has looked. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 70));

const started = async (words = 'Payments; with saga, outbox', who = ada): Promise<string> => {
  const { thread } = await who.say(`/design start ${words}`);
  if (thread === undefined) throw new Error('no board was started');
  return thread;
};
const boardsIn = (messages: readonly Message[]): Message[] => messages.filter(({ html }) => html.includes('board-live'));
const live = async (thread: string, who = ada): Promise<Message> => {
  await settled();
  const [board, ...others] = boardsIn(await who.messages({ thread }));
  expect(others).toEqual([]);
  if (!board) throw new Error('no board is shown');
  return board;
};
const below = async (thread: string, who = ada): Promise<Message[]> => (await who.messages({ thread })).slice(1);

describe('given a channel', () => {
  it('when a board is started, then a message names it and who began it, and it stands in that thread', async () => {
    const thread = await started();
    expect((await ben.latest()).text).toMatch(/Design: Payments[\s\S]*Ada began this board[\s\S]*1 reply/);
    expect((await live(thread, ben)).text).toMatch(/Design: Payments[\s\S]*Saga[\s\S]*Transactional Outbox/);
  });

  it('when it cannot be started, then nothing is left behind, and only who tried is told', async () => {
    await ada.say('/design start Payments; quorum many');
    expect((await ada.latest()).text).toContain('A quorum is a number of people');
    expect(await ben.messages()).toEqual([]);
  });

  it('when there is no title, then a form asks for it; what is wrong is said there, and nothing is left behind', async () => {
    const { form } = await ada.say('/design start');
    expect(form?.html).toMatch(/What is to be decided\?[\s\S]*required[\s\S]*Secret until the vote ends/);
    expect((await ada.submit({ title: 'Payments', votes: 'secret' })).fault).toContain('Secret votes are opened at their end');
    expect(await ada.messages()).toEqual([]);
    const { thread, fault } = await ada.submit({ title: 'Payments', votes: 'secret', until: '2 days' });
    expect(fault).toBeUndefined();
    expect((await live(thread ?? '')).text).toContain('Votes are secret until then.');
  });

  it('when the bot is called by name, then the board stands in the thread of the call', async () => {
    const { thread } = await ada.say('@sextant design start Payments');
    expect((await ada.messages({ thread }))[0]?.text).toContain('@sextant design start Payments');
    expect((await live(thread ?? '')).text).toContain('Design: Payments');
  });

  it('when boards are looked for, then each is a link into its thread', async () => {
    const thread = await started();
    await ben.say('/design list');
    const { html } = await ben.latest();
    expect(html).toContain(`href="http://localhost/c/general/${thread}"`);
    expect(html).toContain('Payments');
  });

  it('when a title is hostile, then it is shown and is no markup', async () => {
    const thread = await started('<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))');
    for (const { html, text } of [await ben.latest(), await live(thread)]) {
      expect(text).toContain('<img src=x onerror=alert(1)>');
      expect(html).not.toMatch(/<img|href="javascript/);
    }
  });
});

describe('given a board in a thread', () => {
  it('when somebody votes on it, then it shows that and nothing is said beside it', async () => {
    const thread = await started();
    const board = await live(thread);
    const pressed = await ben.pressId(board, 'board:vote for saga');
    expect(pressed.notice).toBe('Ben votes for Saga');
    expect((await live(thread)).text).toContain('1 for (Ben)');
    expect(await below(thread)).toHaveLength(1);
  });

  it('when the same press is delivered three times, then it counts once', async () => {
    const thread = await started();
    const board = await live(thread);
    for (let time = 0; time < 3; time++) await ben.pressId(board, 'board:vote for saga', {}, 'press-1');
    await ben.pressId(board, 'board:vote against saga', {}, 'press-2');
    await ben.pressId(board, 'board:vote for saga', {}, 'press-1');
    expect((await live(thread)).text).toContain('1 against (Ben)');
  });

  it('when fifty people vote at once, then all count, and the board is drawn at once and then once a second', async () => {
    const fifty = open({ pace: { live: 1_000, clock: 60_000 } });
    const [first, ...people] = await Promise.all(Array.from({ length: 51 }, (_, index) => Visitor.named(fifty, `P${index}`)));
    const { thread = '' } = (await first?.say('/design start Payments; with saga')) ?? {};
    const look = async () => boardsIn((await first?.messages({ thread })) ?? [])[0];
    const board = await look();
    if (!board) throw new Error('no board is shown');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const begun = Date.now();
    await Promise.all(people.map((person) => person.pressId(board, 'board:vote for saga')));
    const seconds = Math.ceil((Date.now() - begun) / 1_000);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const drawn = await look();
    expect(drawn?.text).toContain('50 for');
    expect((drawn?.version ?? 0) - board.version).toBeLessThanOrEqual(1 + seconds);
    await fifty.playground.close();
  });

  it('when a pattern is added from a card, then only who pressed is told, and the board shows it', async () => {
    const thread = await started('Payments');
    await ben.say('/pattern saga', { thread });
    await ben.press('Add to board', { thread });
    expect((await ben.latest({ thread })).text).toContain('Ben added Saga');
    expect((await below(thread, ada)).map(({ text }) => text).join()).not.toContain('Ben added Saga');
    expect((await live(thread)).patterns).toEqual(['saga']);
  });

  it('when a combination becomes unsound by a press, then the warning is given to all, once', async () => {
    const thread = await started('Payments; with 2pc');
    const board = await live(thread);
    await ben.say('@sextant given microservices', { thread });
    await ben.pressId(board, 'board:vote for two-phase-commit');
    const warned = (await below(thread)).filter(({ text }) => text.includes('On this board: Two-phase commit across'));
    expect(warned).toHaveLength(1);
    expect((await live(thread)).warnings).toEqual(['2pc-microservices']);
  });

  it('when votes are secret, then nobody sees them before their end, and everybody after it', async () => {
    const thread = await started('Payments; with saga; until 4 hours; secret');
    const board = await live(thread);
    expect((await ben.pressId(board, 'board:vote against saga')).notice).toBe('Your vote is counted');
    const seen = (await below(thread)).map(({ text }) => text).join();
    expect(seen).toContain('1 secret vote');
    expect(seen).not.toMatch(/1 against|Ben votes/);
    house.clock.at += 4 * hour;
    await settled();
    expect((await live(thread)).text).toContain('1 against (Ben)');
  });

  it('when its vote ends, then one reminder an hour before, and its end, are said in the thread', async () => {
    const thread = await started('Payments; with saga; until 4 hours');
    house.clock.at += 3 * hour;
    await settled();
    await settled();
    const said = async () => (await below(thread)).map(({ text }) => text).filter((text) => text.includes('The vote on'));
    expect(await said()).toEqual([expect.stringContaining('The vote on "Payments" ends soon')]);
    house.clock.at += hour;
    await settled();
    await settled();
    expect((await said())[1]).toContain('The vote on "Payments" has ended');
    expect(await said()).toHaveLength(2);
    expect((await live(thread)).text).toContain('The vote has ended.');
  });

  it('when it is forgotten, then its message goes', async () => {
    const thread = await started();
    await ada.pressOn(await live(thread), 'Forget');
    await ada.press('Delete it', { thread });
    await settled();
    expect(boardsIn(await ben.messages({ thread }))).toEqual([]);
    expect((await ben.latest({ thread })).text).toContain('The board is deleted');
  });

  it('when more is said than a thread holds, then the board stays to be seen', async () => {
    const thread = await started();
    for (let line = 0; line < 210; line++) await ben.say(`line ${line}`, { thread });
    expect((await live(thread)).text).toContain('Saga');
  });

  it('when it is exported, then its file is had by those who see the message, and by nobody else', async () => {
    const { thread = '' } = await ada.say('/design start Mine; with saga', { channel: 'sextant' });
    await ada.say('/design export', { channel: 'sextant', thread });
    const { html } = await ada.latest({ channel: 'sextant', thread });
    const [, address = ''] = /href="(\/api\/messages\/[^"]*)" download="[\d-]*mine\.md"/.exec(html) ?? [];
    const file = await ada.fetch(address);
    expect(file.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\d-]+mine\.md$/);
    expect(await file.text()).toContain('# Mine');
    expect((await ben.fetch(address)).status).toBe(404);
    expect((await new Visitor(house).fetch(address)).status).toBe(404);
  });
});

describe('given a thread in which people talked', () => {
  const talked = async (line: string): Promise<string> => {
    await ada.say(line);
    return (await ben.latest()).id;
  };

  it('when it is reviewed, then what people said is read, and nothing that the bot said', async () => {
    const thread = await talked('I would take a saga between the services.');
    await ben.say('Two-phase commit across our microservices is simpler.', { thread });
    await ben.say('/pattern crdt', { thread });
    await ben.say('@sextant review this thread', { thread });
    const { text, buttons } = await ada.latest({ thread });
    expect(text).toContain('I read 3 messages because you asked');
    expect(text).toMatch(/Saga · Ada[\s\S]*Two-Phase Commit · Ben/);
    expect(text).toContain('Two-phase commit across microservices');
    expect(text).not.toContain('CRDT');
    expect(buttons.map(({ label }) => label)).toContain('Start a board from it…');
  });

  it('when a board is started from a review, then it has what was found, with who named it', async () => {
    const thread = await talked('I would take a saga between the services.');
    await ben.say('@sextant review', { thread });
    await ben.press('Start a board from it…', { thread });
    await ben.submit({ title: 'Payments' });
    expect((await live(thread)).text).toMatch(/Saga[\s\S]*proposed by Ada/);
  });

  it('when there is no thread, then it says so', async () => {
    await ada.say('/review');
    expect((await ada.latest()).text).toContain('Which thread?');
  });
});

describe('given a playground that was started anew', () => {
  const again = async (store: Store): Promise<House> => {
    await house.playground.close();
    return open({}, store);
  };
  const back = (there: House, person: Visitor): Visitor => {
    const visitor = new Visitor(there);
    visitor.cookie = person.cookie;
    return visitor;
  };
  let second: House;
  afterEach(() => second.playground.close());

  it('when somebody opens the thread of a board, then the board is there again, and goes on', async () => {
    const thread = await started();
    await ben.pressId(await live(thread), 'board:vote for saga');
    second = await again(house.store);
    const there = back(second, ben);
    expect((await there.messages({ thread }))[0]?.text).toMatch(/Design: Payments[\s\S]*from before the last start/);
    const board = await live(thread, there);
    expect(board.text).toContain('1 for (Ben)');
    await there.pressId(board, 'board:vote against saga');
    expect((await live(thread, there)).text).toContain('1 against (Ben)');
  });

  it('when many open it at once, then it is there once', async () => {
    const thread = await started();
    second = await again(house.store);
    const there = back(second, ben);
    await Promise.all(Array.from({ length: 5 }, () => there.messages({ thread })));
    expect(boardsIn(await there.messages({ thread }))).toHaveLength(1);
    expect((await there.messages()).filter(({ text }) => text.includes('Design: Payments'))).toHaveLength(1);
  });

  it('when a vote ends that was begun before, then that is told in its thread', async () => {
    const thread = await started('Payments; with saga; until 4 hours');
    const { at } = house.clock;
    second = await again(house.store);
    second.clock.at = at + 5 * hour;
    await settled();
    const there = back(second, ben);
    expect((await there.messages({ thread })).map(({ text }) => text).join()).toContain('The vote on "Payments" has ended');
  });

  it('when something is said, then no new thread falls on a board of before', async () => {
    const thread = await started();
    second = await again(house.store);
    const there = back(second, ben);
    const { thread: other } = await there.say('hello');
    expect(other).not.toBe(thread);
    await there.say('/design status', { thread: other });
    expect((await there.latest({ thread: other })).text).toContain('There is no board in this thread');
  });
});

describe('given a board that somebody has alone with the bot', () => {
  it('then nobody else sees it, finds it in a list, or gets at it by its address', async () => {
    const channel = channels.find(({ isDirect }) => isDirect)?.slug ?? '';
    const { thread = '' } = await ada.say('/design start Mine; with saga', { channel });
    expect((await ada.messages({ channel, thread }))[1]?.text).toContain('Design: Mine');
    await ben.say('/design list');
    expect((await ben.latest()).text).not.toContain('Mine');
    expect(await ben.messages({ channel, thread })).toEqual([]);
    await house.playground.close();
    const second = open({}, house.store);
    const other = new Visitor(second);
    other.cookie = ben.cookie;
    expect(await other.messages({ channel, thread })).toEqual([]);
    const own = new Visitor(second);
    own.cookie = ada.cookie;
    expect((await own.messages({ channel, thread })).map(({ text }) => text).join()).toContain('Design: Mine');
    await second.playground.close();
  });

  it('then a board change is told to nobody else over the stream', async () => {
    const channel = 'sextant';
    await ada.say('/design start Mine; with saga', { channel });
    const told = JSON.stringify(await eventsIn(await ben.fetch('/api/events?after=0')));
    expect(told).not.toContain('Mine');
  });
});

describe('given a store that fails', () => {
  it('when somebody votes, then they alone are told, and the catalog is answered', async () => {
    const thread = await started();
    const board = await live(thread);
    await house.store.close();
    await ben.pressId(board, 'board:vote for saga');
    expect((await ben.latest({ thread })).text).toMatch(/did not work|broke on my side/);
    expect(await (await ben.fetch('/healthz')).json()).toMatchObject({ store: 'unavailable' });
    await ben.say('/pattern saga', { thread });
    expect((await ben.latest({ thread })).text).toContain('Verdict');
  });
});
