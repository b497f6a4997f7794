import { drawn, inLocalTime, nodesOf, put, replace, showLatest } from './draw.js';
import { createForm } from './form.js';
import { createPalette } from './palette.js';
import { createUnread } from './unread.js';

/** The chat in the browser: the server draws messages, this puts them in their place and sends back what people do. */

const { body } = document;
const at = (id) => document.getElementById(id);
const timeline = at('timeline');
const thread = at('thread');
const threadMessages = at('thread-messages');
const here = {
  me: body.dataset.me,
  boot: body.dataset.boot,
  at: body.dataset.at,
  channel: body.dataset.channel,
  thread: body.dataset.thread,
};

const unread = createUnread(here.boot);

/** Something to read at the screen's edge, gone after a while. */
let toastTimer;
const toast = (words) => {
  at('toast').textContent = words;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    at('toast').textContent = '';
  }, 6000);
};

/** A word of its own for each thing that is done, so that the same request sent twice counts once. */
const delivery = () => [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('');

const call = async (path, content, tell = toast) => {
  const answer = await fetch(path, {
    method: content === undefined ? 'GET' : 'POST',
    ...(content !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(content) }),
  }).catch(() => undefined);
  const said = await answer?.json().catch(() => undefined);
  if (answer?.ok) return said;
  tell(said?.message ?? 'The playground does not answer. Is it still running?');
  return undefined;
};

/* What happens */

const onPost = ({ id, channel, root, from, isNew, html }) => {
  const isMine = from === here.me;
  let found = false;
  for (const old of drawn(id)) {
    const hadPress = old === pressed;
    const article = replace(old, html);
    found = true;
    if (hadPress) {
      pressed = undefined;
      article.focus({ preventScroll: true });
      const box = article.closest('.timeline');
      const top = article.offsetTop - box.offsetTop;
      if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 80) box.scrollTop = top - 12;
    }
  }
  if (found || !isNew) return;
  const isInView = channel === here.channel;
  if (root === undefined && isInView) put(timeline, html, isMine || isExpected());
  else if (root !== undefined && root === here.thread) put(threadMessages, html, isMine || isExpected());
  else if (root !== undefined && isInView) for (const above of drawn(root)) above.classList.add('has-new');
  if ((!isInView || document.hidden) && !isMine) unread.add(channel);
};

/** For a moment after something was done here, what comes is what was asked for and is shown. */
let expectedUntil = 0;
const expect = () => {
  expectedUntil = Date.now() + 2500;
};
const isExpected = () => Date.now() < expectedUntil;
let pressed;

const onPeople = (people) => {
  at('people').replaceChildren(
    ...people.map(({ id, name }) => {
      const item = document.createElement('li');
      item.textContent = id === here.me ? `${name} (you)` : name;
      return item;
    }),
  );
};

