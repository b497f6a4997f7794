import { describe, expect, it } from 'vitest';
import { readSettings } from '../../adapters/settings.js';

const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));
const oauth = {
  SLACK_CLIENT_ID: '1234567890.9876543210',
  SLACK_CLIENT_SECRET: 'e1b9e11dfcd19c1982d5de12921e17e8c',
  SLACK_STATE_SECRET: 'hunter2hunter2',
  SEXTANT_KEY: bytes.toString('base64'),
};
const socket = { SLACK_APP_TOKEN: 'xapp-1', PORT: '3000' };
const http = { SLACK_SIGNING_SECRET: 'secret', PORT: '3000' };

const without = (name: keyof typeof oauth) => ({ ...oauth, [name]: undefined, ...socket });

describe('given the environment of an app that workspaces install', () => {
  it.each([
    ['base64', bytes.toString('base64')],
    ['base64 without padding', bytes.toString('base64').replace('=', '')],
    ['hexadecimal', bytes.toString('hex')],
    ['hexadecimal in capitals', bytes.toString('hex').toUpperCase()],
  ])('when the key is 32 bytes in %s, then it is those bytes', (_, text) => {
    expect(readSettings({ ...oauth, SEXTANT_KEY: text, ...http })).toMatchObject({
      settings: { slack: { mode: 'http', port: 3_000, oauth: { clientId: oauth.SLACK_CLIENT_ID, key: bytes } } },
    });
  });

  it('when it is served over Socket Mode, then PORT is for the page where workspaces install it', () => {
    expect(readSettings({ ...oauth, ...socket })).toMatchObject({
      settings: { slack: { mode: 'socket', port: 3_000 }, playground: { port: 3_001 } },
    });
  });

  it.each([
    [without('SLACK_CLIENT_ID'), /^SLACK_CLIENT_ID is missing; .*"Client ID"/],
    [without('SLACK_CLIENT_SECRET'), /^SLACK_CLIENT_SECRET is missing; .*"Client Secret"/],
    [without('SLACK_STATE_SECRET'), /^SLACK_STATE_SECRET is missing; .*`openssl rand -base64 32` makes one\.$/],
    [without('SEXTANT_KEY'), /^SEXTANT_KEY is missing; .*`openssl rand -base64 32` makes one\.$/],
    [{ ...oauth, ...socket, PORT: undefined }, /^PORT is missing; .*\/slack\/install/],
    [{ ...oauth, ...http, PORT: undefined }, /^PORT is missing; .*Slack's requests/],
    [{ ...oauth, PORT: '3000' }, /^SLACK_APP_TOKEN is missing; .*SLACK_SIGNING_SECRET/],
    [{ ...oauth, ...socket, SLACK_BOT_TOKEN: 'xoxb-1' }, /^SLACK_BOT_TOKEN serves one workspace, .*one or the other/],
    [{ ...oauth, ...socket, SEXTANT_KEY: 'hunter2' }, /^SEXTANT_KEY must be 32 bytes .*`openssl rand -base64 32` makes one\.$/],
    [{ ...oauth, ...socket, SEXTANT_KEY: bytes.toString('hex').slice(2) }, /^SEXTANT_KEY must be 32 bytes/],
    [{ ...oauth, ...socket, SLACK_CLIENT_SECRET: 'two words' }, /^SLACK_CLIENT_SECRET must hold no spaces/],
    [{ ...oauth, ...socket, DISCORD_PUBLIC_KEY: 'a'.repeat(64) }, /^PORT cannot serve both/],
  ])('when it is %j, then one line says what is wrong', (env, line) => {
    const read = readSettings(env);
    expect('faults' in read ? read.faults : []).toEqual([expect.stringMatching(line)]);
    expect(JSON.stringify(read)).not.toMatch(/hunter|e1b9e11/);
  });

  it('when the key stands there alone, then Slack is not configured by it', () => {
    expect(readSettings({ SEXTANT_KEY: oauth.SEXTANT_KEY })).not.toHaveProperty('settings.slack');
  });
});
