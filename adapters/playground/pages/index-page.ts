import type { Catalog } from '../../../src/catalog/catalog.js';
import { plainText } from '../../../src/text.js';
import { type Html, html } from '../html.js';

/** All patterns on one page, by domain and group, each with what it does. */
export const indexPage = (catalog: Catalog): { title: string; content: Html; aside: Html } => {
  const patterns = [...catalog.patterns.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const groupHtml = (domain: string, group: { slug: string; name: string }): Html => {
    const members = patterns.filter((pattern) => pattern.domain === domain && pattern.group === group.slug);
    return members.length === 0
      ? html``
      : html`<h3>${group.name}</h3><ul class="index">${members.map(
          (pattern) =>
            html`<li><a href="/patterns/${pattern.slug}">${pattern.name}</a>${pattern.team && html` <span class="badge">${pattern.team.status}</span>`} <span class="quiet">${plainText(catalog.read(pattern.summary))}</span></li>`,
        )}</ul>`;
  };
  const content = html`<h1 class="title">All patterns</h1><p>${catalog.patterns.size} patterns of distributed systems, by what they are about.</p>${catalog.domains.map(
    (domain) =>
      html`<section class="part" id="${domain.slug}"><h2><a href="/domains/${domain.slug}">${domain.name}</a></h2><p>${domain.purpose}.</p>${domain.groups.map((group) => groupHtml(domain.slug, group))}</section>`,
  )}`;
  const aside = html`<nav class="aside" aria-label="On this page"><ul>${catalog.domains.map((domain) => html`<li><a href="#${domain.slug}">${domain.name}</a></li>`)}</ul></nav>`;
  return { title: 'All patterns', content, aside };
};
