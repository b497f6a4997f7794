import type { Warning } from '../advice/advisor.js';
import { walkAsk } from '../asks/ask.js';
import type { Catalog, Tree } from '../catalog/catalog.js';
import type { AskedQuestion, Detour, Guide, Standing, Step } from '../guide/guide.js';
import { type Walk, writeWalk } from '../guide/walk.js';
import { decisionPath } from '../pictures/decision-path.js';
import { type Block, bullets, buttons, type Choice, type Reply, reply, say, steps } from '../reply.js';
import { code, emphasis, strong, type Text, text } from '../text.js';
import { button, effortLine, joined, patternEntry, quoted } from './pieces.js';
import { warningBlock } from './warnings.js';

/** How many names of a long list of ruled-out patterns the result shows; the rest is behind a button. */
const shownNames = 6;
/** How many ways to another result are offered. */
const shownDetours = 3;

/** Which tree to walk. */
export const treeChoice = (catalog: Catalog, unknown: string): Reply =>
  reply(
    'Choose a pattern, question by question',
    [
      say(
        unknown === ''
          ? 'A few questions lead to the patterns that fit. Where do you start?'
          : `There is no walk called ${quoted(unknown)}. These are the walks:`,
      ),
      {
        kind: 'choices',
        prompt: 'Start with',
        choices: [...catalog.trees.values()].map((tree) => ({
          label: tree.name,
          hint: tree.purpose,
          ask: { kind: 'choose', words: tree.slug },
        })),
      },
    ],
    { audience: 'thread' },
  );

/** The question at which a walk stands, with the trail so far and the ways back. */
export const walkStep = (catalog: Catalog, guide: Guide, walk: Walk, standing: Standing, question: AskedQuestion): Reply =>
  reply(
    `${treeOf(catalog, walk).name}: question ${standing.trail.length + 1}`,
    [
      trailBlock(standing.trail),
      standing.patterns.length === 0 ? undefined : say('So far: ', strong(joined(names(catalog, standing.patterns)))),
      questionBlock(question, (pick) => walkAsk(guide.pick(walk, pick))),
      buttons(...wayBack(guide, walk, standing)),
    ],
    { audience: 'thread', patterns: standing.patterns },
  );

/** An earlier question again; the answers after it are kept as far as they still apply. */
export const walkChange = (catalog: Catalog, guide: Guide, walk: Walk, standing: Standing, step: Step, index: number): Reply =>
  reply(
    `${treeOf(catalog, walk).name}: change answer ${index + 1}`,
    [
      trailBlock(standing.trail),
      say('You answered ', strong(step.answer.label), '. What instead?'),
      questionBlock(step.question, (pick) => walkAsk(guide.change(walk, index, pick))),
      buttons({ label: 'Leave it as it is', ask: walkAsk(walk) }),
    ],
    { audience: 'thread' },
  );

/** The end of a walk: the patterns with what to do first, and why these and not others. */
export const walkResult = (
  catalog: Catalog,
  guide: Guide,
  walk: Walk,
  standing: Standing,
  warnings: readonly Warning[],
): Reply[] => {
  // The last answer knows most about the case, so its patterns lead.
  const best = [...new Set([...standing.trail].reverse().flatMap((step) => step.answer.patterns ?? []))];
  const [pick = '', ...others] = names(catalog, best);
  const result = reply(
    `${treeOf(catalog, walk).name}: ${pick}`,
    [
      say(strong(`Use ${pick}`), others.length > 0 ? `, with ${joined(others)}.` : '.'),
      trailBlock(standing.trail),
      standing.doFirst === undefined ? undefined : say(strong('Do first: '), catalog.read(standing.doFirst)),
      ...warnings.map((warning) => warningBlock(catalog, warning)),
      {
        kind: 'cards',
        cards: best.map((slug) => {
          const pattern = catalog.pattern(slug);
          const why = standing.trail.findLast((step) => step.answer.patterns?.includes(slug))?.answer.why;
          return patternEntry(catalog, pattern, effortLine(pattern), why === undefined ? undefined : catalog.read(why));
        }),
      },
      best.length < 2 ? undefined : buttons(button('Compare these', { kind: 'compare', words: best.slice(0, 4).join(', ') })),
    ],
    { audience: 'thread', tone: 'good', patterns: best, warnings: warnings.map((warning) => warning.rule.slug) },
  );
  const reasons = reply(
    'Why not another?',
    [
      bullets('Ruled out', ruledOut(catalog, guide.whyNot(walk), shownNames)),
      whatIf(catalog, guide.whatWouldChange(walk)),
      { kind: 'picture', picture: decisionPath(catalog, guide, walk) },
      say('Walk code, to replay this anywhere: ', code(writeWalk(walk))),
      buttons({ label: 'All that was ruled out', ask: walkAsk(walk, 'why-not') }, ...wayBack(guide, walk, standing)),
    ],
    { audience: 'thread' },
  );
  return [result, reasons];
};

