import {
  type APIAllowedMentions,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Ask } from '../../src/asks/ask.js';
import type { Picture } from '../../src/pictures/picture.js';
import type { Reply } from '../../src/reply.js';
import { attachedFile, withoutFile } from './attachment.js';
import {
  added,
  buttonOf,
  buttonRows,
  container,
  fits,
  noWeight,
  type Row,
  separator,
  textDisplay,
  textWeight,
  weigh,
} from './components.js';
import { CustomIds, writeTurn } from './custom-id.js';
import { escapeText, shorten } from './escape.js';
import type { MessageFile } from './files.js';
import { illustrationOf } from './illustration.js';
import { densities, type Layout, layOut } from './layout.js';
import { bounds } from './limits.js';
import { paginate } from './pages.js';

/** A message as Discord takes it, for any of the places where one can be sent. */
export interface MessageBody {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: APIAllowedMentions;
}

/** A message, and the picture that may illustrate it. */
export interface Illustrated {
  /** Without the picture. It says the same in words and can go out at once. */
  readonly body: MessageBody;
  readonly illustration?: Illustration | undefined;
  readonly attachment?: Attachment | undefined;
}

/** A file that belongs to a message. */
export interface Attachment {
  readonly file: MessageFile;
  /** The same message, showing that file. */
  readonly body: MessageBody;
  /** What is said where the file cannot be sent. */
  readonly instead: MessageBody;
}

export interface Illustration {
  readonly picture: Picture;
  /** The name under which its file must come along. */
  readonly file: string;
  /** The same message, showing that file. */
  readonly body: MessageBody;
}

export interface RenderOptions {
  /** Only the asker sees it. */
  readonly isPrivate: boolean;
  /** The Ask that is answered. Further pages ride on it; where it fits no button the answer is cut, and says so. */
  readonly ask?: Ask | undefined;
  /** From 1. */
  readonly page?: number | undefined;
  /** Which of the answer's Replies this is, from 0. */
  readonly index?: number | undefined;
  /** Said above the answer: Markdown of ours. */
  readonly notice?: string | undefined;
  /** Small print below the answer: Markdown of ours. */
  readonly footer?: string | undefined;
}

/** Pages of the second and further Replies of one answer count on from here. */
const pagesPerReply = 30;
const maxTitle = 250;

/** Which page of which Reply a button for a page means. */
export const placeOfPage = (page: number): { readonly index: number; readonly page: number } => ({
  index: Math.floor((page - 1) / pagesPerReply),
  page: ((page - 1) % pagesPerReply) + 1,
});

/** A Reply as one message of Components V2, in words alone. */
export const render = (reply: Reply, options: RenderOptions): MessageBody => renderIllustrated(reply, options).body;

/**
 * A Reply as one message of Components V2, and its picture beside it. It never fails: what does not fit one message
 * takes pages, and where they cannot be turned it is cut and says so. Share is offered to one who alone sees it.
 */
export const renderIllustrated = (reply: Reply, options: RenderOptions): Illustrated => {
  const { ask, page = 1, index = 0, footer, notice } = options;
  const title = `### ${shorten(escapeText(reply.title.replace(/\s+/g, ' ').trim()), maxTitle)}`;
  const head = notice === undefined ? title : `${notice}\n${title}`;
  const shown = illustrationOf(reply);
  const attached = attachedFile(reply);
  const extra = shown?.component ?? attached?.component;
  const { pages, rows } = arrange(reply, head, footer, options.isPrivate, extra);

  const last = Math.min(pages.length, pagesPerReply);
  const current = Math.min(page, last);
  const idOf = (to: number) => (ask === undefined ? undefined : writeTurn(ask, pagesPerReply * index + to));
  const canTurn = idOf(last) !== undefined;
  const turn = (to: number, label: string) => {
    const id = canTurn && to >= 1 && to <= last ? idOf(to) : undefined;
    return id === undefined ? undefined : buttonOf(id, label);
  };
  const turns = [turn(current - 1, `‹ Page ${current - 1}`), turn(current + 1, `Page ${current + 1} ›`)];

  const small = [footer, pages.length > 1 ? whatIsLeft(current, pages.length, canTurn) : undefined];
  const smallPrint = small.filter((line) => line !== undefined).join('\n');
  const said = pages[current - 1] ?? [];
  const below: APIComponentInContainer[] = [
    ...rows,
    ...buttonRows(turns.filter((one) => one !== undefined)),
    ...(smallPrint === '' ? [] : [textDisplay(smallPrint)]),
  ];
  const composed = (above: readonly APIComponentInContainer[]): MessageBody => {
    // A line between what is said and what can be done, where there is room for one.
    const line = separator();
    const hasRoom = below.length > 0 && fits([...above, line, ...below].map(weigh).reduce(added, textWeight('')));
    return message([container(reply.tone, [...above, ...(hasRoom ? [line] : []), ...below])], options.isPrivate);
  };
  const body = composed(said);
  if (!extra || current !== 1) return { body };
  const withExtra = composed([...said, extra]);
  if (shown) return { body, illustration: { picture: shown.picture, file: shown.file, body: withExtra } };
  if (!attached) return { body };
  return { body, attachment: { file: attached.file, body: withExtra, instead: render(withoutFile(reply), options) } };
};

/** A message of components. It pings nobody. */
export const message = (components: APIMessageTopLevelComponent[], isPrivate: boolean): MessageBody => ({
  flags: MessageFlags.IsComponentsV2 | (isPrivate ? MessageFlags.Ephemeral : 0),
  components,
  allowed_mentions: { parse: [] },
});

const whatIsLeft = (page: number, pages: number, canTurn: boolean): string =>
  canTurn
    ? `-# Page ${page} of ${pages}`
    : `-# ${pages - page} more ${pages - page === 1 ? 'page' : 'pages'}… Ask with fewer words to turn them.`;

/** What the buttons to turn and the line about pages take besides. */
const turning = added(textWeight('', 3), textWeight('x'.repeat(80)));

/** The most open layout that takes one page; when all take more, the first of those that take fewest. */
const arrange = (
  reply: Reply,
  head: string,
  footer: string | undefined,
  withShare: boolean,
  extra: APIComponentInContainer | undefined,
) => {
  // A picture or file stands on the first page alone; room for it on all of them keeps the pages the same with and without it.
  const always = [textWeight(''), footer === undefined ? noWeight : textWeight(footer), extra ? weigh(extra) : noWeight].reduce(
    added,
  );
  const attempts = [];
  for (const density of densities) {
    const ids = new CustomIds();
    const layout = bounded(layOut(reply, density, ids, { withShare }));
    const taken = layout.rows.map(weigh).reduce(added, always);
    const single = paginate(head, layout.body, taken);
    if (single.length === 1) return { pages: single, rows: layout.rows };
    attempts.push({ pages: paginate(head, layout.body, added(taken, turning)), rows: layout.rows });
  }
  return attempts.reduce((best, next) => (next.pages.length < best.pages.length ? next : best));
};

/** Leaves out the last rows where there are more than a message can carry beside its text, and counts them. */
const bounded = (layout: Layout): Layout => {
  const rows: Row[] = [...layout.rows];
  const weight = () => rows.map(weigh).reduce(added, noWeight).components;
  while (weight() > bounds.rowComponents) rows.pop();
  const left = layout.rows.slice(rows.length).reduce((sum, row) => sum + row.components.length, 0);
  return left === 0
    ? layout
    : { rows, body: [...layout.body, { kind: 'paragraph', text: `-# ${left} more buttons…`, begins: true }] };
};
