import { loadCatalog } from '../../src/catalog/load.js';
import { createGuide } from '../../src/guide/guide.js';
import { decisionPath } from '../../src/pictures/decision-path.js';
import { createDrawer } from '../../src/pictures/draw.js';
import { createPictures } from '../../src/pictures/pictures.js';
import { relationGraph } from '../../src/pictures/relation-graph.js';
import { textOf } from '../../src/pictures/text-of.js';
import type { Row } from './report.js';
import { median, time } from './timing.js';

const patience = { milliseconds: 20_000 } as const;
const renders = 500;

const megabytes = (): number => process.memoryUsage.rss() / 1e6;

/** Pictures: the first one, later ones, kept ones, their size, and the memory of the process over 500 of them. */
export const benchPictures = async (): Promise<Row[]> => {
  const catalog = loadCatalog();
  const guide = createGuide(catalog);
  const graphs = [...catalog.patterns.keys()].map((slug) => relationGraph(catalog, slug));
  const walks = [...catalog.trees.keys()].map((tree) => {
    let walk = guide.start(tree);
    for (let { open } = guide.stand(walk); open; { open } = guide.stand(walk)) walk = guide.pick(walk, open.answers.length - 1);
    return decisionPath(catalog, guide, walk);
  });
  const pictures = [...graphs, ...walks];
  const [one] = graphs;
  if (!one) throw new Error('the catalog is empty');

  // Memory first, as the measurements below leave engines on this thread too.
  const flat = createPictures({ ...patience, kept: 0 });
  const start = megabytes();
  const seen: number[] = [];
  const sizes: number[] = [];
  for (let index = 0; index < renders; index++) {
    sizes.push((await flat.png(pictures[index % pictures.length] ?? one))?.byteLength ?? 0);
    seen.push(megabytes());
  }
  await flat.close();
  const warm = seen[50] ?? 0;
  const most = Math.max(...seen);

  const firsts: number[] = [];
  for (let round = 0; round < 5; round++) {
    const cold = createPictures(patience);
    const begun = performance.now();
    await cold.png(one);
    firsts.push(performance.now() - begun);
    await cold.close();
  }
  const fresh = createPictures({ ...patience, kept: 0 });
  const png = await time(pictures, (picture) => fresh.png(picture), 6_000);
  const svg = await time(pictures, (picture) => fresh.svg(picture, 'light'), 3_000);
  await fresh.close();
  const keeping = createPictures(patience);
  const kept = await time([one], (picture) => keeping.png(picture));
  await keeping.close();
  const drawer = createDrawer();
  const bare = await time(pictures, (picture) => drawer.toPng(picture), 4_000);
  const described = await time([...catalog.patterns.keys()], (slug) => textOf(relationGraph(catalog, slug)));

  return [
    {
      what: 'the first PNG, with the start of its thread and its engines',
      milliseconds: median(firsts),
      aim: 'at most 2,000 ms',
    },
    {
      what: 'a later PNG',
      timing: png,
      ratio: png.p50 / bare.p50,
      against: 'drawing on the same thread',
      aim: 'p99 at most 2,000 ms',
    },
    { what: 'a later SVG', timing: svg },
    { what: 'a PNG that is kept', timing: kept },
    { what: 'a relation graph, described and as text', timing: described },
    {
      what: `size of a PNG: ${Math.round(median(sizes) / 1_000)} kB in the middle, ${Math.round(Math.max(...sizes) / 1_000)} kB at most`,
    },
    {
      what: `memory of the process over ${renders} PNGs: ${Math.round(start)} MB before, ${Math.round(warm)} MB after 50, ${Math.round(most)} MB at most`,
      ratio: most / warm,
      against: 'after 50',
      aim: '60 MB more than after 50 at most',
    },
  ];
};
