import type { ViewOutput } from '@slack/bolt';
import { find } from '../../../src/asks/ask.js';
import { clean } from '../../../src/asks/clean.js';
import type { Received } from '../place.js';
import { readValue } from './read.js';

/** The inputs of the modal in which a pattern is chosen. */
export const chooserInputs = {
  pattern: { block: 'pattern', action: 'pick' },
  words: { block: 'words', action: 'typed' },
} as const;

/** What was chosen, or else what was typed; undefined when the form came back empty. */
export const receiveSubmission = (view: ViewOutput): Received['ask'] | undefined => {
  const { pattern, words } = chooserInputs;
  const chosen = view.state.values[pattern.block]?.[pattern.action]?.selected_option?.value;
  if (chosen !== undefined) return readValue(chosen);
  const typed = clean(view.state.values[words.block]?.[words.action]?.value ?? '');
  return typed === '' ? undefined : find(typed);
};
