import type { Warning } from '../advice/advisor.js';
import type { Reading } from '../advice/reading.js';
import { show } from '../asks/ask.js';
import type { Catalog } from '../catalog/catalog.js';
import { type Block, bullets, buttons, type Reply, reply, say } from '../reply.js';
import { strong, text } from '../text.js';
import { button, joined, namedReason, quoted, shareButton } from './pieces.js';
import { warningBlock } from './warnings.js';

/** The warnings that are due for a design, what was recognised in it, and where to turn. */
export const checkReply = (catalog: Catalog, words: string, reading: Reading, warnings: readonly Warning[]): Reply => {
  const name = (slug: string) => catalog.pattern(slug).name;
  const turnTo = [...new Set(warnings.flatMap((warning) => warning.rule.use))];
  const named = [...new Set([...reading.used, ...reading.aside.map((mention) => mention.pattern)])];
  return reply(
    titleOf(warnings, named),
    [
      recognised(catalog, reading),
      ...warnings.map((warning) => warningBlock(catalog, warning)),
      warnings.length > 0 ? undefined : goesTogether(catalog, reading.used),
      bullets(
        'Turn to',
        turnTo.map((slug) => namedReason(catalog, slug, catalog.pattern(slug).summary)),
      ),
      mindTheOrder(catalog, reading.used),
      buttons(
        ...[...new Set([...turnTo, ...named])].slice(0, 6).map((slug) => button(name(slug), show(slug))),
        shareButton({ kind: 'check', words }),
      ),
    ],
    {
      tone: tone(warnings),
      patterns: [...new Set([...named, ...turnTo])],
      warnings: warnings.map((warning) => warning.rule.slug),
    },
  );
};

/** Nothing in the words could be checked. */
export const nothingToCheck = (words: string): Reply =>
  reply(
    words === '' ? 'Check what?' : 'I recognise no pattern there',
    [
      say(
        words === '' ? '' : `In ${quoted(words)} I see no pattern of the catalog. `,
        'Name patterns, such as ',
        strong('check 2pc, microservices'),
        ', or say in a sentence what you plan.',
      ),
      buttons(words === '' ? undefined : button('Search for it', { kind: 'find', words, page: 1 }), {
        label: 'All anti-patterns',
        ask: { kind: 'browse', words: 'anti-patterns', page: 1 },
      }),
    ],
    { tone: 'sorry' },
  );

const titleOf = (warnings: readonly Warning[], named: readonly string[]): string => {
  if (warnings.length === 1) return warnings[0]?.rule.name ?? '';
  if (warnings.length > 1) return `${warnings.length} warnings`;
  return named.length > 1 ? 'No known anti-pattern among these' : 'No known anti-pattern there';
};

const tone = (warnings: readonly Warning[]): Reply['tone'] => {
  if (warnings.some((warning) => warning.rule.level === 'danger')) return 'danger';
  return warnings.length > 0 ? 'warning' : 'good';
};

const recognised = (catalog: Catalog, reading: Reading): Block => {
  const name = (slug: string) => catalog.pattern(slug).name;
  const circumstances = reading.circumstances.map(
    (slug) => catalog.circumstances.find((c) => c.slug === slug)?.name.toLowerCase() ?? slug,
  );
  const used = [...reading.used.map(name), ...circumstances];
  const sentences = [
    used.length > 0 ? `I read: ${joined(used)}.` : 'I read no pattern that is in use.',
    ...reading.aside.map((mention) => `${name(mention.pattern)} is ${mention.meant}.`),
    reading.unknown.length > 0 ? `I do not know ${joined(reading.unknown.map(quoted), 'or')}.` : '',
  ];
  return say(sentences.filter(Boolean).join(' '));
};

/** What the cards say of pairs in the design that were found sound. */
const goesTogether = (catalog: Catalog, used: readonly string[]): Block | undefined => {
  const inDesign = new Set(used);
  const said = new Set<string>();
  const lines = used.flatMap((slug) => {
    const { requires, worksWith, conflicts } = catalog.pattern(slug).relations;
    return [
      ...requires.filter((r) => inDesign.has(r.pattern)).map((r) => ({ r, how: 'builds on' })),
      ...worksWith.filter((r) => inDesign.has(r.pattern)).map((r) => ({ r, how: 'works with' })),
      ...conflicts.filter((r) => inDesign.has(r.pattern)).map((r) => ({ r, how: 'does not go with' })),
    ]
      .filter(({ r }) => !said.has(`${r.pattern} ${slug}`))
      .map(({ r, how }) => {
        said.add(`${slug} ${r.pattern}`);
        return text(
          strong(catalog.pattern(slug).name),
          ` ${how} `,
          strong(catalog.pattern(r.pattern).name),
          ': ',
          catalog.read(r.why),
        );
      });
  });
  return bullets('Between them', lines);
};

const mindTheOrder = (catalog: Catalog, used: readonly string[]): Block | undefined => {
  const inDesign = new Set(used);
  return bullets(
    'Mind the order',
    catalog.compositions.orders
      .filter((order) => order.patterns.every((slug) => inDesign.has(slug)))
      .map((order) => text(strong(order.name), ': ', catalog.read(order.rule))),
  );
};
