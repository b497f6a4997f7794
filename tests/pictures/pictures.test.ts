import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SextantError } from '../../src/errors.js';
import { createDrawingCache } from '../../src/pictures/cache.js';
import { createDrawer } from '../../src/pictures/draw.js';
import { createPictures, type Pictures, type PicturesOptions } from '../../src/pictures/pictures.js';
import { relationGraph } from '../../src/pictures/relation-graph.js';
import { bringBuildUpToDate, built } from './built.js';
import { catalog, labelled } from './samples.js';

beforeAll(bringBuildUpToDate, 60_000);

const opened: Pictures[] = [];
afterEach(async () => {
  for (const pictures of opened.splice(0)) await pictures.close();
});

/** Pictures with the errors that they told of. */
const drawing = (options: PicturesOptions = {}) => {
  const errors: SextantError[] = [];
  const pictures = createPictures({ milliseconds: 10_000, ...options, onError: (error) => errors.push(error) });
  opened.push(pictures);
  return { pictures, errors, codes: () => errors.map((error) => error.code) };
};

/**
 * A process that does what a picture's title says instead of drawing: `hang`, `crash`, `exit`, `fault`, `rot` (ends when
 * its drawing is done), `fat`; else it says which of its process's drawings this is.
 */
const puppetProgram = `
  let drawn = 0;
  process.on('disconnect', () => process.exit());
  process.on('message', ({ form, picture }) => {
    const memory = picture.title === 'fat' ? 1e9 : 1;
    if (picture.title === 'hang') for (;;);
    if (picture.title === 'crash') throw new Error('crashed');
    if (picture.title === 'exit') process.exit(1);
    if (picture.title === 'fault') return process.send({ memory, fault: { message: 'no', code: 'pictures-too-large' } });
    const drawing = process.pid + ' ' + ++drawn + ' ' + picture.title;
    const answer = () => process.send({ memory, drawing: form === 'svg' ? drawing : new TextEncoder().encode(drawing) });
    if (picture.title.startsWith('slow')) setTimeout(answer, 600); else answer();
    if (picture.title === 'rot') setTimeout(() => { throw new Error('later'); }, 20);
  });
  process.send({ ready: true });
`;
const folder = mkdtempSync(join(tmpdir(), 'sextant-pictures-'));
const puppet = pathToFileURL(join(folder, 'puppet.mjs'));
beforeAll(() => writeFileSync(puppet, puppetProgram));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const titled = (title: string) => ({ ...labelled('x'), title });
const processOf = (drawing: string | undefined) => drawing?.split(' ')[0];
const turnOf = (drawing: string | undefined) => drawing?.split(' ')[1];
const settled = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('given the process that draws', () => {
  it('then it draws what the drawer draws', async () => {
    const { pictures, errors } = drawing();
    const picture = relationGraph(catalog, 'saga');
    const [png, light, linked] = await Promise.all([
      pictures.png(picture),
      pictures.svg(picture, 'light'),
      pictures.svg(picture, 'dark', { links: true }),
    ]);
    const drawer = createDrawer();
    expect(errors).toEqual([]);
    expect(Buffer.from(png ?? []).equals(Buffer.from(await drawer.toPng(picture)))).toBe(true);
    expect(light).toBe(await drawer.toSvg(picture, 'light'));
    expect(linked).toBe(await drawer.toSvg(picture, 'dark', { links: true }));
  });

  it('then a picture that cannot be drawn is undefined, told of once, and the next one is drawn', async () => {
    const { pictures, codes } = drawing();
    expect(await pictures.png(labelled('分散'))).toBeUndefined();
    expect(await pictures.png({} as never)).toBeUndefined();
    expect(await pictures.png(undefined as never)).toBeUndefined();
    const cyclic = { ...labelled('x') } as Record<string, unknown>;
    cyclic['self'] = cyclic;
    expect(await pictures.svg(cyclic as never, 'light')).toBeUndefined();
    expect(codes()).toEqual(['pictures-font-lacks', 'pictures-failed', 'pictures-failed', 'pictures-failed']);
    expect(await pictures.png(labelled('x'))).toBeInstanceOf(Uint8Array);
  });
});

