import { readFileSync } from 'node:fs';
import type { APIInteraction, GatewayMessageCreateDispatchData } from 'discord-api-types/v10';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../adapters/discord/answer.js';
import { createSuggest } from '../../adapters/discord/autocomplete.js';
import { createHearing } from '../../adapters/discord/hear.js';
import { createLiveMessages } from '../../adapters/discord/live-message.js';
import { createOutbox } from '../../adapters/discord/outbox.js';
import { everyPermission } from '../../adapters/discord/permissions.js';
import { askerOf, placeOf } from '../../adapters/discord/receive/place.js';
import type { MessageBody } from '../../adapters/discord/render.js';
import { type Calls, createCalls } from '../../adapters/discord/rest.js';
import { createAssistant } from '../../src/assistant.js';
import { builtInCatalog } from '../../src/catalog/files.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { createMemoryHandled } from '../../src/store/handled.js';
import type { Json } from '../fakes/discord/json.js';
import { validateBody } from '../fakes/discord/validate.js';

const fixture = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../fakes/discord/fixtures/${name}.json`, import.meta.url), 'utf8')) as T;

const catalog = loadCatalog([builtInCatalog()]);
const assistant = createAssistant({ catalog });
const log = pino({ level: 'silent' });
const calls = createCalls({});
const answer = createAnswerer({
  assistant,
  outbox: createOutbox({ calls, log, keep: () => {} }),
  live: createLiveMessages(assistant, calls, log),
  suggest: createSuggest(catalog),
  log,
});

describe('given payloads as Discord sends them', () => {
  it.each([
    ['ping', 1, ''],
    ['slash-command', 4, 'saga'],
    ['slash-command-in-thread', 4, 'What you can ask'],
    ['slash-command-in-dm', 4, 'What you can ask'],
    ['slash-command-user-install', 4, 'What you can ask'],
    ['slash-command-with-user', 4, 'I do not know'],
    ['autocomplete', 8, 'choices'],
    ['message-command', 4, 'retries without duplicates'],
    ['user-command', 4, 'That did not work'],
    ['button-press', 4, 'Shared by'],
    ['select-option', 4, 'Outbox'],
    ['modal-submit', 4, 'retries'],
  ])('when %s is replayed, then the response is of type %i and has "%s"', async (name, type, expected) => {
    const { first } = await answer(fixture<APIInteraction>(name));
    expect(first.type).toBe(type);
    expect(JSON.stringify(first)).toContain(expected);
    expect(validateBody('callback', first as unknown as Json)).toEqual([]);
  });

  it('when the places are read, then they are what they are', () => {
    const place = (name: string) => placeOf(fixture<APIInteraction>(name));
    expect(place('slash-command')).toMatchObject({ kind: 'threadable', isMember: true, mayBePublic: true });
    expect(place('slash-command-in-thread')).toMatchObject({ kind: 'thread', isMember: true });
    expect(place('slash-command-in-dm')).toMatchObject({ kind: 'dm', guildId: undefined });
    expect(place('slash-command-user-install')).toMatchObject({ kind: 'threadable', isMember: false });
    expect(askerOf(fixture<APIInteraction>('slash-command'))).toMatchObject({ name: 'Ada' });
    expect(askerOf(fixture<APIInteraction>('slash-command-in-dm'))).toMatchObject({ name: 'Ada' });
  });

  it.each([
    ['message-create-mention', true],
    ['message-create-dm', true],
    ['message-create-own', false],
  ])('when %s is replayed, then that it is answered is %s', async (name, isAnswered) => {
    const message = fixture<GatewayMessageCreateDispatchData>(name);
    const said: MessageBody[] = [];
    const calls = {
      hasToken: true,
      send: async (_channel: string, body: MessageBody) => ({ id: String(said.push(body)), channelId: '2', ids: [] }),
    };
    const outbox = createOutbox({ calls: calls as unknown as Calls, log, keep: () => {} });
    const hear = createHearing({
      assistant,
      outbox,
      live: createLiveMessages(assistant, outbox.calls, log),
      handled: createMemoryHandled(),
      log,
    });
    const isDm = message.guild_id === undefined;
    await hear({
      message,
      botId: /<@(\d+)>/.exec(message.content)?.[1] ?? '1100000000000000001',
      place: {
        channelId: message.channel_id,
        guildId: message.guild_id,
        kind: isDm ? 'dm' : 'threadable',
        permissions: everyPermission,
        isMember: !isDm,
        mayBePublic: true,
      },
    });
    expect(said.length > 0).toBe(isAnswered);
    for (const body of said) expect(validateBody('message-create', body as unknown as Json)).toEqual([]);
  });
});
