import { beforeEach, describe, expect, it } from 'vitest';
import { useScene } from './scene.js';

const back = 'https://sextant.example.com/slack/oauth_redirect';

describe('given the page where a person agrees, and oauth.v2.access', () => {
  const scene = useScene();
  beforeEach(() => {
    scene.current.slack.oauth.redirectUrls = [back];
  });

  const page = (query: Record<string, string>) => {
    const { slack } = scene.current;
    const asked = new URLSearchParams({ client_id: slack.oauth.clientId, scope: 'commands,chat:write', state: 's', ...query });
    return fetch(`${slack.origin}/oauth/v2/authorize?${asked}`, { redirect: 'manual' });
  };
  const codeFor = async (press: string, query: Record<string, string> = {}): Promise<string> => {
    const response = await page({ press, ...query });
    return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
  };
  const access = (args: Record<string, string>) => {
    const { clientId, clientSecret } = scene.current.slack.oauth;
    return scene.current.api('oauth.v2.access', { client_id: clientId, client_secret: clientSecret, ...args }, null);
  };

  it('when somebody allows it, then the browser goes back with a code and the state', async () => {
    const response = await page({ press: 'T0SEXTANT' });
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      expect.stringMatching(/^https:\/\/sextant\.example\.com\/slack\/oauth_redirect\?code=[^&]+&state=s$/),
    ]);
  });

  it('when somebody presses Cancel, then it goes back with access_denied', async () => {
    const response = await page({ press: 'cancel' });
    expect(response.headers.get('location')).toBe(`${back}?error=access_denied&state=s`);
  });

  it.each([{ client_id: '1.1' }, { scope: '' }, { redirect_uri: 'https://evil.example.com' }])(
    'when it is asked with %j, then the page says what is wrong',
    async (query) => {
      expect((await page({ press: 'T0SEXTANT', ...query })).status).toBe(400);
    },
  );

  it('when a code is brought, then it gives the token of that workspace, once and within ten minutes', async () => {
    const code = await codeFor('T0SEXTANT');
    const first = await access({ code });
    expect(first).toMatchObject({
      ok: true,
      access_token: scene.current.slack.workspace.botToken,
      token_type: 'bot',
      scope: 'commands,chat:write',
      team: { id: 'T0SEXTANT' },
      enterprise: null,
      is_enterprise_install: false,
    });
    expect(await access({ code })).toMatchObject({ ok: false, error: 'invalid_code' });
    const late = await codeFor('T0SEXTANT');
    scene.current.slack.clock.advance(601_000);
    expect(await access({ code: late })).toMatchObject({ error: 'invalid_code' });
  });

  it.each([
    [{ client_id: '1.1' }, 'invalid_client_id'],
    [{ client_secret: 'wrong' }, 'bad_client_secret'],
    [{ redirect_uri: back }, 'bad_redirect_uri'],
    [{ grant_type: 'password' }, 'invalid_grant_type'],
  ])('when it is brought with %j, then it says %s', async (args, error) => {
    expect(await access({ code: await codeFor('T0SEXTANT'), ...args })).toMatchObject({ ok: false, error });
  });

  it('when tokens rotate, then a refresh token gives another, once', async () => {
    scene.current.slack.oauth.isRotating = true;
    const { refresh_token: token, expires_in: seconds } = await access({ code: await codeFor('T0SEXTANT') });
    const refresh = { grant_type: 'refresh_token', refresh_token: String(token) };
    expect(seconds).toBe(43_200);
    expect(await access(refresh)).toMatchObject({ ok: true, access_token: scene.current.slack.workspace.botToken });
    expect(await access(refresh)).toMatchObject({ error: 'invalid_refresh_token' });
  });

  it('when an organisation allows it, then its token acts where it was given to, and must say where', async () => {
    const organisation = scene.current.slack.oauth.addOrganisation('E0ORG', 'Starship');
    const given = await access({ code: await codeFor('E0ORG') });
    expect(given).toMatchObject({ team: null, enterprise: { id: 'E0ORG' }, is_enterprise_install: true });
    const post = (args: object) =>
      scene.current.api('chat.postMessage', { channel: 'C0DESIGN', text: 'Saga', ...args }, String(given['access_token']));
    expect(await post({ team_id: 'T0SEXTANT' })).toMatchObject({ error: 'team_access_not_granted' });
    organisation.teams.add('T0SEXTANT');
    expect(await post({})).toMatchObject({ error: 'missing_argument' });
    expect(await post({ team_id: 'T0SEXTANT' })).toMatchObject({ ok: true });
  });
});
