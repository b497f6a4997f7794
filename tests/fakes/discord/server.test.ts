import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { harbour } from './harbour.js';
import { asObject, type JsonObject } from './json.js';
import { type FakeDiscord, startFakeDiscord } from './server.js';
import { rest } from './test-client.js';

const quiet = { allowed_mentions: { parse: [] } };
const hello = { content: 'hello', ...quiet };
const picture = Buffer.from('89504e470d0a1a0a0000000d4948445200000002000000030806000000', 'hex');

let place: ReturnType<typeof harbour>;
let fake: FakeDiscord;
let bot: ReturnType<typeof rest>;

beforeEach(async () => {
  place = harbour();
  fake = await startFakeDiscord({ world: place.world, shards: 2 });
  bot = rest(fake);
});
afterEach(() => fake.close());

const code = (reply: { readonly status: number; readonly body: JsonObject }): string =>
  `${reply.status} ${String(reply.body['code'])}`;

describe('the door', () => {
  test('given the right token, then the bot learns who it is and where the gateway is', async () => {
    expect(await bot.get('/gateway/bot')).toMatchObject({
      status: 200,
      body: { url: expect.stringMatching(/^ws:/), shards: 2, session_start_limit: { total: 1000 } },
    });
    expect(await bot.get('/users/@me')).toMatchObject({ body: { id: fake.world.bot.id, bot: true } });
    expect(await bot.get('/applications/@me')).toMatchObject({
      body: { id: fake.world.applicationId, verify_key: fake.signer.publicKey },
    });
  });
  test('given a wrong token, then 401; given an unknown path, then 404', async () => {
    expect(code(await rest(fake, 'wrong').get('/users/@me'))).toBe('401 0');
    expect(code(await bot.get('/nowhere'))).toBe('404 0');
    expect(fake.calls.map(({ status }) => status)).toEqual([401, 404]);
  });
});

describe('messages', () => {
  test('given a good body, then everybody sees the message, and it can be edited and deleted', async () => {
    const sent = await bot.post(`/channels/${place.general.id}/messages`, hello);
    expect(sent).toMatchObject({ status: 200, body: { content: 'hello', type: 0, author: { id: fake.world.bot.id } } });
    const path = `/channels/${place.general.id}/messages/${String(sent.body['id'])}`;
    expect((await bot.patch(path, { ...hello, content: 'again' })).body['edited_timestamp']).not.toBeNull();
    expect(fake.world.messages(place.general).map(({ content }) => content)).toEqual(['again']);
    expect((await bot.remove(path)).status).toBe(204);
    expect(code(await bot.get(path))).toBe('404 10008');
  });
  test('given a bad body, then 50035 with a tree, and the refusal is remembered', async () => {
    const bad = await bot.post(`/channels/${place.general.id}/messages`, { ...quiet, flags: 32_768, components: [{ type: 99 }] });
    expect(bad).toMatchObject({
      status: 400,
      body: {
        code: 50_035,
        message: 'Invalid Form Body',
        errors: { components: { 0: { type: { _errors: [{ code: 'UNION_TYPE_CHOICES' }] } } } },
      },
    });
    expect(code(await bot.post(`/channels/${place.general.id}/messages`, quiet))).toBe('400 50006');
    expect(fake.refusals).toHaveLength(2);
    expect(fake.world.messages(place.general)).toEqual([]);
  });
  test('given files, then they are attached and can be shown by name', async () => {
    const form = new FormData();
    form.set('files[0]', new Blob([picture], { type: 'image/png' }), 'map.png');
    form.set(
      'payload_json',
      JSON.stringify({
        ...quiet,
        flags: 32_768,
        attachments: [{ id: 0, filename: 'map.png' }],
        components: [{ type: 12, items: [{ media: { url: 'attachment://map.png' } }] }],
      }),
    );
    const sent = await bot.post(`/channels/${place.general.id}/messages`, form);
    expect(sent).toMatchObject({
      status: 200,
      body: {
        attachments: [{ filename: 'map.png', width: 2, height: 3 }],
        components: [{ id: 1, items: [{ media: { url: expect.stringMatching(/^https:.*map\.png$/) } }] }],
      },
    });
    expect([...fake.world.files.values()]).toEqual([picture]);
  });
  test('given the same nonce again, then no second message', async () => {
    const body = { ...hello, nonce: '7', enforce_nonce: true };
    await bot.post(`/channels/${place.general.id}/messages`, body);
    await bot.post(`/channels/${place.general.id}/messages`, body);
    expect(fake.world.messages(place.general)).toHaveLength(1);
  });
  test('given mentions, then only those that are allowed ping', async () => {
    const content = `<@${place.ada.id}> <@${place.ben.id}>`;
    const { body } = await bot.post(`/channels/${place.general.id}/messages`, {
      content,
      allowed_mentions: { parse: [], users: [place.ben.id] },
    });
    expect(body['mentions']).toMatchObject([{ username: 'Ben' }]);
  });
});

