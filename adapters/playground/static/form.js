import { nodesOf } from './draw.js';

/** After a comma a new name begins: what is suggested keeps the names before it. */
const completeNames = (field) => {
  const names = [...field.list.options].map((option) => option.value);
  field.addEventListener('input', () => {
    const comma = field.value.lastIndexOf(',');
    const before = comma === -1 ? '' : `${field.value.slice(0, comma)}, `;
    for (const [index, option] of [...field.list.options].entries()) option.value = before + names[index];
  });
};

/**
 * The dialog in which something is filled in before it is done. What is wrong is said in it, and what was filled
 * in stays until it is right.
 */
export const createForm = (dialog, { send, onClosed }) => {
  let where;

  dialog.addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    const submit = form.querySelector('[type="submit"]');
    const fault = form.querySelector('.fault');
    if (submit.getAttribute('aria-busy') === 'true') return;
    submit.setAttribute('aria-busy', 'true');
    fault.textContent = '';
    const values = Object.fromEntries(new FormData(form));
    const wrong = await send({ ...where, id: form.dataset.fill, values });
    submit.removeAttribute('aria-busy');
    if (wrong === undefined) dialog.close();
    else fault.textContent = wrong;
  });
  dialog.addEventListener('click', (event) => {
    if (event.target.closest('[data-close-form]')) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.replaceChildren();
    onClosed(where);
  });

  return {
    /** @param place the channel, thread and message in which it was asked for */
    open(markup, place) {
      where = place;
      dialog.replaceChildren(nodesOf(markup));
      for (const field of dialog.querySelectorAll('input[list]')) completeNames(field);
      dialog.showModal();
    },
  };
};
