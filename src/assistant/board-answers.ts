import type { Advisor } from '../advice/advisor.js';
import type { Reader } from '../advice/reading.js';
import type { Spotter } from '../advice/spot.js';
import type { Said } from '../asks/ask.js';
import { printsOf } from '../boards/basis.js';
import type { Book, Deed } from '../boards/book.js';
import type { Happening, Outcome } from '../boards/event.js';
import { writeRecord } from '../boards/record/record.js';
import { inDesign, reviewDiscussion } from '../boards/review.js';
import { type BoardView, countVotes, wakesAt } from '../boards/view.js';
import { type BoardWish, readWish, type WishOf } from '../boards/words.js';
import { boardCard } from '../cards/board-card.js';
import {
  boardHelp,
  boardList,
  done,
  forgotten,
  forgottenMe,
  noBoard,
  raisedReply,
  reminder,
  sureToForget,
  sureToForgetMe,
  unknownNames,
  voteEnded,
} from '../cards/board-words.js';
import { checkReply } from '../cards/check-card.js';
import { joined } from '../cards/pieces.js';
import { reviewCard } from '../cards/review-card.js';
import type { Catalog } from '../catalog/catalog.js';
import { nameKey } from '../catalog/names.js';
import { InputError } from '../errors.js';
import { type Reply, reply, say } from '../reply.js';
import type { Store } from '../store/store.js';

/** What the answers about boards are made from. */
export interface BoardParts {
  readonly catalog: Catalog;
  readonly book: Book;
  readonly store: Store;
  readonly advisor: Advisor;
  readonly reader: () => Reader;
  readonly spotter: () => Spotter;
}

/** Answers what is wanted of the boards of threads. */
export interface BoardAnswers {
  wish(words: string, deed: Deed, link: string | undefined): Promise<readonly Reply[]>;
  review(words: string, messages: readonly Said[], deed: Deed, link: string | undefined): Promise<readonly Reply[]>;
  /** The board for its live message; nothing where there is none. */
  live(deed: Deed): Promise<readonly Reply[]>;
  shown(deed: Deed, message: string, link: string | undefined): Promise<readonly Reply[]>;
  woken(deed: Deed): Promise<readonly Reply[]>;
}

/** How many boards a list shows. */
const mostListed = 20;
const dayMs = 86_400_000;

