import { browse, show } from '../asks/ask.js';
import type { Catalog } from '../catalog/catalog.js';
import type { AntiPattern } from '../catalog/ways-schema.js';
import { bullets, buttons, type Reply, reply, say } from '../reply.js';
import { strong, text } from '../text.js';
import { button } from './pieces.js';

/** All that the catalog warns of. */
export const rulesReply = (catalog: Catalog): Reply =>
  reply('Anti-patterns', [
    say('Combinations that the catalog warns of. Check your own with ', strong('check'), ' and the patterns or a sentence.'),
    bullets(
      '',
      catalog.antiPatterns.map((rule) => text(strong(rule.name), ': ', catalog.read(rule.instead))),
    ),
    {
      kind: 'choices',
      prompt: 'Open',
      choices: catalog.antiPatterns.map((rule) => ({ label: rule.name, ask: browse(`anti-pattern ${rule.slug}`) })),
    },
    buttons({ label: 'All ways in', ask: browse('') }),
  ]);

/** One rule: why, what instead, and an example. It is shown, not raised: nobody's design broke it. */
export const ruleReply = (catalog: Catalog, rule: AntiPattern): Reply =>
  reply(
    rule.name,
    [
      say(strong('Why: '), catalog.read(rule.why)),
      say(strong('Instead: '), catalog.read(rule.instead)),
      say(strong('It fires on: '), rule.examples.fires),
      say(strong('It is silent on: '), rule.examples.silent),
      buttons(...rule.use.map((slug) => button(catalog.pattern(slug).name, show(slug))), {
        label: 'All anti-patterns',
        ask: browse('anti-patterns'),
      }),
    ],
    { patterns: rule.use },
  );
