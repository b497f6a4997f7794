import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Installation } from '@slack/bolt';

/** Where people begin to install the app, and where Slack sends them back to. */
export const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';

/** What a browser shows: a title, sentences, and one thing to press. */
interface Page {
  readonly title: string;
  readonly words: readonly string[];
  readonly press?: { readonly label: string; readonly url: string };
}

/** Before: what will be installed, and the way to Slack. */
export const installPage = (slackUrl: string): string =>
  pageHtml({
    title: 'Add Sextant to Slack',
    words: [
      'Sextant finds the distributed-systems pattern that fits: cards, comparisons, guided walks and warnings, in your channels.',
      'Slack asks you next which workspace it is for, and shows what Sextant may do there. It keeps no messages.',
    ],
    press: { label: 'Add to Slack', url: slackUrl },
  });

/** After: it is there, and how to begin. */
export const installedPage = (installation: Installation): string => {
  const { team, enterprise, isEnterpriseInstall } = installation;
  const name = (isEnterpriseInstall ? enterprise?.name : team?.name) ?? 'your workspace';
  const url = nextUrl(installation);
  return pageHtml({
    title: `Sextant is in ${name}`,
    words: isEnterpriseInstall
      ? ['It serves no workspace yet: choose on Slack’s page those that it is for. Then /pattern works in their channels.']
      : ['Type /pattern saga in any channel. To walk and to decide together, invite it there: /invite @Sextant.'],
    ...(url !== undefined && { press: { label: isEnterpriseInstall ? 'Choose workspaces' : 'Open Slack', url } }),
  });
};

/** It did not come to it. */
export const refusedPage = (title: string, words: readonly string[]): string =>
  pageHtml({ title, words, press: { label: 'Begin again', url: './install' } });

/** Where to go from here: Slack's web client, or its page that gives an organisation's app to workspaces. */
const nextUrl = ({ team, appId, enterpriseUrl, isEnterpriseInstall }: Installation): string | undefined => {
  if (!isEnterpriseInstall) return team && `https://app.slack.com/client/${encodeURIComponent(team.id)}`;
  if (!enterpriseUrl?.startsWith('https://') || appId === undefined) return undefined;
  return `${enterpriseUrl}manage/organization/apps/profile/${encodeURIComponent(appId)}/workspaces/add`;
};

const style = `:root{color-scheme:light dark;--ground:#f6f4ef;--surface:#fff;--line:#dcd7cb;--ink:#20292b;--accent:#23595f;--accent-ink:#fff}
@media (prefers-color-scheme:dark){:root{--ground:#14191b;--surface:#1b2124;--line:#2f383c;--ink:#e3e8e7;--accent:#86c5c1;--accent-ink:#0e1c1d}}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 ui-sans-serif,system-ui,"Segoe UI",Roboto,Arial,sans-serif}
main{max-width:34rem;margin:12vh auto 2rem;padding:1.5rem 2rem 2rem;background:var(--surface);border:1px solid var(--line);border-radius:10px}
h1{font-size:1.4rem;line-height:1.3;overflow-wrap:anywhere}
a{display:inline-block;margin-top:.5rem;padding:.6rem 1.1rem;border-radius:8px;background:var(--accent);color:var(--accent-ink);font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
`;

/** Nothing from elsewhere, no script, no frame; the one style by its hash. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The address of the page after holds a code of Slack's: it is told to nobody and kept nowhere. */
export const securePage = (response: ServerResponse): void => {
  response.setHeader('content-security-policy', policy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
};

const pageHtml = ({ title, words, press }: Page): string =>
  `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1>
${words.map((sentence) => `<p>${escaped(sentence)}</p>`).join('\n')}
${press ? `<p><a href="${escaped(press.url)}">${escaped(press.label)}</a></p>` : ''}
</main></body></html>
`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? '');
