import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../adapters/playground/limits.js';
import { type House, open, Visitor } from './visitor.js';

let house: House;
let ada: Visitor;
let ben: Visitor;
beforeEach(async () => {
  house = open();
  ada = await Visitor.named(house, 'Ada');
  ben = await Visitor.named(house, 'Ben');
});
afterEach(() => house.playground.close());

describe('given two people in a channel', () => {
  it('when one writes, then both read it and the bot keeps out of it', async () => {
    await ada.say('Shall we meet at ten?');
    expect((await ben.messages()).map(({ text }) => text)).toEqual([expect.stringContaining('Shall we meet at ten?')]);
    expect(await ada.messages()).toHaveLength(1);
  });

  it('when one asks with a slash, then the answer is for that person alone', async () => {
    await ada.say('/pattern saga');
    const card = await ada.latest();
    expect(card.text).toMatch(/Only you can see this[\s\S]*\/pattern saga[\s\S]*Verdict/);
    expect(card.patterns).toEqual(['saga']);
    expect(await ben.messages()).toEqual([]);
  });

  it('when one calls the bot by name, then the answer is in the thread of the call, for all', async () => {
    const { thread } = await ada.say('@sextant check 2pc, microservices');
    expect((await ben.messages()).map(({ text }) => text)).toEqual([
      expect.stringMatching(/@sextant check[\s\S]*1 reply · last by Sextant/),
    ]);
    const [, answer] = await ben.messages({ thread });
    expect(answer?.warnings).toEqual(['2pc-microservices']);
    expect(answer?.buttons.map(({ label }) => label)).not.toContain('Share');
  });

  it('when a bare name is typed, then it is said to all and answered to the writer', async () => {
    await ada.say('saga');
    expect(await ben.messages()).toHaveLength(1);
    expect((await ada.latest()).text).toContain('Verdict');
  });

  it('when a line sounds like a known problem, then the bot offers itself to the writer alone', async () => {
    await ada.say('users see old data after saving');
    expect(await ben.messages()).toHaveLength(1);
    expect((await ada.latest()).text).toContain('Shall I look into that?');
    await ada.press('Look it up');
    expect((await ada.latest()).patterns.length).toBeGreaterThan(0);
  });

  it('when a private answer is shared, then all see it with who did, once', async () => {
    await ada.say('/pattern saga');
    const card = await ada.latest();
    await ada.pressOn(card, 'Share');
    const [shared] = await ben.messages();
    expect(shared?.text).toMatch(/Verdict[\s\S]*Shared by Ada/);
    const [own] = await ada.messages();
    expect(own?.buttons.map(({ label }) => label)).not.toContain('Share');
    expect(await ada.pressOn(card, 'Share')).toEqual({ notice: 'That was shared here a moment ago.' });
    expect(await ben.messages()).toHaveLength(1);
  });

  it('when a part of a card is pressed, then the private card changes in place', async () => {
    await ada.say('/pattern saga');
    await ada.press('How it works');
    const messages = await ada.messages();
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text).toContain('Saga: how it works');
  });

  it('when a button of an answer for all is pressed, then the next answer is for the presser alone', async () => {
    const { thread } = await ada.say('@sextant saga');
    await ben.press('Related', { thread });
    expect(await ben.messages({ thread })).toHaveLength(3);
    expect(await ada.messages({ thread })).toHaveLength(2);
  });

  it('when a private answer is dismissed, then it is gone; what is not theirs stays', async () => {
    await ada.say('hello');
    await ada.say('/pattern saga');
    const [hello, card] = await ada.messages();
    await ben.post('/api/dismiss', { message: card?.id });
    await ada.post('/api/dismiss', { message: hello?.id });
    expect(await ada.messages()).toHaveLength(2);
    await ada.post('/api/dismiss', { message: card?.id });
    expect(await ada.messages()).toHaveLength(1);
  });

  it('when somebody presses a button of a message that is not theirs to see, then nothing is told', async () => {
    await ada.say('/pattern saga');
    const card = await ada.latest();
    const answer = await ben.post('/api/press', { channel: 'general', message: card.id, id: 'show:saga' });
    expect(answer.status).toBe(404);
    expect((await ben.fetch(`/api/messages/${card.id}/preview/plain`)).status).toBe(404);
  });
});

describe('given the direct channel', () => {
  it('when a bare line is typed, then it is answered, and nobody else sees any of it', async () => {
    await ada.say('saga', { channel: 'sextant' });
    expect((await ada.latest({ channel: 'sextant' })).text).toContain('Verdict');
    await ada.say('choose existing', { channel: 'sextant' });
    expect((await ada.latest({ channel: 'sextant' })).text).toContain('Ada began this walk');
    expect(await ben.messages({ channel: 'sextant' })).toEqual([]);
  });
});