export const createBoardAnswers = ({ catalog, book, store, advisor, reader, spotter }: BoardParts): BoardAnswers => {
  const liveReply = (view: BoardView, now: number): Reply => ({
    ...boardCard(catalog, view, book.warnings(view), now),
    board: { is: 'live', ...(view.shown && { message: view.shown.message }) },
  });

  /** Something done on the board, told in the thread, with the warnings that it made due. */
  const act = async (deed: Deed, what: Happening, said?: string): Promise<readonly Reply[]> => {
    const { view, isNew } = await book.write(deed, what, said);
    if (!isNew) return [];
    const raised = await book.raise(deed, view);
    return [done(catalog, deed.by, what, said, view, deed.at), ...raised.map((warning) => raisedReply(catalog, warning))];
  };

  const start = async (
    deed: Deed,
    wish: WishOf<'start'>,
    link: string | undefined,
    found: readonly { readonly pattern: string; readonly by: Deed['by'] }[] = [],
    given: readonly { readonly circumstance: string; readonly by: Deed['by'] }[] = [],
  ): Promise<readonly Reply[]> => {
    const named = wish.names === undefined ? { patterns: [], unknown: [] } : reader().list(wish.names);
    if (named.unknown.length > 0) return [unknownNames(named.unknown, 'pattern')];
    const { title, context, quorum, deadline, isSecret } = wish;
    const started: Happening = {
      kind: 'started',
      title,
      catalog: catalog.version,
      secret: isSecret,
      ...(quorum !== undefined && { quorum }),
      ...(deadline !== undefined && { deadline }),
      ...(link !== undefined && { link }),
    };
    let { view } = await book.write(deed, started, context);
    const proposals = [...found, ...named.patterns.map((pattern) => ({ pattern, by: deed.by }))];
    const later = [
      ...proposals.map(
        ({ pattern, by }) =>
          ({ by, what: { kind: 'proposed', patterns: [pattern], cards: printsOf(catalog, [pattern]) } }) as const,
      ),
      ...given.map(({ circumstance, by }) => ({ by, what: { kind: 'circumstance', circumstance, holds: true } }) as const),
    ];
    for (const [index, { by, what }] of later.entries()) {
      ({ view } = await book.write({ ...deed, by, id: `${deed.id}/${index + 1}` }, what));
    }
    const raised = await book.raise(deed, view);
    return [liveReply(view, deed.at), ...raised.map((warning) => raisedReply(catalog, warning))];
  };

  const decide = async (deed: Deed, view: BoardView, wish: WishOf<'decide'>): Promise<readonly Reply[]> => {
    const named = wish.names === '' ? { patterns: [], unknown: [] } : reader().list(wish.names);
    if (named.unknown.length > 0) return [unknownNames(named.unknown, 'pattern')];
    const patterns = named.patterns.length > 0 ? named.patterns : wish.outcome === 'accepted' ? favourites(view) : [];
    if (wish.outcome === 'accepted' && patterns.length === 0) {
      throw new InputError(
        'board-refused',
        'No pattern has more votes for it than against. Name what is chosen, such as: decide saga because it fits.',
      );
    }
    const outcome: Outcome = wish.outcome;
    const told = await act(
      deed,
      { kind: 'decided', outcome, patterns: [...patterns], cards: printsOf(catalog, patterns) },
      wish.why,
    );
    return told;
  };

  const withBoard = async (deed: Deed, wish: BoardWish, words: string, link: string | undefined): Promise<readonly Reply[]> => {
    const view = await book.read(deed);
    if (!view) return [noBoard(words, await book.list(deed.tenant, { most: 5 }))];
    switch (wish.do) {
      case 'add':
      case 'remove':
      case 'vote': {
        const { patterns, unknown } = reader().list(wish.names);
        if (unknown.length > 0 || patterns.length === 0)
          return [unknownNames(unknown.length > 0 ? unknown : [wish.names], 'pattern')];
        return act(deed, boardChange(wish, [...patterns]), wish.why);
      }
      case 'given': {
        const { circumstances, unknown } = reader().circumstances(wish.names);
        const [circumstance] = circumstances;
        if (unknown.length > 0 || circumstance === undefined)
          return [unknownNames(unknown.length > 0 ? unknown : [wish.names], 'circumstance')];
        let told: readonly Reply[] = [];
        for (const [index, slug] of circumstances.entries()) {
          const id = index === 0 ? deed.id : `${deed.id}/${index}`;
          told = [...told, ...(await act({ ...deed, id }, { kind: 'circumstance', circumstance: slug, holds: wish.holds }))];
        }
        return told;
      }
      case 'note':
        return act(deed, { kind: 'noted' }, wish.words);
      case 'context':
        return act(deed, { kind: 'context' }, wish.words);
      case 'acknowledge': {
        const rule = ruleNamed(wish.names);
        return rule === undefined ? [unknownNames([wish.names], 'warning')] : act(deed, { kind: 'acknowledged', rule }, wish.why);
      }
      case 'decide':
        return decide(deed, view, wish);
      case 'close':
        return act(deed, { kind: 'closed' });
      case 'reopen':
        return act(deed, { kind: 'reopened' });
      case 'deprecate':
        return act(deed, { kind: 'deprecated' });
      case 'supersede': {
        const boards = await book.list(deed.tenant, { most: 500 });
        const other = boards.find(({ board: id, title }) => id !== deed.board && nameKey(title) === nameKey(wish.by));
        return act(deed, {
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

  /** All that is due when what is not on the list is taken as not there. */
  const checkBoard = (view: BoardView): Reply => {
    const used = view.decision?.outcome === 'accepted' ? view.decision.patterns : view.proposals.map(({ pattern }) => pattern);
    const reading = { used, aside: [], circumstances: view.circumstances, unknown: [] };
    const checked = checkReply(catalog, used.join(', '), reading, book.warnings(view, true));
    return { ...checked, audience: 'thread' };
  };

  const ruleNamed = (name: string): string | undefined =>
    catalog.antiPatterns.find((rule) => [rule.slug, rule.name].some((known) => nameKey(known) === nameKey(name)))?.slug;

  const list = async (deed: Deed, wish: WishOf<'list'>): Promise<readonly Reply[]> => {
    const { patterns, unknown } = wish.names === '' ? { patterns: [], unknown: [] } : reader().list(wish.names);
    if (unknown.length > 0) return [unknownNames(unknown, 'pattern')];
    const [pattern] = patterns;
    const boards = await book.list(deed.tenant, {
      most: mostListed,
      ...(wish.status !== undefined && { status: wish.status }),
      ...(pattern !== undefined && { pattern }),
      ...(wish.olderThanDays !== undefined && { untouchedSince: deed.at - wish.olderThanDays * dayMs }),
    });
    const parts = [
      wish.status ?? '',
      pattern === undefined ? '' : `with ${catalog.pattern(pattern).name}`,
      wish.olderThanDays === undefined ? '' : `untouched for ${wish.olderThanDays} days`,
    ];
    return [boardList(boards, joined(parts.filter(Boolean)))];
  };

  return {
    async wish(words, deed, link) {
      const wish = readWish(words, deed.at);
      switch (wish.do) {
        case 'help':
          return [boardHelp((await book.read(deed)) !== undefined)];
        case 'list':
          return list(deed, wish);
        case 'start':
          return start(deed, wish, link);
        case 'forget':
          if (wish.what === 'board') break;
          if (!wish.isSure) return [sureToForgetMe()];
          await store.tenant(deed.tenant).forgetPerson(deed.by.id);
          return [forgottenMe()];
      }
      return withBoard(deed, wish, words, link);
    },

    async review(words, messages, deed, link) {
      const findings = reviewDiscussion(messages, spotter(), advisor);
      const view = await book.read(deed);
      if (words === '') return [reviewCard(catalog, findings, messages.length, view !== undefined)];
      const wish = readWish(words, deed.at);
      if (wish.do !== 'start') throw new InputError('board-words', 'From a review a board can be started, and nothing else.');
      return start(deed, wish, link, inDesign(findings), findings.circumstances);
    },

    async live(deed) {
      const view = await book.read(deed);
      return view ? [liveReply(view, deed.at)] : [];
    },

    async shown(deed, message, link) {
      await book.write({ ...deed, id: `shown/${message}` }, { kind: 'shown', message, ...(link !== undefined && { link }) });
      return [];
    },

    async woken(deed) {
      const view = await book.read(deed);
      const due = view && wakesAt(view);
      if (!view?.deadline || due === undefined || deed.at < due) return [];
      const isOver = deed.at >= view.deadline;
      const told = await book.write({ ...deed, id: isOver ? 'ended' : 'reminded' }, { kind: isOver ? 'ended' : 'reminded' });
      if (!told.isNew) return [];
      return [isOver ? voteEnded(view) : reminder(view)];
    },
  };

  function boardChange(wish: WishOf<'add' | 'remove' | 'vote'>, patterns: string[]): Happening {
    if (wish.do === 'add') return { kind: 'proposed', patterns, cards: printsOf(catalog, patterns) };
    return wish.do === 'remove' ? { kind: 'removed', patterns } : { kind: 'voted', patterns, vote: wish.vote };
  }
};

/** The patterns with more votes for them than against. */
const favourites = (view: BoardView): readonly string[] =>
  view.proposals
    .filter((proposal) => countVotes(proposal, 'for') > countVotes(proposal, 'against'))
    .map(({ pattern }) => pattern);
