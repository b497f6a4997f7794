/**
 * The list of suggestions over a composer. Nothing is chosen until an arrow chooses it, so Enter
 * always sends what stands there.
 */
export const createPalette = (form, { send }) => {
  const field = form.querySelector('textarea');
  const panel = form.querySelector('.palette');
  const list = panel.querySelector('ul');
  const count = form.querySelector('[data-count]');
  let shown = [];
  let chosen = -1;
  let asked = 0;
  /** The line that the list was made for; while it is another, the list is still to come. */
  let shownFor = '';
  let completesNext = false;

  const close = () => {
    asked += 1;
    completesNext = false;
    shown = [];
    chosen = -1;
    panel.hidden = true;
    list.replaceChildren();
    count.textContent = '';
    field.removeAttribute('aria-activedescendant');
  };

  const choose = (index) => {
    chosen = index;
    for (const [at, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(at === index));
    if (index < 0) field.removeAttribute('aria-activedescendant');
    else {
      field.setAttribute('aria-activedescendant', list.children[index].id);
      list.children[index].scrollIntoView({ block: 'nearest' });
    }
  };

  const option = (suggestion, index) => {
    const item = document.createElement('li');
    item.id = `${list.id}-${index}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    const label = document.createElement('b');
    label.textContent = suggestion.label;
    const note = document.createElement('span');
    note.textContent = suggestion.note;
    item.append(label, ' ', note);
    // The field keeps the focus.
    item.addEventListener('mousedown', (event) => event.preventDefault());
    item.addEventListener('click', () => take(index, suggestion.isWhole));
    return item;
  };

  const show = (suggestions) => {
    shown = suggestions;
    chosen = -1;
    list.replaceChildren(...suggestions.map(option));
    panel.hidden = suggestions.length === 0;
    count.textContent = suggestions.length === 0 ? '' : `${suggestions.length} suggestions`;
    field.removeAttribute('aria-activedescendant');
  };

  const refresh = async () => {
    const line = field.value;
    if (!/^\s*[/@]/.test(line) || line.includes('\n')) return close();
    asked += 1;
    const mine = asked;
    const answer = await fetch(`/api/palette?line=${encodeURIComponent(line)}`).catch(() => undefined);
    if (!answer?.ok || mine !== asked) return;
    const suggestions = await answer.json();
    if (mine !== asked) return;
    // A line that is complete needs no list of itself.
    const isDone = suggestions.length === 1 && suggestions[0].line === line.trim();
    shownFor = line;
    show(isDone ? [] : suggestions);
    const completes = completesNext;
    completesNext = false;
    if (completes) take(0, false);
  };

  const take = (index, andSend) => {
    const suggestion = shown[index];
    if (!suggestion) return;
    // A completed word is ended, so that what can follow it is offered.
    field.value = andSend || suggestion.line.endsWith(' ') ? suggestion.line : `${suggestion.line} `;
    field.focus();
    close();
    if (andSend) send();
    else refresh();
  };

  field.addEventListener('input', refresh);
  field.addEventListener('blur', close);

  return {
    close,
    /** Handles a key where the list is open; says whether it was for the list. */
    key(event) {
      if (panel.hidden || event.isComposing) return false;
      const last = shown.length - 1;
      // Who types faster than the list comes means the line, not the list of an earlier one.
      if (field.value !== shownFor && event.key !== 'Escape') {
        completesNext = event.key === 'Tab' && !event.shiftKey;
        return completesNext;
      }
      switch (event.key) {
        case 'ArrowDown':
          choose(chosen >= last ? 0 : chosen + 1);
          return true;
        case 'ArrowUp':
          choose(chosen <= 0 ? last : chosen - 1);
          return true;
        case 'Tab':
          if (event.shiftKey) return false;
          take(Math.max(0, chosen), false);
          return true;
        case 'Enter':
          if (chosen < 0 || event.shiftKey) return false;
          take(chosen, shown[chosen].isWhole);
          return true;
        case 'Escape':
          close();
          return true;
        default:
          return false;
      }
    },
  };
};
