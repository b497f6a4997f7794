import type { Ask } from '../../src/asks/ask.js';
import { plainReply } from '../../src/plain/plain.js';
import type { Reply } from '../../src/reply.js';
import { type Html, html } from './html.js';

/** How much of one of a platform's limits a payload uses. */
export interface Usage {
  readonly what: string;
  readonly used: number;
  readonly of: number;
}

/** A Reply as another platform's renderer makes it. */
export interface Preview {
  readonly payload: unknown;
  readonly usage: readonly Usage[];
}

export interface PreviewContext {
  readonly ask?: Ask | undefined;
  readonly isPrivate: boolean;
}

export type PreviewOf = (reply: Reply, context: PreviewContext) => Preview;

/** The renderers that were passed in; one that could not be had is missing. */
export interface Previews {
  readonly slack?: PreviewOf | undefined;
  readonly discord?: PreviewOf | undefined;
}

export const surfaces = { slack: 'Slack', discord: 'Discord', plain: 'Plain text' } as const;
export type Surface = keyof typeof surfaces;
export const isSurface = (name: string): name is Surface => Object.hasOwn(surfaces, name);

/** What a tab beside an answer shows: each Reply as that surface has it. */
export const previewHtml = (surface: Surface, replies: readonly Reply[], context: PreviewContext, previews: Previews): Html =>
  html`<div class="preview">${replies.map((one) => onePreview(surface, one, context, previews))}</div>`;

const onePreview = (surface: Surface, reply: Reply, context: PreviewContext, previews: Previews): Html => {
  if (surface === 'plain') {
    const text = plainReply(reply);
    return html`${meters([{ what: 'letters', used: [...text].length, of: 0 }])}${source(text, `Plain text of ${reply.title}`)}`;
  }
  const render = previews[surface];
  if (!render) return html`<p class="quiet">The renderer for ${surfaces[surface]} is not here, so there is nothing to show.</p>`;
  try {
    const { payload, usage } = render(reply, context);
    return html`${meters(usage)}${source(JSON.stringify(payload, undefined, 2), `${surfaces[surface]} payload of ${reply.title}`)}`;
  } catch {
    return html`<p class="quiet">The renderer for ${surfaces[surface]} failed on this answer.</p>`;
  }
};

const source = (text: string, label: string): Html =>
  html`<pre class="source" tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`;

const number = (value: number): string => value.toLocaleString('en');

const meters = (usage: readonly Usage[]): Html =>
  html`<ul class="meters">${usage.map(({ what, used, of }) =>
    of === 0
      ? html`<li><span>${number(used)} ${what}</span></li>`
      : html`<li><span>${number(used)} of ${number(of)} ${what}</span> <meter min="0" max="${of}" high="${Math.floor(of * 0.8)}" value="${Math.min(used, of)}" aria-label="${what}"></meter></li>`,
  )}</ul>`;
