import type { Ask } from '../../../src/asks/ask.js';
import { writeWalk } from '../../../src/guide/walk.js';
import type { Reply } from '../../../src/reply.js';

/** The dimensions of `browse`, as its words and as the pages' folders have them. */
export const folders = {
  domain: 'domains',
  layer: 'layers',
  problem: 'problems',
  'anti-pattern': 'anti-patterns',
} as const;

/** What `browse` calls its overviews, and the pages that show them. */
const overviews: Readonly<Record<string, string>> = {
  '': '/patterns',
  all: '/patterns',
  pattern: '/patterns',
  domain: '/domains',
  layer: '/layers',
  problem: '/problems',
  'anti-pattern': '/anti-patterns',
  'anti-patterns': '/anti-patterns',
  tree: '/trees',
  'decision-trees': '/trees',
  comparison: '/comparisons',
  'comparison-tables': '/comparisons',
  path: '/paths',
  'learning-paths': '/paths',
  quick: '/quick',
  'quick-reference': '/quick',
};

const query = (path: string, entries: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(entries).toString();
  return text === '' ? path : `${path}?${text}`;
};

const slugForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const folder = (path: string, words: string): string => (slugForm.test(words) ? `${path}/${words}` : path);

/**
 * The page that shows what an Ask shows; undefined where no page does. With its replies a name that
 * was misspelt leads to the pattern that it was taken for.
 */
export const pageOf = (ask: Ask, replies: readonly Reply[] = []): string | undefined => {
  const [first] = replies;
  switch (ask.kind) {
    case 'show': {
      const slug = slugForm.test(ask.words) && !first ? ask.words : first?.patterns.length === 1 ? first.patterns[0] : undefined;
      if (slug === undefined) return query('/search', { q: ask.words });
      return `/patterns/${slug}${ask.part === 'card' ? '' : `#${ask.part}`}`;
    }
    case 'related': {
      const slug = first?.patterns[0] ?? ask.words;
      return slugForm.test(slug) ? `/patterns/${slug}#related` : undefined;
    }
    case 'find':
      return query('/search', { q: `find ${ask.words}`, ...(ask.page > 1 && { page: String(ask.page) }) });
    case 'choose':
      return folder('/trees', ask.words);
    case 'walk': {
      const page = `/trees/${ask.walk.tree}/${writeWalk(ask.walk)}`;
      if (ask.view === 'here') return page;
      return query(page, ask.view === 'why-not' ? { view: 'why-not' } : { change: String(ask.view.change) });
    }
    case 'compare': {
      const names = ask.words.split(/,\s*/);
      return names.every((name) => slugForm.test(name))
        ? `/comparisons/${names.join(',')}`
        : query('/comparisons', { of: ask.words });
    }
    case 'check':
      return query('/check', { q: ask.words });
    case 'browse': {
      const overview = overviews[ask.words];
      if (overview !== undefined) return overview;
      const [dimension = '', name = ''] = ask.words.split(' ');
      const inFolder = Object.hasOwn(folders, dimension) ? folders[dimension as keyof typeof folders] : undefined;
      if (inFolder === undefined || !slugForm.test(name)) return query('/search', { q: `browse ${ask.words}` });
      return query(`/${inFolder}/${name}`, ask.page > 1 ? { page: String(ask.page) } : {});
    }
    case 'learn':
      return /^(?:un)?done /.test(ask.words) ? undefined : folder('/paths', ask.words);
    case 'quick':
      return folder('/quick', ask.words);
    case 'random':
      return query('/random', ask.skip > 0 ? { skip: String(ask.skip) } : {});
    case 'help':
      return '/help';
    default:
      return undefined;
  }
};
