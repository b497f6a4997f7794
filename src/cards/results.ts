import { browse, find, show } from '../asks/ask.js';
import type { Catalog, Pattern } from '../catalog/catalog.js';
import type { Problem } from '../catalog/ways-schema.js';
import { type Block, buttons, type Reply, reply, say } from '../reply.js';
import type { Findings } from '../search/search.js';
import { button, effortLine, joined, patternEntry, quoted, shareButton } from './pieces.js';

/** How many hits one page shows. */
export const pageSize = 5;

/** What the search found for a person's words, a page of it. */
export const results = (catalog: Catalog, words: string, page: number, findings: Findings): Reply => {
  const from = (page - 1) * pageSize;
  const shown = findings.hits.slice(from, from + pageSize);
  if (shown.length === 0) return nothingFound(words, findings.problems);
  const rest = findings.hits.length - from - shown.length;
  const more = rest > 0 ? button(`${rest} more`, find(words, page + 1)) : undefined;
  const [first] = shown;
  const lead = page === 1 && first ? `This looks like ${first.pattern.name}.` : `Page ${page}.`;
  return reply(
    `For ${quoted(words)}`,
    [
      say(findings.sure ? lead : 'Nothing fits that well. The nearest are:'),
      {
        kind: 'cards',
        cards: shown.map((hit) => ({
          ...patternEntry(catalog, hit.pattern, effortLine(hit.pattern)),
          body: [
            ...catalog.read(hit.pattern.summary),
            { kind: 'emphasis', children: [{ kind: 'plain', value: ` Why: ${hit.why()}.` }] },
          ],
        })),
      },
      problemsNearby(findings.problems),
      buttons(more, shareButton(find(words, page))),
    ],
    { patterns: shown.map((hit) => hit.pattern.slug), tone: findings.sure ? 'plain' : 'sorry' },
  );
};

const nothingFound = (words: string, problems: readonly Problem[]): Reply =>
  reply(
    'Nothing fits',
    [
      say(
        `I found no pattern for ${quoted(words)}. Say what happens and what you would like instead, such as "users see old data after saving".`,
      ),
      problemsNearby(problems),
      buttons({ label: 'Browse problems', ask: browse('problem') }, { label: 'Help', ask: { kind: 'help', words: '' } }),
    ],
    { tone: 'sorry' },
  );

const problemsNearby = (problems: readonly Problem[]): Block | undefined =>
  problems.length === 0
    ? undefined
    : {
        kind: 'choices',
        prompt: problems.length === 1 ? 'A problem like this' : 'Problems like this',
        choices: problems.map((problem) => ({ label: problem.name, ask: browse(`problem ${problem.slug}`) })),
      };

/** A name that fits several patterns. */
export const candidates = (words: string, patterns: readonly Pattern[]): Reply =>
  reply(
    `Which ${quoted(words)}?`,
    [
      say(
        `That could be ${joined(
          patterns.map((pattern) => pattern.name),
          'or',
        )}.`,
      ),
      {
        kind: 'choices',
        prompt: 'Open',
        choices: patterns.map((pattern) => ({ label: pattern.name, hint: pattern.summary, ask: show(pattern.slug) })),
      },
      buttons(button('Search instead', find(words))),
    ],
    { patterns: patterns.map((pattern) => pattern.slug) },
  );
