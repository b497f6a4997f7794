import { execFileSync } from 'node:child_process';
import MiniSearch from 'minisearch';
import { readLine } from '../../src/asks/grammar.js';
import { createAssistant } from '../../src/assistant.js';
import type { Catalog, Pattern } from '../../src/catalog/catalog.js';
import { indexNames } from '../../src/catalog/catalog.js';
import { builtInCatalog } from '../../src/catalog/files.js';
import { checkedData, loadCatalog } from '../../src/catalog/load.js';
import { createGuide } from '../../src/guide/guide.js';
import { indexing } from '../../src/search/search.js';
import type { Row } from './report.js';
import { median, time } from './timing.js';

const asker = { id: 'bench', name: 'bench' };

/** Questions of the length that people ask, none of them from a test. */
const questions = [
  'users see old data after saving',
  'one slow service takes everything down',
  'the page is slow when many people open it at once',
  'how do we make sure that a payment is not taken twice when the client retries',
  'two workers picked up the same job from the table',
  'kafka consumer lags behind and the queue grows without limit',
  'we need to split a monolith without stopping the business',
  'which node is the primary after the network came back',
  'search over millions of rows and show the next page',
  'deploy a new version to a few users first',
];

/** The catalog with its patterns repeated, under other names, until there are `count`. */
const repeated = (catalog: Catalog, count: number): Catalog => {
  const originals = [...catalog.patterns.values()];
  const patterns = new Map<string, Pattern>();
  for (let index = 0; patterns.size < count; index++) {
    const original = originals[index % originals.length] as Pattern;
    const round = Math.floor(index / originals.length);
    const slug = round === 0 ? original.slug : `${original.slug}-${round}`;
    patterns.set(slug, round === 0 ? original : { ...original, slug, name: `${original.name} ${round}`, aliases: [] });
  }
  return {
    ...catalog,
    patterns,
    slugByName: indexNames(patterns.values()),
    pattern: (slug) => patterns.get(slug) ?? catalog.pattern(slug),
  };
};

const answering = async (label: string, catalog: Catalog): Promise<Row[]> => {
  const { options } = indexing(catalog);
  const bare = new MiniSearch<Pattern>(options);
  bare.addAll([...catalog.patterns.values()]);
  const assistant = createAssistant({ catalog });
  const guide = createGuide(catalog);
  const slugs = [...catalog.patterns.keys()].slice(0, 500);
  const walks = ['new', 'existing'].map((tree) => guide.start(tree)).flatMap((walk) => [walk, guide.pick(walk, 1)]);

  const search = await time(questions, (question) => bare.search(question));
  const find = await time(questions, (question) => assistant.answer(readLine(`find ${question}`), asker));
  const show = await time(slugs, (slug) => assistant.answer(readLine(slug), asker));
  const step = await time(walks, (walk) => assistant.answer({ kind: 'walk', walk, view: 'here' }, asker));
  return [
    { what: `${label}: bare MiniSearch query, same text and options`, timing: search },
    {
      what: `${label}: answer() to find`,
      timing: find,
      ratio: find.p99 / search.p99,
      against: 'p99 of the bare query',
      aim: label.startsWith('10,000') ? 'p99 at most 10 ms' : 'at most 1.5',
    },
    { what: `${label}: answer() to show`, timing: show, aim: 'p99 at most 0.2 ms' },
    { what: `${label}: answer() to a walk step`, timing: step, aim: 'p99 at most 0.2 ms' },
  ];
};

const elapsed = (run: () => unknown): number => {
  const begun = performance.now();
  run();
  return performance.now() - begun;
};

/** How long a new process takes, in milliseconds; the middle of seven. */
const processTime = (args: readonly string[], input?: string): number =>
  median(
    Array.from({ length: 7 }, () =>
      elapsed(() => execFileSync(process.execPath, args, { input: input ?? '', stdio: ['pipe', 'ignore', 'inherit'] })),
    ),
  );

/** Start-up, answers and search, each beside its baseline of the same run. */
export const benchCore = async (): Promise<Row[]> => {
  const catalog = loadCatalog();
  const load = median(Array.from({ length: 7 }, () => elapsed(() => loadCatalog())));
  const parse = median(Array.from({ length: 3 }, () => elapsed(() => checkedData([builtInCatalog()]))));
  const index = median(Array.from({ length: 5 }, () => elapsed(() => createAssistant({ catalog }))));
  const bareStart = processTime([
    '--input-type=module',
    '-e',
    "await Promise.all([import('minisearch'), import('yaml'), import('zod')])",
  ]);
  const firstAnswer = processTime(['dist/adapters/main.js', 'ask', 'saga']);
  return [
    { what: 'catalog load, as built', milliseconds: load, ratio: load / parse, against: 'parsing and checking the YAML' },
    { what: 'catalog load, parsing and checking the YAML', milliseconds: parse },
    { what: 'building the assistant with its index', milliseconds: index },
    { what: 'process: Node starts and loads minisearch, yaml and zod', milliseconds: bareStart },
    {
      what: 'process: start to the first answer',
      milliseconds: firstAnswer,
      ratio: firstAnswer / bareStart,
      against: 'Node with minisearch, yaml and zod',
      aim: 'at most 3',
    },
    ...(await answering(`${catalog.patterns.size} patterns`, catalog)),
    ...(await answering('10,000 patterns', repeated(catalog, 10_000))),
  ];
};