describe('given pictures that are asked for', () => {
  it('then the same one is drawn once, at once and later', async () => {
    const { pictures } = drawing({ entry: puppet });
    const [one, two] = await Promise.all([pictures.svg(titled('slow'), 'light'), pictures.svg(titled('slow'), 'light')]);
    expect(one).toMatch(/ 1 slow$/);
    expect(two).toBe(one);
    expect(await pictures.svg(titled('slow'), 'light')).toBe(one);
  });

  it('then another theme, form or option is another drawing', async () => {
    const { pictures } = drawing({ entry: puppet });
    const picture = titled('a');
    const drawings = [
      await pictures.svg(picture, 'light'),
      await pictures.svg(picture, 'dark'),
      await pictures.svg(picture, 'dark', { links: true }),
    ];
    expect(drawings.map(turnOf)).toEqual(['1', '2', '3']);
    expect(new TextDecoder().decode(await pictures.png(picture))).toMatch(/ 4 a$/);
  });

  it('then what was not asked for the longest is drawn anew', async () => {
    const { pictures } = drawing({ entry: puppet, kept: 2 });
    for (const title of ['a', 'b', 'a', 'c']) await pictures.svg(titled(title), 'light');
    expect(turnOf(await pictures.svg(titled('a'), 'light'))).toBe('1');
    expect(turnOf(await pictures.svg(titled('b'), 'light'))).toBe('4');
  });

  it('then more than may wait are refused at once', async () => {
    const { pictures, codes } = drawing({ entry: puppet, queue: 2 });
    const drawn = await Promise.all(['slow', 'b', 'c', 'd'].map((title) => pictures.svg(titled(title), 'light')));
    expect(drawn.map((one) => one !== undefined)).toEqual([true, true, false, false]);
    expect(codes()).toEqual(['pictures-queue-full', 'pictures-queue-full']);
    expect(await pictures.svg(titled('c'), 'light')).toBeDefined();
  });
});

describe('given a process that fails', () => {
  it('then one that hangs is replaced after its time, and who waits behind it gets the next', async () => {
    const { pictures, codes } = drawing({ entry: puppet, milliseconds: 400 });
    const first = processOf(await pictures.svg(titled('a'), 'light'));
    const begun = performance.now();
    expect(await pictures.svg(titled('hang'), 'light')).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(1_500);
    expect(codes()).toEqual(['pictures-timeout']);
    await settled(50);
    const second = await pictures.svg(titled('b'), 'light');
    expect(second).toBeDefined();
    expect(processOf(second)).not.toBe(first);
  });

  it('then who waited too long in the queue is told so, and the process that is well goes on', async () => {
    const { pictures, codes } = drawing({ entry: puppet, milliseconds: 1_000 });
    const first = processOf(await pictures.svg(titled('a'), 'light'));
    const drawn = await Promise.all(['slow 1', 'slow 2', 'slow 3'].map((title) => pictures.svg(titled(title), 'light')));
    expect(drawn.map((one) => one !== undefined)).toEqual([true, false, false]);
    expect(codes()).toEqual(['pictures-timeout', 'pictures-timeout']);
    await settled(700);
    expect(processOf(await pictures.svg(titled('slow 2'), 'light'))).toBe(first);
  });

  it.each(['crash', 'exit'])('then after a %s the next picture is drawn by another', async (how) => {
    const { pictures, codes } = drawing({ entry: puppet });
    const first = processOf(await pictures.svg(titled('a'), 'light'));
    expect(await pictures.svg(titled(how), 'light')).toBeUndefined();
    expect(codes()).toEqual(['pictures-crashed']);
    expect(processOf(await pictures.svg(titled('b'), 'light'))).not.toBe(first);
  });

  it('then one that ends between two pictures is not asked again', async () => {
    const { pictures, errors } = drawing({ entry: puppet });
    const first = processOf(await pictures.svg(titled('rot'), 'light'));
    await settled(300);
    const next = await pictures.svg(titled('b'), 'light');
    expect(next).toBeDefined();
    expect(processOf(next)).not.toBe(first);
    expect(errors).toEqual([]);
  });

  it('then a fault that it tells of keeps its code', async () => {
    const { pictures, codes } = drawing({ entry: puppet });
    expect(await pictures.svg(titled('fault'), 'light')).toBeUndefined();
    expect(codes()).toEqual(['pictures-too-large']);
  });

  it('then one that cannot start is an error like any other', async () => {
    const { pictures, codes } = drawing({ entry: new URL('file:///nowhere/worker.js') });
    expect(await pictures.png(titled('a'))).toBeUndefined();
    expect(codes()).toEqual(['pictures-crashed']);
  });

  it('then a listener that throws changes nothing', async () => {
    const pictures = createPictures({
      entry: puppet,
      onError: () => {
        throw new Error('listener');
      },
    });
    opened.push(pictures);
    expect(await pictures.svg(titled('fault'), 'light')).toBeUndefined();
  });
});

