import { browse, show } from '../asks/ask.js';
import type { Catalog, Pattern } from '../catalog/catalog.js';
import { nameKey } from '../catalog/names.js';
import type { Domain, Layer, Problem, Problems } from '../catalog/ways-schema.js';
import { type Block, bullets, buttons, type Choice, type Reply, reply, say } from '../reply.js';
import { code, strong, text } from '../text.js';
import { button, countOf, effortLine, joined, namedReason, patternEntry, quoted, shareButton } from './pieces.js';
import { ruleReply, rulesReply } from './rules-card.js';

/** How many patterns one page of a list shows. */
const pageSize = 10;

type Category = Problems['categories'][number];

/** One place in the catalog that can be browsed to, and what is shown there. */
interface Place {
  /** All the words that lead there. */
  readonly names: readonly string[];
  show(page: number): Reply;
}

/** The catalog by domain, group, layer, level, problem, comparison, tree and rule: whatever the words name. */
export const browseReply = (catalog: Catalog, words: string, page: number): Reply => {
  const wanted = words.split(' ').filter(Boolean);
  const [first = '', ...rest] = wanted;
  if (first === '') return entrance(catalog);
  const dimension = dimensions(catalog).find((candidate) => candidate.names.some((name) => nameKey(name) === nameKey(first)));
  const name = rest.join(' ');
  if (dimension && name === '') return dimension.overview();
  const among = dimension && name !== '' ? dimension.places() : dimensions(catalog).flatMap((candidate) => candidate.places());
  const key = nameKey(dimension ? name : words);
  const place = among.find((candidate) => candidate.names.some((candidateName) => nameKey(candidateName) === key));
  return place ? place.show(page) : unknownPlace(catalog, words);
};

interface Dimension {
  readonly names: readonly string[];
  overview(): Reply;
  places(): readonly Place[];
}

const dimensions = (catalog: Catalog): readonly Dimension[] => [
  {
    names: ['domain', 'by-domain'],
    overview: () =>
      listing(
        'Patterns by domain',
        catalog.domains.map((domain) =>
          place(
            domain.name,
            `${domain.purpose}. ${countOf(inDomain(catalog, domain).length, 'pattern')}.`,
            `domain ${domain.slug}`,
          ),
        ),
      ),
    places: () => [
      ...catalog.domains.map((domain) => ({
        names: [domain.slug, domain.name],
        show: (page: number) => domainReply(catalog, domain, page),
      })),
      ...catalog.domains.flatMap((domain) =>
        domain.groups.map((group) => ({
          names: [group.slug, group.name],
          show: (page: number) =>
            patternList(
              catalog,
              group.name,
              `Group of ${domain.name}.`,
              all(catalog).filter((p) => p.domain === domain.slug && p.group === group.slug),
              `domain ${group.slug}`,
              page,
            ),
        })),
      ),
    ],
  },
  {
    names: ['layer', 'by-layer'],
    overview: () =>
      listing(
        'Patterns by layer',
        catalog.layers.map((layer) => place(layer.name, layer.purpose, `layer ${layer.slug}`)),
      ),
    places: () =>
      catalog.layers.map((layer) => ({
        names: [layer.slug, layer.name, `${layer.slug} layer`],
        show: (page) => layerReply(catalog, layer, page),
      })),
  },
  {
    names: ['problem', 'by-problem'],
    overview: () =>
      listing(
        'Patterns by problem',
        catalog.problems.categories.map((category) =>
          place(
            category.name,
            `${category.purpose}. ${countOf(inCategory(catalog, category).length, 'problem')}.`,
            `problem ${category.slug}`,
          ),
        ),
      ),
    places: () => [
      ...catalog.problems.categories.map((category) => ({
        names: [category.slug, category.name],
        show: () => categoryReply(catalog, category),
      })),
      ...catalog.problems.problems.map((problem) => ({
        names: [problem.slug, problem.name],
        show: () => problemReply(catalog, problem),
      })),
    ],
  },
  {
    names: ['tree', 'decision-trees'],
    overview: () =>
      listing(
        'Decision trees',
        [...catalog.trees.values()].map((tree) => ({
          label: tree.name,
          hint: tree.purpose,
          ask: { kind: 'choose', words: tree.slug },
        })),
      ),
    places: () => [],
  },
  {
    names: ['comparison', 'comparison-tables'],
    overview: () =>
      listing(
        'Comparisons',
        catalog.comparisons.map((comparison) => ({
          label: comparison.patterns.map((slug) => catalog.pattern(slug).name).join(' or '),
          hint: comparison.question,
          ask: { kind: 'compare', words: comparison.patterns.join(', ') },
        })),
      ),
    places: () => [],
  },
  {
    names: ['anti-pattern', 'rule', 'warning'],
    overview: () => rulesReply(catalog),
    places: () => catalog.antiPatterns.map((rule) => ({ names: [rule.slug, rule.name], show: () => ruleReply(catalog, rule) })),
  },
  {
    names: ['path', 'learning-paths'],
    overview: () =>
      listing(
        'Learning paths',
        catalog.paths.map((path) => ({ label: path.name, hint: path.purpose, ask: { kind: 'learn', words: path.level } })),
      ),
    places: () => [],
  },
  {
    names: ['quick', 'quick-reference'],
    overview: () =>
      listing('Quick reference', [
        ...catalog.quickCards.map(
          (card): Choice => ({ label: card.name, hint: card.remember, ask: { kind: 'quick', words: card.topic } }),
        ),
        place('Decision trees', 'Question by question', 'decision-trees'),
        place('Comparison tables', 'Side by side, with a verdict', 'comparison-tables'),
        place('Anti-patterns', 'What not to combine', 'anti-patterns'),
      ]),
    places: () => [],
  },
  {
    names: ['pattern', 'all'],
    overview: () =>
      listing(
        'All patterns',
        catalog.domains.map((domain) => place(domain.name, domain.purpose, `domain ${domain.slug}`)),
      ),
    places: () => [],
  },
];

