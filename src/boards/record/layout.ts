/** The parts that a record is laid out from; all are given Markdown, not words. */

/** One entry of a list, with those under it. */
export interface Entry {
  readonly line: string;
  readonly under: readonly string[];
}

/** Blocks with a blank line between them. */
export const page = (...blocks: readonly (string | undefined)[]): string => `${blocks.filter(Boolean).join('\n\n')}\n`;

/** A heading with what stands under it; nothing when that is nothing. */
export const section = (heading: string, ...blocks: readonly (string | undefined)[]): string | undefined => {
  const present = blocks.filter(Boolean);
  return present.length === 0 ? undefined : [heading, ...present].join('\n\n');
};

export const bullets = (entries: readonly (string | Entry)[]): string | undefined =>
  entries.length === 0
    ? undefined
    : entries
        .map((entry) => (typeof entry === 'string' ? { line: entry, under: [] } : entry))
        .flatMap(({ line, under }) => [`* ${line}`, ...under.map((words) => `  * ${words}`)])
        .join('\n');

/** A list under a few words, for what a template has no heading for. */
export const labelled = (label: string, entries: readonly (string | Entry)[]): string | undefined =>
  section(`**${label}**`, bullets(entries));

/** "a, b and c" */
export const joined = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** A sentence with its full stop. */
export const sentence = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);
