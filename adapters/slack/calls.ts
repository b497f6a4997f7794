import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';

/** How a call may be tried again. */
export interface Patience {
  /** How often a call is made at most. */
  readonly tries: number;
  /** The longest wait that Slack may ask for (Retry-After); beyond it the call fails at once. */
  readonly longestWaitMs: number;
  /** The wait before the second try where Slack names none; it doubles with each further one. */
  readonly firstWaitMs: number;
}

export const usualPatience: Patience = { tries: 4, longestWaitMs: 30_000, firstWaitMs: 300 };

/**
 * Whether doing a call twice does no more than doing it once. Slack knows no idempotency key: a
 * message whose answer got lost may stand there, so posting is never repeated on a broken connection.
 */
export type Repeats = 'harmless' | 'post';

/** Makes a call, again where Slack said that it did not happen: too many requests, or a server error. */
export const patiently = async <T>(repeats: Repeats, call: () => Promise<T>, patience: Patience = usualPatience): Promise<T> => {
  for (let tried = 1; ; tried++) {
    try {
      return await call();
    } catch (error) {
      const wait = waitAfter(error, repeats, patience.firstWaitMs * 2 ** (tried - 1));
      if (wait === undefined || tried >= patience.tries || wait > patience.longestWaitMs) throw error;
      await sleep(wait);
    }
  }
};

/** What the errors of Slack's client and of Bolt tell, each by its stable `code`. */
interface SlackError {
  readonly code?: unknown;
  readonly retryAfter?: number;
  readonly statusCode?: number;
  readonly data?: { readonly error?: unknown };
}

/** How long to wait before the next try, or undefined when there must be none. */
const waitAfter = (error: unknown, repeats: Repeats, usual: number): number | undefined => {
  const { code, retryAfter = 0, statusCode = 0 } = (error ?? {}) as SlackError;
  switch (code) {
    case 'slack_webapi_rate_limited_error':
      return retryAfter * 1_000;
    case 'slack_webapi_http_error':
    case 'slack_bolt_respond_error':
      return statusCode === 429 || statusCode >= 500 ? usual : undefined;
    case 'slack_webapi_platform_error':
      return waitAfterRefusal(errorCode(error) ?? '', repeats, usual);
    case 'slack_webapi_request_error':
      return repeats === 'harmless' ? usual : undefined;
    default:
      // What fetch throws where a response address cannot be reached.
      return error instanceof TypeError && repeats === 'harmless' ? usual : undefined;
  }
};

const waitAfterRefusal = (word: string, repeats: Repeats, usual: number): number | undefined => {
  const isRefused = ['service_unavailable', 'ratelimited', 'rate_limited'].includes(word);
  // Of these Slack says that a part may have been done.
  const isUnsure = ['internal_error', 'fatal_error', 'request_timeout'].includes(word);
  return isRefused || (isUnsure && repeats === 'harmless') ? usual : undefined;
};

/** Slack's word for what went wrong, such as `not_in_channel`. */
export const errorCode = (error: unknown): string | undefined => {
  const { code, data } = (error ?? {}) as SlackError;
  return code === 'slack_webapi_platform_error' && typeof data?.error === 'string' ? data.error : undefined;
};

/** The scope that a call needed and the app lacks, when Slack names it. */
export const missingScope = (error: unknown): string | undefined => {
  const { data } = (error ?? {}) as { readonly data?: { readonly needed?: unknown } };
  return errorCode(error) === 'missing_scope' && typeof data?.needed === 'string' ? data.needed : undefined;
};

/** Whether Slack takes a token. Rejects when it does not say. */
export const isGoodToken = async (client: webApi.WebClient, token: string): Promise<boolean> => {
  try {
    await client.auth.test({ token });
    return true;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
};

/** Whether Slack could not be reached at all. */
export const isUnreachable = (error: unknown): boolean => ((error ?? {}) as SlackError).code === 'slack_webapi_request_error';

/** A plain hint for the errors that people meet, for the log and for `doctor`. */
export const hints: Readonly<Record<string, string>> = {
  not_in_channel: 'The bot is no member of that channel: invite it with /invite @Sextant.',
  channel_not_found: 'The bot cannot see that channel: in a private one, invite it with /invite @Sextant.',
  is_archived: 'That channel is archived.',
  missing_scope: 'The app lacks a scope: install it again from the manifest of `npm run slack -- manifest`.',
  invalid_auth: 'SLACK_BOT_TOKEN is not valid: copy it anew from "OAuth & Permissions".',
  account_inactive: 'The app was removed from the workspace: install it again.',
  token_revoked: 'SLACK_BOT_TOKEN was revoked: install the app again and copy the new token.',
  bad_client_secret: 'SLACK_CLIENT_SECRET is not that of the app: copy it anew from "Basic Information", "App Credentials".',
  invalid_client_id: 'SLACK_CLIENT_ID is not that of an app: copy it anew from "Basic Information", "App Credentials".',
  bad_redirect_uri: 'The app has another redirect URL: print the manifest with --install and the address of the page.',
  not_allowed_token_type: 'SLACK_APP_TOKEN must begin with xapp-, SLACK_BOT_TOKEN with xoxb-.',
  restricted_action: 'A setting of the workspace keeps apps from posting there.',
  invalid_blocks: 'Slack refused the blocks: this is a fault of Sextant, please report it with the log.',
};

/** The errors that mean: the bot may not speak there, whatever it says. */
const closedDoors = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'thread_not_found',
  'cannot_reply_to_message',
  'user_not_in_channel',
]);

export const isClosedDoor = (error: unknown): boolean => closedDoors.has(errorCode(error) ?? '');