describe('given a process that has had its time', () => {
  it('then it is replaced after so many drawings', async () => {
    const { pictures } = drawing({ entry: puppet, drawings: 2 });
    const processes: (string | undefined)[] = [];
    for (const title of ['a', 'b', 'c']) processes.push(processOf(await pictures.svg(titled(title), 'light')));
    expect(processes[0]).toBe(processes[1]);
    expect(processes[2]).not.toBe(processes[1]);
  });

  it('then it is replaced when it holds too much memory', async () => {
    const { pictures } = drawing({ entry: puppet });
    const fat = await pictures.svg(titled('fat'), 'light');
    expect(processOf(await pictures.svg(titled('a'), 'light'))).not.toBe(processOf(fat));
  });

  it('then it ends when nothing is asked for a while', async () => {
    const { pictures, errors } = drawing({ entry: puppet, idle: 50 });
    const first = processOf(await pictures.svg(titled('a'), 'light'));
    await settled(300);
    expect(processOf(await pictures.svg(titled('b'), 'light'))).not.toBe(first);
    expect(errors).toEqual([]);
  });

  it('then after close nothing is drawn, and nobody waits', async () => {
    const { pictures, codes } = drawing({ entry: puppet });
    const underWay = pictures.svg(titled('hang'), 'light');
    await settled(100);
    await pictures.close();
    expect(await underWay).toBeUndefined();
    expect(await pictures.png(titled('a'))).toBeUndefined();
    expect(codes()).toEqual(['pictures-closed', 'pictures-closed']);
  });
});

describe('given drawings that are kept', () => {
  it('then neither their number nor their bytes pass the bound', () => {
    const cache = createDrawingCache(10, 1_000);
    for (let index = 0; index < 50; index++) {
      cache.set(`small ${index}`, new Uint8Array(10));
      expect(cache.count).toBeLessThanOrEqual(10);
    }
    for (let index = 0; index < 50; index++) {
      cache.set(`large ${index % 7}`, new Uint8Array(100 + index * 10));
      expect(cache.bytes).toBeLessThanOrEqual(1_000);
    }
    expect(cache.get('small 0')).toBeUndefined();
    expect(cache.get('large 0')).toHaveLength(590);
    cache.set('huge', new Uint8Array(1_001));
    expect(cache.get('huge')).toBeUndefined();
    expect(cache.get('large 0')).toHaveLength(590);
  });

  it('then letters count two bytes, and the same key twice counts once', () => {
    const cache = createDrawingCache(10, 1_000);
    cache.set('a', 'x'.repeat(100));
    cache.set('a', 'x'.repeat(200));
    expect([cache.count, cache.bytes]).toEqual([1, 400]);
  });
});

