import { show } from '../asks/ask.js';
import type { Catalog } from '../catalog/catalog.js';
import type { LearningPath, QuickCard } from '../catalog/ways-schema.js';
import { type Block, bullets, buttons, type Reply, reply, say, steps } from '../reply.js';
import { strong, text } from '../text.js';
import { countOf, joined, namedReason, quoted, shareButton } from './pieces.js';

/** How many of a path's patterns are offered as buttons. */
const offered = 12;

/** One learning path, step by step. */
export const pathReply = (catalog: Catalog, path: LearningPath): Reply => {
  const slugs = path.steps.flatMap((step) => step.patterns);
  return reply(
    path.name,
    [
      say(`${path.purpose}. ${countOf(path.steps.length, 'step')}, ${countOf(slugs.length, 'pattern')}.`),
      steps(
        '',
        path.steps.map((step) =>
          text(strong(step.patterns.map((slug) => catalog.pattern(slug).name).join(' → ')), ': ', catalog.read(step.why)),
        ),
      ),
      {
        kind: 'choices',
        prompt: 'Open',
        choices: slugs.slice(0, offered).map((slug) => ({ label: catalog.pattern(slug).name, ask: show(slug) })),
      },
      buttons(
        ...catalog.paths
          .filter((other) => other !== path)
          .map((other) => ({ label: other.name, ask: { kind: 'learn', words: other.level } as const })),
        shareButton({ kind: 'learn', words: path.level }),
      ),
    ],
    { patterns: slugs },
  );
};

/** The learning paths to choose from. */
export const pathsReply = (catalog: Catalog, unknown: string): Reply =>
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
        catalog.paths.map((path) => text(strong(path.name), ': ', path.purpose)),
      ),
      {
        kind: 'choices',
        prompt: 'Start',
        choices: catalog.paths.map((path) => ({ label: path.name, ask: { kind: 'learn', words: path.level } })),
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
