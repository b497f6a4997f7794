import type { Warning } from '../advice/advisor.js';
import { board, show } from '../asks/ask.js';
import { changedBasis } from '../boards/basis.js';
import { type BoardView, countVotes, hidesVotes, type Proposal, statusOf, votersOf } from '../boards/view.js';
import { writeTime } from '../boards/when.js';
import type { Catalog } from '../catalog/catalog.js';
import { type Block, bullets, buttons, type Card, type Choice, type Reply, reply, say } from '../reply.js';
import { emphasis, strong, type Text, text } from '../text.js';
import { button, capitalised, countOf, joined } from './pieces.js';
import { warningBlock } from './warnings.js';

/** How many notes a board shows; the record has all. */
const shownNotes = 5;

/** A board as it stands, for all in its thread. */
export const boardCard = (catalog: Catalog, view: BoardView, warnings: readonly Warning[], now: number): Reply => {
  const acknowledged = new Set(view.acknowledged.map(({ rule }) => rule));
  const due = warnings.filter(({ rule }) => !acknowledged.has(rule.slug));
  const isOpen = view.state === 'open';
  return reply(
    `Design: ${view.title}`,
    [
      say(standing(catalog, view, now)),
      view.decision?.statement === undefined ? undefined : say(strong('Decision: '), view.decision.statement),
      basisBlock(catalog, view),
      view.context === undefined ? undefined : say(strong('Context: '), view.context),
      view.circumstances.length === 0
        ? undefined
        : say(strong('Given: '), joined(view.circumstances.map((slug) => circumstanceName(catalog, slug)))),
      ...due.flatMap((warning) => [
        warningBlock(catalog, warning),
        isOpen ? buttons(button('Acknowledge…', board(`acknowledge ${warning.rule.slug}`), warning.rule.name)) : undefined,
      ]),
      acknowledgedBlock(catalog, view, warnings),
      view.proposals.length === 0
        ? say('Nothing is on the list yet.')
        : { kind: 'cards', cards: view.proposals.map((proposal) => proposalCard(catalog, view, proposal, now)) },
      bullets(
        'Walks',
        view.walks.map((walk) =>
          text(
            strong(catalog.trees.get(walk.tree)?.name ?? walk.tree),
            walk.result.length > 0 ? ` led to ${joined(walk.result.map((slug) => nameOf(catalog, slug)))}: ` : ': ',
            walk.answers.map(({ answer, by }) => `${answer} (${by.name})`).join(', '),
          ),
        ),
      ),
      bullets(
        view.notes.length > shownNotes ? `Notes (the last ${shownNotes} of ${view.notes.length})` : 'Notes',
        view.notes.slice(-shownNotes).map(({ by, words }) => text(strong(`${by.name}: `), words)),
      ),
      buttons(...waysOn(view)),
    ],
    {
      audience: 'thread',
      tone: due.length > 0 ? 'warning' : statusOf(view) === 'accepted' ? 'good' : 'plain',
      patterns: view.proposals.map(({ pattern }) => pattern),
      warnings: due.map(({ rule }) => rule.slug),
    },
  );
};

/** A pattern that may have left the catalog since. */
export const nameOf = (catalog: Catalog, slug: string): string => catalog.patterns.get(slug)?.name ?? slug;

export const circumstanceName = (catalog: Catalog, slug: string): string =>
  (catalog.circumstances.find((one) => one.slug === slug)?.name ?? slug).toLowerCase();

