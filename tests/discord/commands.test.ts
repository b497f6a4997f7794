import { afterEach, describe, expect, it } from 'vitest';
import { createSuggest } from '../../adapters/discord/autocomplete.js';
import { commands } from '../../adapters/discord/commands.js';
import { canonical, register } from '../../adapters/discord/register.js';
import { createCalls } from '../../adapters/discord/rest.js';
import { builtInCatalog } from '../../src/catalog/files.js';
import { loadCatalog } from '../../src/catalog/load.js';
import type { Json } from '../fakes/discord/json.js';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/server.js';
import { validateBody } from '../fakes/discord/validate.js';

const catalog = loadCatalog([builtInCatalog()]);

describe('given the commands', () => {
  it('then Discord takes them, and every description is translated', () => {
    expect(validateBody('command-set', commands(catalog) as unknown as Json)).toEqual([]);
    const described = JSON.stringify(commands(catalog)).match(/"description":/g)?.length;
    const translated = JSON.stringify(commands(catalog)).match(
      /"description_localizations":\{"de":"[^"]+","fr":"[^"]+","es-ES":"[^"]+","pt-BR":"[^"]+"\}/g,
    )?.length;
    expect(translated).toBe(described);
  });

  it('then they are there for servers and people, in all conversations', () => {
    for (const command of commands(catalog)) {
      expect(command.integration_types).toEqual([0, 1]);
      expect(command.contexts).toEqual([0, 1, 2]);
    }
  });

  it('when a command comes back from Discord with its additions, then it counts as the same', () => {
    const [command] = commands(catalog);
    const theirs = {
      ...command,
      id: '1',
      version: '2',
      application_id: '3',
      nsfw: false,
      default_member_permissions: null,
      dm_permission: true,
    };
    expect(canonical(theirs as never)).toBe(canonical(command as never));
    expect(canonical({ ...theirs, description: 'other' } as never)).not.toBe(canonical(command as never));
  });
});

describe('given a Discord at which commands are registered', () => {
  let fake: FakeDiscord;
  afterEach(() => fake.close());

  it('when they are registered again, then nothing is sent; when one differs, then all are put once', async () => {
    fake = await startFakeDiscord();
    const calls = createCalls({ token: fake.token, apiUrl: fake.url });
    const id = fake.world.applicationId;
    expect((await register(calls, id, catalog)).changed).toEqual([
      'pattern',
      'design',
      'Suggest patterns',
      'Check for anti-patterns',
      'Review this thread',
    ]);
    expect((await register(calls, id, catalog)).changed).toEqual([]);
    expect(fake.commands.writes).toHaveLength(1);
    fake.commands.upsert('global', { name: 'old', type: 1, description: 'from another time' });
    expect(await register(calls, id, catalog)).toMatchObject({ changed: [], removed: ['old'] });
    expect(fake.commands.list('global')).toHaveLength(5);
    const guild = fake.world.addGuild('dev', [fake.world.addUser('dev')]);
    await register(calls, id, catalog, guild.id);
    const writes = fake.commands.writes.length;
    expect((await register(calls, id, catalog, guild.id)).changed).toEqual([]);
    expect(fake.commands.writes).toHaveLength(writes);
    expect(fake.tellRefusals()).toBe('');
  });
});

describe('given somebody who types', () => {
  const suggest = createSuggest(catalog);
  const offered = (verb: string, option: string, typed: string) => suggest({ verb, option, typed });

  it('then whatever is typed, Discord takes the offers, and they come within milliseconds', () => {
    const begun = performance.now();
    const typings = ['', 's', 'sa', 'saga', 'RETRY', 'users see', 'é', '\ud800', '   ', 'x'.repeat(6_000), 'a, b, c', '2pc, '];
    for (const verb of [
      'show.name',
      'related.name',
      'find.problem',
      'choose.walk',
      'compare.second',
      'check.design',
      'browse.place',
      'none.none',
    ]) {
      const [first = '', option = ''] = verb.split('.');
      for (const typed of typings) {
        const body = { type: 8, data: { choices: offered(first, option, typed) } } as unknown as Json;
        expect(validateBody('callback-autocomplete', body), `${verb} ${typed.slice(0, 20)}`).toEqual([]);
      }
    }
    expect((performance.now() - begun) / (8 * typings.length)).toBeLessThan(50);
    expect(suggest(undefined)).toEqual([]);
  });

  it('then names come before aliases, and those before symptoms', () => {
    expect(offered('show', 'name', 'circuit')[0]?.value).toBe('circuit-breaker');
    expect(offered('show', 'name', 'CIRC bre')[0]?.value).toBe('circuit-breaker');
    expect(offered('browse', 'place', 'resil')[0]?.value).toBe('domain resilience');
    expect(offered('find', 'problem', 'old data').length).toBeGreaterThan(0);
  });
});