const entrance = (catalog: Catalog): Reply =>
  reply('The catalog', [
    say(`${catalog.patterns.size} patterns, and several ways to them.`),
    ...catalog.navigation.map(
      (entry): Block => ({
        kind: 'choices',
        prompt: entry.name,
        choices: entry.children.map((child) => ({ label: child.name, ask: childAsk(entry.slug, child.slug) })),
      }),
    ),
  ]);

const childAsk = (parent: string, child: string): Choice['ask'] => {
  if (parent === 'learning-paths') return { kind: 'learn', words: child };
  const dimension = parent.replace(/^by-/, '');
  return browse(parent.startsWith('by-') ? `${dimension} ${child}` : child);
};

const place = (label: string, hint: string, words: string): Choice => ({ label, hint, ask: browse(words) });

const listing = (title: string, choices: readonly Choice[]): Reply =>
  reply(title, [
    bullets(
      '',
      choices.map((choice) =>
        choice.hint === undefined ? text(strong(choice.label)) : text(strong(choice.label), ': ', choice.hint),
      ),
    ),
    { kind: 'choices', prompt: 'Open', choices: choices.map(({ label, ask }) => ({ label, ask })) },
    buttons({ label: 'All ways in', ask: browse('') }),
  ]);

const all = (catalog: Catalog): Pattern[] => [...catalog.patterns.values()];
const inDomain = (catalog: Catalog, domain: Domain): Pattern[] =>
  all(catalog).filter((pattern) => pattern.domain === domain.slug);
const inCategory = (catalog: Catalog, category: Category): Problem[] =>
  catalog.problems.problems.filter((problem) => problem.category === category.slug);

const domainReply = (catalog: Catalog, domain: Domain, page: number): Reply => {
  const order = domain.groups.map((group) => group.slug);
  const patterns = inDomain(catalog, domain).sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  const groups: Block = {
    kind: 'choices',
    prompt: 'By group',
    choices: domain.groups.map((group) => ({ label: group.name, ask: browse(`domain ${group.slug}`) })),
  };
  return patternList(catalog, domain.name, `${domain.purpose}.`, patterns, `domain ${domain.slug}`, page, groups);
};

