import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
}
/** All import lines of a file; a relative path is given from the root, as its `.ts` file. */
const importsOf = (file: string): Import[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export)\s+(type\s+)?[^;]*?from\s+'([^']+)'/gms),
    ...readFileSync(join(root, file), 'utf8').matchAll(/()\bimport\('([^']+)'\)/g),
  ].map(([, type, to = '']) => ({
    from: file,
    to: to.startsWith('.') ? normalize(join(dirname(file), to)).replace(/\.js$/, '.ts') : to,
    isTypeOnly: type !== undefined && type !== '',
  }));

const core = sources('src').flatMap(importsOf);
const adapters = sources('adapters').flatMap(importsOf);

/** The rooms of the core, each with the rooms that it may look into. */
const rooms: Record<string, readonly string[]> = {
  catalog: ['errors', 'text', 'plain'],
  search: ['catalog', 'errors', 'text'],
  guide: ['catalog', 'errors', 'text'],
  advice: ['search', 'catalog', 'errors', 'text'],
  asks: ['guide', 'errors'],
  cards: ['boards', 'store', 'advice', 'search', 'guide', 'asks', 'catalog', 'pictures', 'reply', 'text', 'errors'],
  plain: ['reply', 'pictures', 'text'],
  eval: ['advice', 'search', 'catalog', 'errors'],
  store: ['errors'],
  boards: ['store', 'advice', 'guide', 'search', 'catalog', 'text', 'errors'],
  pictures: ['guide', 'catalog', 'errors', 'text'],
  reply: ['asks', 'pictures', 'text'],
  text: [],
  errors: [],
};
const roomOf = (file: string): string => relative('src', file).replace(/\.ts$/, '').split('/')[0] ?? '';

describe('given the import lines of the core', () => {
  it('then none names an adapter', () => {
    expect(core.filter(({ to }) => to.startsWith('adapters'))).toEqual([]);
  });

  it('then none names a platform, a socket or a web server', () => {
    expect(
      core.filter(({ to }) =>
        /^(?:@slack\/|discord|@discordjs\/|hono|node:net|node:http|node:https|node:tls|node:dgram)/.test(to),
      ),
    ).toEqual([]);
  });

  it.each(Object.entries(rooms))('then %s looks only into %j', (room, allowed) => {
    const crossing = core
      .filter(({ from, to }) => roomOf(from) === room && to.startsWith('src/'))
      .map(({ from, to }) => ({ from, to, room: roomOf(to) }))
      .filter((line) => line.room !== room && !allowed.includes(line.room));
    expect(crossing).toEqual([]);
  });

  it('then every file stands in a room that this test knows', () => {
    expect([...new Set(sources('src').map(roomOf))].filter((room) => room !== 'assistant' && !(room in rooms))).toEqual([]);
  });
});

describe('given the import lines of the adapters', () => {
  it('then no adapter names another', () => {
    const platform = (file: string): string | undefined => /^adapters\/([^/]+)\//.exec(file)?.[1];
    expect(
      adapters.filter(
        ({ from, to }) => platform(from) !== undefined && platform(to) !== undefined && platform(from) !== platform(to),
      ),
    ).toEqual([]);
  });
});

describe('given the files', () => {
  it('then none is longer than two ideas', () => {
    const long = [...sources('src'), ...sources('adapters')].filter(
      (file) => readFileSync(join(root, file), 'utf8').split('\n').length > 400,
    );
    expect(long).toEqual([]);
  });

  it('then none exports a default or keeps state of its own between calls', () => {
    for (const file of [...sources('src'), ...sources('adapters')]) {
      const text = readFileSync(join(root, file), 'utf8');
      expect(text, file).not.toMatch(/^export default/m);
      expect(text, `${file} has a variable at module level`).not.toMatch(/^(?:export )?let /m);
    }
  });
});
