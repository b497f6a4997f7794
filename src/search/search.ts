import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import type { Catalog, Pattern } from '../catalog/catalog.js';
import type { Problem } from '../catalog/ways-schema.js';
import { createTerms, type Terms } from './terms.js';

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

/**
 * The fields of a pattern in the index and how much each counts. Chosen by measurement
 * (`npm run eval`): what people say counts most, what authors explain least.
 */
const boosts = {
  name: 2,
  aliases: 2,
  products: 1,
  symptoms: 2,
  questions: 2,
  problems: 1,
  summary: 1,
  problem: 1,
  solution: 0.7,
  useWhen: 0.7,
  failureWindow: 0.5,
  pitfalls: 0.5,
} as const;
type Field = keyof typeof boosts;
const fields = Object.keys(boosts) as Field[];

/** Shares of the score of a whole match that a near spelling and a beginning get. */
const weights = { fuzzy: 0.2, prefix: 0.3 } as const;

/** The first hit must match at least this share of what the question says, by the weight of its words. */
const sureShare = 0.3;

/** How the patterns are indexed and asked for, for MiniSearch. */
export const indexOptions = (catalog: Catalog, terms: Terms = createTerms(catalog.vocabulary)): Options<Pattern> => {
  const products = new Map<string, string[]>();
  for (const { names, standsFor } of catalog.vocabulary.products) {
    for (const slug of standsFor) products.set(slug, [...(products.get(slug) ?? []), ...names]);
  }
  const sayings = new Map<string, string[]>();
  for (const problem of catalog.problems.problems) {
    for (const slug of problem.primary) sayings.set(slug, [...(sayings.get(slug) ?? []), problem.name, ...problem.inTheirWords]);
  }
  const extra: Partial<Record<Field, ReadonlyMap<string, readonly string[]>>> = { products, problems: sayings };
  const textOf = (pattern: Pattern, field: Field): string => {
    const value =
      extra[field]?.get(pattern.slug) ?? (pattern as unknown as Record<string, string | readonly string[]>)[field] ?? '';
    return typeof value === 'string' ? value : value.join('\n');
  };
  return {
    idField: 'slug',
    fields,
    extractField: (pattern, field) => (field === 'slug' ? pattern.slug : textOf(pattern, field as Field)),
    tokenize: (text) => terms.of(text),
    processTerm: (term) => terms.root(term),
    searchOptions: {
      boost: boosts,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      prefix: (_term, position, all) => position === all.length - 1,
      maxFuzzy: 2,
      weights,
    },
  };
};

export const createSearch = (catalog: Catalog): Search => {
  const terms = createTerms(catalog.vocabulary);
  const index = new MiniSearch<Pattern>(indexOptions(catalog, terms));
  index.addAll([...catalog.patterns.values()]);

  const problemIndex = new MiniSearch<Problem>({
    idField: 'slug',
    fields: ['name', 'inTheirWords'],
    tokenize: (text) => terms.of(text),
    processTerm: (term) => terms.root(term),
    searchOptions: { fuzzy: (term) => (term.length > 4 ? 0.2 : false) },
  });
  problemIndex.addAll([...catalog.problems.problems]);
  const problemBySlug = new Map(catalog.problems.problems.map((problem) => [problem.slug, problem]));

  return {
    find(words, limit) {
      const results = index.search(words);
      const asked = new Set(terms.of(words).map(terms.root));
      const sure = results[0] !== undefined && shareMatched(results[0], asked) >= sureShare;
      return {
        hits: results.slice(0, limit).map((result) => {
          const pattern = catalog.pattern(result.id);
          return { pattern, score: result.score, why: whyMatched(terms, pattern, result) };
        }),
        sure,
        problems: sure
          ? []
          : problemIndex
              .search(words)
              .slice(0, 3)
              .flatMap((result) => problemBySlug.get(result.id) ?? []),
      };
    },
  };
};

const shareMatched = (result: SearchResult, asked: ReadonlySet<string>): number =>
  asked.size === 0 ? 0 : result.queryTerms.filter((term) => asked.has(term)).length / asked.size;

/** In a person's words: the name that they used, or the saying of others that is nearest to theirs. */
const whyMatched = (terms: Terms, pattern: Pattern, result: SearchResult): string => {
  const matched = new Set(result.terms);
  const rootsOf = (text: string) => new Set(terms.of(text).map(terms.root));
  const overlap = (text: string) => [...rootsOf(text)].filter((root) => matched.has(root)).length;

  const name = [pattern.name, ...pattern.aliases].find((candidate) => {
    const size = rootsOf(candidate).size;
    return size > 0 && overlap(candidate) === size;
  });
  if (name !== undefined) return name === pattern.name ? 'you named it' : `you named it: "${name}"`;

  const saying = pattern.symptoms
    .map((text) => ({ text, score: overlap(text) }))
    .reduce((a, b) => (b.score > a.score ? b : a), { text: '', score: 0 });
  return saying.score > 1 ? `others say: "${saying.text}"` : `it speaks of ${[...matched].slice(0, 4).join(', ')}`;
};
