import type { BoardEvent, HappeningOf } from './event.js';
import { refusal } from './refusal.js';
import type { BoardView, Proposal } from './view.js';

/**
 * A board from its events, in the order in which the store keeps them; undefined when there is none. An
 * event that comes again counts once, and one that does not fit counts not at all and says why in `refused`.
 */
export const fold = (events: readonly BoardEvent[]): BoardView | undefined => {
  const seen = new Set<string>();
  const refused = new Map<string, string>();
  let view: BoardView | undefined;
  for (const event of events) {
    if (seen.has(event.id)) continue;
    seen.add(event.id);
    const why = refusal(view, event);
    if (why !== undefined) refused.set(event.id, why);
    else view = view ? after(view, event) : begin(event);
    if (view) view = { ...view, events: seen.size, refused };
  }
  return view;
};

const begin = (event: BoardEvent): BoardView | undefined => {
  const { what, at, by } = event;
  if (what.kind !== 'started') return undefined;
  return {
    title: what.title,
    startedBy: by,
    begun: at,
    touched: at,
    catalog: what.catalog,
    ...(what.link !== undefined && { link: what.link }),
    ...(what.quorum !== undefined && { quorum: what.quorum }),
    ...(what.deadline !== undefined && { deadline: what.deadline }),
    ...(event.said !== undefined && { context: event.said }),
    isSecret: what.secret,
    circumstances: [],
    proposals: [],
    withdrawn: [],
    walks: [],
    raised: [],
    acknowledged: [],
    notes: [],
    state: 'open',
    isDeprecated: false,
    isReminded: false,
    isEnded: false,
    events: 1,
    refused: new Map(),
  };
};

const after = (view: BoardView, event: BoardEvent): BoardView => {
  const { what, by, at, said } = event;
  const why = said === undefined ? {} : { why: said };
  // What the bot itself notes down is nothing that anybody did.
  const touched = ['raised', 'shown', 'reminded', 'ended'].includes(what.kind) ? view.touched : Math.max(view.touched, at);
  const next = { ...view, touched };
  switch (what.kind) {
    case 'started':
      return view;
    case 'context':
      return said === undefined ? without(next, 'context') : { ...next, context: said };
    case 'circumstance': {
      const others = view.circumstances.filter((slug) => slug !== what.circumstance);
      return { ...next, circumstances: what.holds ? [...others, what.circumstance] : others };
    }
    case 'proposed':
      return {
        ...next,
        proposals: proposed(view.proposals, event as BoardEvent<HappeningOf<'proposed'>>),
        withdrawn: view.withdrawn.filter(({ pattern }) => !what.patterns.includes(pattern)),
      };
    case 'removed': {
      const gone = view.proposals.filter(({ pattern }) => what.patterns.includes(pattern));
      return {
        ...next,
        proposals: view.proposals.filter((proposal) => !gone.includes(proposal)),
        withdrawn: [
          ...view.withdrawn.filter(({ pattern }) => !what.patterns.includes(pattern)),
          ...gone.map(({ pattern, by: proposedBy, ballots }) => ({ pattern, proposedBy, ballots, by, ...why })),
        ],
      };
    }
    case 'voted': {
      const ballot = { by, vote: what.vote, ...why };
      return {
        ...next,
        proposals: view.proposals.map((proposal) =>
          what.patterns.includes(proposal.pattern)
            ? { ...proposal, ballots: [...proposal.ballots.filter((other) => other.by.id !== by.id), ballot] }
            : proposal,
        ),
      };
    }
    case 'walked':
      return { ...next, walks: walked(view.walks, event as BoardEvent<HappeningOf<'walked'>>) };
    case 'raised':
      return { ...next, raised: [...view.raised, what.rule] };
    case 'acknowledged':
      return {
        ...next,
        acknowledged: [...view.acknowledged.filter(({ rule }) => rule !== what.rule), { rule: what.rule, by, ...why }],
      };
    case 'noted':
      return said === undefined ? next : { ...next, notes: [...view.notes, { by, at, words: said }] };
    case 'decided': {
      const statement = said === undefined ? {} : { statement: said };
      const decision = { outcome: what.outcome, patterns: what.patterns, cards: what.cards, by, at, ...statement };
      return { ...next, decision, state: 'decided' };
    }
    case 'closed':
      return { ...next, state: 'closed' };
    case 'reopened': {
      const open: BoardView = { ...without(next, 'decision', 'supersededBy'), state: 'open', isDeprecated: false };
      // A vote that has ended would else never take another voice.
      const isOver = view.deadline !== undefined && at >= view.deadline;
      return isOver ? { ...without(open, 'deadline'), isSecret: false } : open;
    }
    case 'deprecated':
      return { ...next, isDeprecated: true };
    case 'superseded':
      return { ...next, supersededBy: { title: what.by, ...(what.link !== undefined && { link: what.link }) } };
    case 'shown':
      return { ...next, shown: { message: what.message, ...(what.link !== undefined && { link: what.link }) } };
    case 'reminded':
      return { ...next, isReminded: true };
    case 'ended':
      return { ...next, isEnded: true };
  }
};

/** What is on the list already stays with who proposed it first; a reason that was missing is added. */
const proposed = (before: readonly Proposal[], { what, by, said }: BoardEvent<HappeningOf<'proposed'>>): readonly Proposal[] => {
  const why = said === undefined ? {} : { why: said };
  const added = what.patterns.filter((slug, index) => what.patterns.indexOf(slug) === index);
  return [
    ...before.map((proposal) =>
      added.includes(proposal.pattern) && proposal.why === undefined ? { ...proposal, ...why } : proposal,
    ),
    ...added
      .filter((slug) => !before.some(({ pattern }) => pattern === slug))
      .map((pattern) => {
        const card = what.cards[pattern];
        return { pattern, by, ballots: [], ...why, ...(card !== undefined && { card }) };
      }),
  ];
};

/** Each tree has one walk on a board; an answer that stays is still whoever's it was. */
const walked = (before: BoardView['walks'], { what, by }: BoardEvent<HappeningOf<'walked'>>): BoardView['walks'] => {
  const earlier = before.find(({ tree }) => tree === what.tree);
  const answers = what.trail.map((step) => {
    const kept = earlier?.answers.find(({ question, answer }) => question === step.question && answer === step.answer);
    return kept ?? { ...step, by };
  });
  return [...before.filter((walk) => walk !== earlier), { tree: what.tree, code: what.code, answers, result: what.result }];
};

const without = <K extends keyof BoardView>(view: BoardView, ...keys: readonly K[]): BoardView => {
  const rest = { ...view };
  for (const key of keys) delete rest[key];
  return rest;
};
