import type { BlockAction, BlockElementAction } from '@slack/bolt';
import type { Spot } from '../../../src/assistant.js';
import type { Place, Received } from '../place.js';
import { askerOf, spotOf } from '../spots.js';
import { readValue } from './read.js';

/** A pressed button or a chosen option; undefined for elements that ask for nothing. */
export const receiveAction = (body: BlockAction): Received | undefined => {
  const [action] = body.actions;
  const value = action && chosenValue(action);
  const place = action && placeOf(body, action);
  if (value === undefined || place === undefined) return undefined;
  const ask = readValue(value);
  const team = workspaceOf(body);
  const key = `trigger:${body.trigger_id}`;
  return {
    ask,
    asker: askerOf({ id: body.user.id, name: nameOf(body.user) }, team, key, spotAt(place)),
    team,
    place,
    key,
    trigger: body.trigger_id,
    // Slack names blocks anew when a message is redrawn, so the same button pressed again later is another press.
    // A vote counts once however often it is cast, and the last one counts: For, Against, For means for.
    ...(!isVote(ask) && { press: ['press', team, body.user.id, pressedOn(place), action?.block_id, value].join(':') }),
  };
};

const isVote = (ask: Received['ask']): boolean => ask.kind === 'board' && /^vote (?:for|against) /.test(ask.words);

/** The thread that a message stands in, or begins. What one person alone sees begins none. */
const spotAt = (place: Place): Spot | undefined => {
  if (place.kind === 'message') return spotOf(place.channel, place.thread ?? place.message);
  return place.kind === 'ephemeral' && place.thread !== undefined ? spotOf(place.channel, place.thread) : undefined;
};

/** For an organisation's installation the message tells, which the bot wrote there: its people act in many workspaces. */
const workspaceOf = (body: BlockAction): string => body.team?.id ?? text(body.message?.['team']) ?? teamOf(body);

/** Slack names no team where an app is installed for a whole organisation. */
export const teamOf = (body: {
  readonly team: { readonly id: string } | null;
  readonly user: { readonly team_id?: string };
}): string => body.team?.id ?? body.user.team_id ?? '';

export const nameOf = (user: { readonly id: string; readonly name?: string; readonly username?: string }): string =>
  user.name ?? user.username ?? user.id;

/** What comes back of the one element that was used. */
export const chosenValue = (action: BlockElementAction): string | undefined => {
  switch (action.type) {
    case 'button':
      return action.value;
    case 'feedback_buttons':
      return (action as { readonly value?: string }).value;
    case 'static_select':
    case 'external_select':
    case 'overflow':
      return action.selected_option?.value;
    default:
      return undefined;
  }
};

export const placeOf = (body: BlockAction, action: BlockElementAction): Place | undefined => {
  const { view, channel, container, message } = body;
  if (view) {
    return view.type === 'home' ? { kind: 'home', trigger: body.trigger_id } : { kind: 'modal', view: view.id, hash: view.hash };
  }
  const where = channel?.id ?? text(container['channel_id']);
  const ts = message?.ts ?? text(container['message_ts']);
  if (where === undefined || ts === undefined) return undefined;
  const thread = text(message?.['thread_ts']) ?? text(container['thread_ts']);
  const common = { channel: where, message: ts, ...(thread !== undefined && { thread }) };
  // Slack sends the message along unless nobody else can see it.
  if (container['is_ephemeral'] === true || !message) return { kind: 'ephemeral', ...common };
  const blocks = message['blocks'];
  return { kind: 'message', ...common, block: action.block_id, blocks: Array.isArray(blocks) ? blocks : [] };
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const pressedOn = (place: Place): string => {
  if (place.kind === 'modal') return place.view;
  return 'message' in place ? `${place.channel}:${place.message}` : place.kind;
};
