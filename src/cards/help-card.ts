import { type Ask, board, browse, find, review, show } from '../asks/ask.js';
import { readLine } from '../asks/grammar.js';
import type { Catalog } from '../catalog/catalog.js';
import { buttons, type Reply, reply, say } from '../reply.js';
import { code, text } from '../text.js';
import { button, quoted } from './pieces.js';

/** One line of the grammar: what is typed, what it does, and an example that can be pressed. */
const commands: readonly {
  readonly typed: string;
  readonly does: string;
  readonly example?: { readonly label: string; readonly ask: Ask };
}[] = [
  {
    typed: 'saga',
    does: 'The card of a pattern, by name, alias or near misspelling',
    example: { label: 'saga', ask: show('saga') },
  },
  {
    typed: 'find users see old data after saving',
    does: 'Patterns for a problem in your own words',
    example: { label: 'find', ask: find('users see old data after saving') },
  },
  {
    typed: 'choose',
    does: 'A walk, question by question; also choose new, choose existing or a walk code',
    example: { label: 'choose', ask: { kind: 'choose', words: '' } },
  },
  {
    typed: 'compare saga, 2pc',
    does: 'Two to four side by side, with a verdict',
    example: { label: 'compare', ask: { kind: 'compare', words: 'saga, 2pc' } },
  },
  {
    typed: 'check 2pc, microservices',
    does: 'Warnings for a combination; a sentence works too',
    example: { label: 'check', ask: { kind: 'check', words: '2pc, microservices' } },
  },
  {
    typed: 'browse problem availability',
    does: 'The catalog by domain, layer or problem',
    example: { label: 'browse', ask: browse('') },
  },
  { typed: 'learn beginner', does: 'A learning path', example: { label: 'learn', ask: { kind: 'learn', words: 'beginner' } } },
  {
    typed: 'quick availability',
    does: 'The quick reference card',
    example: { label: 'quick', ask: { kind: 'quick', words: 'availability' } },
  },
  {
    typed: 'related saga',
    does: 'What it needs, enables and conflicts with',
    example: { label: 'related', ask: { kind: 'related', words: 'saga' } },
  },
  {
    typed: '/design start Checkout',
    does: 'A board for this thread: shortlist, votes, warnings and at the end a decision record',
    example: { label: 'design', ask: board('') },
  },
  { typed: 'review', does: 'What the messages of this thread say of a design', example: { label: 'review', ask: review() } },
  { typed: 'random', does: 'One card to learn today', example: { label: 'random', ask: { kind: 'random', skip: 0 } } },
];

/**
 * What can be typed.
 * @param words what was not understood, or empty
 * @param meant a command that was perhaps meant, as it is typed
 */
export const helpReply = (catalog: Catalog, words: string, meant: string | undefined): Reply =>
  reply(
    words === '' ? 'What you can ask' : `I do not know ${quoted(words)}`,
    [
      words === ''
        ? undefined
        : say(
            meant === undefined ? 'This is what you can ask:' : text('Did you mean ', code(meant), '? This is what you can ask:'),
          ),
      say(
        `I know ${catalog.patterns.size} design patterns of distributed systems. Type after /pattern, or after my name in a thread:`,
      ),
      {
        kind: 'table',
        columns: ['Type', 'To get'],
        rows: commands.map((command) => [text(code(command.typed)), text(command.does)]),
      },
      buttons(
        meant === undefined ? undefined : button(meant, readLine(meant)),
        words === '' ? undefined : button('Search for it', find(words.replace(/^\//, ''))),
        ...commands.map((command) => command.example),
      ),
    ],
    { tone: words === '' ? 'plain' : 'sorry' },
  );
