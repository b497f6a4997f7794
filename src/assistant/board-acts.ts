import type { Reader } from '../advice/reading.js';
import { printsOf } from '../boards/basis.js';
import type { Book, Deed } from '../boards/book.js';
import type { Happening } from '../boards/event.js';
import { writeRecord } from '../boards/record/record.js';
import { type BoardView, countVotes, patternsOf } from '../boards/view.js';
import type { BoardWish, WishOf } from '../boards/words.js';
import { boardCard } from '../cards/board-card.js';
import { boardHelp, done, forgotten, raisedReply, sureToForget, unknownNames } from '../cards/board-words.js';
import { checkReply } from '../cards/check-card.js';
import type { Catalog } from '../catalog/catalog.js';
import { nameKey } from '../catalog/names.js';
import { InputError } from '../errors.js';
import { type Reply, reply, say } from '../reply.js';

/** What people do on a board that is there. */
export type BoardActs = (deed: Deed, view: BoardView, wish: BoardWish, link: string | undefined) => Promise<readonly Reply[]>;

export interface ActParts {
  readonly catalog: Catalog;
  readonly book: Book;
  readonly reader: () => Reader;
}

/** How many boards are looked through for the one that takes another's place. */
const mostSearched = 500;

export const createBoardActs = ({ catalog, book, reader }: ActParts): BoardActs => {
  const circumstanceNames = catalog.circumstances.map(({ name }) => name.toLowerCase());

  /** Something done on the board, told in the thread, with the warnings that it made due. */
  const act = async (deed: Deed, before: BoardView, what: Happening, said?: string): Promise<readonly Reply[]> => {
    const { view, isNew } = await book.write(deed, what, said, before);
    if (!isNew) return [];
    const raised = await book.raise(deed, view);
    return [done(catalog, deed.by, what, said, view, deed.at), ...raised.map((warning) => raisedReply(catalog, warning))];
  };

  const listChange = (wish: WishOf<'add' | 'remove' | 'vote'>, patterns: readonly string[]): Happening => {
    if (wish.do === 'add') return { kind: 'proposed', patterns, cards: printsOf(catalog, patterns) };
    return wish.do === 'remove' ? { kind: 'removed', patterns } : { kind: 'voted', patterns, vote: wish.vote };
  };

  const decide = async (deed: Deed, view: BoardView, wish: WishOf<'decide'>): Promise<readonly Reply[]> => {
    const named = reader().list(wish.names);
    if (named.unknown.length > 0) return [unknownNames(named.unknown, 'pattern')];
    const patterns = named.patterns.length > 0 ? named.patterns : wish.outcome === 'accepted' ? favourites(view) : [];
    if (wish.outcome === 'accepted' && patterns.length === 0) {
      throw new InputError(
        'board-refused',
        'No pattern has more votes for it than against. Name what is chosen, such as: decide saga because it fits.',
      );
    }
    return act(deed, view, { kind: 'decided', outcome: wish.outcome, patterns, cards: printsOf(catalog, patterns) }, wish.why);
  };

  /** All that is due when what is not on the list is taken as not there. */
  const checkBoard = (view: BoardView): Reply => {
    const used = patternsOf(view);
    const reading = { used, aside: [], circumstances: view.circumstances, unknown: [] };
    const checked = checkReply(catalog, used.join(', '), reading, book.warnings(view, true));
    return { ...checked, audience: 'thread' };
  };

  const ruleNamed = (name: string): string | undefined =>
    catalog.antiPatterns.find((rule) => [rule.slug, rule.name].some((known) => nameKey(known) === nameKey(name)))?.slug;

  return async (deed, view, wish, link) => {
    switch (wish.do) {
      case 'add':
      case 'remove':
      case 'vote': {
        const { patterns, unknown } = reader().list(wish.names);
        if (unknown.length > 0 || patterns.length === 0)
          return [unknownNames(unknown.length > 0 ? unknown : [wish.names], 'pattern')];
        return act(deed, view, listChange(wish, patterns), wish.why);
      }
      case 'given': {
        const { circumstances, unknown } = reader().circumstances(wish.names);
        const [circumstance] = circumstances;
        if (unknown.length > 0 || circumstance === undefined)
          return [unknownNames(unknown.length > 0 ? unknown : [wish.names], 'circumstance', circumstanceNames)];
        let told: readonly Reply[] = [];
        for (const [index, slug] of circumstances.entries()) {
          const id = index === 0 ? deed.id : `${deed.id}/${index}`;
          told = [
            ...told,
            ...(await act({ ...deed, id }, view, { kind: 'circumstance', circumstance: slug, holds: wish.holds })),
          ];
        }
        return told;
      }
      case 'note':
        return act(deed, view, { kind: 'noted' }, wish.words);
      case 'context':
        return act(deed, view, { kind: 'context' }, wish.words);
      case 'acknowledge': {
        const rule = ruleNamed(wish.names);
        return rule === undefined
          ? [
              unknownNames(
                [wish.names],
                'warning',
                book.warnings(view).map((warning) => warning.rule.name),
              ),
            ]
          : act(deed, view, { kind: 'acknowledged', rule }, wish.why);
      }
      case 'decide':
        return decide(deed, view, wish);
      case 'close':
        return act(deed, view, { kind: 'closed' });
      case 'reopen':
        return act(deed, view, { kind: 'reopened' });
      case 'deprecate':
        return act(deed, view, { kind: 'deprecated' });
      case 'supersede': {
        const boards = await book.list(deed.tenant, { most: mostSearched });
        const other = boards.find(({ board: id, title }) => id !== deed.board && nameKey(title) === nameKey(wish.by));
        return act(deed, view, {
          kind: 'superseded',
          by: other?.title ?? wish.by,
          ...(other?.link !== undefined && { link: other.link }),
        });
      }
      case 'check':
        return [checkBoard(view)];
      case 'status':
        return [{ ...boardCard(catalog, view, book.warnings(view), deed.at), audience: 'asker' }];
      case 'export': {
        const here = view.link === undefined && link !== undefined ? { ...view, link } : view;
        const { name, text } = writeRecord(wish.form, { catalog, view: here, warnings: book.warnings(view), now: deed.at });
        return [
          reply(
            `The record of "${view.title}"`,
            [say('As a Markdown file, to be kept with the code.'), { kind: 'file', name, text }],
            {
              audience: 'thread',
            },
          ),
        ];
      }
      case 'forget': {
        if (view.startedBy.id !== deed.by.id) {
          throw new InputError(
            'board-refused',
            `${view.startedBy.name} started this board, and may delete it. You can close it.`,
          );
        }
        if (!wish.isSure) return [sureToForget(view)];
        await book.forget(deed);
        return [forgotten(view.title)];
      }
      default:
        return [boardHelp(true)];
    }
  };
};

/** The patterns with more votes for them than against. */
const favourites = (view: BoardView): readonly string[] =>
  view.proposals
    .filter((proposal) => countVotes(proposal, 'for') > countVotes(proposal, 'against'))
    .map(({ pattern }) => pattern);
