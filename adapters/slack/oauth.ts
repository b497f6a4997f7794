import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InstallationQuery, Logger } from '@slack/bolt';
import { SextantError, StoreError } from '../../src/errors.js';
import type { Log } from '../log.js';
import type { SlackOAuthSettings } from '../settings.js';
import { type Installer, InstallProvider } from './bolt.js';
import { boltLogger } from './bolt-log.js';
import { errorCode, hints, isUnreachable } from './calls.js';
import type { SlackInstallations } from './installations.js';
import { scopes } from './manifest.js';
import { installedPage, installPage, installPath, redirectPath, refusedPage, securePage } from './oauth-pages.js';
import type { Tokens } from './tokens.js';

/** Answers a browser, when the address is one of its own. @returns whether it was */
export type Pages = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface OAuthOptions {
  readonly settings: SlackOAuthSettings;
  readonly installations: SlackInstallations;
  readonly log: Log;
  /** Another root of the Web API than Slack's; the page where people agree lies beside it. */
  readonly apiUrl?: string;
}

/** How long Slack may take to give a token. */
const callWithinMs = 10_000;

/** Lets workspaces install the app by Slack's own OAuth, and finds their tokens. */
export const createOAuth = ({ settings, installations, log, apiUrl }: OAuthOptions): { tokens: Tokens; pages: Pages } => {
  const { clientId, clientSecret, stateSecret } = settings;
  const installer = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    installationStore: installations.port,
    renderHtmlForInstallPath: installPage,
    logger: pageLogger(log),
    // No `headers` here: what Slack's client writes into them would go to all workspaces. A code is good once, so no retries.
    clientOptions: { ...(apiUrl !== undefined && { slackApiUrl: apiUrl }), retryConfig: { retries: 0 }, timeout: callWithinMs },
    ...(apiUrl !== undefined && { authorizationUrl: authorizeUrl(apiUrl) }),
  });
  return { tokens: installedWorkspaces(installer), pages: createPages(installer, log) };
};

/** `https://slack.com/oauth/v2/authorize` for `https://slack.com/api/`. */
const authorizeUrl = (apiUrl: string): string => new URL('../oauth/v2/authorize', apiUrl.replace(/\/*$/, '/')).href;

/** The tokens of all workspaces that installed the app; one that is about to expire is renewed on the way. */
const installedWorkspaces = (installer: Installer): Tokens => ({
  async lookup(origin) {
    try {
      const { botToken } = await installer.authorize({ isEnterpriseInstall: false, ...origin } as InstallationQuery<boolean>);
      return botToken === undefined ? undefined : { botToken };
    } catch (error) {
      const why = error instanceof Error ? ((error as { original?: unknown }).original ?? error.cause ?? error) : error;
      if (why instanceof SextantError && why.code === 'workspace-unknown') return undefined;
      throw why;
    }
  },
});

const createPages = (installer: Installer, log: Log): Pages => {
  const wrong = (error: unknown, response: ServerResponse): void => {
    const id = randomBytes(4).toString('hex');
    const { status, title, words } = whatWentWrong(error, id);
    // Anybody can open the address with nonsense: that is no failure of ours.
    if (status < 500) log.warn({ id, code: (error as { code?: unknown }).code }, 'not installed');
    else log.error({ id, err: error, hint: hints[errorCode(error) ?? ''] }, 'not installed');
    writePage(response, status, refusedPage(title, words));
  };

  type Page = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  const pages = new Map<string | undefined, Page>([
    [
      installPath,
      (request, response) => installer.handleInstallPath(request, response, undefined, { scopes: Object.keys(scopes) }),
    ],
    [
      redirectPath,
      (request, response) =>
        installer.handleCallback(request, response, {
          success: (installation) => {
            const { team, enterprise, isEnterpriseInstall } = installation;
            log.info(isEnterpriseInstall ? { organisation: enterprise?.id } : { team: team?.id }, 'installed');
            writePage(response, 200, installedPage(installation));
          },
          failure: (error) => wrong(error, response),
        }),
    ],
  ]);

  return (request, response) => {
    const page = pages.get(request.url?.split('?')[0]);
    if (!page) return false;
    if (request.method !== 'GET') {
      response.writeHead(405, { allow: 'GET', 'content-length': 0 }).end();
      return true;
    }
    securePage(response);
    page(request, response).catch((error: unknown) => {
      if (!response.headersSent) wrong(error, response);
    });
    return true;
  };
};

const writePage = (response: ServerResponse, status: number, html: string): void => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
};

interface Wrong {
  readonly status: number;
  readonly title: string;
  readonly words: readonly string[];
}

const whatWentWrong = (error: unknown, id: string): Wrong => {
  const nothing = 'Nothing was installed';
  if (error instanceof StoreError) {
    return { status: 503, title: nothing, words: ['What Slack gave could not be kept. Begin again in a moment.', told(id)] };
  }
  switch ((error as { code?: unknown }).code) {
    case 'slack_oauth_installer_authorization_error':
      return { status: 403, title: nothing, words: ['You pressed Cancel on Slack’s page. You can begin again at any time.'] };
    case 'slack_oauth_missing_state':
    case 'slack_oauth_invalid_state':
    case 'slack_oauth_missing_code':
      return {
        status: 400,
        title: nothing,
        words: ['This page must be reached from Slack, in the browser in which you began, and within ten minutes.'],
      };
    default:
      return { status: 502, title: nothing, words: [whyNot(error), told(id)] };
  }
};

const whyNot = (error: unknown): string => {
  const code = errorCode(error);
  if (code !== undefined) return `Slack says ${code}.`;
  return isUnreachable(error)
    ? 'Slack cannot be reached. Begin again in a moment.'
    : 'Something broke here, and not by your doing.';
};

const told = (id: string): string => `If it happens again, tell whoever runs Sextant this: ${id}.`;

/** The package writes an error for everything that a page already tells and logs; its own words remain. */
const pageLogger = (log: Log): Logger => {
  const logger = boltLogger(log);
  return { ...logger, error: (...parts) => (parts.some((part) => part instanceof Error) ? undefined : logger.error(...parts)) };
};
