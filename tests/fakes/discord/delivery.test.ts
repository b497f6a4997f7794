import { createPublicKey, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buttonLabels } from './component-input.js';
import { createDelivery, type Delivery } from './delivery.js';
import { harbour } from './harbour.js';
import { asObject, asText, type Json, type JsonObject, parseJson } from './json.js';
import { type FakeDiscord, startFakeDiscord } from './server.js';
import { connect, rest, type TestSocket } from './test-client.js';

const quiet = { allowed_mentions: { parse: [] } };
const v2 = (...components: Json[]): JsonObject => ({ flags: 32_768, ...quiet, components });
const button = (custom_id: string, label: string) => ({ type: 2, style: 1, label, custom_id });
const card = v2({ type: 10, content: 'Saga' }, { type: 1, components: [button('share', 'Share'), button('more', 'More')] });
const commands = [
  {
    name: 'pattern',
    description: 'Patterns',
    integration_types: [0, 1],
    options: [
      {
        type: 1,
        name: 'find',
        description: 'Finds',
        options: [{ type: 3, name: 'words', description: 'Words', required: true, autocomplete: true }],
      },
    ],
  },
  { name: 'Find a pattern', type: 3 },
  { name: 'admin', description: 'x', default_member_permissions: '0' },
];

let place: ReturnType<typeof harbour>;
let fake: FakeDiscord;
let bot: ReturnType<typeof rest>;
let people: Delivery;
let socket: TestSocket;
let answerWith: (interaction: JsonObject) => JsonObject | undefined;

/** A bot in ten lines: what `answerWith` says goes to the callback route. */
beforeEach(async () => {
  place = harbour();
  fake = await startFakeDiscord({ world: place.world });
  fake.commands.set('global', commands);
  bot = rest(fake);
  people = createDelivery(fake);
  socket = await connect(fake, { intents: 1 << 9 });
  let done = 0;
  const work = setInterval(() => {
    for (const message of socket.heard.slice(done)) {
      done += 1;
      if (message['t'] !== 'INTERACTION_CREATE') continue;
      const interaction = asObject(message['d']);
      const body = answerWith(interaction);
      if (body) void bot.post(`/interactions/${asText(interaction['id'])}/${asText(interaction['token'])}/callback`, body);
    }
  }, 1);
  return () => clearInterval(work);
});
afterEach(() => fake.close());

type Slash = Parameters<Delivery['slashCommand']>[0];

const find = (more: Partial<Slash> = {}): Slash & { options: { words: string } } => ({
  name: 'pattern find',
  user: place.ada,
  channel: place.general,
  ...more,
  options: { words: 'saga' },
});
const webhook = (token: string): string => `/webhooks/${fake.world.applicationId}/${token}`;

