import type { Gatekeeper } from '../api-error.js';
import type { CommandStore } from '../command-store.js';
import type { Interactions } from '../interactions.js';
import type { Json } from '../json.js';
import type { UploadedFile } from '../model.js';
import type { World } from '../world.js';

/** What the routes work on. */
export interface Platform {
  readonly world: World;
  readonly gate: Gatekeeper;
  readonly interactions: Interactions;
  readonly commands: CommandStore;
  readonly publicKey: string;
  /** Whether the app's settings have the Message Content intent. */
  readonly readsContent: boolean;
  /** Where the gateway is, and how many shards to recommend. */
  readonly gateway: () => {
    readonly url: string;
    readonly shards: number;
    readonly maxConcurrency: number;
    readonly identifiesLeft: number;
  };
}

/** A request that passed the door. */
export interface Call {
  readonly method: string;
  /** Without /api/v10 and without the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly files: readonly UploadedFile[];
}

export interface Result {
  readonly status: number;
  readonly body?: Json;
}

export interface Route {
  readonly method: string;
  /** Such as /channels/:channel/messages/:message */
  readonly path: string;
  /** `token`: the path carries its own token, no bot token is asked for. */
  readonly auth: 'bot' | 'token' | 'none';
  readonly handle: (platform: Platform, call: Call) => Result;
}

export const ok = (body: Json): Result => ({ status: 200, body });
export const created = (body: Json): Result => ({ status: 201, body });
export const nothing: Result = { status: 204 };

export const param = (call: Call, name: string): string => call.params[name] ?? '';

/** Finds the route of a path, and what its places hold. */
export const findRoute = (
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: Record<string, string> } | undefined => {
  const parts = path.split('/');
  for (const route of routes) {
    const params = route.method === method ? match(route.path.split('/'), parts) : undefined;
    if (params) return { route, params };
  }
  return undefined;
};

const match = (pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined => {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, piece] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (piece.startsWith(':')) params[piece.slice(1)] = decodeURIComponent(part);
    else if (piece !== part) return undefined;
  }
  return params;
};