/** Every pattern that the tree could have given, with the answer that ruled it out. */
export const walkWhyNot = (catalog: Catalog, guide: Guide, walk: Walk): Reply => {
  const refused = guide.whyNot(walk);
  return reply(
    'Why not another?',
    [
      refused.length === 0
        ? say('Your answers so far rule nothing out.')
        : bullets('Ruled out', ruledOut(catalog, refused, Number.POSITIVE_INFINITY)),
      buttons({ label: 'Back to the walk', ask: walkAsk(walk) }),
    ],
    { audience: 'thread' },
  );
};

/** A walk that was begun with another catalog. */
export const walkOutdated = (catalog: Catalog, walk: Walk): Reply =>
  reply(
    'That walk belongs to another catalog',
    [
      say(
        `It was begun with version ${walk.version}; this is version ${catalog.version}. Questions and answers may have changed, so I will not guess where it stands.`,
      ),
      buttons({ label: 'Start again', ask: { kind: 'choose', words: catalog.trees.has(walk.tree) ? walk.tree : '' } }),
    ],
    { audience: 'thread', tone: 'sorry' },
  );

const treeOf = (catalog: Catalog, walk: Walk): Tree => catalog.trees.get(walk.tree) as Tree;

const names = (catalog: Catalog, slugs: readonly string[]): string[] => slugs.map((slug) => catalog.pattern(slug).name);

const trailBlock = (trail: readonly Step[]): Block | undefined =>
  steps(
    'Your answers',
    trail.map((step) => text(step.question.ask, ' ', strong(step.answer.label))),
  );

const questionBlock = (question: AskedQuestion, pick: (answer: number) => Choice['ask']): Block => ({
  kind: 'choices',
  prompt: question.help === undefined ? question.ask : `${question.ask} ${question.help}`,
  choices: question.answers.map((answer, index) => ({
    label: answer.label,
    ...(answer.hint !== undefined && { hint: answer.hint }),
    ask: pick(index),
  })),
});

const wayBack = (guide: Guide, walk: Walk, standing: Standing): Choice[] => {
  if (standing.trail.length === 0) return [];
  const earlier = standing.trail.slice(0, -1).map(
    (step, index): Choice => ({
      label: `Change ${index + 1}: ${step.answer.label}`,
      hint: step.question.ask,
      ask: walkAsk(walk, { change: index + 1 }),
    }),
  );
  return [
    ...(standing.trail.length > 1 ? [{ label: 'Back', ask: walkAsk(guide.back(walk)) }] : []),
    ...earlier,
    { label: 'Start over', ask: walkAsk({ ...walk, picks: [] }) },
  ];
};

/** One line for each answer that ruled something out, the latest first: those were the nearest. */
const ruledOut = (catalog: Catalog, refused: ReturnType<Guide['whyNot']>, most: number): Text[] => {
  const byStep = new Map<Step, string[]>();
  for (const { pattern, step } of refused) byStep.set(step, [...(byStep.get(step) ?? []), catalog.pattern(pattern).name]);
  return [...byStep].reverse().map(([step, all]) => {
    const shown = all.slice(0, most);
    const list = shown.length < all.length ? `${shown.join(', ')} and ${all.length - shown.length} more` : joined(shown);
    return text(strong(step.answer.label), emphasis(` (${step.question.ask})`), ` ruled out ${list}`);
  });
};

const whatIf = (catalog: Catalog, detours: readonly Detour[]): Block | undefined =>
  detours.length === 0
    ? undefined
    : {
        kind: 'choices',
        prompt: 'What would change this',
        choices: detours.slice(0, shownDetours).map((detour) => ({
          label: `${detour.to.label} instead of ${detour.step.answer.label}`,
          hint: `${detour.step.question.ask} ${outcome(catalog, detour)}`,
          ask: walkAsk(detour.walk),
        })),
      };

const outcome = (catalog: Catalog, detour: Detour): string => {
  const led = joined(names(catalog, detour.patterns));
  if (detour.toGo === 0) return `Then: ${led}.`;
  const questions = `${detour.toGo} more question${detour.toGo === 1 ? '' : 's'}`;
  return led === '' ? `Then ${questions}.` : `Then ${led}, and ${questions}.`;
};
