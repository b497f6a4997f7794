import { type Catalog, namesOf } from '../catalog/catalog.js';
import { coined, doubtfulAbbreviations, moreForms, notMentions, styles } from './lexicon.js';
import { Gap, type Token, tokenise } from './tokens.js';

/**
 * How sure a name is: `certain` counts always; `capitals` counts when written so or in technical
 * company; `doubtful` needs both; `word` has an ordinary sense and needs company.
 */
type Sureness = 'certain' | 'capitals' | 'doubtful' | 'word';

interface Name {
  readonly pattern: string;
  readonly sureness: Sureness;
  /** Whether the name is the pattern's own, not an alias. */
  readonly isOwn: boolean;
}

export interface Named extends Name {
  readonly from: number;
  readonly to: number;
}

/** No name has more words than this. */
const mostWords = 7;

/** Finds the names of patterns in a text, whatever their endings and hyphens. */
export interface NameIndex {
  /** All names in order of appearance: the longest at each place, and the patterns named inside it. */
  find(tokens: readonly Token[]): readonly Named[];
}

const surenessOf = (name: string, words: number): Sureness => {
  if (doubtfulAbbreviations.has(name.toLowerCase())) return 'doubtful';
  if (words > 1 || coined.has(name.toLowerCase())) return 'certain';
  if (/\d/.test(name)) return 'certain';
  return /\p{Lu}.*\p{Lu}/u.test(name) && name.length <= 8 ? 'capitals' : 'word';
};

export const createNameIndex = (catalog: Catalog, root: (word: string) => string): NameIndex => {
  const keyed = (name: string): { key: string; words: number } => {
    const { tokens } = tokenise(name, root);
    return { key: tokens.map((token) => token.stem).join(''), words: tokens.length };
  };
  const left = new Set([...notMentions].map((name) => keyed(name).key));
  const byKey = new Map<string, Name>();
  const byWord = new Map<string, Name>();
  const add = (pattern: string, raw: string, isOwn: boolean, known?: Sureness) => {
    const { key, words } = keyed(raw);
    if (key === '' || left.has(key) || words > mostWords || byKey.has(key)) return;
    byKey.set(key, { pattern, isOwn, sureness: known ?? surenessOf(raw, words) });
  };
  // Own names first: where two patterns claim a word, it belongs to the one that is called so.
  const patterns = [...catalog.patterns.values()].filter(({ slug }) => !styles.has(slug));
  for (const { slug, name } of patterns) {
    add(slug, name, true);
    add(slug, slug, true);
  }
  for (const pattern of patterns) {
    for (const name of namesOf(pattern)) add(pattern.slug, name, false);
    for (const form of moreForms[pattern.slug] ?? []) {
      if (form.startsWith('=')) byWord.set(form.slice(1), { pattern: pattern.slug, isOwn: false, sureness: 'word' });
      else add(pattern.slug, form, false);
    }
  }

  /** The longest name that begins at a token. Joined stems make "auto-scaling", "auto scaling" and "autoscaling" one. */
  const longest = (tokens: readonly Token[], from: number, until: number): Named | undefined => {
    let key = '';
    let found: Named | undefined;
    for (let at = from; at < until && at < from + mostWords; at++) {
      const token = tokens[at];
      if (!token || (at > from && token.gap > Gap.None)) break;
      key += token.stem;
      const name = (at === from ? byWord.get(token.word) : undefined) ?? byKey.get(key);
      if (name) found = { ...name, from, to: at + 1 };
    }
    return found;
  };

  return {
    find(tokens) {
      const named: Named[] = [];
      for (let at = 0; at < tokens.length; ) {
        const found = longest(tokens, at, tokens.length);
        if (!found) {
          at++;
          continue;
        }
        named.push(found);
        // "Saga orchestration" names two patterns, "read-through cache" only one.
        for (let inner = found.from; inner < found.to; inner++) {
          const part = longest(tokens, inner, inner === found.from ? found.to - 1 : found.to);
          if (part?.isOwn && part.pattern !== found.pattern && !found.isOwn) named.push({ ...part, sureness: found.sureness });
        }
        at = found.to;
      }
      return named;
    },
  };
};
