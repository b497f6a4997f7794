import { randomUUID } from 'node:crypto';
import type { Advisor } from '../advice/advisor.js';
import type { Reader } from '../advice/reading.js';
import type { Spotter } from '../advice/spot.js';
import type { Ask } from '../asks/ask.js';
import { createBook, type Deed } from '../boards/book.js';
import type { BoardView } from '../boards/view.js';
import { noBoardsHere } from '../cards/board-words.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Guide } from '../guide/guide.js';
import { writeWalk } from '../guide/walk.js';
import type { Reply } from '../reply.js';
import type { Store } from '../store/store.js';
import type { Asker, KeptAsk } from './asker.js';
import { createBoardAnswers } from './board-answers.js';
import { withAddToBoard } from './in-thread.js';
import { learnAnswer } from './learning.js';

/** What the assistant keeps for groups and people, and the answers that come of it. */
export interface Keeping {
  answer(ask: KeptAsk, asker: Asker): Promise<readonly Reply[]>;
  /** Any other answer, given in a thread: a walk is put down on its board, and patterns can be added to it. */
  besides(ask: Ask, asker: Asker, replies: readonly Reply[]): Promise<readonly Reply[]>;
}

export interface KeepingParts {
  readonly catalog: Catalog;
  readonly store: Store | undefined;
  readonly advisor: Advisor;
  readonly guide: Guide;
  readonly reader: () => Reader;
  readonly spotter: () => Spotter;
  readonly now: () => Date;
}

export const createKeeping = ({ catalog, store, advisor, guide, reader, spotter, now }: KeepingParts): Keeping => {
  const book = store && createBook(store, advisor);
  const boards =
    store && book && createBoardAnswers({ catalog, book, store, advisor, reader, spotter, now: () => now().getTime() });

  const deedOf = ({ id, name, tenant, spot, delivery }: Asker): Deed | undefined =>
    tenant === undefined || spot === undefined
      ? undefined
      : { tenant, board: spot.thread, by: { id, name }, id: delivery ?? randomUUID(), at: now().getTime() };

  /** A walk that has come on, for the record of who answered what. */
  const putDown = async (ask: Ask, deed: Deed, view: BoardView): Promise<boolean> => {
    if (ask.kind !== 'walk' || ask.view !== 'here' || ask.walk.version !== catalog.version || ask.walk.picks.length === 0)
      return false;
    const { trail, open, patterns } = guide.stand(ask.walk);
    const what = {
      kind: 'walked',
      tree: ask.walk.tree,
      code: writeWalk(ask.walk),
      trail: trail.map(({ question, answer }) => ({ question: question.ask, answer: answer.label })),
      result: open ? [] : [...patterns],
    } as const;
    return (await book?.write(deed, what, undefined, view))?.isNew ?? false;
  };

  return {
    async answer(ask, asker) {
      const deed = deedOf(asker);
      switch (ask.kind) {
        case 'learn': {
          const { id: person, tenant } = asker;
          const progress = store && tenant !== undefined ? { person, learned: store.tenant(tenant).learned } : undefined;
          return [await learnAnswer(catalog, reader, ask.words, progress)];
        }
        case 'board':
          if (boards && deed) return boards.wish(ask.words, deed, asker.spot?.link);
          return boards && asker.tenant !== undefined ? boards.elsewhere(ask.words, asker.tenant, asker.id) : [noBoardsHere()];
        case 'review':
          return boards && deed ? boards.review(ask.words, ask.messages, deed, asker.spot?.link) : [noBoardsHere()];
        case 'board-live':
          return boards && deed ? boards.live(deed) : [];
        case 'board-shown':
          return boards && deed ? boards.shown(deed, ask.message, ask.link) : [];
        case 'board-woken':
          return boards && deed ? boards.woken(deed) : [];
      }
    },

    async besides(ask, asker, replies) {
      const deed = deedOf(asker);
      if (!book || !deed || ask.kind === 'help') return replies;
      let view: BoardView | undefined;
      try {
        view = await book.read(deed);
        if (view?.state !== 'open') return replies;
        const isPutDown = await putDown(ask, deed, view);
        const told = withAddToBoard(catalog, view, replies);
        if (!isPutDown) return told;
        const message = view.shown?.message;
        return told.map((reply, index) =>
          index === 0 ? { ...reply, board: { is: 'changed', ...(message !== undefined && { message }) } } : reply,
        );
      } catch {
        // What is known of patterns is answered, whether the store is there or not.
        return replies;
      }
    },
  };
};
