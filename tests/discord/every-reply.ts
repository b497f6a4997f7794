import { type Ask, cardParts, type SharedAsk, show } from '../../src/asks/ask.js';
import type { Assistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { createGuide } from '../../src/guide/guide.js';
import type { Walk } from '../../src/guide/walk.js';
import type { Reply } from '../../src/reply.js';

/** One answer of the core, with the Ask that it answers. */
export interface Answered {
  readonly ask: Ask;
  readonly replies: readonly Reply[];
}

const asker = { id: '1', name: 'ada' };

/** Every Ask that leads to another kind of answer: each pattern and part, walk, comparison, rule, problem, path, card and page. */
export const everyAsk = (catalog: Catalog): readonly SharedAsk[] => {
  const browse = (words: string): SharedAsk[] => [1, 2, 3, 4, 5].map((page) => ({ kind: 'browse', words, page }));
  return [
    ...[...catalog.patterns.keys()].flatMap((slug): SharedAsk[] => [
      ...cardParts.map((part) => show(slug, part) as SharedAsk),
      { kind: 'related', words: slug },
    ]),
    ...catalog.comparisons.map(({ patterns }): SharedAsk => ({ kind: 'compare', words: patterns.join(', ') })),
    ...catalog.antiPatterns.flatMap((rule): SharedAsk[] => [
      { kind: 'browse', words: `anti-pattern ${rule.slug}`, page: 1 },
      { kind: 'check', words: rule.examples.fires },
      { kind: 'check', words: rule.examples.silent },
    ]),
    {
      kind: 'check',
      words: catalog.antiPatterns
        .map((rule) => rule.examples.fires)
        .join('. ')
        .slice(0, 3_900),
    },
    ...catalog.problems.problems.flatMap(({ slug, inTheirWords }): SharedAsk[] => [
      { kind: 'browse', words: `problem ${slug}`, page: 1 },
      ...inTheirWords.map((words): SharedAsk => ({ kind: 'find', words, page: 1 })),
      { kind: 'find', words: inTheirWords[0] ?? '', page: 3 },
    ]),
    ...catalog.problems.categories.flatMap(({ slug }) => browse(`problem ${slug}`)),
    ...catalog.domains.flatMap(({ slug, groups }) =>
      [`domain ${slug}`, ...groups.map((group) => `domain ${group.slug}`)].flatMap(browse),
    ),
    ...catalog.layers.flatMap(({ slug }) => browse(`layer ${slug}`)),
    ...['', 'domain', 'layer', 'problem', 'tree', 'comparison', 'anti-pattern', 'path', 'quick', 'pattern', 'nowhere'].flatMap(
      browse,
    ),
    ...[...catalog.paths.map(({ level }) => level), '', 'nothing'].map((words): SharedAsk => ({ kind: 'learn', words })),
    ...[...catalog.quickCards.map(({ topic }) => topic), '', 'nothing'].map((words): SharedAsk => ({ kind: 'quick', words })),
    ...['', 'sagga', 'frobnicate the widgets'].flatMap((words): SharedAsk[] =>
      (['help', 'choose', 'compare', 'check', 'related', 'board'] as const).map((kind) => ({ kind, words })),
    ),
    ...['', 'retry', 'zzzz', 'browze'].map((words) => show(words) as SharedAsk),
    { kind: 'find', words: '', page: 1 },
    { kind: 'random', skip: 3 },
    ...everyWalk(catalog),
  ];
};

/** Every place that a walk down any tree can reach, with its views. */
const everyWalk = (catalog: Catalog): readonly SharedAsk[] => {
  const guide = createGuide(catalog);
  const reach = (walk: Walk): readonly SharedAsk[] => {
    const { trail, open } = guide.stand(walk);
    return [
      { kind: 'walk', walk, view: 'here' },
      ...(open ? [] : ([{ kind: 'walk', walk, view: 'why-not' }] as const)),
      ...(trail.length > 0 ? ([{ kind: 'walk', walk, view: { change: 1 } }] as const) : []),
      ...(open?.answers ?? []).flatMap((_, pick) => reach(guide.pick(walk, pick))),
    ];
  };
  return [
    ...[...catalog.trees.keys()].flatMap((tree) => reach(guide.start(tree))),
    { kind: 'walk', walk: { tree: 'existing', version: '00000000', picks: [0] }, view: 'here' },
  ];
};

export const answerAll = async (assistant: Assistant, asks: readonly Ask[]): Promise<readonly Answered[]> =>
  Promise.all(asks.map(async (ask) => ({ ask, replies: await assistant.answer(ask, asker) })));

/** The same Reply with every text so many times as long; what a button carries stays. */
export const lengthened = <T>(value: T, times: number): T => {
  const longer = (part: unknown, key: string): unknown => {
    if (typeof part === 'string') return kept.has(key) ? part : Array(times).fill(part).join(' ');
    if (Array.isArray(part)) return part.map((one) => longer(one, key === 'columns' ? 'text' : key));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, name === 'ask' ? inner : longer(inner, name)]));
  };
  return longer(value, '') as T;
};

const kept = new Set(['kind', 'audience', 'tone', 'level', 'language', 'url', 'patterns', 'warnings']);
