import type { Warning } from '../advice/advisor.js';
import { board, show } from '../asks/ask.js';
import type { Happening } from '../boards/event.js';
import { type BoardView, hidesVotes, linkOf } from '../boards/view.js';
import { writeDay, writeTime } from '../boards/when.js';
import type { Catalog } from '../catalog/catalog.js';
import { type Block, buttons, type Reply, reply, say } from '../reply.js';
import type { BoardSummary, Person } from '../store/store.js';
import { code, link, strong, text } from '../text.js';
import { circumstanceName, nameOf } from './board-card.js';
import { button, capitalised, countOf, joined, quoted } from './pieces.js';
import { warningBlock } from './warnings.js';

/** Short answers about a board: that something was done, what is due, what can be done. */

/** What somebody did, in a line for those in the thread. */
export const done = (
  catalog: Catalog,
  by: Person,
  what: Happening,
  said: string | undefined,
  view: BoardView,
  now: number,
): Reply => {
  const board = changed(view);
  // What is secret is not told to the thread.
  if (what.kind === 'voted' && hidesVotes(view, now))
    return reply('Your vote is counted', [boardLink(view)], { board, tone: 'good' });
  return reply(sentence(catalog, by, what), [said === undefined ? undefined : say(said), boardLink(view)], {
    audience: 'thread',
    board,
    patterns: 'patterns' in what ? what.patterns : [],
  });
};

const changed = (view: BoardView): NonNullable<Reply['board']> => ({
  is: 'changed',
  ...(view.shown && { message: view.shown.message }),
});

const sentence = (catalog: Catalog, by: Person, what: Happening): string => {
  const names = (slugs: readonly string[]) => joined(slugs.map((slug) => nameOf(catalog, slug)));
  switch (what.kind) {
    case 'proposed':
      return `${by.name} added ${names(what.patterns)}`;
    case 'removed':
      return `${by.name} removed ${names(what.patterns)}`;
    case 'voted':
      return what.vote === 'abstain'
        ? `${by.name} abstains on ${names(what.patterns)}`
        : `${by.name} votes ${what.vote} ${names(what.patterns)}`;
    case 'noted':
      return `${by.name} noted`;
    case 'context':
      return `${by.name} set the context`;
    case 'circumstance':
      return `${by.name}: ${what.holds ? '' : 'not '}${circumstanceName(catalog, what.circumstance)}`;
    case 'acknowledged':
      return `${by.name} acknowledged ${catalog.antiPatterns.find(({ slug }) => slug === what.rule)?.name ?? what.rule}`;
    case 'decided':
      return `${capitalised(what.outcome)}${what.patterns.length > 0 ? `: ${names(what.patterns)}` : ''}`;
    case 'closed':
      return `${by.name} closed the board`;
    case 'reopened':
      return `${by.name} reopened the board`;
    case 'deprecated':
      return `${by.name} marked the decision as deprecated`;
    case 'superseded':
      return `Superseded by ${what.by}`;
    default:
      return `${by.name} changed the board`;
  }
};

const boardLink = (view: BoardView): Block | undefined => {
  const url = linkOf(view);
  return url === undefined ? undefined : say(link(url, 'The board'));
};

/** A warning that a board's combination has made due, for its thread, once. */
export const raisedReply = (catalog: Catalog, warning: Warning): Reply =>
  reply(
    `On this board: ${warning.rule.name}`,
    [
      warningBlock(catalog, warning),
      buttons(
        button('Acknowledge…', board(`acknowledge ${warning.rule.slug}`), 'Say why it is acceptable here'),
        ...warning.rule.use.slice(0, 3).map((slug) => button(catalog.pattern(slug).name, show(slug))),
      ),
    ],
    {
      audience: 'thread',
      tone: warning.rule.level === 'danger' ? 'danger' : 'warning',
      warnings: [warning.rule.slug],
      patterns: warning.patterns,
    },
  );

/** Where there is no board. */
export const noBoard = (words: string, open: readonly BoardSummary[]): Reply =>
  reply(
    'There is no board in this thread',
    [
      say('A board keeps the shortlist, the votes, the warnings and the decision of a thread.'),
      listed(open.length > 0 ? 'Boards elsewhere' : '', open),
      buttons(
        { label: 'Start a board…', ask: board('start'), primary: true },
        words === '' ? undefined : button('Search for it', show(words)),
      ),
    ],
    { tone: 'sorry' },
  );

/** Boards can be used only where there is a store, and only in a place. */
export const noBoardsHere = (): Reply =>
  reply('Boards are not kept here', [say('This place has no thread that a board could belong to. Ask in a channel or thread.')], {
    tone: 'sorry',
  });

export const boardHelp = (hasBoard: boolean): Reply =>
  reply('A board in this thread', [
    say(
      'A board keeps what a group weighs and decides: the shortlist, the votes with their reasons, the warnings, and at the end a decision record.',
    ),
    {
      kind: 'table',
      columns: ['Type', 'To'],
      rows: commands.map(([typed, does]) => [text(code(typed)), text(does)]),
    },
    buttons(
      hasBoard ? undefined : { label: 'Start a board…', ask: board('start'), primary: true },
      hasBoard ? { label: 'Status', ask: board('status') } : undefined,
      hasBoard ? { label: 'Add…', ask: board('add') } : undefined,
      { label: 'All boards', ask: board('list') },
    ),
  ]);