const draw = (view) => {
  here.at = view.at;
  if (view.boot !== here.boot) {
    toast('The playground was started anew. What was said before is gone.');
    here.boot = view.boot;
    unread.begin(here.boot);
  }
  here.channel = view.channel.slug;
  here.thread = view.thread ?? '';
  timeline.replaceChildren(nodesOf(view.timeline));
  threadMessages.replaceChildren(nodesOf(view.threadHtml ?? ''));
  inLocalTime(document);
  at('channel-name').textContent = `${view.channel.isDirect ? '' : '#'}${view.channel.name}`;
  at('channel-about').textContent = view.channel.about;
  for (const link of document.querySelectorAll('a[data-channel]')) {
    if (link.dataset.channel === here.channel) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  showThread();
  unread.read(here.channel);
  showLatest(timeline);
  showLatest(threadMessages);
};

const showThread = () => {
  thread.hidden = here.thread === '';
  body.classList.toggle('has-thread', here.thread !== '');
};

const addressOf = () => `/c/${here.channel}${here.thread === '' ? '' : `/${here.thread}`}`;

const placeIn = (at) => Number(at.split('.')[1]);

/** What stands in a channel and a thread; while that was under way newer events may have come, then it is asked for again. */
const viewOf = async (channel, root) => {
  const thread = root ? `&thread=${encodeURIComponent(root)}` : '';
  for (let tries = 0; ; tries++) {
    const view = await call(`/api/view?channel=${encodeURIComponent(channel)}${thread}`);
    const isBehind = view?.boot === here.boot && placeIn(view.at) < placeIn(here.at);
    if (!isBehind || tries > 3) return view;
  }
};

/** Shows a channel, and a thread of it; the address says which, so that a reload comes back to it. */
const go = async (channel, root, { push = true } = {}) => {
  const view = await viewOf(channel, root);
  if (!view) return;
  const scrolled = channel === here.channel ? timeline.scrollTop : undefined;
  draw(view);
  if (scrolled !== undefined) timeline.scrollTop = scrolled;
  for (const above of drawn(here.thread)) above.classList.remove('has-new');
  if (push) history.pushState(null, '', addressOf());
};

const openThread = async (root) => {
  if (root !== here.thread) await go(here.channel, root);
};

const closeThread = () => {
  const root = here.thread;
  here.thread = '';
  threadMessages.replaceChildren();
  showThread();
  history.pushState(null, '', addressOf());
  timeline.querySelector(`article[data-id="${CSS.escape(root)}"] [data-open-thread]`)?.focus();
};

/* What people do */

const form = createForm(at('form'), {
  /** Gives what is wrong, if anything is. */
  async send(filled) {
    let fault;
    expect();
    const result = await call('/api/fill', { ...filled, delivery: delivery() }, (words) => {
      fault = words;
    });
    fault ??= result?.fault;
    if (fault === undefined) await done(result);
    return fault;
  },
  // The button may have been drawn anew in the meantime.
  onClosed({ message }) {
    if (document.activeElement === body && message !== undefined) drawn(message)[0]?.focus({ preventScroll: true });
  },
});

const done = async (result, where) => {
  if (result?.form) form.open(result.form.html, where);
  if (result?.notice) toast(result.notice);
  if (result?.thread) await openThread(result.thread);
  return result;
};

const press = async (id, source) => {
  const article = source.closest('article');
  expect();
  pressed = article ?? undefined;
  source.setAttribute('aria-busy', 'true');
  const inThread = thread.contains(source);
  const where = {
    channel: here.channel,
    ...(inThread && here.thread !== '' && { thread: here.thread }),
    ...(article && { message: article.dataset.id }),
  };
  const version = article && { version: Number(article.dataset.version) };
  await done(await call('/api/press', { ...where, ...version, id, delivery: delivery() }), where);
  source.removeAttribute('aria-busy');
};

const preview = async (tab) => {
  const article = tab.closest('article');
  const panel = article.querySelector('.panel');
  const isOpen = tab.getAttribute('aria-expanded') === 'true';
  for (const other of article.querySelectorAll('[data-preview]')) other.setAttribute('aria-expanded', 'false');
  panel.hidden = isOpen;
  if (isOpen) return;
  tab.setAttribute('aria-expanded', 'true');
  const answer = await fetch(`/api/messages/${article.dataset.id}/preview/${tab.dataset.preview}`).catch(() => undefined);
  if (!answer?.ok) return toast('That message is not here any more.');
  panel.replaceChildren(nodesOf(await answer.text()));
  panel.scrollIntoView({ block: 'nearest' });
};

document.addEventListener('click', (event) => {
  const source = event.target.closest('button, a');
  if (!source) return;
  const { press: id, preview: surface, channel } = source.dataset;
  if (id !== undefined) press(id, source);
  else if (surface !== undefined) preview(source);
  else if ('openThread' in source.dataset) openThread(source.closest('article').dataset.id).then(() => at('say-thread').focus());
  else if ('dismiss' in source.dataset) call('/api/dismiss', { message: source.closest('article').dataset.id });
  else if (channel !== undefined && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    body.classList.remove('rooms-open');
    go(channel).then(() => at('say').focus());
  }
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.classList.contains('menu')) return;
  event.preventDefault();
  press(form.querySelector('select').value, form);
});

