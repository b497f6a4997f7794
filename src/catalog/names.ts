import SearchableMap from 'minisearch/SearchableMap';

const combiningMarks = /\p{M}+/gu;
const notWord = /[^\p{L}\p{N}+#]+/gu;

/** A word without its plural ending: "sagas" and "saga", "proxies" and "proxy" meet. Names such as "redis" or "bus" stay. */
export const singular = (word: string): string => {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:ch|sh|x|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
};

/** Lower-case words without accents, hyphens and punctuation. */
export const words = (raw: string): string[] =>
  raw
    .normalize('NFKD')
    .replace(combiningMarks, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(notWord, ' ')
    .trim()
    .split(' ')
    .filter(Boolean);

/**
 * The key under which a name is found, so that "Write-Ahead Logs", "write ahead log" and
 * "writeaheadlog" are one name. The word "pattern" at its end does not count.
 */
export const nameKey = (raw: string): string => {
  const parts = words(raw).map(singular);
  if (parts.length > 1 && parts.at(-1) === 'pattern') parts.pop();
  if (parts.length > 1 && (parts[0] === 'the' || parts[0] === 'a')) parts.shift();
  return parts.join('');
};

/** The candidate nearest to `wanted` by edit distance, when it is near enough to be meant. */
export const nearest = (wanted: string, candidates: Iterable<string>): string | undefined => {
  const known = new SearchableMap<true>();
  for (const candidate of candidates) if (candidate !== '') known.set(candidate, true);
  const near = [...known.fuzzyGet(wanted, Math.max(2, Math.floor(wanted.length / 3)))];
  const [best] = near.sort(([a, [, x]], [b, [, y]]) => x - y || a.localeCompare(b));
  return best?.[0] ?? [...known.keys()].find((candidate) => candidate.startsWith(wanted) || wanted.startsWith(candidate));
};
