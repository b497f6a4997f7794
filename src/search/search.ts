import MiniSearch, { type SearchResult } from 'minisearch';
import type { Catalog, Pattern } from '../catalog/catalog.js';
import type { Problem } from '../catalog/ways-schema.js';
import { createTerms } from './terms.js';

/** A pattern that fits a problem, with the evidence. */
export interface Hit {
  readonly pattern: Pattern;
  readonly score: number;
  /** What it has in common with the question, in a person's words. */
  readonly why: string;
}

/** What the search knows about a person's words. */
export interface Findings {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** Whether the first hit is likely to be right. */
  readonly sure: boolean;
  /** The problems of the catalog that the words come nearest to. */
  readonly problems: readonly Problem[];
}

export interface Search {
  /** @param limit how many hits at most */
  find(words: string, limit: number): Findings;
}

const fields = ['name', 'aliases', 'symptoms', 'summary', 'problem', 'solution', 'useWhen'] as const;
type Field = (typeof fields)[number];

const fieldText = (pattern: Pattern, field: Field): string => {
  const value = pattern[field];
  return typeof value === 'string' ? value : value.join('\n');
};

export const createSearch = (catalog: Catalog): Search => {
  const terms = createTerms(catalog.vocabulary);
  const index = new MiniSearch<Pattern>({
    idField: 'slug',
    fields: [...fields],
    extractField: (pattern, field) => (field === 'slug' ? pattern.slug : fieldText(pattern, field as Field)),
    tokenize: (text) => terms.of(text),
    processTerm: (term) => {
      const root = terms.root(term);
      return root === term ? term : [term, root];
    },
    searchOptions: {
      tokenize: (text) => terms.of(text),
      processTerm: (term) => terms.root(term),
      boost: { name: 3, aliases: 3, symptoms: 2, summary: 1.5 },
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      prefix: (_term, position, all) => position === all.length - 1,
      maxFuzzy: 2,
      weights: { fuzzy: 0.2, prefix: 0.3 },
    },
  });
  index.addAll([...catalog.patterns.values()]);

  return {
    find(words, limit) {
      const hits = index
        .search(words)
        .slice(0, limit)
        .map((result) => ({
          pattern: catalog.pattern(result.id),
          score: result.score,
          why: reason(catalog.pattern(result.id), result),
        }));
      return { hits, sure: hits.length > 0, problems: [] };
    },
  };

  function reason(pattern: Pattern, result: SearchResult): string {
    const matched = new Set(result.terms);
    const named = [pattern.name, ...pattern.aliases].find((name) => overlap(name) > 0);
    const symptom = best(pattern.symptoms);
    if (named !== undefined && overlap(named) === terms.of(named).length) return `it is also called ${named}`;
    return symptom ? `people say: "${symptom}"` : `its text speaks of ${[...matched].slice(0, 4).join(', ')}`;

    function overlap(text: string): number {
      return terms.of(text).filter((word) => matched.has(word) || matched.has(terms.root(word))).length;
    }
    function best(candidates: readonly string[]): string | undefined {
      const scored = candidates.map((text) => ({ text, score: overlap(text) }));
      const top = scored.reduce((a, b) => (b.score > a.score ? b : a), { text: '', score: 0 });
      return top.score > 0 ? top.text : undefined;
    }
  }
};
