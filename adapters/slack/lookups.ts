import type { Ask } from '../../src/asks/ask.js';
import { writeAsk } from '../../src/asks/codec.js';
import type { Asker, Assistant } from '../../src/assistant.js';
import type { Reply } from '../../src/reply.js';
import { type Extras, type Message, messageFor } from './render.js';

/** What is asked for and shown, with nobody's thread in it. */
export interface Lookup {
  readonly reply: Reply;
  readonly message: Whisper;
}

/** A message that only the asker sees, as an acknowledgement or a response address takes it. */
export type Whisper = Message & { readonly response_type: 'ephemeral' };

export const whisperFor = (reply: Reply, extras: Extras = {}): Whisper => ({
  ...messageFor(reply, extras),
  response_type: 'ephemeral',
});

/** Answers to asks that are looked up, rendered for the asker alone. */
export type Lookups = (ask: Ask, asker: Asker) => Promise<readonly Lookup[]>;

/** The kinds whose answer is the catalog's alone: not the person's, nor the day's. */
const sameForAll = new Set<Ask['kind']>(['show', 'find', 'compare', 'check', 'browse', 'quick', 'related', 'help']);

/** Answers kept ready; what many ask, such as a card, is composed once. */
const mostKept = 500;

export const createLookups = (assistant: Assistant): Lookups => {
  const kept = new Map<string, readonly Lookup[]>();
  return async (ask, asker) => {
    // In a thread an answer may have to do with its board.
    const key = sameForAll.has(ask.kind) && asker.spot === undefined ? writeAsk(ask) : undefined;
    const ready = key === undefined ? undefined : kept.get(key);
    if (key !== undefined && ready) {
      // Used again: now the youngest.
      kept.delete(key);
      kept.set(key, ready);
      return ready;
    }
    const replies = await assistant.answer(ask, asker);
    const lookups = replies.map((reply) => ({ reply, message: whisperFor(reply, extrasFor(ask, reply)) }));
    // An apology may be gone the next time.
    if (key !== undefined && replies.every(({ tone }) => tone !== 'sorry')) {
      kept.set(key, lookups);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    }
    return lookups;
  };
};

/** What stands under an answer besides its own buttons. */
export const extrasFor = (ask: Ask, reply: Reply): Extras => {
  const isGuess = ask.kind === 'find' || ask.kind === 'check';
  return {
    ...(ask.kind === 'help' && { picker: true }),
    ...(isGuess && reply.patterns.length > 0 && { feedback: `${ask.kind}:${reply.patterns.slice(0, 5).join(',')}` }),
  };
};
