import fc from 'fast-check';
import { createAdvisor } from '../../src/advice/advisor.js';
import { designOf } from '../../src/advice/design.js';
import type { BoardEvent } from '../../src/boards/event.js';
import { fold } from '../../src/boards/fold.js';
import { writeRecord } from '../../src/boards/record/record.js';
import { type BoardView, patternsOf } from '../../src/boards/view.js';
import type { RecordForm } from '../../src/boards/words.js';
import { openCatalog } from '../../src/catalog/open.js';
import { boardEvents, hour, noon } from './arbitrary.js';
import { readRecord } from './read-record.js';

/** Records of random boards, and what their templates ask for. */

export const catalog = await openCatalog();
const advisor = createAdvisor(catalog);
export const nameOf = (slug: string) => catalog.pattern(slug).name;

/** The record as it is written two hours after noon, when every vote that arbitrary boards have is over. */
export const record = (form: RecordForm, view: BoardView, now = noon + 2 * hour) => {
  const design = designOf({ patterns: patternsOf(view), circumstances: view.circumstances, whole: true });
  return writeRecord(form, { catalog, view, warnings: advisor.review(design), now });
};

export const folded = (events: readonly BoardEvent[]): BoardView => {
  const view = fold(events);
  if (!view) throw new Error('there is no board');
  return view;
};

/** Words without brackets and commas, so that a line can be taken apart again. */
const plainWords = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 #*_.!?'-]{0,20}[A-Za-z0-9]$/);
export const plainBoards = boardEvents(plainWords, undefined, 25).map(folded);

/** The headings of each template, with those under them; `!` marks those that it does not call optional. */
export const templates = {
  madr: [
    '## Context and Problem Statement!',
    '## Decision Drivers',
    '## Considered Options!',
    '## Decision Outcome!',
    '### Consequences',
    '### Confirmation',
    '## Pros and Cons of the Options',
    '### <option>',
    '## More Information',
  ],
  madr3: [
    '## Context and Problem Statement!',
    '## Decision Drivers',
    '## Considered Options!',
    '## Decision Outcome!',
    '### Consequences',
    '## Validation',
    '## Pros and Cons of the Options',
    '### <option>',
    '## More Information',
  ],
  nygard: ['## Status!', '## Context!', '## Decision!', '## Consequences!'],
} as const;

/** The headings of a record as its template writes them. */
export const headingsOf = (text: string, view: BoardView): readonly string[] => {
  const options = new Set([...view.proposals.map(({ pattern }) => pattern), ...(view.decision?.patterns ?? [])].map(nameOf));
  return readRecord(text)
    .headings.filter(({ depth }) => depth > 1)
    .map(({ depth, words }) => `${'#'.repeat(depth)} ${depth === 3 && options.has(words) ? '<option>' : words}`);
};
