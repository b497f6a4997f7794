import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterEach, describe, expect, it } from 'vitest';
import { examine } from '../../adapters/slack/doctor.js';
import { createManifest } from '../../adapters/slack/manifest.js';
import { key, type OAuthBot, startOAuthBot, stateSecret } from './oauth-bot.js';

const schema = JSON.parse(readFileSync(new URL('./manifest.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv({ strict: false, allErrors: true, formats: { uri: true } }).compile(schema);

describe('given the manifest of an app that workspaces install', () => {
  it.each([
    ['Socket Mode', undefined],
    ['HTTP', 'https://sextant.example.com'],
  ])('when it is for %s, then Slack sends browsers back to the page there, and organisations may install it', (_, url) => {
    const manifest = createManifest(url, 'https://sextant.example.com');
    validate(manifest);
    expect(validate.errors ?? []).toEqual([]);
    expect(manifest.oauth_config.redirect_urls).toEqual(['https://sextant.example.com/slack/oauth_redirect']);
    expect(manifest.settings).toMatchObject({ org_deploy_enabled: true, socket_mode_enabled: url === undefined });
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(
      expect.arrayContaining(['app_uninstalled', 'tokens_revoked', 'team_access_revoked']),
    );
  });

  it('when one workspace installs it at Slack, then there is no page to be sent back to', () => {
    expect(createManifest('https://sextant.example.com').oauth_config).not.toHaveProperty('redirect_urls');
    expect(createManifest().settings.org_deploy_enabled).toBe(false);
  });
});

describe('given the doctor of an app that workspaces install', () => {
  let bot: OAuthBot;
  afterEach(() => bot.stop());

  const settings = (clientSecret = bot.slack.oauth.clientSecret) => ({
    apiUrl: bot.slack.url,
    oauth: { clientId: bot.slack.oauth.clientId, clientSecret, stateSecret, key },
    port: 1,
  });

  it('when all is well, then it says so of the app, the way in and the page', async () => {
    bot = await startOAuthBot('socket');
    const findings = [
      ...(await examine({ ...settings(), mode: 'http', signingSecret: 's' }, bot.origin)),
      ...(await examine({ ...settings(), mode: 'socket', appToken: bot.slack.appToken }, bot.origin)),
    ];
    expect(findings.filter(({ isOk }) => !isOk)).toEqual([]);
    expect(findings.map(({ line }) => line.split(/ +/)[1])).toEqual([
      'SLACK_CLIENT_ID',
      'address:',
      'address:',
      'SLACK_CLIENT_ID',
      'SLACK_APP_TOKEN:',
      'address:',
      'address:',
    ]);
  });

  it('when the secret is wrong, then it says where the right one is', async () => {
    bot = await startOAuthBot('http');
    const [finding] = await examine({ ...settings('wrong'), mode: 'http', signingSecret: 's' });
    expect(finding?.line).toMatch(
      /^mend {2}SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: Slack says bad_client_secret\. .*App Credentials/,
    );
  });
});