describe('permissions', () => {
  test('given a channel that the bot does not see, or where it may not speak', async () => {
    expect(code(await bot.get(`/channels/${place.hidden.id}`))).toBe('403 50001');
    expect(code(await bot.get('/channels/1000000000000000000'))).toBe('404 10003');
    place.world.setPermissions(place.general, { deny: ['SEND_MESSAGES'] });
    expect(code(await bot.post(`/channels/${place.general.id}/messages`, hello))).toBe('403 50013');
    expect(code(await bot.get(`/channels/${place.market.id}`))).toBe('403 50001');
    expect(code(await bot.get(`/guilds/${place.abroad.id}`))).toBe('403 50001');
  });
  test('given a person who takes no direct messages', async () => {
    const dm = await bot.post('/users/@me/channels', { recipient_id: place.ada.id });
    expect((await bot.post(`/channels/${String(dm.body['id'])}/messages`, hello)).status).toBe(200);
    place.world.closeDms(place.ada);
    expect(code(await bot.post(`/channels/${String(dm.body['id'])}/messages`, hello))).toBe('403 50007');
  });
});

describe('threads', () => {
  const begin = async (): Promise<{ message: string; reply: { status: number; body: JsonObject } }> => {
    const message = String((await bot.post(`/channels/${place.general.id}/messages`, hello)).body['id']);
    return { message, reply: await bot.post(`/channels/${place.general.id}/messages/${message}/threads`, { name: 'A design' }) };
  };
  test('given a message, then one thread begins from it, with its id', async () => {
    const { message, reply } = await begin();
    expect(reply).toMatchObject({
      status: 201,
      body: { id: message, type: 11, parent_id: place.general.id, owner_id: fake.world.bot.id },
    });
    expect(code(await bot.post(`/channels/${place.general.id}/messages/${message}/threads`, { name: 'x' }))).toBe('400 160004');
  });
  test('given a thread, then SEND_MESSAGES does not matter but SEND_MESSAGES_IN_THREADS does', async () => {
    const { message } = await begin();
    place.world.setPermissions(place.general, { deny: ['SEND_MESSAGES'] });
    expect((await bot.post(`/channels/${message}/messages`, hello)).status).toBe(200);
    place.world.setPermissions(place.general, { deny: ['SEND_MESSAGES_IN_THREADS', 'CREATE_PUBLIC_THREADS'] });
    expect(code(await bot.post(`/channels/${message}/messages`, hello))).toBe('403 50013');
    expect(code(await bot.post(`/channels/${place.general.id}/threads`, { name: 'x', type: 11 }))).toBe('403 50013');
  });
  test('given an archived thread, then edits fail, and a message brings it back; a locked one refuses both', async () => {
    const { message } = await begin();
    const thread = place.world.channels.get(message);
    if (!thread) throw new Error('no thread');
    const sent = await bot.post(`/channels/${message}/messages`, hello);
    place.world.setThread(thread, { archived: true });
    expect(code(await bot.patch(`/channels/${message}/messages/${String(sent.body['id'])}`, hello))).toBe('400 50083');
    expect((await bot.post(`/channels/${message}/messages`, hello)).status).toBe(200);
    expect(thread.thread?.archived).toBe(false);
    place.world.setThread(thread, { locked: true });
    expect(code(await bot.post(`/channels/${message}/messages`, hello))).toBe('400 160005');
    expect(code(await bot.patch(`/channels/${message}/messages/${String(sent.body['id'])}`, hello))).toBe('400 160005');
  });
  test('given a forum, then a post is a thread with its first message, and plain messages are refused', async () => {
    const post = await bot.post(`/channels/${place.forum.id}/threads`, { name: 'Orders', message: hello });
    expect(post).toMatchObject({ status: 201, body: { type: 11, message: { content: 'hello' } } });
    expect(asObject(post.body['message'])['id']).toBe(post.body['id']);
    expect(code(await bot.post(`/channels/${place.forum.id}/messages`, hello))).toBe('400 50024');
    expect(code(await bot.post(`/channels/${place.forum.id}/threads`, { name: 'Orders' }))).toBe('400 50035');
  });
});

