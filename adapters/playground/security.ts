import type { Context, MiddlewareHandler } from 'hono';

/** Nothing from other hosts, nothing inline, nothing framed. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', policy);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('X-Frame-Options', 'DENY');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  c.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
};

const localNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a server at this host can be reached from this machine alone. */
export const isLocal = (host: string): boolean => localNames.has(host) || host === '::1';

/** On a local server only local names are its own: a foreign name that was pointed here is refused. */
export const ownHostOnly =
  (host: string): MiddlewareHandler =>
  async (c, next) => {
    if (!isLocal(host)) return next();
    return localNames.has(new URL(c.req.url).hostname)
      ? next()
      : refuse(c, 421, 'host-unknown', 'This server does not answer to that name.');
  };

/** What a page of another site asks for in a visitor's name is refused; following a link to here is not. */
export const sameSiteOnly: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return crossSite(c);
  const origin = c.req.header('origin');
  if (origin !== undefined && originHost(origin) !== c.req.header('host')) return crossSite(c);
  return next();
};

const originHost = (origin: string): string | undefined => {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
};

const crossSite = (c: Context): Response => refuse(c, 403, 'cross-site', 'That came from another site.');

export const refuse = (
  c: Context,
  status: 400 | 403 | 404 | 409 | 413 | 415 | 421 | 429 | 503,
  code: string,
  message: string,
): Response => {
  c.header('Cache-Control', 'no-store');
  return c.json({ code, message }, status);
};
