import { meant } from '../advice/reading.js';
import { review, show } from '../asks/ask.js';
import { type Findings, inDesign, type Named } from '../boards/review.js';
import type { Catalog } from '../catalog/catalog.js';
import { bullets, buttons, type Reply, reply, say } from '../reply.js';
import { strong, type Text, text } from '../text.js';
import { circumstanceName } from './board-card.js';
import { button, countOf } from './pieces.js';
import { warningBlock } from './warnings.js';

/** What a thread says of a design: who named what, what is due, what is missing; and a board from it. */
export const reviewCard = (catalog: Catalog, findings: Findings, messages: number, hasBoard: boolean): Reply => {
  const { named, circumstances, warnings, missing } = findings;
  const used = inDesign(findings);
  const aside = named.filter((one) => !used.includes(one));
  const read = countOf(messages, 'message');
  return reply(
    named.length === 0 ? 'I recognise no pattern in this thread' : 'This thread, read for a design',
    [
      say(`I read ${read} because you asked, and keep none of them.`),
      bullets(
        'In the design',
        used.map((one) => namedBy(catalog, one)),
      ),
      bullets(
        'Not in it',
        aside.map((one) => namedBy(catalog, one)),
      ),
      bullets(
        'Given',
        circumstances.map(({ circumstance, by }) => text(strong(circumstanceName(catalog, circumstance)), ` · ${by.name}`)),
      ),
      ...warnings.map((warning) => warningBlock(catalog, warning)),
      bullets(
        'Nobody spoke of',
        missing.map(({ rule }) => text(strong(rule.name), ': ', catalog.read(rule.instead))),
      ),
      buttons(
        hasBoard || named.length === 0 ? undefined : { label: 'Start a board from it…', ask: review('start'), primary: true },
        ...used.slice(0, 4).map(({ pattern }) => button(catalog.pattern(pattern).name, show(pattern))),
      ),
    ],
    {
      audience: 'thread',
      tone: warnings.some(({ rule }) => rule.level === 'danger') ? 'danger' : warnings.length > 0 ? 'warning' : 'plain',
      patterns: named.map(({ pattern }) => pattern),
      warnings: warnings.map(({ rule }) => rule.slug),
    },
  );
};

const namedBy = (catalog: Catalog, { pattern, by, stance, turnedBy }: Named): Text => {
  const how = meant[stance];
  const who = turnedBy && turnedBy.id !== by.id ? `${by.name}, then ${turnedBy.name}` : by.name;
  return text(strong(catalog.pattern(pattern).name), ` · ${who}${how === undefined ? '' : ` · ${how}`}`);
};
