/* Puts what the server drew in its place. */

/** Markup of the server as nodes: it has escaped all text, and the page's policy runs no script in it. */
export const nodesOf = (markup) => {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return template.content;
};

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
export const inLocalTime = (root) => {
  for (const time of root.querySelectorAll('time')) time.textContent = clock.format(new Date(time.dateTime));
};

const isNearEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 160;

/** A long answer is read from its beginning: its top comes into view, not its end. */
const reveal = (box, article) => {
  const top = article.offsetTop - box.offsetTop;
  box.scrollTop = article.offsetHeight > box.clientHeight - 40 ? top - 12 : box.scrollHeight;
};

/** Brings the newest message into view. */
export const showLatest = (box) => {
  if (box.lastElementChild?.matches('article')) reveal(box, box.lastElementChild);
};

export const drawn = (id) => document.querySelectorAll(`article[data-id="${CSS.escape(id)}"]`);

/** Whether a drawing says no more than what stands there: it is older, or the same again. */
const isStale = (old, article) => {
  const number = (from, name) => Number(from.dataset[name]);
  if (number(article, 'version') !== number(old, 'version')) return number(article, 'version') < number(old, 'version');
  return number(article, 'replies') === number(old, 'replies');
};

export const replace = (old, markup) => {
  const fresh = nodesOf(markup);
  inLocalTime(fresh);
  const article = fresh.firstElementChild;
  // What is drawn again under a pointer loses its click.
  if (isStale(old, article)) return old;
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(article);
  if (hadFocus) article.focus({ preventScroll: true });
  return article;
};

export const put = (box, markup, mine) => {
  const follow = mine || isNearEnd(box);
  const fresh = nodesOf(markup);
  inLocalTime(fresh);
  const article = fresh.firstElementChild;
  box.append(article);
  if (follow) reveal(box, article);
  return article;
};
