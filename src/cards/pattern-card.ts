import { type CardPart, show } from '../asks/ask.js';
import type { Catalog, Pattern } from '../catalog/catalog.js';
import { type Block, bullets, buttons, type Choice, type Reply, reply, say } from '../reply.js';
import { emphasis, link, strong, type Text, text } from '../text.js';
import { button, capitalised, effortLine, joined, levelWord, namedReason, shareButton } from './pieces.js';

/** How many entries of each list the first view shows; the rest is behind a button. */
const shownFirst = 3;

/**
 * A pattern, or one part of it. The first view is the verdict with its reasons; the parts hold the depth.
 * @param keepsProgress whether the asker can mark it as learned
 */
export const patternCard = (catalog: Catalog, pattern: Pattern, part: CardPart, keepsProgress = false): Reply => {
  const view = views[part](catalog, pattern);
  return reply(
    part === 'card' ? pattern.name : `${pattern.name}: ${partNames[part].toLowerCase()}`,
    [...view, partButtons(catalog, pattern, part, keepsProgress && part === 'card')],
    {
      patterns: [pattern.slug],
    },
  );
};

/** What the parts are called on buttons and in titles. */
export const partNames: Record<CardPart, string> = {
  card: 'Card',
  how: 'How it works',
  sketch: 'Sketch',
  risks: 'When it breaks',
  get: 'Get it from',
  sources: 'Uses and sources',
  effort: 'Effort and proof',
};

const views: Record<CardPart, (catalog: Catalog, pattern: Pattern) => (Block | undefined)[]> = {
  card: (catalog, pattern) => [
    say(strong('Verdict: '), catalog.read(pattern.verdict)),
    say(catalog.read(pattern.summary)),
    pattern.team && {
      kind: 'alert',
      level: pattern.team.status === 'hold' ? 'warning' : 'note',
      title: `Your team says: ${pattern.team.status}`,
      lines: [catalog.read(pattern.team.note)],
    },
    bullets('Use it when', some(catalog, pattern.useWhen)),
    bullets(
      'Leave it when',
      pattern.avoidWhen.slice(0, shownFirst).map((entry) => insteadOf(catalog, entry)),
    ),
    bullets('You gain', some(catalog, pattern.gains)),
    bullets('You pay', some(catalog, pattern.costs)),
    bullets(
      'Needs first',
      pattern.relations.requires.map((relation) => namedReason(catalog, relation.pattern, relation.why)),
    ),
    pattern.relations.conflicts.length === 0
      ? undefined
      : {
          kind: 'alert',
          level: 'warning',
          title: 'Does not go with',
          lines: pattern.relations.conflicts.map((relation) => namedReason(catalog, relation.pattern, relation.why)),
        },
    say(emphasis(facts(catalog, pattern))),
  ],
  how: (catalog, pattern) => [
    say(strong('The problem: '), catalog.read(pattern.problem)),
    say(strong('How it works: '), catalog.read(pattern.solution)),
    bullets('Use it when', pattern.useWhen.map(catalog.read)),
    bullets(
      'Leave it when',
      pattern.avoidWhen.map((entry) => insteadOf(catalog, entry)),
    ),
    bullets('You gain', pattern.gains.map(catalog.read)),
    bullets('You pay', pattern.costs.map(catalog.read)),
  ],
  sketch: (_catalog, pattern) => [
    pattern.sketch
      ? { kind: 'code', language: pattern.sketch.language, code: pattern.sketch.code.trimEnd() }
      : say('This one is about structure, not about code: there is no sketch.'),
  ],
  risks: (catalog, pattern) => [
    bullets('When it dies half-way', pattern.failureWindow.map(catalog.read)),
    bullets('Pitfalls', pattern.pitfalls.map(catalog.read)),
  ],
  get: (catalog, pattern) => [
    bullets(
      'Get it from',
      pattern.getItFrom.map((entry) => text(strong(entry.name), ': ', catalog.read(entry.how))),
    ),
  ],
  sources: (catalog, pattern) => [
    bullets(
      'In use at',
      pattern.knownUses.map((use) => text(linked(use.system, use.url), ': ', catalog.read(use.note))),
    ),
    bullets(
      'Read more',
      pattern.references.map((source) =>
        text(
          linked(source.title, source.url),
          `, ${source.author}${source.year ? `, ${source.year}` : ''} (${levelWord(source.kind)})`,
        ),
      ),
    ),
  ],
  effort: (catalog, pattern) => [
    {
      kind: 'table',
      columns: ['', 'Rating', 'Because'],
      rows: [
        ['Complexity', pattern.complexity] as const,
        ['Time to implement', pattern.timeToImplement] as const,
        ['Maintenance burden', pattern.maintenance] as const,
      ].map(([label, rating]) => [text(label), text(capitalised(levelWord(rating.level))), catalog.read(rating.why)]),
    },
    bullets('How to tell that it works', pattern.verify.map(catalog.read)),
  ],
};

const some = (catalog: Catalog, list: readonly string[]): Text[] => list.slice(0, shownFirst).map(catalog.read);

const insteadOf = (catalog: Catalog, entry: { when: string; instead: string }): Text =>
  text(catalog.read(entry.when), '. ', strong('Instead:'), ' ', catalog.read(entry.instead));

const linked = (label: string, url: string | undefined) => (url === undefined ? strong(label) : link(url, label));

const facts = (catalog: Catalog, pattern: Pattern): string => {
  const domain = catalog.domains.find((candidate) => candidate.slug === pattern.domain)?.name ?? pattern.domain;
  const also = pattern.aliases.length > 0 ? ` Also called ${joined(pattern.aliases, 'or')}.` : '';
  return `${capitalised(effortLine(pattern))}. ${domain}, ${joined(pattern.layers)} layer, ${pattern.level}.${also}`;
};

const partButtons = (catalog: Catalog, pattern: Pattern, shown: CardPart, canMark: boolean): Block | undefined => {
  const parts = (Object.keys(partNames) as CardPart[]).filter((part) => part !== shown && (part !== 'sketch' || pattern.sketch));
  const alternatives = pattern.relations.alternatives.slice(0, 3).map((relation) => relation.pattern);
  const compared = [pattern.slug, ...alternatives];
  // The button holds as many alternatives as fit its id.
  const compare = [4, 3, 2]
    .map((count) => compared.slice(0, count))
    .filter((slugs) => slugs.length > 1)
    .map((slugs): Choice | undefined =>
      button(
        'Compare',
        { kind: 'compare', words: slugs.join(', ') },
        `With ${joined(slugs.slice(1).map((slug) => catalog.pattern(slug).name))}`,
      ),
    )
    .find((choice) => choice !== undefined);
  return buttons(
    ...parts.map((part) => button(partNames[part], show(pattern.slug, part))),
    button('Related', { kind: 'related', words: pattern.slug }),
    compare,
    canMark ? button('Mark as learned', { kind: 'learn', words: `done ${pattern.slug}` }) : undefined,
    shareButton(show(pattern.slug, shown)),
  );
};
