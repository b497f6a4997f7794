import type { Advisor, Warning } from '../advice/advisor.js';
import { designOf } from '../advice/design.js';
import { InputError } from '../errors.js';
import type { BoardFilter, BoardSummary, Person, Store } from '../store/store.js';
import { type BoardEvent, type Happening, readEvent } from './event.js';
import { fold } from './fold.js';
import { refusal } from './refusal.js';
import { type BoardView, linkOf, patternsOf, statusOf, wakesAt } from './view.js';

/** Who does something, where, and by which delivery of the platform. */
export interface Deed {
  readonly tenant: string;
  /** The thread. */
  readonly board: string;
  readonly by: Person;
  /** The platform's id of the interaction. */
  readonly id: string;
  readonly at: number;
}

/** The boards of all tenants, each read from its events whenever it is asked for: replicas need to share nothing else. */
export interface Book {
  /** The board of a thread; undefined when there is none. */
  read(where: Pick<Deed, 'tenant' | 'board'>): Promise<BoardView | undefined>;
  /**
   * Puts down what happened and gives the board after it. `isNew` is false when that delivery was put down before.
   * @param before the board as the caller has read it, which need not be read again: somebody else may always be quicker
   * @throws InputError `board-missing` or `board-refused`, whose message is for whoever did it
   * @throws StoreError when the store does not take it; nothing happened then
   */
  write(
    deed: Deed,
    what: Happening,
    said?: string,
    before?: BoardView,
  ): Promise<{ readonly view: BoardView; readonly isNew: boolean }>;
  /** The warnings that the patterns and circumstances of a board make due; `isWhole` when what is not on it is not there. */
  warnings(view: BoardView, isWhole?: boolean): readonly Warning[];
  /** The warnings that are due and were never told of in the thread; telling of them is up to the caller, who alone gets them. */
  raise(deed: Deed, view: BoardView): Promise<readonly Warning[]>;
  list(tenant: string, filter: BoardFilter): Promise<readonly BoardSummary[]>;
  forget(where: Pick<Deed, 'tenant' | 'board'>): Promise<boolean>;
}

/** Who notes down what no person did. */
const itself: Person = { id: 'sextant', name: 'Sextant' };

export const createBook = (store: Store, advisor: Advisor): Book => {
  const read: Book['read'] = async ({ tenant, board }) => {
    const stored = await store.tenant(tenant).boards.read(board);
    return fold(stored.flatMap((event) => readEvent(event) ?? []));
  };

  const write: Book['write'] = async (deed, what, said, known) => {
    const { tenant, board, by, id, at } = deed;
    const event: BoardEvent = { id, at, by, what, ...(said !== undefined && said !== '' && { said }) };
    const before = known ?? (await read(deed));
    // A delivery that comes again finds its own event there, which is no reason to refuse it.
    const why = refusal(before, event);
    const { boards } = store.tenant(tenant);
    if (why !== undefined && !(await isKnown(deed))) throw refused(before, why);
    const appended = await boards.append(board, event, what.kind === 'started');
    if (appended === 'gone') throw refused(undefined, 'There is no board in this thread.');
    const view = await read(deed);
    if (!view) throw refused(undefined, 'There is no board in this thread.');
    await boards.describe(summaryOf(board, view), view.events);
    const late = view.refused.get(id);
    if (late !== undefined) throw refused(view, late);
    return { view, isNew: appended === 'appended' };
  };

  const isKnown = async ({ tenant, board, id }: Deed): Promise<boolean> =>
    (await store.tenant(tenant).boards.read(board)).some((event) => event.id === id);

  const warnings: Book['warnings'] = (view, isWhole = false) =>
    advisor.review(designOf({ patterns: patternsOf(view), circumstances: view.circumstances, whole: isWhole }));

  return {
    read,
    write,
    warnings,
    async raise(deed, view) {
      const due = warnings(view).filter(({ rule }) => !view.raised.includes(rule.slug));
      const told: Warning[] = [];
      for (const warning of due) {
        const rule = warning.rule.slug;
        const event = { id: `raised/${rule}`, at: deed.at, by: itself, what: { kind: 'raised', rule } };
        const appended = await store.tenant(deed.tenant).boards.append(deed.board, event);
        if (appended === 'appended') told.push(warning);
      }
      return told;
    },
    list: (tenant, filter) => store.tenant(tenant).boards.list(filter),
    forget: ({ tenant, board }) => store.tenant(tenant).boards.forget(board),
  };
};

const refused = (view: BoardView | undefined, why: string) => new InputError(view ? 'board-refused' : 'board-missing', why);

const summaryOf = (board: string, view: BoardView): BoardSummary => {
  const wakeAt = wakesAt(view);
  const link = linkOf(view);
  return {
    board,
    title: view.title,
    status: statusOf(view),
    patterns: [...new Set([...patternsOf(view), ...view.proposals.map(({ pattern }) => pattern)])],
    begun: view.begun,
    touched: view.touched,
    ...(link !== undefined && { link }),
    ...(wakeAt !== undefined && { wakeAt }),
  };
};
