import SearchableMap from 'minisearch/SearchableMap';

const combiningMarks = /\p{M}+/gu;
const notWord = /[^\p{L}\p{N}+#]+/gu;

/** Whether a final s is part of the word: "redis", "bus", "class". */
const keepsFinalS = (word: string): boolean => word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word);

/** An abbreviation or word without the plural s that a stemmer may leave: "CRDTs", "APIs". */
export const singular = (word: string): string => (keepsFinalS(word) ? word : word.slice(0, -1));

/**
 * A word of a name without the endings in which people differ: "cache" and "caches", "proxy" and
 * "proxies" meet. It is for comparing, not for showing. Names such as "redis" or "bus" stay.
 */
export const nameRoot = (word: string): string => {
  const single = singular(word);
  if (single.length < 5) return single;
  if (single.endsWith('ie')) return `${single.slice(0, -2)}y`;
  return single.endsWith('e') ? single.slice(0, -1) : single;
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
export const nameKey = (raw: string): string => joined(words(raw).map(singular));

/** All keys of a name: as it stands, and with plurals inside it, for who writes it in one word. */
export const nameKeys = (raw: string): string[] => [...new Set([nameKey(raw), joined(words(raw))])];

const joined = (parts: readonly string[]): string => {
  const named = parts.length > 1 && (parts[0] === 'the' || parts[0] === 'a') ? parts.slice(1) : parts;
  const key = named.join('').replace(/(?<=.)patterns?$/, '');
  return nameRoot(key);
};

/** The candidate nearest to `wanted` by edit distance, when it is near enough to be meant. */
export const nearest = (wanted: string, candidates: Iterable<string>): string | undefined => {
  const known = new SearchableMap<true>();
  for (const candidate of candidates) if (candidate !== '') known.set(candidate, true);
  const near = [...known.fuzzyGet(wanted, Math.max(2, Math.floor(wanted.length / 3)))];
  const [best] = near.sort(([a, [, x]], [b, [, y]]) => x - y || a.localeCompare(b));
  return best?.[0] ?? [...known.keys()].find((candidate) => candidate.startsWith(wanted) || wanted.startsWith(candidate));
};
