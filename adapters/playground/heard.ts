import { type Ask, find } from '../../src/asks/ask.js';
import { canRide } from '../../src/asks/codec.js';
import { readLine } from '../../src/asks/grammar.js';
import type { Asker, Assistant } from '../../src/assistant.js';
import { buttons, type Reply, reply, say } from '../../src/reply.js';
import { code } from '../../src/text.js';

/** How a line is meant: for the bot alone, for the bot before all, or for people. */
export type Heard =
  | { readonly kind: 'command'; readonly words: string }
  | { readonly kind: 'mention'; readonly words: string }
  | { readonly kind: 'talk' };

const mention = /^\s*@sextant\b[:,]?\s*/i;

export const hear = (line: string, isDirect: boolean): Heard => {
  if (mention.test(line)) return { kind: isDirect ? 'command' : 'mention', words: line.replace(mention, '').trim() || 'help' };
  if (isDirect || line.trimStart().startsWith('/')) return { kind: 'command', words: line };
  return { kind: 'talk' };
};

/** What the bot says to the writer alone of a line that was not for it. */
export interface Aside {
  readonly ask: Ask;
  readonly replies: readonly Reply[];
}

/** A name is no longer than this; more words are a sentence. */
const nameWords = 4;
/** Fewer words tell no problem that is worth an offer. */
const problemWords = 4;

/**
 * A line among people is not for the bot. But somebody who types a bare "saga" or "compare saga, 2pc"
 * means it, and is answered alone; on a line that sounds like a problem that it knows the bot offers
 * itself. All else passes in silence.
 */
export const asideFor = async (line: string, assistant: Assistant, asker: Asker): Promise<Aside | undefined> => {
  const ask = readLine(line);
  const replies = await assistant.answer(ask, asker);
  const [first] = replies;
  if (!first || first.tone === 'sorry') return undefined;
  const words = ask.kind === 'show' ? ask.words.split(' ').length : 0;
  const isName = ask.kind === 'show' && first.patterns.length === 1 && words <= nameWords;
  if (isName || (ask.kind !== 'show' && first.audience === 'asker')) return { ask, replies };
  if (ask.kind === 'show' && (first.patterns.length === 0 || words < problemWords)) return undefined;
  return { ask, replies: [offer(ask)] };
};

const offer = (ask: Ask): Reply => {
  const look = ask.kind === 'show' ? find(ask.words) : ask;
  return reply('Shall I look into that?', [
    say(
      'I read what begins with ',
      code('/pattern'),
      ' or ',
      code('@sextant'),
      '; this did not, so I leave it to people. Only you see this.',
    ),
    buttons(canRide(look) ? { label: ask.kind === 'show' ? 'Look it up' : 'Yes, begin', ask: look, primary: true } : undefined, {
      label: 'What I can do',
      ask: { kind: 'help', words: '' },
    }),
  ]);
};
