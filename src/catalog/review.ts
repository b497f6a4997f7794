import type { CatalogData, Pattern } from './catalog.js';
import { nameKey, words } from './names.js';

/** Something in a sound catalog that a reviewer should look at. */
export interface Remark {
  readonly about: string;
  readonly message: string;
}

/**
 * What a reviewer wants to know beside faults: repeated sentences, one-sided relations, patterns that
 * nothing leads to, links that nobody has checked, aliases that are everyday words.
 * @param checkedLinks the links that may be used; without it links are not looked at
 */
export const remarksOn = (data: CatalogData, checkedLinks?: ReadonlySet<string>): Remark[] => [
  ...repeatedSentences(data),
  ...oneSided(data),
  ...unreached(data),
  ...(checkedLinks ? unknownLinks(data, checkedLinks) : []),
  ...everydayAliases(data),
];

/** Shorter ones, such as product names, may well stand on two cards. */
const shortestSentence = 5;

const repeatedSentences = (data: CatalogData): Remark[] => {
  const seen = new Map<string, string>();
  return [...data.patterns.values()].flatMap((pattern) =>
    [...new Set(sentencesOf(pattern))].flatMap((sentence): Remark[] => {
      const key = words(sentence).join(' ');
      if (key.split(' ').length < shortestSentence) return [];
      const first = seen.get(key);
      if (first === undefined) seen.set(key, pattern.slug);
      return first === undefined || first === pattern.slug
        ? []
        : [{ about: pattern.slug, message: `repeats a sentence of ${first}: "${sentence}"` }];
    }),
  );
};

const sentencesOf = (pattern: Pattern): string[] => {
  const texts: string[] = [];
  const collect = (value: unknown, key = ''): void => {
    if (typeof value === 'string') {
      if (!['url', 'title', 'author', 'code', 'system', 'name'].includes(key)) texts.push(...value.split(/(?<=[.!?])\s+/));
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) collect(part, Array.isArray(value) ? key : name);
    }
  };
  collect(pattern);
  return texts;
};

const symmetric = ['worksWith', 'alternatives', 'conflicts'] as const;

const oneSided = (data: CatalogData): Remark[] =>
  [...data.patterns.values()].flatMap((pattern) =>
    symmetric.flatMap((kind) =>
      pattern.relations[kind].flatMap(({ pattern: slug }): Remark[] => {
        const back = data.patterns.get(slug)?.relations;
        if (!back || back[kind].some((relation) => relation.pattern === pattern.slug)) return [];
        // "A works with B" is no contradiction where B needs or enables A.
        const isDirected =
          kind === 'worksWith' && [...back.requires, ...back.enables].some((relation) => relation.pattern === pattern.slug);
        return isDirected
          ? []
          : [{ about: pattern.slug, message: `has ${slug} under ${kind}, but ${slug} does not have it in turn` }];
      }),
    ),
  );

const unreached = (data: CatalogData): Remark[] => {
  const reached = new Set([
    ...[...data.trees.values()].flatMap((tree) =>
      Object.values(tree.questions).flatMap((q) => q.answers.flatMap((a) => a.patterns ?? [])),
    ),
    ...data.problems.problems.flatMap((problem) => [...problem.primary, ...problem.supporting]),
    ...data.paths.flatMap((path) => path.steps.flatMap((step) => step.patterns)),
  ]);
  return [...data.patterns.keys()]
    .filter((slug) => !reached.has(slug))
    .map((slug) => ({ about: slug, message: 'no tree, problem or learning path leads to it' }));
};

const unknownLinks = (data: CatalogData, checked: ReadonlySet<string>): Remark[] =>
  [...data.patterns.values()].flatMap((pattern) =>
    [...pattern.references, ...pattern.knownUses]
      .filter(({ url }) => url !== undefined && !checked.has(url))
      .map(({ url }) => ({ about: pattern.slug, message: `has a link outside the checked list: ${url}` })),
  );

const everydayAliases = (data: CatalogData): Remark[] => {
  const everyday = new Set(data.vocabulary.everyday.map(nameKey));
  return [...data.patterns.values()].flatMap((pattern) =>
    pattern.aliases
      .filter((alias) => everyday.has(nameKey(alias)))
      .map((alias) => ({ about: pattern.slug, message: `has the alias "${alias}", which is an everyday word` })),
  );
};

/** How far the catalog reaches, one row a domain and a last one for all. */
export const coverage = (
  data: CatalogData,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } => {
  const inTrees = new Set(
    [...data.trees.values()].flatMap((tree) =>
      Object.values(tree.questions).flatMap((q) => q.answers.flatMap((a) => a.patterns ?? [])),
    ),
  );
  const inProblems = new Set(data.problems.problems.flatMap((problem) => [...problem.primary, ...problem.supporting]));
  const inPaths = new Set(data.paths.flatMap((path) => path.steps.flatMap((step) => step.patterns)));
  const inComparisons = new Set(data.comparisons.flatMap((comparison) => comparison.patterns));
  const row = (name: string, patterns: readonly Pattern[]): string[] => {
    const mean = (count: (pattern: Pattern) => number) =>
      (patterns.reduce((sum, pattern) => sum + count(pattern), 0) / Math.max(1, patterns.length)).toFixed(1);
    const within = (set: ReadonlySet<string>) => String(patterns.filter((pattern) => set.has(pattern.slug)).length);
    return [
      name,
      String(patterns.length),
      mean((p) => p.aliases.length),
      mean((p) => p.symptoms.length),
      mean((p) => Object.values(p.relations).flat().length),
      mean((p) => p.references.length),
      mean((p) => p.knownUses.length),
      String(patterns.filter((p) => p.sketch).length),
      within(inTrees),
      within(inProblems),
      within(inPaths),
      within(inComparisons),
    ];
  };
  const all = [...data.patterns.values()];
  return {
    columns: [
      'domain',
      'patterns',
      'aliases',
      'symptoms',
      'relations',
      'references',
      'uses',
      'sketches',
      'in trees',
      'in problems',
      'in paths',
      'compared',
    ],
    rows: [
      ...data.domains.map((domain) =>
        row(
          domain.slug,
          all.filter((p) => p.domain === domain.slug),
        ),
      ),
      row('all', all),
    ],
  };
};