describe('commands', () => {
  const base = () => `/applications/${fake.world.applicationId}/commands`;
  const pattern = { name: 'pattern', description: 'Finds a pattern' };
  test('given the same commands twice, then ids and versions stay, and the writes tell', async () => {
    const first = await bot.put(base(), [pattern, { name: 'Find', type: 3 }]);
    const second = await bot.put(base(), [pattern, { name: 'Find', type: 3 }]);
    expect(second.body).toEqual(first.body);
    await bot.put(base(), [{ ...pattern, description: 'Other words' }]);
    expect(fake.commands.writes).toMatchObject([
      { method: 'PUT', created: ['pattern', 'Find'], changed: [], removed: [] },
      { created: [], changed: [], removed: [] },
      { created: [], changed: ['pattern'], removed: ['Find'] },
    ]);
  });
  test('given a guild, then its commands are its own; given a bad name, then 50035', async () => {
    const own = `/applications/${fake.world.applicationId}/guilds/${place.guild.id}/commands`;
    const made = await bot.post(own, pattern);
    expect(made).toMatchObject({ status: 201, body: { guild_id: place.guild.id, type: 1, integration_types: [0], nsfw: false } });
    expect((await bot.post(own, pattern)).status).toBe(200);
    expect((await bot.get(base())).body).toEqual([]);
    expect((await bot.patch(`${own}/${String(made.body['id'])}`, { description: 'Other' })).body['description']).toBe('Other');
    expect((await bot.remove(`${own}/${String(made.body['id'])}`)).status).toBe(204);
    expect(code(await bot.post(base(), { ...pattern, name: 'Pattern' }))).toBe('400 50035');
  });
});

describe('what goes wrong in between', () => {
  test('given a rate limit, then 429 with retry_after, and headers on every answer', async () => {
    fake.disturb({ path: /messages$/, disturbance: { kind: 'rate-limit', retryAfterMs: 50 } });
    expect(await bot.post(`/channels/${place.general.id}/messages`, hello)).toMatchObject({
      status: 429,
      body: { retry_after: 0.05, global: false },
    });
    const { headers, status } = await bot.post(`/channels/${place.general.id}/messages`, hello);
    expect(status).toBe(200);
    expect(Number(headers.get('x-ratelimit-remaining'))).toBe(999);
    expect(headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/);
  });
  test('given a full bucket, then 429 by itself', async () => {
    const tight = await startFakeDiscord({ rateLimit: { limit: 2, windowMs: 10_000 } });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await rest(tight).get('/users/@me')).status);
    await tight.close();
    expect(statuses).toEqual([200, 200, 429]);
  });
  test('given failures, then they strike as often as told', async () => {
    fake.disturb({ disturbance: { kind: 'status', status: 503 }, times: 2 });
    expect(
      [await bot.get('/users/@me'), await bot.get('/users/@me'), await bot.get('/users/@me')].map(({ status }) => status),
    ).toEqual([503, 503, 200]);
  });
  test('given a connection that is cut after the work, then the work is done and the answer lost', async () => {
    fake.disturb({ method: 'POST', disturbance: { kind: 'drop', when: 'after' } });
    await expect(bot.post(`/channels/${place.general.id}/messages`, hello)).rejects.toThrow();
    expect(fake.world.messages(place.general)).toHaveLength(1);
    fake.disturb({ method: 'POST', disturbance: { kind: 'drop', when: 'before' } });
    await expect(bot.post(`/channels/${place.general.id}/messages`, hello)).rejects.toThrow();
    expect(fake.world.messages(place.general)).toHaveLength(1);
  });
  test('given a delay, then the answer is late', async () => {
    fake.disturb({ disturbance: { kind: 'delay', ms: 60 } });
    const start = performance.now();
    await bot.get('/users/@me');
    expect(performance.now() - start).toBeGreaterThan(55);
  });
});
