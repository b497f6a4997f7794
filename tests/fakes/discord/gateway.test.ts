import { afterEach, describe, expect, test } from 'vitest';
import { until } from './clock.js';
import { createDelivery } from './delivery.js';
import type { GatewayOptions } from './gateway.js';
import { harbour } from './harbour.js';
import { intents } from './intents.js';
import { asObject } from './json.js';
import { type FakeDiscord, startFakeDiscord } from './server.js';
import { connect, TestSocket } from './test-client.js';

let fake: FakeDiscord;
const start = async (gateway: GatewayOptions = {}) => {
  const place = harbour();
  fake = await startFakeDiscord({ world: place.world, gateway });
  return place;
};
afterEach(() => fake.close());

const messages = intents.guildMessages | intents.directMessages;

describe('a session', () => {
  test('given hello and identify, then READY and one GUILD_CREATE for each guild of the bot', async () => {
    const { guild } = await start();
    const socket = await connect(fake, { intents: intents.guilds });
    expect(asObject((await socket.hear(10))['d'])['heartbeat_interval']).toBe(41_250);
    expect((await socket.hear('READY'))['d']).toMatchObject({
      v: 10,
      guilds: [{ id: guild.id, unavailable: true }],
      shard: [0, 1],
    });
    const created = await socket.hear('GUILD_CREATE');
    expect(created['d']).toMatchObject({ id: guild.id, member_count: 3, channels: [{ name: 'general' }, { name: 'designs' }] });
    socket.send({ op: 1, d: socket.seq });
    await socket.hear(11);
    expect(fake.gateway.stats).toMatchObject({ identifies: 1, heartbeats: 1 });
  });
  test('given no GUILDS intent, or a guild that is withheld, then it never arrives', async () => {
    const { guild } = await start();
    const socket = await connect(fake);
    await new Promise((done) => setTimeout(done, 30));
    expect(socket.heard.some((message) => message['t'] === 'GUILD_CREATE')).toBe(false);
    await fake.close();
    fake = await startFakeDiscord({ world: harbour().world, gateway: { withheldGuilds: [guild.id] } });
    const other = await connect(fake, { intents: intents.guilds });
    await new Promise((done) => setTimeout(done, 30));
    expect(other.heard.some((message) => message['t'] === 'GUILD_CREATE')).toBe(false);
  });
});

describe('events', () => {
  test('given intents, then only their events, and no content of messages that do not mention the bot', async () => {
    const { ada, general } = await start();
    const with_ = await connect(fake, { intents: messages });
    const without = await connect(fake);
    const people = createDelivery(fake);
    people.say({ content: 'a secret', user: ada, channel: general });
    people.mention({ content: 'saga', user: ada, channel: general });
    people.directMessage({ content: 'hi', user: ada });
    await until(() => with_.heard.filter((message) => message['t'] === 'MESSAGE_CREATE').length === 3, 1000);
    const contents = with_.heard.flatMap((message) =>
      message['t'] === 'MESSAGE_CREATE' ? [asObject(message['d'])['content']] : [],
    );
    expect(contents).toEqual(['', `<@${fake.world.bot.id}> saga`, 'hi']);
    expect(without.heard.some((message) => message['t'] === 'MESSAGE_CREATE')).toBe(false);
  });
  test('given two shards, then a guild speaks to its own and direct messages to the first', async () => {
    const place = await start();
    const second = place.world.addGuild('Second', [place.ada]);
    const third = place.world.addGuild('Third', [place.ada]);
    const sockets = [
      await connect(fake, { intents: messages, shard: [0, 2] }),
      await connect(fake, { intents: messages, shard: [1, 2] }),
    ];
    const people = createDelivery(fake);
    for (const guild of [second, third])
      people.say({ content: guild.name, user: place.ada, channel: fake.world.addChannel(guild, { name: 'x' }) });
    people.directMessage({ content: 'dm', user: place.ada });
    await until(
      () => sockets.flatMap(({ heard }) => heard).filter((message) => message['t'] === 'MESSAGE_CREATE').length === 3,
      1000,
    );
    const guildsOf = (socket: TestSocket) =>
      socket.heard.flatMap((message) => (message['t'] === 'MESSAGE_CREATE' ? [asObject(message['d'])['guild_id'] ?? 'dm'] : []));
    const shard = (id: string): number => Number((BigInt(id) >> 22n) % 2n);
    expect(shard(second.id)).not.toBe(shard(third.id));
    for (const n of [0, 1])
      expect(guildsOf(sockets[n] as TestSocket)).toEqual([
        ...[second, third].flatMap(({ id }) => (shard(id) === n ? [id] : [])),
        ...(n === 0 ? ['dm'] : []),
      ]);
  });
});

