import type { Advisor } from '../advice/advisor.js';
import type { Reader } from '../advice/reading.js';
import type { Spotter } from '../advice/spot.js';
import type { Said } from '../asks/ask.js';
import type { Book, Deed } from '../boards/book.js';
import { inDesign, reviewDiscussion } from '../boards/review.js';
import { wakesAt } from '../boards/view.js';
import { readWish, type WishOf } from '../boards/words.js';
import {
  boardHelp,
  boardList,
  forgottenMe,
  noBoard,
  noBoardsHere,
  reminder,
  sureToForgetMe,
  unknownNames,
  voteEnded,
} from '../cards/board-words.js';
import { joined } from '../cards/pieces.js';
import { reviewCard } from '../cards/review-card.js';
import type { Catalog } from '../catalog/catalog.js';
import { InputError } from '../errors.js';
import type { Reply } from '../reply.js';
import type { Store } from '../store/store.js';
import { createBoardActs } from './board-acts.js';
import { createStartBoard, liveReply } from './board-start.js';

/** What the answers about boards are made from. */
export interface BoardParts {
  readonly catalog: Catalog;
  readonly book: Book;
  readonly store: Store;
  readonly advisor: Advisor;
  readonly reader: () => Reader;
  readonly spotter: () => Spotter;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Answers what is wanted of the boards of threads. */
export interface BoardAnswers {
  wish(words: string, deed: Deed, link: string | undefined): Promise<readonly Reply[]>;
  /** What can be wanted where no board can be: the list of boards, help, to be forgotten. */
  elsewhere(words: string, tenant: string, person: string): Promise<readonly Reply[]>;
  review(words: string, messages: readonly Said[], deed: Deed, link: string | undefined): Promise<readonly Reply[]>;
  /** The board for its live message; nothing where there is none. */
  live(deed: Deed): Promise<readonly Reply[]>;
  shown(deed: Deed, message: string, link: string | undefined): Promise<readonly Reply[]>;
  woken(deed: Deed): Promise<readonly Reply[]>;
}

/** How many boards a list shows. */
const mostListed = 20;
const fewListed = 5;
const dayMs = 86_400_000;

export const createBoardAnswers = ({ catalog, book, store, advisor, reader, spotter, now }: BoardParts): BoardAnswers => {
  const start = createStartBoard({ catalog, book, reader });
  const onBoard = createBoardActs({ catalog, book, reader });

  const elsewhereOpen = (tenant: string) => book.list(tenant, { most: fewListed });

  const list = async (tenant: string, wish: WishOf<'list'>): Promise<readonly Reply[]> => {
    const { patterns, unknown } = reader().list(wish.names);
    if (unknown.length > 0) return [unknownNames(unknown, 'pattern')];
    const [pattern] = patterns;
    const boards = await book.list(tenant, {
      most: mostListed,
      ...(wish.status !== undefined && { status: wish.status }),
      ...(pattern !== undefined && { pattern }),
      ...(wish.olderThanDays !== undefined && { untouchedSince: now() - wish.olderThanDays * dayMs }),
    });
    const parts = [
      wish.status ?? '',
      pattern === undefined ? '' : `with ${catalog.pattern(pattern).name}`,
      wish.olderThanDays === undefined ? '' : `untouched for ${wish.olderThanDays} days`,
    ];
    return [boardList(boards, joined(parts.filter(Boolean)))];
  };

  const forgetMe = async (tenant: string, person: string, isSure: boolean): Promise<readonly Reply[]> => {
    if (!isSure) return [sureToForgetMe()];
    await store.tenant(tenant).forgetPerson(person);
    return [forgottenMe()];
  };

  return {
    async wish(words, deed, link) {
      const wish = readWish(words, deed.at);
      switch (wish.do) {
        case 'help':
          return [boardHelp((await book.read(deed)) !== undefined)];
        case 'list':
          return list(deed.tenant, wish);
        case 'start':
          return start(deed, wish, link);
        case 'forget':
          if (wish.what === 'board') break;
          return forgetMe(deed.tenant, deed.by.id, wish.isSure);
      }
      const view = await book.read(deed);
      return view ? onBoard(deed, view, wish, link) : [noBoard(words, await elsewhereOpen(deed.tenant))];
    },

    async elsewhere(words, tenant, person) {
      const wish = readWish(words, now());
      if (wish.do === 'help') return [boardHelp(false)];
      if (wish.do === 'list') return list(tenant, wish);
      if (wish.do === 'forget' && wish.what === 'me') return forgetMe(tenant, person, wish.isSure);
      return wish.do === 'start' ? [noBoardsHere()] : [noBoard('', await elsewhereOpen(tenant))];
    },

    async review(words, messages, deed, link) {
      const findings = reviewDiscussion(messages, spotter(), advisor);
      const view = await book.read(deed);
      if (words === '') return [reviewCard(catalog, findings, messages.length, view !== undefined)];
      const wish = readWish(words, deed.at);
      if (wish.do !== 'start') throw new InputError('board-words', 'From a review a board can be started, and nothing else.');
      return start(deed, wish, link, { patterns: inDesign(findings), circumstances: findings.circumstances });
    },

    async live(deed) {
      const view = await book.read(deed);
      return view ? [liveReply(catalog, book, view, deed.at)] : [];
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
};
