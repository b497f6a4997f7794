import { show } from '../asks/ask.js';
import type { Catalog } from '../catalog/catalog.js';
import type { LearningPath, QuickCard } from '../catalog/ways-schema.js';
import { type Block, bullets, buttons, type Reply, reply, say, steps } from '../reply.js';
import { strong, text } from '../text.js';
import { button, countOf, joined, namedReason, quoted, shareButton } from './pieces.js';

/** How many of a path's patterns are offered as buttons. */
const offered = 12;

/** One learning path, step by step, with what the person has learned; without a set, nothing is kept of anybody. */
export const pathReply = (catalog: Catalog, path: LearningPath, learned?: ReadonlySet<string>): Reply => {
  const slugs = patternsOf(path);
  const next = learned && slugs.find((slug) => !learned.has(slug));
  const mark = (slug: string) => `${learned?.has(slug) ? '✓ ' : ''}${catalog.pattern(slug).name}`;
  return reply(
    path.name,
    [
      say(`${path.purpose}. ${countOf(path.steps.length, 'step')}, ${countOf(slugs.length, 'pattern')}.`),
      learned && learned.size > 0
        ? say(strong(progressOf(path, learned)), next === undefined ? '' : ` Next: ${catalog.pattern(next).name}.`)
        : undefined,
      steps(
        '',
        path.steps.map((step) => text(strong(step.patterns.map(mark).join(' → ')), ': ', catalog.read(step.why))),
      ),
      {
        kind: 'choices',
        prompt: 'Open',
        choices: slugs.slice(0, offered).map((slug) => ({ label: mark(slug), ask: show(slug) })),
      },
      buttons(
        next === undefined ? undefined : button(`Mark ${catalog.pattern(next).name} as learned`, learnAsk(`done ${next}`)),
        ...catalog.paths.filter((other) => other !== path).map((other) => ({ label: other.name, ask: learnAsk(other.level) })),
        // One's progress is one's own: a path is shared without it.
        shareButton(learnAsk(path.level)),
      ),
    ],
    { patterns: slugs },
  );
};

const patternsOf = (path: LearningPath): readonly string[] => path.steps.flatMap((step) => step.patterns);

const progressOf = (path: LearningPath, learned: ReadonlySet<string>): string => {
  const slugs = patternsOf(path);
  const count = slugs.filter((slug) => learned.has(slug)).length;
  return count === slugs.length ? 'You have learned all of it.' : `You have learned ${count} of ${slugs.length}.`;
};

const learnAsk = (words: string) => ({ kind: 'learn', words }) as const;

/** Patterns were marked as learned, or not any more: what comes next on the paths that have them. */
export const learnedReply = (
  catalog: Catalog,
  marked: readonly string[],
  isLearned: boolean,
  learned: ReadonlySet<string>,
): Reply => {
  const names = joined(marked.map((slug) => catalog.pattern(slug).name));
  const paths = catalog.paths.filter((path) => marked.some((slug) => patternsOf(path).includes(slug)));
  const next = paths.flatMap((path) => patternsOf(path).find((slug) => !learned.has(slug)) ?? []);
  return reply(
    isLearned ? `Learned: ${names}` : `Not learned any more: ${names}`,
    [
      bullets(
        '',
        paths.map((path) => text(strong(path.name), ': ', progressOf(path, learned))),
      ),
      buttons(
        ...[...new Set(next)].slice(0, 3).map((slug) => ({ label: `Next: ${catalog.pattern(slug).name}`, ask: show(slug) })),
        ...paths.map((path) => ({ label: path.name, ask: learnAsk(path.level) })),
        button('Undo', learnAsk(`${isLearned ? 'undone' : 'done'} ${marked.join(', ')}`)),
      ),
    ],
    { tone: isLearned ? 'good' : 'plain', patterns: marked },
  );
};

/** The learning paths to choose from. */
export const pathsReply = (catalog: Catalog, unknown: string, learned?: ReadonlySet<string>): Reply =>
  reply(
    'Learning paths',
    [
      unknown === ''
        ? undefined
        : say(
            `There is no path ${quoted(unknown)}; there is ${joined(
              catalog.paths.map((path) => path.level),
              'or',
            )}.`,
          ),
      bullets(
        '',
        catalog.paths.map((path) =>
          text(strong(path.name), ': ', path.purpose, learned && learned.size > 0 ? `. ${progressOf(path, learned)}` : ''),
        ),
      ),
      {
        kind: 'choices',
        prompt: 'Start',
        choices: catalog.paths.map((path) => ({ label: path.name, ask: learnAsk(path.level) })),
      },
    ],
    { tone: unknown === '' ? 'plain' : 'sorry' },
  );

const ranks = ['essential', 'important', 'advanced'] as const;

/** The quick reference card of one topic. */
export const quickReply = (catalog: Catalog, card: QuickCard): Reply => {
  const slugs = ranks.flatMap((rank) => card[rank]);
  const names = { essential: 'Essential', important: 'Important', advanced: 'Advanced' };
  return reply(
    `Quick reference: ${card.name.charAt(0).toLowerCase()}${card.name.slice(1)}`,
    [
      ...ranks.map((rank): Block | undefined =>
        bullets(
          names[rank],
          card[rank].map((slug) => namedReason(catalog, slug, catalog.pattern(slug).summary)),
        ),
      ),
      say(strong('Remember: '), catalog.read(card.remember)),
      { kind: 'choices', prompt: 'Open', choices: slugs.map((slug) => ({ label: catalog.pattern(slug).name, ask: show(slug) })) },
      buttons(shareButton({ kind: 'quick', words: card.topic })),
    ],
    { patterns: slugs },
  );
};

/** The topics that have a quick reference card. */
export const quicksReply = (catalog: Catalog, unknown: string): Reply =>
  reply(
    'Quick reference',
    [
      unknown === '' ? undefined : say(`There is no quick card for ${quoted(unknown)}.`),
      {
        kind: 'choices',
        prompt: 'Open',
        choices: catalog.quickCards.map((card) => ({ label: card.name, ask: { kind: 'quick', words: card.topic } })),
      },
    ],
    { tone: unknown === '' ? 'plain' : 'sorry' },
  );
