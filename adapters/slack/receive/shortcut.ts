import type { MessageShortcut } from '@slack/bolt';
import { find } from '../../../src/asks/ask.js';
import { clean } from '../../../src/asks/clean.js';
import { maxInput } from '../../../src/asks/grammar.js';
import { typedText } from '../inbound.js';
import type { Received } from '../place.js';
import { cut } from '../shorten.js';
import { nameOf, teamOf } from './action.js';

/** The ids of the shortcuts in the manifest. */
export const shortcutIds = { suggest: 'suggest_patterns', check: 'check_anti_patterns', choose: 'choose_pattern' } as const;

/** "Suggest patterns" and "Check for anti-patterns" on a message: its words are what is asked about. */
export const receiveMessageShortcut = (body: MessageShortcut): Received => {
  // A message may be longer than what anybody types: its beginning says what it is about.
  const words = clean(cut(typedText(body.message.text ?? ''), maxInput));
  const thread = body.message['thread_ts'];
  return {
    ask: body.callback_id === shortcutIds.check ? { kind: 'check', words } : find(words),
    asker: { id: body.user.id, name: nameOf(body.user) },
    team: teamOf(body),
    place: { kind: 'shortcut', channel: body.channel.id, ...(typeof thread === 'string' && { thread }) },
    key: `trigger:${body.trigger_id}`,
  };
};
