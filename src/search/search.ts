import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import type { Catalog, Pattern } from '../catalog/catalog.js';
import type { Problem } from '../catalog/ways-schema.js';
import type { Resolver } from './resolve.js';
import { createSayings, type Likeness } from './sayings.js';
import { createTerms, type Terms } from './terms.js';

/** A pattern that fits a problem, with the evidence. */
export interface Hit {
  readonly pattern: Pattern;
  /** What it has in common with the question, in a person's words. */
  why(): string;
}

/** What the search knows about a person's words. */
export interface Findings {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** Whether the first hit is likely to be right. */
  readonly sure: boolean;
  /** The problems of the catalog that the words come nearest to, when the search is not sure. */
  readonly problems: readonly Problem[];
}

export interface Search {
  /** @param limit how many hits at most */
  find(words: string, limit: number): Findings;
}

/**
 * The fields of a pattern in the index and how much each counts, chosen by measurement
 * (`npm run eval`): what people say counts most, what authors explain least.
 */
const boosts = {
  name: 1.5,
  aliases: 1.5,
  symptoms: 2,
  questions: 2,
  problems: 1,
  products: 1,
  summary: 1,
  problem: 1,
  solution: 0.7,
  useWhen: 0.7,
} as const;
type Field = keyof typeof boosts;
const fields = Object.keys(boosts) as Field[];

/** How many of the index's hits are compared with single sayings, and how much that counts. */
const compared = 15;
const likenessWeight = 2;

/** A longer text is a sentence, not a name. */
const mostNameWords = 5;

/**
 * Below this score for each word of the question nothing fits well. By measurement with these boosts: of
 * questions whose first hit is right, 98 in 100 lie above it; of questions about something else, most lie below.
 */
const sureScore = 27;

/**
 * A search looks at about this many matches of a word with a pattern at most. In the built-in catalog a
 * question of 25 words stays below it; in one of thousands of patterns the commonest words of a question
 * are left out, which tell least.
 */
const mostMatches = 4_500;
/** So many of the rarest words are always asked for. */
const fewestWords = 1;

/** How many problems are offered when nothing fits well. */
const offeredProblems = 3;

/** How the patterns are indexed, and in how many of them each word occurs once they are. */
interface Indexing {
  readonly options: Options<Pattern>;
  readonly inPatterns: ReadonlyMap<string, number>;
}

/** How MiniSearch takes in the patterns and is asked for them. */
export const indexing = (catalog: Catalog, terms: Terms = createTerms(catalog.vocabulary)): Indexing => {
  const products = new Map<string, string[]>();
  for (const { names, standsFor } of catalog.vocabulary.products) {
    for (const slug of standsFor) products.set(slug, [...(products.get(slug) ?? []), ...names]);
  }
  const problems = new Map<string, string[]>();
  for (const problem of catalog.problems.problems) {
    for (const slug of problem.primary)
      problems.set(slug, [...(problems.get(slug) ?? []), problem.name, ...problem.inTheirWords]);
  }
  const textOf = (pattern: Pattern, field: Field): string => {
    const value =
      field === 'products' ? products.get(pattern.slug) : field === 'problems' ? problems.get(pattern.slug) : pattern[field];
    return typeof value === 'string' ? value : (value ?? []).join('\n');
  };
  const inPatterns = new Map<string, number>();
  const isUnknown = (root: string) => !inPatterns.has(root);
  // MiniSearch takes the fields of one pattern after the other, so a word counts once between two slugs.
  let current = new Set<string>();
  return {
    inPatterns,
    options: {
      idField: 'slug',
      fields,
      extractField: (pattern, field) => {
        if (field !== 'slug') return textOf(pattern, field as Field);
        current = new Set();
        return pattern.slug;
      },
      tokenize: (text) => terms.of(text),
      processTerm: (term) => {
        const root = terms.root(term);
        if (!current.has(root)) {
          current.add(root);
          inPatterns.set(root, (inPatterns.get(root) ?? 0) + 1);
        }
        return root;
      },
      searchOptions: {
        processTerm: terms.root,
        boost: boosts,
        // A word that the catalog has is meant as it stands; only others may be misspelt or unfinished.
        fuzzy: (root) => (root.length > 4 && isUnknown(root) ? 0.2 : false),
        prefix: (root, position, all) => position === all.length - 1 && isUnknown(root),
        maxFuzzy: 2,
        weights: { fuzzy: 0.2, prefix: 0.3 },
      },
    },
  };
};

