import type { SlashCommand } from '@slack/bolt';
import { typedText } from '../inbound.js';
import type { Received } from '../place.js';
import { readWords } from './read.js';

/** `/pattern …` and `/design …`. */
export const receiveCommand = (command: SlashCommand): Received => ({
  ask: readWords(`${command.command} ${typedText(command.text ?? '')}`),
  asker: { id: command.user_id, name: command.user_name },
  team: command.team_id,
  place: { kind: 'command', channel: command.channel_id },
  key: `trigger:${command.trigger_id}`,
});
