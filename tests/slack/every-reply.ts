import type { Ask } from '../../src/asks/ask.js';
import { browse, cardParts, find, show, walkAsk } from '../../src/asks/ask.js';
import type { Assistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { createGuide } from '../../src/guide/guide.js';
import type { Walk } from '../../src/guide/walk.js';
import type { Reply } from '../../src/reply.js';

/** Every question of every tree once, with each of its answers, and the views of those walks. */
const walks = (catalog: Catalog): Ask[] => {
  const guide = createGuide(catalog);
  const asks: Ask[] = [];
  for (const tree of catalog.trees.keys()) {
    const seen = new Set<string>();
    const visit = (walk: Walk): void => {
      const { open, trail } = guide.stand(walk);
      asks.push(walkAsk(walk));
      if (open && seen.has(open.id)) return;
      asks.push(walkAsk(walk, 'why-not'));
      if (!open) return;
      if (trail.length > 0) asks.push(walkAsk(walk, { change: trail.length }));
      seen.add(open.id);
      for (const index of open.answers.keys()) visit(guide.pick(walk, index));
    };
    visit(guide.start(tree));
  }
  return asks;
};

/** An ask for everything that the core can say about this catalog. */
export const everyAsk = (catalog: Catalog): Ask[] => {
  const slugs = [...catalog.patterns.keys()];
  const [first = '', second = '', third = '', fourth = ''] = slugs;
  return [
    ...slugs.flatMap((slug): Ask[] => [...cardParts.map((part) => show(slug, part)), { kind: 'related', words: slug }]),
    ...walks(catalog),
    { kind: 'walk', walk: { tree: 'existing', version: '00000000', picks: [] }, view: 'here' },
    { kind: 'choose', words: '' },
    { kind: 'choose', words: 'no such tree' },
    ...catalog.comparisons.map((one): Ask => ({ kind: 'compare', words: one.patterns.join(', ') })),
    { kind: 'compare', words: [first, second, third, fourth].join(', ') },
    { kind: 'compare', words: '' },
    { kind: 'compare', words: 'saga, nonsense' },
    ...catalog.antiPatterns.flatMap((rule): Ask[] => [
      browse(`anti-pattern ${rule.slug}`),
      { kind: 'check', words: rule.examples.fires },
      { kind: 'check', words: rule.examples.silent },
    ]),
    { kind: 'check', words: '' },
    { kind: 'check', words: slugs.slice(0, 40).join(', ') },
    ...catalog.problems.problems.flatMap((problem): Ask[] => [
      browse(`problem ${problem.slug}`),
      ...problem.inTheirWords.map((words) => find(words)),
    ]),
    ...catalog.problems.categories.map((category) => browse(`problem ${category.slug}`)),
    ...catalog.domains.flatMap((domain) => [
      ...[1, 2, 3, 4, 5].map((page) => browse(`domain ${domain.slug}`, page)),
      ...domain.groups.map((group) => browse(`domain ${group.slug}`)),
    ]),
    ...catalog.layers.flatMap((layer) => [1, 2, 3].map((page) => browse(`layer ${layer.slug}`, page))),
    ...['', 'domain', 'layer', 'problem', 'trees', 'comparisons', 'anti-patterns', 'paths', 'quick', 'all', 'nowhere'].map(
      (words) => browse(words),
    ),
    ...catalog.paths.map((path): Ask => ({ kind: 'learn', words: path.level })),
    { kind: 'learn', words: '' },
    ...catalog.quickCards.map((card): Ask => ({ kind: 'quick', words: card.topic })),
    { kind: 'quick', words: 'nothing' },
    find(''),
    find('zzzz qqqq'),
    ...[1, 2, 3, 4].map((page) => find('users see old data after saving', page)),
    show('lock'),
    { kind: 'related', words: '' },
    ...[0, 1, 2].map((skip): Ask => ({ kind: 'random', skip })),
    { kind: 'help', words: '' },
    { kind: 'help', words: 'sagga' },
    { kind: 'board', words: 'start Checkout' },
  ];
};

export interface Said {
  readonly ask: Ask;
  readonly replies: readonly Reply[];
}

export const everyReply = async (catalog: Catalog, assistant: Assistant): Promise<Said[]> => {
  const said: Said[] = [];
  for (const ask of everyAsk(catalog)) said.push({ ask, replies: await assistant.answer(ask, { id: 'test', name: 'test' }) });
  return said;
};

const textFields = new Set(['value', 'label', 'hint', 'prompt', 'title', 'note', 'code']);

/** The same reply with each of its texts changed; what it stands for stays. */
export const withTexts = (reply: Reply, change: (text: string) => string): Reply => {
  const visit = (value: unknown, field: string): unknown => {
    if (typeof value === 'string') return textFields.has(field) ? change(value) : value;
    if (Array.isArray(value))
      return value.map((one) => (typeof one === 'string' && field === 'columns' ? change(one) : visit(one, field)));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'ask' ? inner : visit(inner, key)]));
  };
  return { ...(visit(reply, '') as Reply), audience: reply.audience };
};