/** "Proposed by Ada. 2 of 3 voters so far; the vote ends on …." */
const standing = (catalog: Catalog, view: BoardView, now: number): string => {
  const { decision, deadline, quorum } = view;
  const voters = votersOf(view).length;
  const isOver = deadline !== undefined && now >= deadline;
  const chosen = decision?.patterns.map((slug) => nameOf(catalog, slug)) ?? [];
  return [
    decision
      ? `${capitalised(decision.outcome)}${chosen.length > 0 ? `: ${joined(chosen)}` : ''}, by ${decision.by.name}.`
      : `Open, started by ${view.startedBy.name}.`,
    view.state === 'closed' ? 'Closed.' : '',
    view.isDeprecated ? 'Deprecated.' : '',
    view.supersededBy ? `Superseded by ${view.supersededBy.title}.` : '',
    `${voters === 0 ? 'Nobody' : countOf(voters, 'person', 'people')} voted${quorum === undefined ? '' : `, ${quorum} needed`}.`,
    deadline === undefined || decision ? '' : isOver ? 'The vote has ended.' : `The vote ends on ${writeTime(deadline)}.`,
    hidesVotes(view, now) ? `Votes are secret until ${decision && deadline !== undefined ? writeTime(deadline) : 'then'}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
};

const basisBlock = (catalog: Catalog, view: BoardView): Block | undefined => {
  const changed = changedBasis(catalog, view);
  return changed.length === 0
    ? undefined
    : {
        kind: 'alert',
        level: 'note',
        title: 'Basis changed',
        lines: [
          text(
            `The catalog now says something else of ${joined(changed.map((slug) => nameOf(catalog, slug)))} than when this was decided. Look whether the decision still holds.`,
          ),
        ],
      };
};

const acknowledgedBlock = (catalog: Catalog, view: BoardView, warnings: readonly Warning[]): Block | undefined =>
  bullets(
    'Acknowledged',
    view.acknowledged
      .filter(({ rule }) => warnings.some((warning) => warning.rule.slug === rule))
      .map(({ rule, by, why }) =>
        text(
          strong(catalog.antiPatterns.find(({ slug }) => slug === rule)?.name ?? rule),
          ` by ${by.name}${why === undefined ? '' : `: ${why}`}`,
        ),
      ),
  );

const proposalCard = (catalog: Catalog, view: BoardView, proposal: Proposal, now: number): Card => {
  const { pattern, by, why } = proposal;
  const isHidden = hidesVotes(view, now);
  const reasons = isHidden ? [] : proposal.ballots.filter((ballot) => ballot.why !== undefined);
  const isChosen = view.decision?.outcome === 'accepted' && view.decision.patterns.includes(pattern);
  const votes = isHidden ? countOf(proposal.ballots.length, 'secret vote') : tally(proposal);
  return {
    title: `${nameOf(catalog, pattern)}${isChosen ? ' ✓' : ''}`,
    note: `${votes} · proposed by ${by.name}`,
    body: text(
      why ?? catalog.patterns.get(pattern)?.summary ?? '',
      ...reasons.map((ballot): Text => text(' · ', emphasis(`${ballot.by.name}, ${ballot.vote}: `), ballot.why ?? '')),
    ),
    buttons: view.state === 'open' ? votesOn(pattern) : [{ label: 'Open', ask: show(pattern) }],
  };
};

/** "2 for (Ada, Ben), 1 against (Cy)" */
export const tally = (proposal: Proposal): string => {
  const parts = (['for', 'against', 'abstain'] as const).flatMap((vote) => {
    const who = proposal.ballots.filter((ballot) => ballot.vote === vote).map((ballot) => ballot.by.name);
    const word = vote === 'abstain' ? 'abstaining' : vote;
    return who.length === 0 ? [] : [`${countVotes(proposal, vote)} ${word} (${shortList(who)})`];
  });
  return parts.length === 0 ? 'no votes' : parts.join(', ');
};

const shortList = (names: readonly string[]): string =>
  names.length > 6 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');

const votesOn = (pattern: string): Choice[] => [
  { label: 'For', ask: board(`vote for ${pattern}`) },
  { label: 'Against', ask: board(`vote against ${pattern}`) },
  { label: 'Vote…', ask: board(`vote on ${pattern}`), hint: 'With a reason, or abstain' },
];

const waysOn = (view: BoardView): Choice[] => {
  if (view.state !== 'open') {
    return [
      { label: 'Export', ask: board('export'), hint: 'The decision record as Markdown' },
      { label: 'Reopen', ask: board('reopen') },
      ...(view.decision?.outcome === 'accepted' && !view.supersededBy
        ? [
            { label: 'Superseded…', ask: board('supersede') } as const,
            ...(view.isDeprecated ? [] : [{ label: 'Deprecate', ask: board('deprecate') } as const]),
          ]
        : []),
      ...(view.state === 'decided' ? [{ label: 'Close', ask: board('close') } as const] : []),
      { label: 'Forget', ask: board('forget') },
    ];
  }
  return [
    { label: 'Add…', ask: board('add'), primary: view.proposals.length === 0 },
    ...(view.proposals.length > 0 ? [{ label: 'Remove…', ask: board('remove') } as const] : []),
    { label: 'Given…', ask: board('given'), hint: 'What is so with you, for the warnings' },
    { label: 'Note…', ask: board('note') },
    { label: 'Context…', ask: board('context') },
    { label: 'Check', ask: board('check'), hint: 'All that is missing or unsound' },
    { label: 'Choose', ask: { kind: 'choose', words: '' }, hint: 'A walk in this thread' },
    { label: 'Decide…', ask: board('decide'), primary: view.proposals.length > 0 },
    { label: 'Export', ask: board('export') },
    { label: 'Close', ask: board('close') },
    { label: 'Forget', ask: board('forget') },
  ];
};