describe('given a walk in a thread', () => {
  it('when two people answer in turn, then one message goes on, with who answered what', async () => {
    const { thread } = await ada.say('/pattern choose existing');
    await ada.press('Slow', { thread });
    const step = (await ben.messages({ thread })).at(-1);
    await ben.pressOn(step as never, step?.buttons[0]?.label ?? '');
    const messages = await ada.messages({ thread });
    expect(messages).toHaveLength(2);
    expect(messages[1]?.text).toMatch(/Slow · Ada[\s\S]* · Ben/);
    expect(messages[0]?.text).toContain('Ada began this walk');
  });

  it('when two people press at the same question, then the first counts and the second is told', async () => {
    const { thread } = await ada.say('/pattern choose existing');
    const [, question] = await ada.messages({ thread });
    await ada.pressOn(question as never, 'Slow');
    expect((await ben.pressOn(question as never, 'Failures')).notice).toContain('answered already');
    expect((await ben.messages({ thread }))[1]?.text).toContain('Slow · Ada');
  });

  it('when it ends, then the result stands in the thread and its head says so; an answer can be changed', async () => {
    const { thread } = await ada.say('/pattern choose existing');
    const asked = async () => (await ada.messages({ thread }))[1];
    for (let message = await asked(); message && !message.text.includes('Walk code'); message = await asked()) {
      await ada.pressOn(message, message.buttons[0]?.label ?? '');
    }
    const result = await asked();
    expect(result?.text).toMatch(/Use [\s\S]*Ruled out[\s\S]*What would change this/);
    expect((await ben.messages())[0]?.text).toContain('has come to a result');
    await ben.press('All that was ruled out', { thread });
    expect(await ben.messages({ thread })).toHaveLength(3);
    const change = result?.buttons.find(({ label }) => label.startsWith('Change 1'))?.label ?? '';
    await ben.pressOn(result as never, change);
    expect((await asked())?.text).toContain('change answer 1');
  });

  it('when the page is loaded again, then it stands where it stood', async () => {
    const { thread } = await ada.say('/pattern choose existing');
    await ada.press('Slow', { thread });
    const page = await (await ada.fetch(`/c/general/${thread}`)).text();
    expect(page).toContain('question 2');
    expect(page).toContain(`data-thread="${thread}"`);
  });

  it('when a walk code is sent, then the walk goes on from there', async () => {
    const { thread } = await ada.say(`/pattern choose existing.${house.catalog.version}.1`);
    expect((await ada.messages({ thread }))[1]?.text).toContain('question 2');
  });
});

describe('given what cannot be read', () => {
  it.each([
    ['an unknown button', 'nonsense', 'button-unknown'],
    ['a walk code of no form', 'walk:existing.1.1', 'walk-code-unreadable'],
    ['an id that is too long', `show:${'x'.repeat(200)}`, 'button-unknown'],
  ])('when %s is pressed, then the reason comes back', async (_what, id, code) => {
    const answer = await ada.post('/api/press', { channel: 'general', id });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code, message: expect.stringMatching(/\w/) });
  });

  it('when a line is too long, then it is refused and stays nowhere', async () => {
    for (const line of ['x'.repeat(5_000), `/pattern ${'x'.repeat(5_000)}`]) {
      expect((await ada.post('/api/say', { channel: 'general', line })).status).toBe(400);
    }
    expect(await ada.messages()).toEqual([]);
  });

  it('when a command is unknown, then the nearest help comes', async () => {
    await ada.say('/sagaa');
    expect((await ada.latest()).text).toContain('I do not know');
  });

  it('when a channel or thread is unknown, then it says so', async () => {
    expect((await ada.post('/api/say', { channel: 'nowhere', line: 'x' })).status).toBe(400);
    expect((await ada.post('/api/say', { channel: 'general', thread: 'nothing', line: 'x' })).status).toBe(404);
  });
});

describe('given many messages', () => {
  it('when more are private than are kept, then the oldest of that person go', async () => {
    for (let count = 0; count < limits.privateEach + 5; count++) await ada.say(`/pattern find trouble ${count}`);
    const messages = await ada.messages();
    expect(messages).toHaveLength(limits.privateEach);
    expect(messages[0]?.text).toContain('trouble 5');
  });

  it('when more stand there than are kept, then the oldest go with their threads', async () => {
    const { thread } = await ada.say('@sextant saga');
    for (let count = 0; count < limits.messages; count++) await ben.say(`line ${count}`);
    const messages = await ada.messages();
    expect(messages).toHaveLength(limits.messages);
    expect(messages[0]?.text).toContain('line 0');
    expect(await ada.messages({ thread })).toEqual([]);
  });
});

describe('given a new start', () => {
  it('when somebody comes back, then the name is known and a message of before is explained', async () => {
    await ada.say('/pattern saga');
    const card = await ada.latest();
    const next = open();
    const again = new Visitor(next);
    again.cookie = ada.cookie;
    await again.join();
    expect(again.me).toEqual(ada.me);
    const answer = await again.post('/api/press', { channel: 'general', message: card.id, id: 'show:saga' });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'message-gone' });
    next.playground.close();
  });

  it('when two pick the same name, then the second gets a number', async () => {
    expect((await Visitor.named(house, 'ada')).me.name).toBe('ada 2');
    expect((await Visitor.named(house, 'Sextant')).me.name).toBe('Sextant 2');
    expect((await Visitor.named(house, '  \u202e ')).me.name).toBe('Guest');
  });
});
