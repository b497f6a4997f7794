import { stringify } from 'yaml';
import { oneLine } from './markdown.js';

/**
 * YAML front matter; entries without a value are left out. All values are quoted, and what could be a
 * mention, a tag or a template's mark is written by its number, so that it is inert where the file is not
 * read as YAML.
 */
export const frontMatter = (entries: Readonly<Record<string, string | readonly string[]>>): string => {
  const present = Object.entries(entries)
    .filter(([, value]) => value.length > 0)
    .map(([key, value]) => [key, typeof value === 'string' ? oneLine(value) : value.map(oneLine)]);
  const yaml = stringify(Object.fromEntries(present), {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
  });
  return `---\n${yaml.replace(/[@<{]/g, (mark) => `\\x${mark.charCodeAt(0).toString(16)}`)}---`;
};
