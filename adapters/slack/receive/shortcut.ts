import type { MessageShortcut } from '@slack/bolt';
import { type Ask, find, review } from '../../../src/asks/ask.js';
import { clean } from '../../../src/asks/clean.js';
import { maxInput } from '../../../src/asks/grammar.js';
import { typedText } from '../inbound.js';
import type { Received } from '../place.js';
import { cut } from '../shorten.js';
import { askerOf, spotOf } from '../spots.js';
import { nameOf, teamOf } from './action.js';

/** The ids of the shortcuts in the manifest. */
export const shortcutIds = {
  suggest: 'suggest_patterns',
  check: 'check_anti_patterns',
  review: 'review_thread',
  choose: 'choose_pattern',
} as const;

/** "Suggest patterns" and "Check for anti-patterns" ask about a message's words; "Review this thread" about the thread it is in. */
export const receiveMessageShortcut = (body: MessageShortcut): Received => {
  // A message may be longer than what anybody types: its beginning says what it is about.
  const words = clean(cut(typedText(body.message.text ?? ''), maxInput));
  const thread = body.message['thread_ts'];
  const channel = body.channel.id;
  const message = body.message.ts;
  const team = teamOf(body);
  const key = `trigger:${body.trigger_id}`;
  const spot = spotOf(channel, typeof thread === 'string' ? thread : message);
  return {
    ask: askFor(body.callback_id, words),
    asker: askerOf({ id: body.user.id, name: nameOf(body.user) }, team, key, spot),
    team,
    place: { kind: 'shortcut', channel, message, ...(typeof thread === 'string' && { thread }) },
    key,
    trigger: body.trigger_id,
  };
};

const askFor = (shortcut: string, words: string): Ask => {
  if (shortcut === shortcutIds.review) return review();
  return shortcut === shortcutIds.check ? { kind: 'check', words } : find(words);
};
