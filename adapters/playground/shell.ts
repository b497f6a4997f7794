import { board, review, show } from '../../src/asks/ask.js';
import type { Choice } from '../../src/reply.js';
import { buttonHtml } from './chat-controls.js';
import { type Html, html } from './html.js';
import { documentHead } from './pages/layout.js';
import type { Person } from './people.js';
import { type Channel, channels } from './rooms.js';

/** What can be pressed before anything was said. */
const starters: readonly Choice[] = [
  { label: 'Show me a card', hint: 'The pattern Saga', ask: show('saga'), primary: true },
  { label: 'Walk me to a pattern', hint: 'Question by question, in a thread', ask: { kind: 'choose', words: 'existing' } },
  { label: 'Check a design', hint: '2PC between microservices', ask: { kind: 'check', words: '2pc, microservices' } },
  { label: 'Decide as a group', hint: 'A board for a design, in a thread', ask: board('start') },
  { label: 'How things relate', hint: 'What Saga needs, enables and rules out', ask: { kind: 'related', words: 'saga' } },
  { label: 'What can I ask?', ask: { kind: 'help', words: '' } },
];

/** What can be done with a thread as a whole. */
const threadButtons: readonly Choice[] = [
  { label: 'Board', hint: 'Decide in this thread: shortlist, votes, record', ask: board('') },
  { label: 'Review', hint: 'What this thread says of a design', ask: review() },
];

/** The top of a channel: what this place is, and ways to begin. */
export const welcomeHtml = (channel: Channel, startedAt: number): Html => {
  const time = new Date(startedAt).toISOString();
  const began = html`<p class="quiet began">This room opened <time datetime="${time}">${time.slice(11, 16)}</time> and lives in memory: a new start begins empty, but for the boards, which are kept.</p>`;
  const lead = channel.isDirect
    ? html`<p>Only you and Sextant are here. Every line you type is a question to it: a pattern's name, a problem in your own words, or a command.</p>`
    : html`<p>Ask Sextant which distributed-systems pattern fits your problem. Type <kbd>/</kbd> for what it can do, or write <code>@sextant</code> to be answered before everybody.</p>`;
  return html`<section class="welcome" aria-label="Welcome"><h2>${channel.isDirect ? 'You and Sextant' : `Welcome to #${channel.name}`}</h2>${lead}<div class="presses">${starters.map(buttonHtml)}</div>${began}</section>`;
};

/** What the page's script is made of, so that all of it is asked for at once. */
const modules = ['draw', 'form', 'palette', 'unread'];

export interface View {
  readonly channel: Channel;
  readonly thread?: string | undefined;
  readonly me: Person | undefined;
  readonly boot: string;
  /** Where the stream of events stood when this was drawn. */
  readonly at: string;
  readonly timeline: Html;
  readonly threadHtml: Html;
  readonly present: readonly Person[];
}

/** The chat as a document. The script takes over from here; without one the catalog's pages still work. */
export const shellHtml = ({ channel, thread, me, boot, at, timeline, threadHtml, present }: View): string => {
  const list = (isDirect: boolean) =>
    channels
      .filter((one) => one.isDirect === isDirect)
      .map(
        (one) =>
          html`<li><a href="/c/${one.slug}" data-channel="${one.slug}"${one === channel && html` aria-current="page"`}><span class="mark" aria-hidden="true">${one.isDirect ? '◆' : '#'}</span> ${one.name} <span class="unread" hidden></span></a></li>`,
      );
  return `<!doctype html>${
    html`<html lang="en"><head>${documentHead('Sextant', html`${modules.map((name) => html`<link rel="modulepreload" href="/static/${name}.js">`)}<script type="module" src="/static/app.js"></script>`)}</head>
<body class="chat${thread !== undefined ? ' has-thread' : ''}" data-me="${me?.id ?? ''}" data-boot="${boot}" data-at="${at}" data-channel="${channel.slug}" data-thread="${thread ?? ''}">
<a class="skip" href="#say">Skip to writing</a>
<div class="rooms"><header class="side-head"><h1 class="brand"><span class="avatar bot" aria-hidden="true"></span>Sextant</h1><button type="button" class="quiet-button" id="close-rooms" aria-label="Close the list of channels">×</button></header>
<nav aria-label="Channels"><h2>Channels</h2><ul>${list(false)}</ul><h2>Direct</h2><ul>${list(true)}</ul></nav>
<nav aria-label="Catalog"><h2>Catalog</h2><ul><li><a href="/patterns">Patterns</a></li><li><a href="/trees">Decision trees</a></li><li><a href="/problems">Problems</a></li><li><a href="/comparisons">Comparisons</a></li></ul></nav>
<section class="here" aria-labelledby="here"><h2 id="here">Here now</h2><ul id="people">${present.map((person) => html`<li>${person.name}</li>`)}</ul></section>
<form id="name-form" class="name"><label for="name">Your name</label><div><input id="name" name="name" maxlength="30" autocomplete="nickname" value="${me?.name ?? ''}"><button type="submit" class="press">Save</button></div></form></div>
<main class="room"><header class="head"><button type="button" class="quiet-button" id="open-rooms" aria-label="Channels">☰</button><div><h2 id="channel-name">${channel.isDirect ? '' : '#'}${channel.name}</h2><p id="channel-about">${channel.about}</p></div><span id="status" role="status"></span></header>
<div class="timeline" id="timeline" role="log" aria-label="Messages" aria-live="polite" tabindex="0">${timeline}</div>
${composer('say', 'Message, or / for a question to Sextant')}</main>
<section class="thread" id="thread" aria-label="Thread"${thread === undefined && html` hidden`}><header class="head"><h2>Thread</h2>${threadButtons.map(buttonHtml)}<button type="button" class="quiet-button" id="close-thread" aria-label="Close the thread">×</button></header>
<div class="timeline" id="thread-messages" role="log" aria-label="Messages of the thread" aria-live="polite" tabindex="0">${threadHtml}</div>
${composer('say-thread', 'Reply, or / for a question to Sextant')}</section>
<dialog id="form" aria-labelledby="form-title"></dialog>
<div id="toast" role="alert"></div>
<noscript><p class="noscript">The chat needs its script. The <a href="/patterns">catalog</a> works without.</p></noscript>
</body></html>`.text
  }`;
};

/** Where a line is typed, with its list of suggestions. */
const composer = (id: string, placeholder: string): Html =>
  html`<form class="composer" autocomplete="off"><div class="palette" hidden><ul id="${id}-options" role="listbox" aria-label="Suggestions"></ul><p class="keys"><kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Tab</kbd> complete · <kbd>Enter</kbd> send · <kbd>Esc</kbd> close</p></div><label class="sr" for="${id}">${placeholder}</label><textarea id="${id}" name="line" rows="1" placeholder="${placeholder}" aria-autocomplete="list" aria-controls="${id}-options" aria-haspopup="listbox" spellcheck="true"></textarea><button type="submit" class="send" aria-label="Send"><span aria-hidden="true">➤</span></button><span class="sr" role="status" data-count></span></form>`;
