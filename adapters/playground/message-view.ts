import { chatControls } from './chat-controls.js';
import type { Drawings } from './drawings.js';
import { type Html, html } from './html.js';
import { pageOf } from './pages/links.js';
import { bot, type Person } from './people.js';
import { surfaces } from './previews.js';
import { renderReply } from './render.js';
import { channelOf, type Message } from './rooms.js';

/** What stands under a message in its channel about its thread. */
export interface ThreadSummary {
  readonly count: number;
  readonly latest: Message | undefined;
}

/** A message as all who may see it see it: one markup for everybody, so that it is drawn once. */
export const messageHtml = (message: Message, thread: ThreadSummary, drawings: Drawings): Html => {
  const { from, only, words, replies } = message;
  const isBot = from.id === bot.id;
  const isDirect = channelOf(message.channel)?.isDirect === true;
  const isPrivate = only !== undefined && !isDirect;
  const classes = [
    'message',
    isBot && 'from-bot',
    isPrivate && 'private',
    message.walk && 'walk',
    message.board && `board-${message.board}`,
  ]
    .filter(Boolean)
    .join(' ');
  const controls = chatControls({ message: message.id, canShare: isPrivate && message.isShared !== true, drawings });
  return html`<article class="${classes}" tabindex="-1" data-id="${message.id}" data-version="${message.version}" data-replies="${thread.count}" data-from="${from.id}" data-patterns="${replies.flatMap((one) => one.patterns).join(' ')}" data-warnings="${replies.flatMap((one) => one.warnings).join(' ')}" aria-label="${labelOf(message, isPrivate)}">
${avatar(from)}<div class="body"><header><span class="who">${from.name}</span>${isBot && html` <span class="badge">bot</span>`} ${timeHtml(message.at)}${isPrivate && html` <span class="only">Only you can see this</span> <button type="button" class="quiet-button dismiss" data-dismiss aria-label="Dismiss" title="Dismiss">×</button>`}</header>
${words !== undefined && (isBot ? html`<p class="asked"><span class="sr">You asked: </span><code>${words}</code></p>` : html`<p class="words">${words}</p>`)}
${replies.length > 0 && html`<div class="replies">${replies.map((one) => renderReply(one, { controls, level: 3 }))}</div>`}
${isBot && replies.length > 0 && message.begunBy === undefined && message.board !== 'above' && footer(message)}
${!!message.note && html`<p class="note">${message.note}</p>`}
${message.root === undefined && threadLink(thread)}</div></article>`;
};

const labelOf = ({ from, replies, words }: Message, isPrivate: boolean): string =>
  `${from.name}: ${replies[0]?.title ?? (words ?? '').slice(0, 80)}${isPrivate ? ' (only you can see this)' : ''}`;

const avatar = (person: Person): Html =>
  person.id === bot.id
    ? html`<span class="avatar bot" aria-hidden="true"></span>`
    : html`<span class="avatar hue-${hueOf(person.id)}" aria-hidden="true">${[...person.name][0]?.toUpperCase() ?? '?'}</span>`;

/** One of eight colours, the same for the same person. */
const hueOf = (id: string): number => [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7) % 8;

const timeHtml = (at: number): Html => {
  const time = new Date(at).toISOString();
  return html`<time datetime="${time}">${time.slice(11, 16)}</time>`;
};

/** How the same answer looks elsewhere, and where it stands as a page. */
const footer = (message: Message): Html => {
  const page = message.ask && pageOf(message.ask, message.replies);
  const tabs = Object.entries(surfaces).map(
    ([surface, name]) => html`<button type="button" class="tab" data-preview="${surface}" aria-expanded="false">${name}</button>`,
  );
  return html`<div class="foot"><div class="tabs" role="group" aria-label="The same answer elsewhere"><span class="tabs-label" aria-hidden="true">As in</span>${tabs}</div>${page !== undefined && html`<a class="as-page" href="${page}">Open as a page</a>`}</div><div class="panel" hidden></div>`;
};

const threadLink = ({ count, latest }: ThreadSummary): Html =>
  html`<button type="button" class="thread-link${count === 0 ? ' empty' : ''}" data-open-thread>${
    count === 0
      ? 'Reply in a thread'
      : html`${count} ${count === 1 ? 'reply' : 'replies'}${latest && html`<span class="quiet"> · last by ${latest.from.name}</span>`}`
  }</button>`;