describe('interactions over the gateway', () => {
  test('given a command, then its answer is there for all, or for the asker alone', async () => {
    answerWith = () => ({ type: 4, data: { ...card, flags: 32_768 | 64 } });
    const answer = await people.slashCommand(find());
    expect(answer.first).toMatchObject({ type: 4, how: 'callback' });
    expect(answer.interaction.payload['data']).toMatchObject({
      name: 'pattern',
      options: [{ name: 'find', type: 1, options: [{ name: 'words', type: 3, value: 'saga' }] }],
    });
    expect(await answer.message()).toMatchObject({ type: 20, flags: 32_768 | 64 });
    expect(fake.world.sees(place.ada, place.general)).toHaveLength(1);
    expect(fake.world.sees(place.ben, place.general)).toHaveLength(0);
    await expect(people.pressButton(await answer.message(), 'Share', place.ben)).rejects.toThrow('does not see');
  });
  test('given a deferred answer, then the message comes by an edit, and follow-ups after it', async () => {
    answerWith = () => ({ type: 5 });
    const answer = await people.slashCommand(find());
    expect(answer.original?.flags).toBe(128);
    const { token } = answer.interaction;
    expect((await bot.patch(`${webhook(token)}/messages/@original`, card)).status).toBe(200);
    expect((await answer.message()).flags).toBe(32_768);
    expect(await bot.post(webhook(token), { ...quiet, content: 'more' })).toMatchObject({ status: 200, body: { type: 19 } });
    expect(await answer.followUpCount(1)).toMatchObject([{ content: 'more' }]);
    fake.advance(900_001);
    expect((await bot.get(`${webhook(token)}/messages/@original`)).body['code']).toBe(50_027);
  });
  test('given a second answer, then 40060; given a late one, then 10062; before any, a follow-up finds no webhook', async () => {
    answerWith = () => undefined;
    const silent = await people.slashCommand(find({ waitMs: 30 }));
    const path = `/interactions/${silent.interaction.id}/${silent.interaction.token}/callback`;
    expect(silent.tell()).toContain('did not respond');
    expect((await bot.post(webhook(silent.interaction.token), { ...quiet, content: 'x' })).body['code']).toBe(10_015);
    fake.advance(3001);
    expect((await bot.post(path, { type: 5 })).body['code']).toBe(10_062);
    fake.advance(-3001);
    expect((await bot.post(`${path}?with_response=true`, { type: 5 })).body).toMatchObject({
      interaction: { response_message_loading: true },
      resource: { type: 5, message: { flags: 128 } },
    });
    expect((await bot.post(path, { type: 5 })).body['code']).toBe(40_060);
  });
  test('given an answer of the wrong type or with faults, then it is refused and another may follow', async () => {
    answerWith = (interaction) => (interaction['type'] === 4 ? { type: 4, data: card } : { type: 7, data: card });
    expect((await people.slashCommand(find({ waitMs: 40 }))).attempts).toMatchObject([{ type: 7, refused: 50_035 }]);
    expect((await people.autocomplete({ ...find(), focused: 'words', waitMs: 40 })).attempts).toMatchObject([
      { type: 4, refused: 50_035 },
    ]);
    expect(fake.refusals).toHaveLength(2);
  });
  test('given the same delivery three times, then one answer stands and two are refused', async () => {
    answerWith = () => ({ type: 4, data: card });
    const answer = await people.slashCommand(find({ times: 3 }));
    await expect.poll(() => answer.attempts.map(({ refused }) => refused)).toEqual([undefined, 40_060, 40_060]);
    expect(fake.world.messages(place.general)).toHaveLength(1);
  });
  test('given autocomplete, then the focused option is marked and the choices come back', async () => {
    answerWith = () => ({ type: 8, data: { choices: [{ name: 'Saga', value: 'saga' }] } });
    const answer = await people.autocomplete({ ...find(), focused: 'words' });
    expect(answer.choices).toEqual([{ name: 'Saga', value: 'saga' }]);
    expect(JSON.stringify(answer.interaction.payload['data'])).toContain('"focused":true');
  });
  test('given a button of a message that the bot sent, then pressing it updates that message', async () => {
    answerWith = () => ({ type: 4, data: card });
    const first = await (await people.slashCommand(find())).message();
    expect(buttonLabels(first)).toEqual(['Share', 'More']);
    answerWith = (interaction) => ({
      type: 7,
      data: v2({ type: 10, content: `pressed ${asText(asObject(interaction['data'])['custom_id'])}` }),
    });
    await people.pressButton(first, 'More', place.ben);
    expect(JSON.stringify(fake.world.messages(place.general))).toContain('pressed more');
    await expect(people.pressButton(first, 'More', place.ben)).rejects.toThrow('no button More');
  });
  test('given a select menu and a modal, then labels lead to values', async () => {
    const select = {
      type: 3,
      custom_id: 'pick',
      options: [
        { label: 'Saga', value: 'saga' },
        { label: 'Outbox', value: 'outbox' },
      ],
    };
    answerWith = () => ({ type: 4, data: v2({ type: 1, components: [select] }) });
    const message = await (await people.slashCommand(find())).message();
    answerWith = () => ({
      type: 9,
      data: {
        custom_id: 'ask',
        title: 'Ask',
        components: [{ type: 18, label: 'Problem', component: { type: 4, custom_id: 'words', style: 2, max_length: 10 } }],
      },
    });
    const opened = await people.selectOption(message, 'Outbox', place.ada);
    expect(opened.interaction.payload['data']).toMatchObject({ custom_id: 'pick', component_type: 3, values: ['outbox'] });
    await expect(people.modalSubmit({ opened, values: { Problem: 'x'.repeat(11) } })).rejects.toThrow('0 to 10 characters');
    answerWith = () => ({ type: 6 });
    const sent = await people.modalSubmit({ opened, values: { Problem: 'retries' } });
    expect(sent.interaction.payload).toMatchObject({
      type: 5,
      message: { id: message.id },
      data: { custom_id: 'ask', components: [{ type: 18, component: { custom_id: 'words', value: 'retries' } }] },
    });
    expect(sent.original?.id).toBe(message.id);
  });
  test('given what a client would not let through, then it is an error of the test', async () => {
    await expect(people.slashCommand({ ...find(), name: 'nothing' })).rejects.toThrow('is registered');
    await expect(people.slashCommand({ ...find(), options: {} })).rejects.toThrow('required');
    await expect(people.slashCommand({ ...find(), name: 'pattern seek' })).rejects.toThrow('there are find');
    await expect(people.slashCommand({ user: place.ben, channel: place.general, name: 'admin' })).rejects.toThrow('may not use');
  });
  test('given a guild where only the person installed the app, then the payload says so', async () => {
    answerWith = () => ({ type: 4, data: card });
    const answer = await people.slashCommand(find({ channel: place.market, locale: 'de' }));
    expect(answer.interaction.payload).toMatchObject({
      guild_id: place.abroad.id,
      guild_locale: 'de',
      locale: 'de',
      authorizing_integration_owners: { 1: place.ada.id },
      context: 0,
    });
    expect((await answer.message()).content).toBe('');
  });
  test('given a message command, then the message comes along whole', async () => {
    const { message } = people.say({ content: 'how do I retry?', user: place.ben, channel: place.general });
    answerWith = () => ({ type: 4, data: card });
    const answer = await people.messageCommand({ name: 'Find a pattern', message, user: place.ada });
    expect(answer.interaction.payload['data']).toMatchObject({
      type: 3,
      target_id: message.id,
      resolved: { messages: { [message.id]: { content: 'how do I retry?' } } },
    });
    expect((await answer.message()).type).toBe(23);
  });
  test('given a mention, then the replies are those of the bot after it', async () => {
    const heard = people.mention({ content: 'saga', user: place.ada, channel: place.general, times: 2 });
    expect(await heard.silence(20)).toBe(true);
    await bot.post(`/channels/${place.general.id}/messages`, { ...quiet, content: 'a saga is …' });
    expect((await heard.reply()).content).toBe('a saga is …');
    expect(socket.heard.filter((message) => message['t'] === 'MESSAGE_CREATE')).toHaveLength(3);
  });
});

