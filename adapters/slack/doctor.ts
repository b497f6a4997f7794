import { webApi } from '@slack/bolt';
import type { SlackOAuthSettings, SlackSettings } from '../settings.js';
import { errorCode, hints } from './calls.js';
import { healthPath } from './http-receiver.js';
import { scopes } from './manifest.js';
import { installPath } from './oauth-pages.js';

/** One thing that was looked at: `ok`, or what is wrong and how it is mended. */
export interface Finding {
  readonly isOk: boolean;
  readonly line: string;
}

const ok = (line: string): Finding => ({ isOk: true, line: `ok    ${line}` });
const mend = (line: string): Finding => ({ isOk: false, line: `mend  ${line}` });

/** A question to Slack takes no longer. */
const withinMs = 5_000;

/**
 * Looks whether the bot could serve Slack: tokens, scopes, and the way in.
 * @param url the public address where Slack or browsers come in; without it that is not tried
 */
export const examine = async (settings: SlackSettings, url?: string): Promise<Finding[]> => {
  const options = {
    ...(settings.apiUrl !== undefined && { slackApiUrl: settings.apiUrl }),
    retryConfig: { retries: 0 },
    timeout: withinMs,
    logger: silent,
  };
  const { oauth } = settings;
  return [
    ...(oauth
      ? [await clientSecret(new webApi.WebClient(undefined, options), oauth)]
      : await botToken(new webApi.WebClient(settings.botToken, options))),
    ...(settings.mode === 'socket' ? [await appToken(new webApi.WebClient(settings.appToken, options))] : []),
    ...(settings.port === undefined ? [] : [await address(url, healthPath)]),
    ...(oauth && url !== undefined ? [await address(url, installPath)] : []),
  ];
};

/** Asks Slack for a token with a code that is none: it looks at the app's id and secret first. */
const clientSecret = async (
  client: webApi.WebClient,
  { clientId, clientSecret: secret }: SlackOAuthSettings,
): Promise<Finding> => {
  const names = 'SLACK_CLIENT_ID and SLACK_CLIENT_SECRET';
  try {
    await client.oauth.v2.access({ client_id: clientId, client_secret: secret, code: 'none' });
  } catch (error) {
    if (errorCode(error) !== 'invalid_code') return mend(`${names}: ${reason(error)}`);
  }
  return ok(`${names}: Slack knows the app; each workspace grants the scopes when it installs it`);
};

const botToken = async (client: webApi.WebClient): Promise<Finding[]> => {
  try {
    const answer = await client.auth.test();
    const granted = answer.response_metadata?.scopes;
    const known = ok(`SLACK_BOT_TOKEN: ${answer.user} in ${answer.team} (${answer.url})`);
    if (!granted) return [known, ok('scopes: Slack does not tell them here; a call that lacks one says so in the log')];
    const missing = Object.entries(scopes).filter(([scope]) => !granted.includes(scope));
    return [
      known,
      ...(missing.length === 0
        ? [ok(`scopes: ${Object.keys(scopes).join(', ')}`)]
        : missing.map(([scope, why]) =>
            mend(`scope ${scope} is missing (${why}): add it under "OAuth & Permissions" and install the app again.`),
          )),
    ];
  } catch (error) {
    return [mend(`SLACK_BOT_TOKEN: ${reason(error)}`)];
  }
};

const appToken = async (client: webApi.WebClient): Promise<Finding> => {
  try {
    await client.apps.connections.open({});
    return ok('SLACK_APP_TOKEN: Slack opens a Socket Mode connection');
  } catch (error) {
    return mend(`SLACK_APP_TOKEN: ${reason(error)}`);
  }
};

const address = async (url: string | undefined, path: string): Promise<Finding> => {
  if (url === undefined) return ok('address: not tried; give it with --url https://…');
  const asked = new URL(path, url).href;
  try {
    const answer = await fetch(asked, { signal: AbortSignal.timeout(withinMs), redirect: 'error' });
    return answer.ok
      ? ok(`address: ${asked} answers`)
      : mend(`address: ${asked} answers ${answer.status}: does the proxy lead to PORT, and is the bot running?`);
  } catch {
    return mend(`address: ${asked} does not answer: is the bot running, and does the name lead to it?`);
  }
};

const reason = (error: unknown): string => {
  const code = errorCode(error);
  if (code === undefined) return `Slack cannot be reached (${error instanceof Error ? error.message : String(error)}).`;
  return `Slack says ${code}. ${hints[code] ?? ''}`.trim();
};

/** The findings say all there is to say. */
const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => webApi.LogLevel.ERROR,
  setName: () => {},
};
