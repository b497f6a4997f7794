import { afterEach, describe, expect, it } from 'vitest';
import { scopes } from '../../adapters/slack/manifest.js';
import { modes } from './bot.js';
import { install, type OAuthBot, openInstallPage, pressAtSlack, startOAuthBot } from './oauth-bot.js';

/** A link to elsewhere, or a script: what a page must not load. */
const loads = /<(?:script|link|img|iframe|object|form)|@import|url\(|\son\w+=/i;

describe.each(modes)('given the pages where workspaces install the app, over %s', (mode) => {
  let bot: OAuthBot;
  afterEach(() => bot.stop());

  it('when one is opened, then it leads to Slack with the scopes and a state that this browser keeps', async () => {
    bot = await startOAuthBot(mode);
    const { response, html, cookie, link } = await openInstallPage(bot.origin);
    expect(response.status).toBe(200);
    const { searchParams, origin, pathname } = new URL(link);
    expect(`${origin}${pathname}`).toBe(`${bot.slack.origin}/oauth/v2/authorize`);
    expect(searchParams.get('client_id')).toBe(bot.slack.oauth.clientId);
    expect(searchParams.get('scope')?.split(',')).toEqual(Object.keys(scopes));
    expect(searchParams.get('user_scope')).toBe(null);
    expect(cookie).toBe(`slack-app-oauth-state=${searchParams.get('state')}; Secure; HttpOnly; Path=/; Max-Age=600`);
    expect(html).not.toMatch(loads);
    expect(html).not.toContain(bot.slack.oauth.clientSecret);
  });

  it('then no page loads anything, is framed, kept or told of to others', async () => {
    bot = await startOAuthBot(mode);
    for (const path of ['install', 'oauth_redirect']) {
      const { headers } = await fetch(`${bot.origin}/slack/${path}`);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
      );
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('when somebody allows it, then the page after says where, and the workspace is answered', async () => {
    bot = await startOAuthBot(mode);
    const { workspace } = bot.slack;
    const { status, html } = await install(bot.origin, workspace.teamId);
    expect(status).toBe(200);
    expect(html).toContain('<h1>Sextant is in sextant</h1>');
    expect(html).toContain('href="https://app.slack.com/client/T0SEXTANT"');
    expect(html).not.toMatch(loads);
    await bot.from(workspace).directMessage({ text: 'saga' });
    await expect.poll(() => workspace.messagesIn('ada').at(-1)?.text).toContain('Saga');
    expect(bot.slack.refusals).toEqual([]);
  });

  it('when a workspace bears markup as its name, then the page shows it as text', async () => {
    bot = await startOAuthBot(mode);
    bot.slack.addWorkspace({ teamId: 'T0EVIL', domain: '<script>alert(1)</script>' });
    const { html } = await install(bot.origin, 'T0EVIL');
    expect(html).toContain('Sextant is in &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(loads);
  });

  it('when somebody presses Cancel, then the page says that nothing was installed', async () => {
    bot = await startOAuthBot(mode);
    const { status, html } = await install(bot.origin, 'cancel');
    expect([status, html]).toEqual([403, expect.stringContaining('You pressed Cancel')]);
    expect(bot.slack.callsTo('oauth.v2.access')).toEqual([]);
  });

  it.each([
    ['from another browser', async (origin: string, back: string) => fetch(back, { headers: { cookie: await stateOf(origin) } })],
    ['without the cookie', (_: string, back: string) => fetch(back)],
    [
      'with a state of somebody’s own',
      (_: string, back: string) => {
        const forged = new URL(back);
        forged.searchParams.set('state', 'a.b.c');
        return fetch(forged, { headers: { cookie: 'slack-app-oauth-state=a.b.c' } });
      },
    ],
    ['without a code', (origin: string) => fetch(`${origin}/slack/oauth_redirect`)],
  ])('when the page after is opened %s, then nothing is installed', async (_, open) => {
    bot = await startOAuthBot(mode);
    const { link } = await openInstallPage(bot.origin);
    const response = await open(bot.origin, await pressAtSlack(link, 'T0SEXTANT'));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('in the browser in which you began');
    expect(bot.slack.callsTo('oauth.v2.access')).toEqual([]);
    expect(bot.lines.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('when a code is used twice, then the second time is refused and the first stays', async () => {
    bot = await startOAuthBot(mode);
    const { cookie, link } = await openInstallPage(bot.origin);
    const back = await pressAtSlack(link, 'T0SEXTANT');
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await fetch(back, { headers })).status).toBe(200);
    const again = await fetch(back, { headers });
    expect([again.status, await again.text()]).toEqual([502, expect.stringContaining('Slack says invalid_code.')]);
    expect(await bot.from(bot.slack.workspace).slashCommand({ text: 'saga' })).toMatchObject({ acked: true, faults: [] });
  });

  it('when Slack fails, then the page says so with an id that is in the log', async () => {
    bot = await startOAuthBot(mode);
    bot.slack.inject('oauth.v2.access', { kind: 'drop', when: 'before' });
    const { status, html } = await install(bot.origin, 'T0SEXTANT');
    expect([status, html]).toEqual([502, expect.stringContaining('Slack cannot be reached')]);
    const id = /tell whoever runs Sextant this: (\w+)\./.exec(html)?.[1] ?? 'none';
    expect(bot.lines.filter((line) => line.includes(`"id":"${id}"`))).toHaveLength(1);
  });

  it('when the store fails, then the page says that it could not be kept', async () => {
    bot = await startOAuthBot(mode);
    await bot.store.close();
    const { status, html } = await install(bot.origin, 'T0SEXTANT');
    expect([status, html]).toEqual([503, expect.stringContaining('could not be kept')]);
  });

  it.each([
    ['POST', '/slack/install', 405],
    ['HEAD', '/slack/oauth_redirect', 405],
    ['GET', '/slack/installs', 404],
    ['GET', '/healthz', 200],
  ])('when %s %s is asked for, then it answers %i', async (method, path, status) => {
    bot = await startOAuthBot(mode);
    expect((await fetch(`${bot.origin}${path}`, { method })).status).toBe(status);
  });
});

/** The cookie of a browser that began by itself. */
const stateOf = async (origin: string): Promise<string> => (await openInstallPage(origin)).cookie.split(';')[0] ?? '';
