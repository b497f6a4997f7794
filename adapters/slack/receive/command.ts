import type { SlashCommand } from '@slack/bolt';
import { typedText } from '../inbound.js';
import type { Received } from '../place.js';
import { askerOf } from '../spots.js';
import { readWords } from './read.js';

/** `/pattern …` and `/design …`. */
export const receiveCommand = (command: SlashCommand): Received => {
  const ask = readWords(`${command.command} ${typedText(command.text ?? '')}`);
  const key = `trigger:${command.trigger_id}`;
  return {
    ask,
    asker: askerOf({ id: command.user_id, name: command.user_name }, command.team_id, key),
    team: command.team_id,
    place: { kind: 'command', channel: command.channel_id },
    key,
    trigger: command.trigger_id,
  };
};
