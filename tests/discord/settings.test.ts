import { describe, expect, it } from 'vitest';
import { readSettings } from '../../adapters/settings.js';

const token = 'MTEw.GabcdE.secret';
const publicKey = 'a1'.repeat(32);

describe('given settings for Discord', () => {
  it.each([
    [{ DISCORD_TOKEN: token }, { token, gateway: true, register: true }],
    [
      { DISCORD_PUBLIC_KEY: publicKey, PORT: '8080' },
      { publicKey, port: 8080, gateway: false, register: true },
    ],
    [
      { DISCORD_TOKEN: token, DISCORD_PUBLIC_KEY: publicKey, PORT: '1', DISCORD_GATEWAY: 'off', DISCORD_REGISTER: 'off' },
      { token, publicKey, port: 1, gateway: false, register: false },
    ],
    [
      { DISCORD_TOKEN: token, DISCORD_API_URL: 'http://127.0.0.1:1/api/', DISCORD_APPLICATION_ID: '11000000000000000' },
      { token, gateway: true, register: true, apiUrl: 'http://127.0.0.1:1/api', applicationId: '11000000000000000' },
    ],
  ])('when they are %j, then Discord is served so', (env, discord) => {
    expect(readSettings(env)).toMatchObject({ settings: { discord } });
  });

  it.each([
    [{ DISCORD_APPLICATION_ID: '11000000000000000' }, /^DISCORD_TOKEN is missing; .*"Bot", "Token".*DISCORD_PUBLIC_KEY and PORT/],
    [{ DISCORD_TOKEN: 'Bot x.y.z' }, /^DISCORD_TOKEN must be the token alone.*"Bot", "Token"\.$/],
    [
      { DISCORD_PUBLIC_KEY: 'abc', PORT: '1' },
      /^DISCORD_PUBLIC_KEY must be 64 hexadecimal digits.*"General Information", "Public Key"\.$/,
    ],
    [{ DISCORD_PUBLIC_KEY: publicKey }, /^PORT is missing.*"Interactions Endpoint URL"\.$/],
    [{ DISCORD_TOKEN: token, DISCORD_APPLICATION_ID: 'x' }, /^DISCORD_APPLICATION_ID must be a number.*"Application ID"\.$/],
    [{ DISCORD_TOKEN: token, DISCORD_API_URL: 'https://discord.com/api/v10' }, /^DISCORD_API_URL must be without the version/],
    [{ DISCORD_TOKEN: token, DISCORD_REGISTER: 'no' }, /^DISCORD_REGISTER must be on or off\.$/],
    [{ DISCORD_TOKEN: token, DISCORD_GATEWAY: 'off' }, /^DISCORD_PUBLIC_KEY is missing/],
    [
      { DISCORD_PUBLIC_KEY: publicKey, PORT: '1', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789abcdef' },
      /^PORT cannot serve both Slack and Discord/,
    ],
  ])('when they are %j, then one line says what is wrong and where it is found', (env, fault) => {
    const read = readSettings(env);
    expect('faults' in read && read.faults).toEqual([expect.stringMatching(fault)]);
  });
});