/** Runs a program that has the built pictures at hand as `lib`, and answers what it prints. */
const run = (program: string): { printed: string; milliseconds: number } => {
  const lib = JSON.stringify(`file://${built}/`);
  const head = `
    const { createPictures } = await import(${lib} + 'pictures/pictures.js');
    const { relationGraph } = await import(${lib} + 'pictures/relation-graph.js');
    const { loadCatalog } = await import(${lib} + 'catalog/load.js');
    const catalog = loadCatalog();
    const slugs = [...catalog.patterns.keys()];
    const megabytes = () => process.memoryUsage.rss() / 1e6;`;
  const begun = performance.now();
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', `${head}\n${program}`], {
    encoding: 'utf8',
    timeout: 90_000,
  });
  return { printed: printed.trim(), milliseconds: performance.now() - begun };
};

describe('given a program that draws', () => {
  it('then it waits for a picture under way, and ends by itself afterwards', () => {
    const { printed, milliseconds } = run(`
      const png = await createPictures({ milliseconds: 20_000 }).png(relationGraph(catalog, 'saga'));
      console.log(png.length);`);
    expect(Number(printed)).toBeGreaterThan(20_000);
    expect(milliseconds).toBeLessThan(25_000);
  });

  it('then no process and no engine is there before the first picture', () => {
    const { printed } = run(`
      const resources = () => process.getActiveResourcesInfo().filter((kind) => /process/i.test(kind)).length;
      const before = megabytes();
      const pictures = createPictures();
      const picture = relationGraph(catalog, 'saga');
      const idle = [resources(), Math.round(megabytes() - before) < 10];
      const waiting = pictures.svg(picture, 'light');
      await new Promise((resolve) => setImmediate(resolve));
      console.log(JSON.stringify([...idle, resources() > 0]));
      await pictures.close();`);
    expect(JSON.parse(printed)).toEqual([0, true, true]);
  });

  it.skipIf(process.platform !== 'linux')(
    'then its memory and that of the process that draws are flat over 60 pictures',
    () => {
      const { printed } = run(`
      const { readFileSync, readdirSync } = await import('node:fs');
      const children = () => readdirSync('/proc/self/task')
        .flatMap((task) => readFileSync('/proc/self/task/' + task + '/children', 'utf8').split(' ').filter(Boolean));
      const drawing = () => children()
        .reduce((sum, pid) => sum + Number(/VmRSS:\\s+(\\d+)/.exec(readFileSync('/proc/' + pid + '/status', 'utf8'))[1]) / 1e3, 0);
      const pictures = createPictures({ kept: 0, milliseconds: 20_000 });
      let missing = 0;
      const draw = async (from, to) => {
        for (let index = from; index < to; index++) {
          if (!(await pictures.png(relationGraph(catalog, slugs[index % slugs.length])))) missing++;
        }
        return { own: megabytes(), drawing: drawing() };
      };
      const warm = await draw(0, 15);
      const end = await draw(15, 75);
      await pictures.close();
      console.log(JSON.stringify({ warm, end, missing, left: children().length }));`);
      const { warm, end, missing, left } = JSON.parse(printed);
      expect(missing).toBe(0);
      expect(end.own - warm.own).toBeLessThan(30);
      expect(end.drawing - warm.drawing).toBeLessThan(60);
      expect(end.drawing).toBeLessThan(200);
      expect(left).toBe(0);
    },
    90_000,
  );
});

describe('given the import lines', () => {
  it('then none on the way from createPictures, the descriptions and the text leads to an engine', () => {
    const source = join(built, '..', '..', 'src', 'pictures');
    const reached = new Set<string>();
    const follow = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const [, type, to = ''] of readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)\s+(type\s+)?[^;]*?from\s+'([^']+)'/gms,
      )) {
        if (type) continue;
        expect(to, file).not.toMatch(/hpcc|resvg/);
        if (to.startsWith('.')) follow(join(dirname(file), to.replace(/\.js$/, '.ts')));
      }
    };
    for (const file of ['pictures.ts', 'relation-graph.ts', 'decision-path.ts', 'text-of.ts', 'draw.ts', 'worker.ts'])
      follow(join(source, file));
    expect([...reached].some((file) => file.endsWith('process.ts'))).toBe(true);
  });
});