export const createSearch = (catalog: Catalog, resolver: Resolver): Search => {
  const terms = createTerms(catalog.vocabulary);
  const { options, inPatterns } = indexing(catalog, terms);
  const index = new MiniSearch<Pattern>(options);
  index.addAll([...catalog.patterns.values()]);
  const sayings = createSayings(catalog, terms);
  const problemIndex = indexProblems(catalog, terms);
  const problemBySlug = new Map(catalog.problems.problems.map((problem) => [problem.slug, problem]));
  /** The words have been cut and reduced already. */
  const asTheyAre = { tokenize: (text: string) => text.split(' ').filter(Boolean), processTerm: (term: string) => term };

  /** The pattern that a few words name, if they name one: a search for a name finds it first. */
  const named = (words: string): string | undefined => {
    if (words.split(' ').length > mostNameWords) return undefined;
    const found = resolver.resolve(words);
    return found.kind === 'one' ? found.slug : undefined;
  };

  /** The words to ask the index for: all, unless looking at all that they match would take too long. */
  const affordable = (roots: readonly string[]): readonly string[] => {
    let spent = 0;
    const rarestFirst = [...new Set(roots)]
      .map((root) => ({ root, costs: inPatterns.get(root) ?? 0 }))
      .sort((a, b) => a.costs - b.costs);
    const kept = new Set(
      rarestFirst
        .filter(({ costs }, position) => {
          spent += costs;
          return position < fewestWords || spent <= mostMatches;
        })
        .map(({ root }) => root),
    );
    return roots.filter((root) => kept.has(root));
  };

  return {
    find(words, limit) {
      // A word said twice counts twice.
      const roots = terms.of(words).map(terms.root);
      const question = sayings.question(new Set(roots));
      const pinned = named(words);
      const found = index.search(affordable(roots).join(' '), asTheyAre);
      const ranked = found
        .slice(0, compared)
        .map((result) => {
          const likeness = sayings.nearest(result.id, question);
          return { result, likeness, score: result.score * (1 + likenessWeight * likeness.share) };
        })
        .sort((a, b) => b.score - a.score);
      const others = found.slice(compared, limit).map((result) => ({ result, likeness: undefined }));
      const hits = [...ranked, ...others]
        .filter(({ result }) => result.id !== pinned)
        .map(({ result, likeness }): Hit => {
          const pattern = catalog.pattern(result.id);
          return { pattern, why: () => whyMatched(terms, pattern, result, likeness) };
        });
      if (pinned !== undefined) hits.unshift({ pattern: catalog.pattern(pinned), why: () => 'you named it' });
      const sure = pinned !== undefined || (ranked[0]?.result.score ?? 0) >= sureScore * roots.length;
      return {
        hits: hits.slice(0, limit),
        sure,
        problems: sure
          ? []
          : problemIndex
              .search(roots.join(' '), asTheyAre)
              .slice(0, offeredProblems)
              .flatMap((result) => problemBySlug.get(result.id) ?? []),
      };
    },
  };
};

const indexProblems = (catalog: Catalog, terms: Terms): MiniSearch<Problem> => {
  const index = new MiniSearch<Problem>({
    idField: 'slug',
    fields: ['name', 'inTheirWords'],
    extractField: (problem, field) =>
      field === 'slug' ? problem.slug : field === 'name' ? problem.name : problem.inTheirWords.join('\n'),
    tokenize: (text) => terms.of(text),
    processTerm: terms.root,
  });
  index.addAll([...catalog.problems.problems]);
  return index;
};

/** Less in common than this explains nothing. */
const tellingLikeness = 0.15;

/** A saying longer than this is cut at a word. */
const longestSaying = 120;
const shortened = (saying: string): string =>
  saying.length <= longestSaying ? saying : `${saying.slice(0, saying.lastIndexOf(' ', longestSaying))}…`;

/** In a person's words: the name that they used, or the saying of others that is nearest to theirs. */
const whyMatched = (terms: Terms, pattern: Pattern, result: SearchResult, likeness: Likeness | undefined): string => {
  const matched = new Set(result.terms);
  const name = [pattern.name, ...pattern.aliases].find((candidate) => {
    const roots = [...terms.rootsOf(candidate)];
    return roots.length > 0 && roots.every((root) => matched.has(root));
  });
  if (name !== undefined) return name === pattern.name ? 'you named it' : `you named it: "${name}"`;
  return likeness && likeness.share >= tellingLikeness
    ? `others say: "${shortened(likeness.saying)}"`
    : 'its text shares words with yours';
};
