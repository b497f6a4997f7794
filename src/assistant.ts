import { type Advisor, createAdvisor } from './advice/advisor.js';
import { designOf } from './advice/design.js';
import { createReader } from './advice/reading.js';
import { createSpotter } from './advice/spot.js';
import type { Ask, SharedAsk } from './asks/ask.js';
import { misspeltCommand } from './asks/grammar.js';
import { type Asker, type KeptAsk, keptAsks } from './assistant/asker.js';
import { browseReply } from './cards/browse-card.js';
import { checkReply, nothingToCheck } from './cards/check-card.js';
import { comparable, comparisonCard, notComparable } from './cards/comparison-card.js';
import { helpReply } from './cards/help-card.js';
import { quickReply, quicksReply } from './cards/learn-card.js';
import { patternCard } from './cards/pattern-card.js';
import { button } from './cards/pieces.js';
import { relatedCard } from './cards/related-card.js';
import { candidates, results } from './cards/results.js';
import { treeChoice, walkChange, walkOutdated, walkResult, walkStep, walkWhyNot } from './cards/walk-cards.js';
import type { Catalog, Pattern } from './catalog/catalog.js';
import { nameKey } from './catalog/names.js';
import { InputError, StoreError } from './errors.js';
import { createGuide, type Guide } from './guide/guide.js';
import { buttons, type Reply, reply, say } from './reply.js';
import { createResolver } from './search/resolve.js';
import { createSearch } from './search/search.js';
import type { Store } from './store/store.js';

export type { Asker, Spot } from './assistant/asker.js';

/** The only thing that an adapter talks to. */
export interface Assistant {
  /**
   * Answers an Ask. Never throws: what goes wrong inside becomes a short Reply with an id that
   * `onError` was given too.
   */
  answer(ask: Ask, asker: Asker): Promise<readonly Reply[]>;
  /**
   * Builds what the first search and the first check need, about a third of a second. Without it they
   * wait for that; a server calls it once it listens, a single question never pays for both.
   */
  prepare(): void;
  /** The threads whose boards ask to be looked at now, as the Ask `board-woken`. @param platform as a tenant begins */
  waking(platform: string): Promise<readonly { readonly tenant: string; readonly thread: string }[]>;
}

export interface AssistantOptions {
  readonly catalog: Catalog;
  /** Keeps boards and what people have learned; without it there are none. */
  readonly store?: Store;
  /** The time, for the card of the day. */
  readonly now?: () => Date;
  /** Told of every failure inside, with the id that the asker was shown. */
  readonly onError?: (error: unknown, id: string) => void;
}

/** How many hits a search keeps for its pages. */
const mostHits = 20;