const commands: readonly (readonly [string, string])[] = [
  ['/design start Checkout; quorum 3; until 2 days', 'Begin; also context, with saga, secret'],
  ['add saga, outbox because …', 'Put patterns on the list'],
  ['vote for saga because …', 'Vote; also against, abstain'],
  ['given shared database', 'Say what is so with you, for the warnings'],
  ['note …, context …', 'Keep a remark; say what it is about'],
  ['check, status', 'What is missing or unsound; the board'],
  ['acknowledge <warning> because …', 'Live with a warning'],
  ['decide saga because …', 'Accept; also rejected, deferred'],
  ['export, export nygard', 'The decision record as a file'],
  ['close, reopen, deprecate, supersede by …', 'Afterwards'],
  ['/design list accepted saga', 'Find boards by status, pattern, age'],
  ['forget, forget me', 'Delete the board; take yourself out of all of them'],
  ['review', 'What this thread says of a design, and a board from it'],
];

/** Boards that were found. */
export const boardList = (boards: readonly BoardSummary[], filter: string): Reply =>
  reply(
    boards.length === 0 ? 'No board found' : countOf(boards.length, 'board'),
    [
      filter === '' ? undefined : say(`That is: ${filter}.`),
      boards.length === 0 ? say('Start one with ', code('/design start <title>'), '.') : listed('', boards),
      buttons(boards.length === 0 && filter !== '' ? { label: 'All boards', ask: board('list') } : undefined, {
        label: 'Start a board…',
        ask: board('start'),
      }),
    ],
    { tone: boards.length === 0 && filter !== '' ? 'sorry' : 'plain' },
  );

const listed = (title: string, boards: readonly BoardSummary[]): Block | undefined =>
  boards.length === 0
    ? undefined
    : {
        kind: 'list',
        title,
        ordered: false,
        items: boards.map(({ title: name, status, patterns, link: url, touched }) =>
          text(
            url === undefined ? strong(name) : link(url, name),
            ` · ${status} · ${writeDay(touched)}${patterns.length > 0 ? ` · ${patterns.slice(0, 4).join(', ')}` : ''}`,
          ),
        ),
      };

/** Deleting is asked for twice. */
export const sureToForget = (view: BoardView): Reply =>
  reply(
    `Delete the board "${view.title}"?`,
    [
      say(
        `Its ${countOf(view.events, 'entry', 'entries')} go for good, votes and reasons among them. Export it first if you may need it.`,
      ),
      buttons({ label: 'Delete it', ask: board('forget yes') }, { label: 'Export', ask: board('export') }),
    ],
    { tone: 'warning' },
  );

export const forgotten = (title: string): Reply =>
  reply('The board is deleted', [say(`Nothing is kept of "${title}" but the messages in this thread.`)], { audience: 'thread' });

export const sureToForgetMe = (): Reply =>
  reply(
    'Take you out of everything here?',
    [
      say(
        'What you marked as learned goes. On boards your votes stay, under a stand-in for your name, and your reasons and notes go.',
      ),
      buttons({ label: 'Take me out', ask: board('forget me yes') }),
    ],
    { tone: 'warning' },
  );

export const forgottenMe = (): Reply =>
  reply('You are taken out', [say('Your learning progress is deleted, and boards of this workspace do not name you any more.')], {
    tone: 'good',
  });

/** The names that stand for nothing, with where to look. */
export const unknownNames = (
  unknown: readonly string[],
  what: 'pattern' | 'circumstance' | 'warning',
  known: readonly string[] = [],
): Reply =>
  reply(
    `I do not know ${joined(unknown.map(quoted), 'or')}`,
    [
      say(`That is no ${what} of the catalog, so nothing was changed.`),
      known.length === 0 ? undefined : say(`These I know: ${known.join(', ')}.`),
      buttons(
        what === 'pattern' && unknown[0] !== undefined
          ? button('Search for it', { kind: 'find', words: unknown[0], page: 1 })
          : undefined,
      ),
    ],
    { tone: 'sorry' },
  );

/** An hour before the vote ends. */
export const reminder = (view: BoardView): Reply =>
  reply(`The vote on "${view.title}" ends soon`, [say(`It ends on ${writeTime(view.deadline ?? 0)}.`), boardLink(view)], {
    audience: 'thread',
    board: changed(view),
  });

export const voteEnded = (view: BoardView): Reply =>
  reply(
    `The vote on "${view.title}" has ended`,
    [
      say(view.isSecret ? 'The votes are open now. ' : '', view.state === 'open' ? 'Decide when you are ready.' : ''),
      boardLink(view),
      view.state === 'open' ? buttons({ label: 'Decide…', ask: board('decide'), primary: true }) : undefined,
    ],
    { audience: 'thread', board: changed(view) },
  );
