import type { Reader } from '../advice/reading.js';
import { printsOf } from '../boards/basis.js';
import type { Book, Deed } from '../boards/book.js';
import type { Happening } from '../boards/event.js';
import type { BoardView } from '../boards/view.js';
import type { WishOf } from '../boards/words.js';
import { boardCard } from '../cards/board-card.js';
import { raisedReply, unknownNames } from '../cards/board-words.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Reply } from '../reply.js';
import type { Person } from '../store/store.js';

/** What a discussion has named already, each with who did. */
export interface Found {
  readonly patterns: readonly { readonly pattern: string; readonly by: Person }[];
  readonly circumstances: readonly { readonly circumstance: string; readonly by: Person }[];
}

/** Begins a board in a thread. */
export type StartBoard = (
  deed: Deed,
  wish: WishOf<'start'>,
  link: string | undefined,
  found?: Found,
) => Promise<readonly Reply[]>;

/** The board itself, as it goes into the one live message of its thread. */
export const liveReply = (catalog: Catalog, book: Book, view: BoardView, now: number): Reply => ({
  ...boardCard(catalog, view, book.warnings(view), now),
  board: { is: 'live', ...(view.shown && { message: view.shown.message }) },
});

export const createStartBoard =
  ({ catalog, book, reader }: { readonly catalog: Catalog; readonly book: Book; readonly reader: () => Reader }): StartBoard =>
  async (deed, wish, link, found = { patterns: [], circumstances: [] }) => {
    const named = reader().list(wish.names ?? '');
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
    const proposals = [...found.patterns, ...named.patterns.map((pattern) => ({ pattern, by: deed.by }))];
    const later = [
      ...proposals.map(
        ({ pattern, by }) =>
          ({ by, what: { kind: 'proposed', patterns: [pattern], cards: printsOf(catalog, [pattern]) } }) as const,
      ),
      ...found.circumstances.map(
        ({ circumstance, by }) => ({ by, what: { kind: 'circumstance', circumstance, holds: true } }) as const,
      ),
    ];
    for (const [index, { by, what }] of later.entries()) {
      ({ view } = await book.write({ ...deed, by, id: `${deed.id}/${index + 1}` }, what, undefined, view));
    }
    const raised = await book.raise(deed, view);
    return [liveReply(catalog, book, view, deed.at), ...raised.map((warning) => raisedReply(catalog, warning))];
  };