export const createAssistant = ({ catalog, store, now = () => new Date(), onError = () => {} }: AssistantOptions): Assistant => {
  const resolver = createResolver(catalog);
  const search = lazily(() => createSearch(catalog, resolver));
  const guide = createGuide(catalog);
  const advisor = createAdvisor(catalog);
  const reader = lazily(() => createReader(catalog, resolver));
  const spotter = lazily(() => createSpotter(catalog));
  // Loaded when something of it is asked for: most answers need neither boards nor their schemas.
  const keeping = lazily(async () =>
    (await import('./assistant/keeping.js')).createKeeping({ catalog, store, advisor, guide, reader, spotter, now }),
  );
  const slugs = [...catalog.patterns.keys()];
  let failures = 0;

  const answer = async (ask: Ask, asker: Asker): Promise<readonly Reply[]> => {
    if (ask.kind === 'share') {
      // What is one's own is not shared: who sees it asks for themselves.
      const { tenant: _tenant, ...anybody } = asker;
      return (await answer(ask.ask, anybody)).map((shared) => ({ ...shared, audience: 'channel' }));
    }
    if (keptKinds.has(ask.kind)) return (await keeping()).answer(ask as KeptAsk, asker);
    const replies = lookUp(ask, store !== undefined && asker.tenant !== undefined);
    return store && asker.spot ? (await keeping()).besides(ask, asker, replies) : replies;
  };

  /** What the catalog alone answers. */
  const lookUp = (ask: Ask, keepsProgress: boolean): readonly Reply[] => {
    switch (ask.kind) {
      case 'show':
        return [showReply(ask, keepsProgress)];
      case 'find':
        return [
          ask.words === ''
            ? needsWords('Find what?', 'Say what troubles you', 'find users see old data after saving')
            : results(catalog, ask.words, ask.page, search().find(ask.words, mostHits)),
        ];
      case 'choose':
        return chooseReplies(ask.words);
      case 'walk':
        return walkReplies(catalog, guide, advisor, ask);
      case 'compare':
        return [compareReply(ask.words)];
      case 'check':
        return [check(ask.words)];
      case 'browse':
        return [browseReply(catalog, ask.words, ask.page)];
      case 'quick': {
        const card = catalog.quickCards.find((candidate) =>
          [candidate.topic, candidate.name].some((name) => nameKey(name) === nameKey(ask.words)),
        );
        return [card ? quickReply(catalog, card) : quicksReply(catalog, ask.words)];
      }
      case 'related':
        return [
          ask.words === ''
            ? needsWords('Related to what?', 'Name a pattern', 'related saga')
            : named(ask.words, (pattern) => relatedCard(catalog, pattern)),
        ];
      case 'random':
        return [randomReply(ask.skip, keepsProgress)];
      case 'help':
        return [helpReply(catalog, ask.words, misspeltCommand(ask.words))];
      default:
        return [];
    }
  };

  /** The reply about the pattern that the words name; else the candidates, else what the search finds. */
  const named = (words: string, about: (pattern: Pattern) => Reply): Reply => {
    const found = resolver.resolve(words);
    if (found.kind === 'one') return about(catalog.pattern(found.slug));
    if (found.kind === 'several') return candidates(words, found.slugs.map(catalog.pattern));
    return results(catalog, words, 1, search().find(words, mostHits));
  };

  const showReply = (ask: SharedAsk & { kind: 'show' }, keepsProgress: boolean): Reply => {
    const found = resolver.resolve(ask.words);
    if (found.kind !== 'none') return named(ask.words, (pattern) => patternCard(catalog, pattern, ask.part, keepsProgress));
    const findings = search().find(ask.words, mostHits);
    const meant = findings.sure ? undefined : misspeltCommand(ask.words);
    return meant === undefined ? results(catalog, ask.words, 1, findings) : helpReply(catalog, ask.words, meant);
  };

  const chooseReplies = (words: string): readonly Reply[] => {
    const tree = [...catalog.trees.values()].find((candidate) =>
      [candidate.slug, candidate.name, ...candidate.aliases].some((name) => nameKey(name) === nameKey(words)),
    );
    if (!tree) return [treeChoice(catalog, words)];
    return walkReplies(catalog, guide, advisor, { kind: 'walk', walk: guide.start(tree.slug), view: 'here' });
  };

  const compareReply = (words: string): Reply => {
    const { patterns, unknown } = reader().list(words);
    const known = patterns.map(catalog.pattern);
    const fits = known.length >= comparable.least && known.length <= comparable.most && unknown.length === 0;
    return fits ? comparisonCard(catalog, known) : notComparable(catalog, words, known, unknown);
  };

  const check = (words: string): Reply => {
    const { reading, design } = reader().read(words);
    const isEmpty = reading.used.length + reading.aside.length + reading.circumstances.length === 0;
    return isEmpty ? nothingToCheck(words) : checkReply(catalog, words, reading, advisor.review(design));
  };

  const randomReply = (skip: number, keepsProgress: boolean): Reply => {
    const day = Math.floor(now().getTime() / 86_400_000);
    // A step that shares no factor with the number of patterns visits each once before any comes again.
    const slug = slugs[((day + skip) * stride(slugs.length)) % slugs.length] as string;
    const card = patternCard(catalog, catalog.pattern(slug), 'card', keepsProgress);
    return {
      ...card,
      blocks: [
        ...card.blocks,
        ...[buttons(button('Another', { kind: 'random', skip: skip + 1 }))].filter((block) => block !== undefined),
      ],
    };
  };

  return {
    prepare() {
      search();
      reader();
    },
    async waking(platform) {
      return ((await store?.upkeep.waking(platform, now().getTime())) ?? []).map(({ tenant, board }) => ({
        tenant,
        thread: board,
      }));
    },
    async answer(ask, asker) {
      try {
        return await answer(ask, asker);
      } catch (error) {
        if (error instanceof StoreError) onError(error, 'store');
        if (error instanceof InputError || error instanceof StoreError)
          return [reply('That did not work', [say(error.message)], { tone: 'sorry' })];
        const id = `e${(++failures).toString(36)}-${now().getTime().toString(36)}`;
        onError(error, id);
        return [
          reply(
            'Something broke on my side',
            [say(`It is not your doing. If it happens again, tell whoever runs me this: ${id}.`)],
            { tone: 'sorry' },
          ),
        ];
      }
    },
  };
};

/** The kinds of Ask that are answered from what is kept of groups and people. */
const keptKinds: ReadonlySet<Ask['kind']> = new Set<KeptAsk['kind']>(keptAsks);

/** Where a walk stands, or one of its views. */
const walkReplies = (
  catalog: Catalog,
  guide: Guide,
  advisor: Advisor,
  { walk, view }: Extract<Ask, { kind: 'walk' }>,
): readonly Reply[] => {
  if (walk.version !== catalog.version) return [walkOutdated(catalog, walk)];
  const standing = guide.stand(walk);
  if (view === 'why-not') return [walkWhyNot(catalog, guide, walk)];
  if (view !== 'here') {
    const step = standing.trail[view.change - 1];
    if (step) return [walkChange(catalog, guide, walk, standing, step, view.change - 1)];
  }
  if (standing.open) return [walkStep(catalog, guide, walk, standing, standing.open)];
  const warnings = advisor.review(designOf({ patterns: standing.patterns, circumstances: standing.circumstances, whole: false }));
  return walkResult(catalog, guide, walk, standing, warnings);
};

/** The value, made when it is first asked for. */
const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const needsWords = (title: string, what: string, example: string): Reply =>
  reply(title, [say(`${what}, such as: ${example}.`), buttons({ label: 'Help', ask: { kind: 'help', words: '' } })], {
    tone: 'sorry',
  });

const stride = (count: number): number => {
  const sharesFactor = (a: number, b: number): boolean => (b === 0 ? a !== 1 : sharesFactor(b, a % b));
  let step = Math.max(1, Math.round(count * 0.618));
  while (sharesFactor(count, step)) step++;
  return step;
};
