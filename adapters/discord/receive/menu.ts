import type { APIMessageApplicationCommandInteractionData } from 'discord-api-types/v10';
import { type Ask, find, review } from '../../../src/asks/ask.js';
import { InputError } from '../../../src/errors.js';
import { menus } from '../commands.js';
import { textOfMessage } from './message-text.js';

/**
 * What an entry of a message's menu wants. The message comes along with its text, whichever intents the bot has.
 * @throws InputError when the message says nothing
 */
export const readMenu = ({ name, target_id: target, resolved }: APIMessageApplicationCommandInteractionData): Ask => {
  if (name === menus.review) return review();
  const message = resolved.messages[target];
  const words = message ? textOfMessage(message) : '';
  if (words === '') {
    throw new InputError('message-empty', 'There is no text in that message that I could read. Pictures and files I cannot.');
  }
  return name === menus.check ? { kind: 'check', words } : find(words);
};
