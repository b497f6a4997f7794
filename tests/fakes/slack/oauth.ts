/**
 * Slack's side of OAuth v2: the page where a person agrees, and oauth.v2.access (D: authentication/installing-with-oauth,
 * reference/methods/oauth.v2.access, authentication/using-token-rotation, enterprise/apps/reference).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api-error.js';
import type { Clock } from './clock.js';
import type { Json } from './kit-check.js';
import { optional, required } from './method.js';
import type { Workspace } from './workspace.js';

/** An organisation (Enterprise) whose workspaces can be covered by one installation. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  /** The token of the installation that covers it, once there is one. */
  botToken?: string;
  /** The workspaces that it was given to. */
  readonly teams: Set<string>;
}

interface Grant {
  readonly scopes: string;
  readonly redirectUri: string | undefined;
  readonly at: number;
  readonly to: Workspace | Organisation;
}

/** A code is good once, for ten minutes. */
const CODE_FOR_MS = 600_000;

export class FakeOAuth {
  readonly clientId = '1234567890.9876543210';
  readonly clientSecret = 'e1b9e11dfcd19c1982d5de12921e17e8c';
  /** The app's redirect URLs; the first is used where a request names none. */
  redirectUrls: readonly string[] = [];
  /** Token rotation is on. */
  isRotating = false;
  /** How long a token lives where they rotate: 12 hours. */
  tokensForSeconds = 43_200;
  readonly organisations: Organisation[] = [];
  readonly #clock: Clock;
  readonly #workspaces: readonly Workspace[];
  readonly #codes = new Map<string, Grant>();
  readonly #refreshers = new Map<string, Workspace>();
  #count = 0;

  constructor(workspaces: readonly Workspace[], clock: Clock) {
    this.#workspaces = workspaces;
    this.#clock = clock;
  }

  addOrganisation(id: string, name: string): Organisation {
    const added: Organisation = { id, name, teams: new Set() };
    this.organisations.push(added);
    return added;
  }

  /** The organisation whose installation covers a workspace. */
  covering(teamId: string): Organisation | undefined {
    return this.organisations.find(({ teams, botToken }) => botToken !== undefined && teams.has(teamId));
  }

  /**
   * `/oauth/v2/authorize`. What a person does there is said by `press`: the id of what they allow it for, or `cancel`;
   * without it the page is shown.
   */
  page(request: IncomingMessage, response: ServerResponse): void {
    const asked = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams;
    const fault = this.#faultOf(asked);
    if (fault !== undefined) {
      response.writeHead(400, { 'content-type': 'text/html' }).end(`<h1>${fault}</h1>`);
      return;
    }
    const press = asked.get('press');
    if (press === null) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sextant is requesting permission</h1>');
      return;
    }
    const back = new URL(asked.get('redirect_uri') ?? this.redirectUrls[0] ?? '');
    if (press === 'cancel') back.searchParams.set('error', 'access_denied');
    else back.searchParams.set('code', this.#grant(press, asked));
    const state = asked.get('state');
    if (state !== null) back.searchParams.set('state', state);
    response.writeHead(302, { location: back.href }).end();
  }

