/**
 * What people wrote, as Slack delivers it, back into what they typed: Slack escapes three characters
 * and turns mentions and links into control sequences.
 */
export const typedText = (raw: string): string =>
  raw
    .replace(/<([^<>]*)>/g, (_whole, inside: string) => shownOf(inside))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** What a control sequence looks like to the person who wrote it. */
const shownOf = (inside: string): string => {
  const bar = inside.indexOf('|');
  const label = bar === -1 ? undefined : inside.slice(bar + 1);
  const target = bar === -1 ? inside : inside.slice(0, bar);
  // People and channels are not what anybody asks a catalog about; without a name they are left out.
  if (target.startsWith('@') || target.startsWith('#')) return label ?? '';
  if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0]}`;
  return label ?? target;
};

/** What was said to the bot: what follows its name, or what stands before it when nothing follows. */
export const saidTo = (bot: string | undefined, raw: string): string => {
  const name = bot === undefined ? /<@[A-Z0-9]+(?:\|[^>]*)?>/ : new RegExp(`<@${bot}(?:\\|[^>]*)?>`);
  const found = name.exec(raw);
  if (!found) return typedText(raw).trim();
  const after = typedText(raw.slice(found.index + found[0].length)).trim();
  // "@Sextant: saga" and "@Sextant, saga" are how people address somebody.
  const said = after.replace(/^[:,]\s*/, '');
  return said === '' ? typedText(raw.slice(0, found.index)).trim() : said;
};
