import { webApi } from '@slack/bolt';
import type { SlackSettings } from '../settings.js';
import { errorCode, hints } from './calls.js';
import { healthPath } from './http-receiver.js';
import { scopes } from './manifest.js';

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
 * @param url the public address in HTTP mode; without it that is not tried
 */
export const examine = async (settings: SlackSettings, url?: string): Promise<Finding[]> => {
  const options = {
    ...(settings.apiUrl !== undefined && { slackApiUrl: settings.apiUrl }),
    retryConfig: { retries: 0 },
    timeout: withinMs,
    logger: silent,
  };
  return [
    ...(await botToken(new webApi.WebClient(settings.botToken, options))),
    ...(settings.mode === 'socket' ? [await appToken(new webApi.WebClient(settings.appToken, options))] : [await address(url)]),
  ];
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

const address = async (url: string | undefined): Promise<Finding> => {
  if (url === undefined) return ok('address: not tried; give it with --url https://…');
  const health = new URL(healthPath, url).href;
  try {
    const answer = await fetch(health, { signal: AbortSignal.timeout(withinMs), redirect: 'error' });
    return answer.ok
      ? ok(`address: ${health} answers`)
      : mend(`address: ${health} answers ${answer.status}: does the proxy lead to PORT, and is the bot running?`);
  } catch {
    return mend(`address: ${health} does not answer: is the bot running, and does the name lead to it?`);
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
