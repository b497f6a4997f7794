import { describe, expect, it } from 'vitest';
import { readSettings } from '../../adapters/settings.js';

const bot = { SLACK_BOT_TOKEN: 'xoxb-1' };

describe('given the environment', () => {
  it('when nothing of a platform is set, then none is configured', () => {
    expect(readSettings({ PORT: '80', SLACK_BOT_TOKEN: ' ' })).toEqual({
      settings: { logLevel: 'info', playground: { host: '127.0.0.1', port: 80 }, store: { folder: './data' } },
    });
  });

  it('when an app-level token is set, then Slack is served over Socket Mode', () => {
    expect(readSettings({ ...bot, SLACK_APP_TOKEN: 'xapp-1' })).toMatchObject({
      settings: { slack: { mode: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' } },
    });
  });

  it('when a signing secret and a port are set, then over HTTP', () => {
    const env = {
      ...bot,
      SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
      PORT: '3000',
      SLACK_API_URL: 'http://127.0.0.1:1/api/',
    };
    expect(readSettings(env)).toMatchObject({
      settings: { slack: { mode: 'http', port: 3000, apiUrl: 'http://127.0.0.1:1/api/' } },
    });
  });

  it.each([
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN is missing; .*OAuth & Permissions/],
    [bot, /^SLACK_APP_TOKEN is missing; .*App-Level Tokens/],
    [{ ...bot, SLACK_SIGNING_SECRET: 'secret' }, /^PORT is missing/],
    [{ SLACK_BOT_TOKEN: 'xoxp-1', SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN must begin with xoxb-; .*OAuth & Permissions/],
    [{ ...bot, SLACK_APP_TOKEN: 'xoxb-1' }, /^SLACK_APP_TOKEN must begin with xapp-; .*App-Level Tokens/],
    [{ ...bot, SLACK_SIGNING_SECRET: 'se cret', PORT: '1' }, /^SLACK_SIGNING_SECRET must hold no spaces; .*App Credentials/],
    [{ ...bot, SLACK_SIGNING_SECRET: 'secret', PORT: 'eighty' }, /^PORT must be a number/],
    [{ ...bot, SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'slack' }, /^SLACK_API_URL must be the address/],
    [{ ...bot, SLACK_APP_TOKEN: 'xapp-1', SEXTANT_LOG_LEVEL: 'loud' }, /^SEXTANT_LOG_LEVEL must be one of/],
  ])('when it is %j, then one line says what is wrong and where it is found', (env, line) => {
    const read = readSettings(env);
    expect('faults' in read ? read.faults : []).toEqual([expect.stringMatching(line)]);
  });

  it('then no fault repeats a secret', () => {
    const read = readSettings({ SLACK_BOT_TOKEN: 'hunter2', SLACK_APP_TOKEN: 'hunter3' });
    expect(JSON.stringify(read)).not.toMatch(/hunter/);
  });
});
