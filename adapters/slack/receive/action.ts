import type { BlockAction, BlockElementAction } from '@slack/bolt';
import type { Place, Received } from '../place.js';
import { readValue } from './read.js';

/** A pressed button or a chosen option; undefined for elements that ask for nothing. */
export const receiveAction = (body: BlockAction): Received | undefined => {
  const [action] = body.actions;
  const value = action && chosenValue(action);
  const place = action && placeOf(body, action);
  if (value === undefined || place === undefined) return undefined;
  return {
    ask: readValue(value),
    asker: { id: body.user.id, name: nameOf(body.user) },
    team: teamOf(body),
    place,
    key: `trigger:${body.trigger_id}`,
    // Slack names blocks anew when a message is redrawn, so the same button pressed again later is another press.
    press: ['press', teamOf(body), body.user.id, pressedOn(place), action?.block_id, value].join(':'),
  };
};

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
