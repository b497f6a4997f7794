import type { Interaction } from '../interactions.js';
import type { JsonObject } from '../json.js';
import { messagePayload } from '../wire.js';
import { type Call, nothing, ok, type Platform, param, type Result, type Route } from './router.js';

const callback = (platform: Platform, call: Call): Result => {
  const interaction = platform.interactions.answer(
    param(call, 'interaction'),
    param(call, 'token'),
    call.body,
    call.files,
    'callback',
  );
  return call.query.get('with_response') === 'true' ? ok(callbackResponse(interaction)) : nothing;
};

const callbackResponse = (interaction: Interaction): JsonObject => {
  const post = interaction.original;
  const type = interaction.first?.type ?? 0;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(post
        ? {
            response_message_id: post.message.id,
            response_message_loading: post.loading,
            response_message_ephemeral: post.onlyFor !== undefined,
          }
        : {}),
      channel_id: interaction.channel.id,
      ...(interaction.channel.guildId === undefined ? {} : { guild_id: interaction.channel.guildId }),
    },
    resource: { type, ...(post && type !== 6 ? { message: messagePayload(post.message) } : {}) },
  };
};

const byToken = (platform: Platform, call: Call): Interaction =>
  platform.interactions.withToken(param(call, 'application'), param(call, 'token'));

/** What a bot does with an interaction's token. No bot token is asked for. */
export const interactionRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', auth: 'token', handle: callback },
  {
    method: 'POST',
    path: '/webhooks/:application/:token',
    auth: 'token',
    handle: (platform, call) =>
      ok(messagePayload(platform.interactions.followUp(byToken(platform, call), call.body, call.files).message)),
  },
  {
    method: 'GET',
    path: '/webhooks/:application/:token/messages/:message',
    auth: 'token',
    handle: (platform, call) =>
      ok(messagePayload(platform.interactions.message(byToken(platform, call), param(call, 'message')).message)),
  },
  {
    method: 'PATCH',
    path: '/webhooks/:application/:token/messages/:message',
    auth: 'token',
    handle: (platform, call) =>
      ok(
        messagePayload(
          platform.interactions.edit(byToken(platform, call), param(call, 'message'), call.body, call.files).message,
        ),
      ),
  },
  {
    method: 'DELETE',
    path: '/webhooks/:application/:token/messages/:message',
    auth: 'token',
    handle: (platform, call) => {
      platform.interactions.remove(byToken(platform, call), param(call, 'message'));
      return nothing;
    },
  },
];
