import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEvents, type Events } from '../../adapters/playground/events.js';
import { limits } from '../../adapters/playground/limits.js';
import { eventsIn, type House, open, Visitor } from './visitor.js';

let house: House;
let ada: Visitor;
let ben: Visitor;
beforeEach(async () => {
  house = open();
  ada = await Visitor.named(house, 'Ada');
  ben = await Visitor.named(house, 'Ben');
});
afterEach(() => house.playground.close());

const at = async (visitor: Visitor): Promise<string> =>
  ((await (await visitor.fetch('/api/view?channel=general')).json()) as { at: string }).at;

describe('given a reader of the stream', () => {
  it('when others write and ask, then what is for all comes, and what is private does not', async () => {
    const stream = await ben.fetch('/api/events');
    await ada.say('hello');
    await ada.say('/pattern saga');
    const events = await eventsIn(stream);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(events.filter(({ type }) => type === 'post').map(({ data }) => data['html'])).toEqual([
      expect.stringContaining('hello'),
    ]);
    expect(events.find(({ type }) => type === 'people')?.data).toEqual([ben.me]);
  });

  it('when it comes back with the last id it saw, then it gets what it missed and nothing twice', async () => {
    const before = await at(ben);
    await ada.say('one');
    const [first] = (await eventsIn(await ben.fetch(`/api/events?after=${before}`))).filter(({ type }) => type === 'post');
    await ada.say('two');
    const events = await eventsIn(
      await ben.fetch(`/api/events?after=${before}`, { headers: { 'Last-Event-ID': first?.id ?? '' } }),
    );
    expect(events.filter(({ type }) => type === 'post').map(({ data }) => data['html'])).toEqual([
      expect.stringContaining('two'),
    ]);
  });

  it.each(['other.1', 'nonsense', '.', '99999999999999.9'])(
    'when its place is not known (%s), then it is told to begin anew',
    async (place) => {
      const [first] = await eventsIn(await ben.fetch(`/api/events?after=${place}`));
      expect(first?.type).toBe('reset');
    },
  );

  it('when a thread gets a reply, then the line under its head is drawn again', async () => {
    const { thread } = await ada.say('@sextant saga');
    const before = await at(ben);
    await ada.say('thanks', { thread });
    const posts = (await eventsIn(await ben.fetch(`/api/events?after=${before}`))).filter(({ type }) => type === 'post');
    expect(posts.map(({ data }) => data['id'])).toEqual([expect.any(String), thread]);
    expect(posts[1]?.data['html']).toContain('2 replies');
  });

  it('when somebody takes another name, then all who are here are told', async () => {
    const stream = await ada.fetch('/api/events');
    await ada.join('Ada Lovelace');
    const people = (await eventsIn(stream)).filter(({ type }) => type === 'people').at(-1);
    expect(people?.data).toEqual([{ id: ada.me.id, name: 'Ada Lovelace' }]);
  });

  it('when nobody has joined, then there is no stream', async () => {
    expect((await new Visitor(house).fetch('/api/events')).status).toBe(403);
  });
});

describe('given streams by themselves', () => {
  let events: Events;
  beforeEach(() => {
    events = createEvents('boot');
  });
  afterEach(() => events.close());
  const person = { id: 'p1', name: 'Ada' };

  it('when a reader is too slow, then it is dropped and the others go on', async () => {
    const slow = events.open(person, undefined, 'a') as ReadableStream<Uint8Array>;
    expect(events.present()).toHaveLength(1);
    const large = 'x'.repeat(20_000);
    for (let sent = 0; sent <= limits.stream.backlogBytes; sent += large.length) events.publish('post', large);
    expect(events.present()).toEqual([]);
    await expect(slow.getReader().read()).rejects.toThrow('too slow');
  });

  it('when a reader goes away, then it is forgotten', async () => {
    const stream = events.open(person, undefined, 'a');
    await stream?.cancel();
    expect(events.present()).toEqual([]);
  });

  it('when one address opens more streams than it may, then the next is refused; another may', () => {
    for (let count = 0; count < limits.stream.readersPerAddress; count++)
      expect(events.open(person, undefined, 'a')).toBeDefined();
    expect(events.open(person, undefined, 'a')).toBeUndefined();
    expect(events.open(person, undefined, 'b')).toBeDefined();
  });

  it('when more happened than is kept, then who comes back from before begins anew', async () => {
    const before = events.at();
    for (let count = 0; count <= limits.stream.kept; count++) events.publish('post', {});
    const stream = events.open(person, before, 'a') as ReadableStream<Uint8Array>;
    const { value } = await stream.getReader().read();
    expect(new TextDecoder().decode(value)).toContain('event: reset');
  });
});
