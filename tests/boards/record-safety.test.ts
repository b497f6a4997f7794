import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Happening } from '../../src/boards/event.js';
import { literal } from '../../src/boards/record/markdown.js';
import { type BoardView, hidesVotes } from '../../src/boards/view.js';
import { recordForms } from '../../src/boards/words.js';
import { boardEvents, hour, noon, person } from './arbitrary.js';
import { nodesOf, readRecord } from './read-record.js';
import { catalog, folded, headingsOf, plainBoards, record, templates } from './records.js';

describe('given votes that are secret still', () => {
  const secretBoards = plainBoards.map((view) => ({ ...view, isSecret: true, deadline: noon + 3 * hour }));
  const unvoted = (view: BoardView): BoardView => ({
    ...view,
    proposals: view.proposals.map((proposal) => ({ ...proposal, ballots: [] })),
    withdrawn: view.withdrawn.map((withdrawal) => ({ ...withdrawal, ballots: [] })),
  });

  it('then the record is the same whoever voted for what', () => {
    fc.assert(
      fc.property(secretBoards, fc.constantFrom(...recordForms), (view, form) => {
        const { text } = record(form, view);
        expect(hidesVotes(view, noon + 2 * hour)).toBe(true);
        expect(text).toBe(record(form, unvoted(view)).text);
        expect(text).toContain('Votes are secret until 24 Nov 2026, 15:00 UTC.');
      }),
      { numRuns: 20 },
    );
  });

  it('then they are told once the vote has ended', () => {
    fc.assert(
      fc.property(
        secretBoards.filter((view) => view.proposals.some(({ ballots }) => ballots.length > 0)),
        (view) => {
          const late = noon + 3 * hour;
          expect(record('madr', view, late).text).not.toBe(record('madr', unvoted(view), late).text);
        },
      ),
      { numRuns: 20 },
    );
  });
});

/** Pieces of Markdown, HTML, YAML, templates and mentions, in any order. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '# ',
        '\n# Accepted\n',
        '\n---\n',
        '---',
        '===',
        '- ',
        '* ',
        '+ ',
        '1. ',
        '1) ',
        '> ',
        '    ',
        '\t',
        '```',
        '~~~',
      ),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '<!channel>',
        '<!-- ',
        ' -->',
        '<@U123>',
        '@everyone',
        '@here',
        '<b>',
        '&lt;',
        '&#64;',
      ),
      fc.constantFrom(
        '[x](javascript:alert(1))',
        '![x](http://evil.example/a.png)',
        '<http://evil.example>',
        '[x]: /y',
        '[ ] ',
        '[^1]',
      ),
      fc.constantFrom(
        '**',
        '__',
        '`',
        '\\',
        '|',
        ' | - | ',
        '$$',
        '{{ site.x }}',
        '{% raw %}',
        ': ',
        '"',
        "'",
        '\r\n',
        '\u2028',
        ' #',
      ),
      fc.constantFrom(
        'status: accepted',
        '!!js/function',
        '*alias',
        '&anchor ',
        '%TAG',
        'Saga',
        'a_b',
        '5',
        '\u202e',
        '\u200b',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

const hostileBoards = boardEvents(
  hostile,
  hostile.map((name) => ({ id: name, name })),
  12,
).map(folded);

const harmless = new Set([
  'root',
  'heading',
  'paragraph',
  'text',
  'list',
  'listItem',
  'strong',
  'emphasis',
  'inlineCode',
  'link',
]);

describe('given people who write markup', () => {
  it.each(recordForms)('then a record as %s has no heading, link or tag of theirs', (form) => {
    fc.assert(
      fc.property(hostileBoards, (view) => {
        const { text } = record(form, view);
        const read = readRecord(text);
        const nodes = nodesOf(read.body);
        expect(nodes.map(({ type }) => type).filter((type) => !harmless.has(type))).toEqual([]);
        expect(read.headings.filter(({ depth }) => depth === 1)).toHaveLength(1);
        const headings = headingsOf(text, view);
        const known: readonly string[] = templates[form].map((heading) => heading.replace('!', ''));
        expect(headings.filter((heading) => !known.includes(heading))).toEqual([]);
        expect(new Set(headings.filter((heading) => heading !== '### <option>')).size).toBe(
          headings.filter((heading) => heading !== '### <option>').length,
        );
        const urls = nodes.flatMap((node) => (node.type === 'link' ? [node.url] : []));
        expect(urls.filter((url) => /evil|javascript/.test(url))).toEqual([]);
        expect(text).not.toMatch(/<script|<!|<@|@everyone|@here/);
      }),
      { numRuns: 20 },
    );
  });

  it.each(['madr', 'madr3'] as const)('then the front matter of %s holds its own keys and their names as they are', (form) => {
    fc.assert(
      fc.property(hostileBoards, (view) => {
        const { meta } = readRecord(record(form, view).text);
        const deciders = form === 'madr' ? 'decision-makers' : 'deciders';
        expect(Object.keys(meta ?? {}).filter((key) => !['status', 'date', deciders, 'consulted'].includes(key))).toEqual([]);
        expect(meta?.['date']).toBe('2026-11-24');
        const decider = view.decision?.by.name ?? '';
        if (/^[\x21-\x7e]+$/.test(decider)) expect(meta?.[deciders]).toContain(decider);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['in a list', (words: string) => `* ${words}`],
    ['as a heading', (words: string) => `# ${words}`],
    ['as a paragraph', (words: string) => `before\n\n${words}\n\nafter`],
    ['after other words', (words: string) => `* **Ada** noted: ${words}`],
  ])('then their words stand %s as they typed them', (_where, place) => {
    fc.assert(
      fc.property(hostile, (words) => {
        const shown = words
          .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
          .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
          .trim();
        const nodes = nodesOf(readRecord(place(literal(words))).body);
        const texts = nodes.flatMap((node) => (node.type === 'text' ? [node.value] : []));
        const expected = nodesOf(readRecord(place('shown')).body).flatMap((node) => (node.type === 'text' ? [node.value] : []));
        if (shown !== '') expect(texts).toEqual(expected.map((value) => value.replace('shown', () => shown)));
      }),
      { numRuns: 150 },
    );
  });

  it.each(['javascript:alert(1)', 'no address', 'https://evil.example/)[x](y', 'https://x.example/?a=1&copy;=2\\)'])(
    'then the link %j to the thread stays one link or none',
    (link) => {
      const started: Happening = { kind: 'started', title: 'Checkout', catalog: catalog.version, secret: false, link };
      const view = folded([{ id: 'e0', at: noon, by: person('Ada'), what: started }]);
      const urls = nodesOf(readRecord(record('madr', view).text).body).flatMap((node) =>
        node.type === 'link' ? [node.url] : [],
      );
      expect(urls.map((url) => new URL(url).href)).toEqual(
        link.startsWith('https:') ? [new URL(link).href.replace('\\', '%5C')] : [],
      );
    },
  );
});
