import { show } from '../asks/ask.js';
import type { Catalog, Pattern } from '../catalog/catalog.js';
import { growthOf } from '../catalog/growth.js';
import { relationGraph } from '../pictures/relation-graph.js';
import { type Block, bullets, buttons, type Reply, reply, say } from '../reply.js';
import { strong, text } from '../text.js';
import { button, joined, namedReason, shareButton } from './pieces.js';

const headings = {
  requires: 'Needs first',
  enables: 'Makes possible',
  worksWith: 'Works with',
  alternatives: 'Instead of it',
  conflicts: 'Does not go with',
} as const;

/** What a pattern needs, enables, is made of, grows from and conflicts with. */
export const relatedCard = (catalog: Catalog, pattern: Pattern): Reply => {
  const { wholes, orders } = catalog.compositions;
  const whole = wholes.find((candidate) => candidate.pattern === pattern.slug);
  const partOf = wholes.filter((candidate) => candidate.parts.includes(pattern.slug));
  const growth = growthOf(catalog.dependencies, pattern.slug);
  const name = (slug: string) => catalog.pattern(slug).name;

  const blocks: (Block | undefined)[] = (Object.keys(headings) as (keyof typeof headings)[]).map((kind) =>
    bullets(
      headings[kind],
      pattern.relations[kind].map((relation) => namedReason(catalog, relation.pattern, relation.why)),
    ),
  );
  const sums = [...(whole ? [whole] : []), ...partOf].map((sum) =>
    text(strong(name(sum.pattern)), ` = ${sum.parts.map(name).join(' + ')}. `, catalog.read(sum.why)),
  );
  blocks.push(
    bullets('Composition', sums),
    bullets('Grows', [
      ...(growth.from.length > 0 ? [text(`From ${joined(growth.from.map(name))}`)] : []),
      ...(growth.into.length > 0 ? [text(`Into ${joined(growth.into.map(name))}`)] : []),
    ]),
    bullets(
      'Mind the order',
      orders
        .filter((order) => order.patterns.includes(pattern.slug))
        .map((order) => text(strong(order.name), ': ', catalog.read(order.rule))),
    ),
  );

  const slugs = [
    ...new Set([
      pattern.slug,
      ...(Object.keys(headings) as (keyof typeof headings)[]).flatMap((kind) =>
        pattern.relations[kind].map((relation) => relation.pattern),
      ),
      ...(whole?.parts ?? []),
      ...partOf.map((sum) => sum.pattern),
      ...growth.from,
      ...growth.into,
    ]),
  ];
  return reply(
    `${pattern.name}: related patterns`,
    [
      say(catalog.read(pattern.summary)),
      { kind: 'picture', picture: relationGraph(catalog, pattern.slug) },
      ...blocks,
      {
        kind: 'choices',
        prompt: 'Open',
        choices: slugs.slice(1).map((slug) => ({ label: name(slug), ask: show(slug) })),
      },
      buttons(button('Card', show(pattern.slug)), shareButton({ kind: 'related', words: pattern.slug })),
    ],
    { patterns: slugs },
  );
};