  /** oauth.v2.access: a code or a refresh token for a bot token. */
  access(args: Json): Json {
    if (args['client_id'] !== this.clientId) throw new ApiError('invalid_client_id');
    if (args['client_secret'] !== this.clientSecret) throw new ApiError('bad_client_secret');
    const kind = optional(args, 'grant_type') ?? 'authorization_code';
    if (kind === 'refresh_token') return this.#refresh(required(args, 'refresh_token', 'invalid_refresh_token'));
    if (kind !== 'authorization_code') throw new ApiError('invalid_grant_type');
    const code = required(args, 'code', 'invalid_code');
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    if (grant === undefined || this.#clock.now() - grant.at > CODE_FOR_MS) throw new ApiError('invalid_code');
    if (optional(args, 'redirect_uri') !== grant.redirectUri) throw new ApiError('bad_redirect_uri');
    return 'teams' in grant.to ? this.#coverOrganisation(grant.to, grant) : this.#installIn(grant.to, grant);
  }

  /** The workspace that a token acts in; with an organisation's, the call must name one that it was given to. */
  workspaceOf(token: string, args: Json): Workspace | undefined {
    const organisation = this.organisations.find(({ botToken }) => botToken === token);
    if (organisation === undefined) return this.#workspaces.find(({ botToken }) => botToken === token);
    const team = required(args, 'team_id', 'missing_argument');
    if (!organisation.teams.has(team)) throw new ApiError('team_access_not_granted');
    return this.#workspaces.find(({ teamId }) => teamId === team);
  }

  /** auth.test with an organisation's token, which needs no workspace. */
  organisationTest(token: string | undefined): Json | undefined {
    const found = this.organisations.find(({ botToken }) => botToken !== undefined && botToken === token);
    return (
      found && {
        url: `https://${found.name.toLowerCase()}.enterprise.slack.com/`,
        team: found.name,
        user: 'sextant',
        team_id: found.id,
        enterprise_id: found.id,
        user_id: 'U0SEXTANT',
        bot_id: 'B0SEXTANT',
        is_enterprise_install: true,
      }
    );
  }

  #faultOf(asked: URLSearchParams): string | undefined {
    if (asked.get('client_id') !== this.clientId) return 'Invalid client_id parameter';
    if ((asked.get('scope') ?? '') === '') return 'No scopes requested';
    const redirect = asked.get('redirect_uri');
    const isKnown = redirect === null ? this.redirectUrls.length > 0 : this.redirectUrls.some((url) => redirect.startsWith(url));
    return isKnown ? undefined : 'redirect_uri did not match any configured URIs';
  }

  #grant(press: string, asked: URLSearchParams): string {
    const to = this.#workspaces.find(({ teamId }) => teamId === press) ?? this.organisations.find(({ id }) => id === press);
    if (to === undefined) throw new Error(`fake Slack: nobody can allow the app for ${press}`);
    const code = `${this.#next()}.code`;
    this.#codes.set(code, {
      scopes: asked.get('scope') ?? '',
      redirectUri: asked.get('redirect_uri') ?? undefined,
      at: this.#clock.now(),
      to,
    });
    return code;
  }

  #installIn(workspace: Workspace, { scopes }: Grant): Json {
    workspace.scopes.clear();
    for (const scope of scopes.split(',')) workspace.scopes.add(scope);
    workspace.uninstalled = false;
    workspace.botToken = this.#newToken(workspace.teamId);
    return {
      ...this.#answer(workspace.botToken, scopes),
      ...this.#rotation(workspace),
      team: { id: workspace.teamId, name: workspace.domain },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  #coverOrganisation(organisation: Organisation, { scopes }: Grant): Json {
    organisation.botToken = this.#newToken(organisation.id);
    return {
      ...this.#answer(organisation.botToken, scopes),
      team: null,
      enterprise: { id: organisation.id, name: organisation.name },
      is_enterprise_install: true,
    };
  }

  #answer(token: string, scope: string): Json {
    return {
      access_token: token,
      token_type: 'bot',
      scope,
      bot_user_id: 'U0SEXTANT',
      app_id: 'A0SEXTANT',
      authed_user: { id: 'U0ADA' },
    };
  }

  /** A refresh token is good once. */
  #refresh(token: string): Json {
    const workspace = this.#refreshers.get(token);
    this.#refreshers.delete(token);
    if (workspace === undefined || workspace.uninstalled) throw new ApiError('invalid_refresh_token');
    workspace.botToken = this.#newToken(workspace.teamId);
    return {
      ...this.#answer(workspace.botToken, [...workspace.scopes].join(',')),
      ...this.#rotation(workspace),
      team: { id: workspace.teamId, name: workspace.domain },
      enterprise: null,
    };
  }

  #rotation(workspace: Workspace): Json {
    if (!this.isRotating) return {};
    const refresh = `xoxe-1-${this.#next()}`;
    this.#refreshers.set(refresh, workspace);
    return { refresh_token: refresh, expires_in: this.tokensForSeconds };
  }

  #newToken(of: string): string {
    return `${this.isRotating ? 'xoxe.xoxb-1' : 'xoxb'}-${of}-${this.#next()}`;
  }

  #next(): string {
    this.#count += 1;
    return `9${String(this.#count).padStart(5, '0')}`;
  }
}