describe('when it breaks', () => {
  test('given a cut connection, then a resume brings what was missed', async () => {
    const { ada, general } = await start();
    const socket = await connect(fake, { intents: messages });
    const session = String(asObject((await socket.hear('READY'))['d'])['session_id']);
    fake.gateway.cut();
    expect(await socket.closeCode()).toBe(1006);
    createDelivery(fake).mention({ content: 'while you were away', user: ada, channel: general });
    const again = new TestSocket(fake);
    await again.hear(10);
    again.send({ op: 6, d: { token: fake.token, session_id: session, seq: socket.seq } });
    await again.hear('RESUMED');
    expect(again.heard.map((message) => message['t'])).toEqual([null, 'MESSAGE_CREATE', 'RESUMED']);
    expect(fake.gateway.stats).toMatchObject({ resumes: 1, replayed: 1 });
  });
  test('given op 7 and op 9, then the client hears them, and a dead session cannot be resumed', async () => {
    await start();
    const socket = await connect(fake);
    const session = String(asObject((await socket.hear('READY'))['d'])['session_id']);
    fake.gateway.requestReconnect();
    await socket.hear(7);
    fake.gateway.invalidate(false);
    expect((await socket.hear(9))['d']).toBe(false);
    const again = new TestSocket(fake);
    await again.hear(10);
    again.send({ op: 6, d: { token: fake.token, session_id: session, seq: 1 } });
    expect((await again.hear(9))['d']).toBe(false);
  });
  test('given a zombie, then the socket is open and nothing comes', async () => {
    await start();
    const socket = await connect(fake);
    fake.gateway.mute(true);
    socket.send({ op: 1, d: socket.seq });
    await expect(socket.hear(11, 80)).rejects.toThrow();
    expect(socket.closed).toBeUndefined();
  });
  test('given a client that does not beat, then 4009', async () => {
    await start({ heartbeatMs: 20 });
    expect(await (await connect(fake)).closeCode()).toBe(4009);
  });
  const codes: readonly (readonly [number, string, (socket: TestSocket) => void])[] = [
    [4004, 'a wrong token', (socket) => socket.identify({ token: 'wrong' })],
    [4014, 'an intent that was not granted', (socket) => socket.identify({ intents: intents.messageContent })],
    [4013, 'an intent that there is not', (socket) => socket.identify({ intents: 1 << 30 })],
    [4010, 'an impossible shard', (socket) => socket.identify({ shard: [2, 2] })],
    [4003, 'anything before identify', (socket) => socket.send({ op: 3, d: {} })],
    [4001, 'an unknown opcode', (socket) => socket.send({ op: 77 })],
    [
      4007,
      'a sequence from the future',
      (socket) => socket.send({ op: 6, d: { token: fake.token, session_id: 'fake-session-1', seq: 99 } }),
    ],
  ];
  test.each(codes)('%i for %s', async (code, _why, act) => {
    await start();
    await connect(fake);
    const socket = new TestSocket(fake);
    await socket.hear(10);
    act(socket);
    expect(await socket.closeCode()).toBe(code);
  });
  test('given a second identify, 4005; given another version, 4012; given refusal, no connection', async () => {
    await start();
    const socket = await connect(fake);
    socket.identify();
    expect(await socket.closeCode()).toBe(4005);
    expect(await new TestSocket(fake, 'v=9&encoding=json').closeCode()).toBe(4012);
    fake.gateway.refuse(true);
    expect(await new TestSocket(fake).closeCode()).toBe(1006);
  });
  test('given one identify at a time, then a second within five seconds gets op 9', async () => {
    await start({ maxConcurrency: 1 });
    await connect(fake, { shard: [0, 2] });
    const socket = new TestSocket(fake);
    await socket.hear(10);
    socket.identify({ shard: [1, 2] });
    expect((await socket.hear(9))['d']).toBe(false);
  });
});
