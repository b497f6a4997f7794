import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { loadCatalog } from '../../src/catalog/load.js';
import { createGuide } from '../../src/guide/guide.js';
import { decisionPath } from '../../src/pictures/decision-path.js';
import { createDrawer } from '../../src/pictures/draw.js';
import { createPictures } from '../../src/pictures/pictures.js';
import { relationGraph } from '../../src/pictures/relation-graph.js';
import { textOf } from '../../src/pictures/text-of.js';
import { type Served, serveProcess, sextantArgs } from './http-load.js';
import type { Row } from './report.js';
import { median, time } from './timing.js';

const patience = { milliseconds: 20_000 } as const;
const renders = 500;

const megabytes = (): number => process.memoryUsage.rss() / 1e6;

/** A page or a drawing of the playground. Each 32 requests come from another local address, as its flood gate counts by address. */
const fetched = (port: number, path: string, turn: number): Promise<string> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, localAddress: `127.0.0.${2 + ((turn >> 5) % 200)}`, agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path} answered ${response.statusCode}`));
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });

/** What a process holds in memory in megabytes, as Linux tells it. */
const residentOf = (pid: number | undefined): number =>
  (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024) / 1e6;

/** The server with its playground: its memory when it has started, and the most of it while pages and their drawings are read. */
const serverMemory = async (slugs: readonly string[]): Promise<{ before: number; most: number }> => {
  const port = 20_000 + (process.pid % 10_000);
  const served: Served = await serveProcess(sextantArgs, {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: 'bench-signing-secret',
    PORT: '0',
    PLAYGROUND_PORT: String(port),
  });
  served.process.stdout?.resume();
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const before = residentOf(served.process.pid);
  let [most, drawn, turn] = [before, 0, 0];
  for (let page = 0; drawn < renders; page++) {
    const text = await fetched(port, `/patterns/${slugs[page % slugs.length]}`, turn++);
    for (const [path] of text.matchAll(/\/drawings\/\w+\.(?:light|dark)\.svg/g)) {
      await fetched(port, path, turn++);
      drawn++;
      most = Math.max(most, residentOf(served.process.pid));
    }
  }
  served.process.kill();
  return { before, most };
};

/** Node with nothing but an HTTP server, which the server's memory is compared with. */
const bareMemory = async (): Promise<number> => {
  const program = `require('node:http').createServer().listen(0, function () { console.log(JSON.stringify(this.address())); })`;
  const bare = await serveProcess(['-e', program]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const resident = residentOf(bare.process.pid);
  bare.process.kill();
  return resident;
};

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
  const onLinux = process.platform === 'linux';
  const server = onLinux ? await serverMemory([...catalog.patterns.keys()]) : undefined;
  const bareServer = onLinux ? await bareMemory() : 0;
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
      what: 'the first PNG, with the start of its process and its engines',
      milliseconds: median(firsts),
      aim: 'at most 2,000 ms',
    },
    {
      what: 'a later PNG',
      timing: png,
      ratio: png.p50 / bare.p50,
      against: 'drawing on the thread that asks',
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
    ...(server
      ? [
          {
            what: `memory of the server over ${renders} drawings of pages: ${Math.round(server.before)} MB before, ${Math.round(server.most)} MB at most`,
            ratio: server.most / bareServer,
            against: `Node with an HTTP server, ${Math.round(bareServer)} MB`,
            aim: 'below 150 MB',
          },
        ]
      : []),
  ];
};
