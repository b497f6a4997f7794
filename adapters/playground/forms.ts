import type { Field, Form } from '../../src/asks/forms.js';
import { type Html, html } from './html.js';
import { limits } from './limits.js';

/** A form as a dialog shows it. `id` is the Ask that opened it, as a button carries it. */
export const formHtml = (id: string, form: Form, patterns: readonly string[]): Html => {
  const names = form.fields.some(({ kind }) => kind === 'patterns') && suggestions(patterns);
  return html`<form class="fill" data-fill="${id}" autocomplete="off"><h2 id="form-title">${form.title}</h2>
${form.fields.map(fieldHtml)}${names}
<p class="fault" role="alert"></p>
<div class="presses"><button type="submit" class="press primary">${form.submit}</button> <button type="button" class="press" data-close-form>Cancel</button></div></form>`;
};

const suggestions = (patterns: readonly string[]): Html =>
  html`<datalist id="form-names">${patterns.map((name) => html`<option value="${name}"></option>`)}</datalist>`;

const fieldHtml = (field: Field): Html => {
  const { name, label, kind, hint, isOptional, options = [] } = field;
  const id = `form-${name}`;
  if (kind === 'one-of') {
    const answers = options.map(
      (option, index) =>
        html`<label><input type="radio" name="${name}" value="${option.value}"${index === 0 && html` checked`}> ${option.label}</label>`,
    );
    return html`<fieldset><legend>${label}</legend><div class="answers">${answers}</div></fieldset>`;
  }
  const hinted = hint !== undefined && html` aria-describedby="${id}-hint"`;
  const needed = !isOptional && html` required`;
  const box =
    kind === 'paragraph'
      ? html`<textarea id="${id}" name="${name}" rows="3" maxlength="${limits.form.paragraph}"${hinted}${needed}></textarea>`
      : html`<input id="${id}" name="${name}" maxlength="${limits.form.line}"${kind === 'patterns' && html` list="form-names"`}${hinted}${needed}>`;
  return html`<div class="field"><label for="${id}">${label}${isOptional && html` <span class="quiet">(optional)</span>`}</label>${box}${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}</div>`;
};