const layerReply = (catalog: Catalog, layer: Layer, page: number): Reply => {
  const first = layer.startWith.map(catalog.pattern);
  const others = all(catalog).filter((pattern) => pattern.layers.includes(layer.slug) && !layer.startWith.includes(pattern.slug));
  return patternList(
    catalog,
    layer.name,
    `${layer.purpose}. Start with ${joined(first.map((p) => p.name))}.`,
    [...first, ...others],
    `layer ${layer.slug}`,
    page,
  );
};

const categoryReply = (catalog: Catalog, category: Category): Reply => {
  const problems = inCategory(catalog, category);
  const cell = (slugs: readonly string[]) => text(slugs.map((slug) => catalog.pattern(slug).name).join(', '));
  return reply(
    `${category.name}: problems`,
    [
      say(`${category.purpose}.`),
      {
        kind: 'table',
        columns: ['Problem', 'Primary patterns', 'Supporting patterns'],
        rows: problems.map((problem) => [text(strong(problem.name)), cell(problem.primary), cell(problem.supporting)]),
      },
      {
        kind: 'choices',
        prompt: 'Open',
        choices: problems.map((problem) => ({ label: problem.name, ask: browse(`problem ${problem.slug}`) })),
      },
      buttons({ label: 'All ways in', ask: browse('') }, shareButton(browse(`problem ${category.slug}`))),
    ],
    { patterns: [...new Set(problems.flatMap((problem) => [...problem.primary, ...problem.supporting]))] },
  );
};

const problemReply = (catalog: Catalog, problem: Problem): Reply => {
  const summaries = (slugs: readonly string[]) => slugs.map((slug) => namedReason(catalog, slug, catalog.pattern(slug).summary));
  const slugs = [...problem.primary, ...problem.supporting];
  return reply(
    problem.name,
    [
      say('As people say it: ', problem.inTheirWords.map((phrase) => `"${phrase}"`).join(', '), '.'),
      bullets('Primary patterns', summaries(problem.primary)),
      bullets('Supporting patterns', summaries(problem.supporting)),
      say(strong('First step: '), catalog.read(problem.firstStep)),
      { kind: 'choices', prompt: 'Open', choices: slugs.map((slug) => ({ label: catalog.pattern(slug).name, ask: show(slug) })) },
      buttons(
        { label: 'More problems', ask: browse(`problem ${problem.category}`) },
        problem.primary.length > 1
          ? button('Compare', { kind: 'compare', words: problem.primary.slice(0, 4).join(', ') })
          : undefined,
        shareButton(browse(`problem ${problem.slug}`)),
      ),
    ],
    { patterns: slugs },
  );
};

const patternList = (
  catalog: Catalog,
  title: string,
  lead: string,
  patterns: readonly Pattern[],
  words: string,
  page: number,
  further?: Block,
): Reply => {
  const pages = Math.max(1, Math.ceil(patterns.length / pageSize));
  const current = Math.min(page, pages);
  const shown = patterns.slice((current - 1) * pageSize, current * pageSize);
  const left = patterns.length - current * pageSize;
  return reply(
    pages === 1 ? title : `${title}, page ${current} of ${pages}`,
    [
      say(`${lead} ${countOf(patterns.length, 'pattern')}.`),
      { kind: 'cards', cards: shown.map((pattern) => patternEntry(catalog, pattern, effortLine(pattern))) },
      current === 1 ? further : undefined,
      buttons(
        left > 0 ? button(`${left} more`, browse(words, current + 1)) : undefined,
        current > 1 ? button('Previous page', browse(words, current - 1)) : undefined,
        { label: 'All ways in', ask: browse('') },
        shareButton(browse(words, current)),
      ),
    ],
    { patterns: shown.map((pattern) => pattern.slug) },
  );
};

const unknownPlace = (catalog: Catalog, words: string): Reply => ({
  ...entrance(catalog),
  title: `There is no ${quoted(words)} to browse`,
  tone: 'sorry',
  blocks: [
    say(
      'Try ',
      code('browse domain resilience'),
      ', ',
      code('browse layer platform'),
      ' or ',
      code('browse problem availability'),
      '.',
    ),
    ...entrance(catalog).blocks,
  ],
});
