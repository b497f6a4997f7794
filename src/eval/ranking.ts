import MiniSearch from 'minisearch';
import type { Catalog, Pattern } from '../catalog/catalog.js';
import type { Search } from '../search/search.js';

/** A question with the patterns that an expert would accept: `expect` best first, `ok` tolerable. */
export interface LabelledQuestion {
  readonly q: string;
  readonly expect: readonly string[];
  readonly ok: readonly string[];
  readonly kind: string;
}

/** How often the right pattern came first, among the first three, and the mean of 1/rank. */
export interface Score {
  readonly count: number;
  readonly success1: number;
  readonly success3: number;
  readonly mrr: number;
}

type Ranker = (words: string) => readonly string[];

/** How many hits are looked at. */
const depth = 10;

export const ourRanking =
  (search: Search): Ranker =>
  (words) =>
    search.find(words, depth).hits.map((hit) => hit.pattern.slug);

/** MiniSearch as it comes, over the same text of each card: the baseline. */
export const plainRanking = (catalog: Catalog): Ranker => {
  const fields: (keyof Pattern)[] = ['name', 'aliases', 'summary', 'problem', 'solution', 'symptoms'];
  const index = new MiniSearch<Pattern>({
    idField: 'slug',
    fields,
    extractField: (pattern, field) => String(pattern[field as keyof Pattern]),
  });
  index.addAll([...catalog.patterns.values()]);
  return (words) =>
    index
      .search(words)
      .slice(0, depth)
      .map((result) => String(result.id));
};

/** The rank (from 1) of the first expected pattern; Infinity when none is shown. */
const rankOf = (ranking: readonly string[], question: LabelledQuestion): number => {
  const index = ranking.findIndex((slug) => question.expect.includes(slug));
  return index === -1 ? Number.POSITIVE_INFINITY : index + 1;
};

/** Runs all questions. @returns the score by kind and over all, and the questions missed in the first three */
export const measure = (questions: readonly LabelledQuestion[], rank: Ranker) => {
  const ranked = questions.map((question) => {
    const ranking = rank(question.q);
    return { question, ranking, rank: rankOf(ranking, question) };
  });
  const score = (some: typeof ranked): Score => {
    const share = (passes: (one: (typeof ranked)[number]) => boolean) => some.filter(passes).length / Math.max(1, some.length);
    return {
      count: some.length,
      success1: share((one) => one.rank === 1),
      success3: share((one) => one.rank <= 3),
      mrr: some.reduce((sum, one) => sum + 1 / one.rank, 0) / Math.max(1, some.length),
    };
  };
  const kinds = [...new Set(questions.map((question) => question.kind))].sort();
  return {
    total: score(ranked),
    byKind: new Map(kinds.map((kind) => [kind, score(ranked.filter((one) => one.question.kind === kind))])),
    misses: ranked.filter((one) => one.rank > 3),
    notFirst: ranked.filter((one) => one.rank > 1),
  };
};