at('close-thread').addEventListener('click', closeThread);
at('open-rooms').addEventListener('click', () => {
  body.classList.add('rooms-open');
  at('close-rooms').focus();
});
at('close-rooms').addEventListener('click', () => {
  body.classList.remove('rooms-open');
  at('open-rooms').focus();
});
document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === 'Escape' && body.classList.contains('rooms-open')) at('close-rooms').click();
  else if (event.key === 'Escape' && here.thread !== '' && thread.contains(document.activeElement)) closeThread();
  else if (event.key === '/' && !/^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '')) {
    event.preventDefault();
    const field = at('say');
    field.value = '/';
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
});
window.addEventListener('popstate', () => {
  const [, , channel = 'general', root] = location.pathname.split('/');
  go(channel === '' ? 'general' : channel, root, { push: false });
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) unread.read(here.channel);
});

/** One composer: Enter sends, Shift and Enter breaks the line, arrows go through what was sent before. */
const compose = (form, isThread) => {
  const field = form.querySelector('textarea');
  const sent = [];
  let back = 0;
  const grow = () => {
    field.rows = Math.min(8, field.value.split('\n').length);
  };
  const send = async () => {
    const line = field.value;
    if (line.trim() === '') return;
    palette.close();
    expect();
    field.value = '';
    grow();
    const where = { channel: here.channel, ...(isThread && { thread: here.thread }) };
    const result = await done(await call('/api/say', { ...where, line, delivery: delivery() }), where);
    // What could not be sent is not lost.
    if (!result && field.value === '') field.value = line;
    else if (result) {
      sent.push(line);
      if (sent.length > 50) sent.shift();
      back = 0;
    }
  };
  const palette = createPalette(form, { send });
  field.addEventListener('input', grow);
  field.addEventListener('keydown', (event) => {
    if (palette.key(event)) event.preventDefault();
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && (field.value === '' || field.value === sent.at(-back)) && back < sent.length) {
      event.preventDefault();
      back += 1;
      field.value = sent.at(-back);
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
};

/* The stream */

let source;
const listen = () => {
  source?.close();
  source = new EventSource(`/api/events?after=${encodeURIComponent(here.at)}`);
  const on = (type, handle) =>
    source.addEventListener(type, (event) => {
      if (event.lastEventId) here.at = event.lastEventId;
      handle(JSON.parse(event.data));
    });
  on('post', onPost);
  on('gone', ({ id }) => {
    if (id === here.thread) closeThread();
    for (const old of drawn(id)) old.remove();
  });
  on('people', onPeople);
  on('reset', () => go(here.channel, here.thread, { push: false }));
  source.addEventListener('open', () => {
    at('status').textContent = '';
  });
  source.addEventListener('error', () => {
    at('status').textContent = 'Reconnecting…';
    // A refusal ends the stream for good; then it is tried again by hand.
    if (source.readyState === EventSource.CLOSED) setTimeout(join, 3000);
  });
};

const join = async (name) => {
  const joined = await call('/api/join', name === undefined ? {} : { name });
  if (!joined) return setTimeout(join, 5000);
  const isNew = joined.me.id !== here.me;
  here.me = joined.me.id;
  body.dataset.me = here.me;
  at('name').value = joined.me.name;
  if (joined.boot !== here.boot || isNew) await go(here.channel, here.thread, { push: false });
  if (isNew || source?.readyState !== EventSource.OPEN) listen();
};

at('name-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  await join(at('name').value);
  toast(`You are ${at('name').value}.`);
});

compose(at('say').form, false);
compose(at('say-thread').form, true);
inLocalTime(document);
unread.read(here.channel);
showLatest(timeline);
showLatest(threadMessages);
const toSay = new URLSearchParams(location.search).get('say');
if (toSay !== null) {
  at('say').value = toSay.slice(0, 400);
  history.replaceState(null, '', location.pathname);
}
at('say').focus({ preventScroll: true });
join().then(() => body.classList.add('ready'));
