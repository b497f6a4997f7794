/** The number of messages in each channel since it was last looked at, kept for this tab and this start of the server. */
export const createUnread = (boot) => {
  let key = `unread ${boot}`;
  let counts = new Map(JSON.parse(sessionStorage.getItem(key) ?? '[]'));

  const show = () => {
    for (const link of document.querySelectorAll('a[data-channel]')) {
      const count = counts.get(link.dataset.channel) ?? 0;
      const mark = link.querySelector('.unread');
      const word = document.createElement('span');
      word.className = 'sr';
      word.textContent = ' unread';
      mark.hidden = count === 0;
      mark.replaceChildren(String(count), word);
      link.classList.toggle('has-unread', count > 0);
    }
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    document.title = all === 0 ? 'Sextant' : `(${all}) Sextant`;
    sessionStorage.setItem(key, JSON.stringify([...counts]));
  };

  return {
    add(channel) {
      counts.set(channel, (counts.get(channel) ?? 0) + 1);
      show();
    },
    read(channel) {
      counts.delete(channel);
      show();
    },
    begin(nextBoot) {
      sessionStorage.removeItem(key);
      key = `unread ${nextBoot}`;
      counts = new Map();
      show();
    },
  };
};
