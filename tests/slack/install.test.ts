import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { examine } from '../../adapters/slack/doctor.js';
import { createManifest, events, scopes } from '../../adapters/slack/manifest.js';
import { startFakeSlack } from '../fakes/slack/server.js';
import { core, startBot } from './bot.js';

const schema = JSON.parse(readFileSync(new URL('./manifest.schema.json', import.meta.url), 'utf8')) as object;
const docs = readFileSync(new URL('../../docs/slack.md', import.meta.url), 'utf8');

describe('given the manifest', () => {
  it.each([[undefined], ['https://sextant.example.com'], ['https://sextant.example.com/']])(
    'when made for %s, then the schema accepts it',
    (url) => {
      const validate = new Ajv({ strict: false, allErrors: true, formats: { uri: true } }).compile(schema);
      validate(createManifest(url));
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  it('when made for an address, then everything goes to the one path there; otherwise Socket Mode is on', () => {
    const text = JSON.stringify(createManifest('https://sextant.example.com'));
    expect(text.match(/https:\/\/[^"]+/g)).toEqual(Array.from({ length: 5 }, () => 'https://sextant.example.com/slack/events'));
    expect(createManifest().settings.socket_mode_enabled).toBe(true);
    expect(createManifest('https://a.example').settings.socket_mode_enabled).toBe(false);
  });

  it('then a scope is asked for only with a reason, which the page on Slack gives too', () => {
    for (const [scope, why] of Object.entries(scopes)) expect(docs).toContain(`| \`${scope}\` | ${why} |`);
    expect(createManifest().oauth_config.scopes.bot).toEqual(Object.keys(scopes));
  });

  it('then its scopes are enough for a fake Slack that refuses what lacks one', async () => {
    const bot = await startBot('http', { scopes: Object.keys(scopes) });
    await bot.deliver.directMessage({ text: 'saga' });
    await bot.deliver.appHomeOpened({ tab: 'messages' });
    await bot.deliver.appHomeOpened();
    await bot.stop();
    expect(bot.slack.calls.map(({ answer }) => answer?.['ok'])).toEqual([true, true, true]);
    expect(events).toContain('message.im');
  });

  it('then its names are those that the core knows', () => {
    expect(core().catalog.patterns.has('saga')).toBe(true);
    expect(createManifest().features.slash_commands.map(({ command }) => command)).toEqual(['/pattern', '/design']);
  });
});

describe('given the doctor', () => {
  it('when all is well, then it says so', async () => {
    const bot = await startBot('http');
    const { origin } = new URL(bot.url);
    const common = { botToken: bot.slack.workspace.botToken, apiUrl: bot.slack.url };
    const overHttp = await examine({ ...common, mode: 'http', signingSecret: 's', port: 1 }, origin);
    const overSocket = await examine({ ...common, mode: 'socket', appToken: bot.slack.appToken });
    await bot.stop();
    expect([...overHttp, ...overSocket].map(({ line }) => line.slice(0, 4))).toEqual([
      'ok  ',
      'ok  ',
      'ok  ',
      'ok  ',
      'ok  ',
      'ok  ',
    ]);
  });

  it('when tokens are wrong and nobody is there, then it says what to mend', async () => {
    const slack = await startFakeSlack();
    const common = { botToken: 'xoxb-wrong', apiUrl: slack.url };
    const findings = [
      ...(await examine({ ...common, mode: 'socket', appToken: 'xapp-wrong' })),
      ...(await examine({ ...common, mode: 'http', signingSecret: 's', port: 1 }, 'http://127.0.0.1:1')),
    ];
    await slack.close();
    const gone = await examine({ ...common, mode: 'socket', appToken: 'xapp-1' });
    expect(findings.map(({ line }) => line)).toEqual([
      expect.stringMatching(/^mend {2}SLACK_BOT_TOKEN: Slack says invalid_auth\. .*OAuth/),
      expect.stringMatching(/^mend {2}SLACK_APP_TOKEN: Slack says invalid_auth/),
      expect.stringMatching(/^mend {2}SLACK_BOT_TOKEN/),
      expect.stringMatching(/^mend {2}address: .* does not answer/),
    ]);
    expect(gone[0]?.line).toMatch(/cannot be reached/);
  });
});
