import type { ViewOutput, ViewStateValue } from '@slack/bolt';
import type { Ask } from '../../../src/asks/ask.js';
import { readButton } from '../../../src/asks/codec.js';
import { filledIn } from '../../../src/asks/forms.js';
import type { Origin } from '../board-form.js';
import { limits } from '../limits.js';

/** What rides in the modal of a form. Without a text of its own, a button's id is at most 100 characters. */
export const writeOrigin = (ask: string, origin: Origin): string =>
  JSON.stringify({ ask, ...origin }).slice(0, limits.view.privateMetadata);

/** What a form that was sent off wants, and where it was opened; undefined for a modal that is not of this version. */
export const receiveBoardForm = (
  view: Pick<ViewOutput, 'private_metadata' | 'state'>,
): { readonly ask: Ask; readonly origin: Origin } | undefined => {
  try {
    const { ask, team, channel, thread, pressed } = JSON.parse(view.private_metadata) as Record<string, unknown>;
    if (typeof ask !== 'string' || typeof team !== 'string' || typeof channel !== 'string') return undefined;
    const origin = {
      team,
      channel,
      ...(typeof thread === 'string' && { thread }),
      ...(typeof pressed === 'string' && { pressed }),
    };
    const values = Object.values(view.state.values).flatMap((block) => Object.entries(block));
    return { ask: filledIn(readButton(ask), Object.fromEntries(values.map(([name, value]) => [name, put(value)]))), origin };
  } catch {
    return undefined;
  }
};

/** What was put into one input, as words. */
const put = ({ value, selected_option, selected_options }: ViewStateValue): string => {
  if (Array.isArray(selected_options)) return selected_options.flatMap((option) => nameIn(option.value ?? '') ?? []).join(', ');
  return selected_option?.value ?? value ?? '';
};

/** A pattern that was suggested is the Ask for its card. */
const nameIn = (value: string): string | undefined => {
  const ask = readButton(value);
  return ask.kind === 'show' ? ask.words : undefined;
};
