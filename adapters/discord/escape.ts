/** What Discord reads as markup wherever it stands, addresses that become links by themselves, and mentions of everybody. */
const anywhere = /[\\`*_~|[\]<]|:\/\/|@(?=everyone|here)/gi;
/** What it reads as a heading, small print, a quotation or a list. */
const atLineStart = /^(\s*)(#{1,3}|-#|[-+>]|\d+(?=[.)]))/gm;

/**
 * The one function through which text goes that is not markup of ours: what people typed and every
 * leaf of the catalog's text. It shows as it was written and does nothing: no format, no mention, no
 * masked or bare link, no command, time stamp or emoji.
 */
export const escapeText = (value: string): string =>
  value
    .replace(anywhere, (found) => (found === '@' ? '@\u200b' : found === '://' ? ':\\/\\/' : `\\${found}`))
    .replace(atLineStart, (_found, space: string, mark: string) =>
      /^\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );

const massMention = /@(?=everyone|here)/gi;

/** Text inside a code span, in which backslashes escape nothing: the fence is longer than what it holds. */
export const escapeCode = (value: string): string => {
  const line = breakMentions(value.replace(/\s+/g, ' ').trim());
  if (line === '') return '';
  return line.includes('`') ? `\`\` ${line.replaceAll('``', '`\u200b`')} \`\`` : `\`${line}\``;
};

/** Text inside a fenced block. */
export const escapeFenced = (value: string): string => breakMentions(value.replaceAll('```', '`\u200b`\u200b`'));

/**
 * The label of a masked link. Discord shows backslashes inside it as they are, and a label with an
 * address in it literally, so what would end or mark it is taken out.
 */
export const escapeLabel = (value: string): string =>
  breakMentions(
    value
      .replace(/[\\`*_~|[\]<>]/g, '')
      .replace(/\w+:\/\//g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );

/** The address of a masked link: http or https, with nothing that would end the link early; else undefined. */
export const linkAddress = (url: string): string | undefined => {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).href.replace(/[()<>\s\\]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`);
};

/** Text where Discord reads no markup: labels, options, titles of threads. */
export const plainLabel = (value: string, most: number): string => {
  const line = value.replace(/\s+/g, ' ').trim();
  return shorten(line === '' ? '…' : line, most);
};

/** The first letters of a text, never half of one, with an ellipsis where something was cut. */
export const shorten = (value: string, most: number): string => {
  if (value.length <= most) return value;
  const letters = [...value.slice(0, most - 1)];
  // A pair that the cut has split leaves half a letter behind.
  if (/\p{Surrogate}/u.test(letters.at(-1) ?? '')) letters.pop();
  return `${letters.join('').trimEnd()}…`;
};

const breakMentions = (value: string): string => value.replace(massMention, '@\u200b');