describe('interactions over HTTP', () => {
  let server: Server;
  let url = '';
  let reply: (interaction: JsonObject) => { status: number; body?: JsonObject };
  beforeEach(async () => {
    reply = () => ({ status: 400 });
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(fake.signer.publicKey, 'hex').toString('base64url') },
      format: 'jwk',
    });
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const raw = Buffer.concat(chunks);
      const signature = Buffer.from(String(request.headers['x-signature-ed25519'] ?? ''), 'hex');
      const stamped = Buffer.concat([Buffer.from(String(request.headers['x-signature-timestamp'] ?? '')), raw]);
      const interaction = asObject(parseJson(raw.toString()));
      const good = signature.length === 64 && verify(null, stamped, key, signature);
      const { status, body } = !good
        ? { status: 401, body: undefined }
        : interaction['type'] === 1
          ? { status: 200, body: { type: 1 } }
          : reply(interaction);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body ? JSON.stringify(body) : '');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    people = createDelivery(fake, { via: 'http', url });
    answerWith = () => undefined;
  });
  afterEach(() => server.close());

  test('given an endpoint that checks signatures, then Discord takes its address', async () => {
    expect(await people.verifyEndpoint()).toEqual([]);
    expect((await people.forged('not-json')).status).not.toBe(401);
  });
  test('given an inline answer, then it counts; given one with faults, then it is refused', async () => {
    reply = () => ({ status: 200, body: { type: 4, data: card } });
    const answer = await people.slashCommand(find());
    expect(answer.first).toMatchObject({ type: 4, how: 'inline' });
    reply = () => ({ status: 200, body: { type: 4, data: { content: 'no allowed_mentions' } } });
    const bad = await people.slashCommand(find());
    expect(bad.first).toBeUndefined();
    expect(bad.http).toMatchObject([{ status: 200, problem: 'Invalid Form Body' }]);
  });
  test('given 202, then the answer comes by the callback', async () => {
    reply = ({ id, token }) => {
      setTimeout(() => void bot.post(`/interactions/${asText(id)}/${asText(token)}/callback`, { type: 4, data: card }), 20);
      return { status: 202 };
    };
    const answer = await people.slashCommand(find());
    expect(answer.http).toMatchObject([{ status: 202 }]);
    expect(answer.first).toMatchObject({ type: 4, how: 'callback' });
  });
});
