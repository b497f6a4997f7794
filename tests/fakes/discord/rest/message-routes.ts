import { ApiError } from '../api-error.js';
import { fault } from '../faults.js';
import { hidden } from '../intents.js';
import { namesOf } from '../interactions.js';
import { asNumber, asObject, asText, type JsonObject } from '../json.js';
import type { Channel, Message, Post } from '../model.js';
import { deletePost, editPost, postMessage } from '../posting.js';
import { messagePayload } from '../wire.js';
import { channelOf, need, needActive, needToSpeak } from './access.js';
import { type Call, nothing, ok, type Platform, param, type Result, type Route } from './router.js';

/** A message that channel routes can reach; ephemeral ones exist only for their interaction's token. */
const postOf = ({ world }: Platform, channel: Channel, call: Call): Post => {
  const post = world.post(channel.id, param(call, 'message'));
  if (!post || post.onlyFor !== undefined) throw new ApiError(10008);
  return post;
};

const create = (platform: Platform, call: Call): Result => {
  const { world, gate } = platform;
  const channel = channelOf(platform, call);
  needToSpeak(world, channel, call.files.length > 0);
  gate.check('message-create', call.body, { files: namesOf(call.files) });
  const body = asObject(call.body);
  const again = body['enforce_nonce'] === true ? sameNonce(world.messages(channel), body, world.bot.id) : undefined;
  if (again) return ok(messagePayload(again));
  const reference = referenced(platform, channel, call, body);
  const post = postMessage(world, { channel, author: world.bot, body, files: call.files, reference });
  return ok(messagePayload(post.message));
};

const sameNonce = (messages: readonly Message[], body: JsonObject, botId: string): Message | undefined =>
  body['nonce'] === undefined
    ? undefined
    : messages.find((message) => message.author.id === botId && message.nonce === body['nonce']);

const referenced = ({ world, gate }: Platform, channel: Channel, call: Call, body: JsonObject): Message | undefined => {
  const reference = asObject(body['message_reference']);
  if (body['message_reference'] === undefined || body['message_reference'] === null) return undefined;
  need(world, channel, 'READ_MESSAGE_HISTORY');
  const found = world.messages(channel).find(({ id }) => id === reference['message_id']);
  if (!found && reference['fail_if_not_exists'] !== false) {
    gate.refuse('message-create', call.body, [
      fault(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message'),
    ]);
  }
  return found;
};

/** A message as it is read: over HTTP it depends on the app's settings, not on a session, whether it has its text. */
const readable = ({ world, readsContent }: Platform, channel: Channel, message: Message): JsonObject =>
  readsContent || channel.guildId === undefined ? messagePayload(message) : hidden(world, messagePayload(message));

const list = (platform: Platform, call: Call): Result => {
  const channel = channelOf(platform, call);
  need(platform.world, channel, 'READ_MESSAGE_HISTORY');
  const newestFirst = [...platform.world.messages(channel)].reverse();
  const before = call.query.get('before');
  const after = call.query.get('after');
  const inside = newestFirst.filter(
    ({ id }) => (before === null || BigInt(id) < BigInt(before)) && (after === null || BigInt(id) > BigInt(after)),
  );
  const limit = Math.min(asNumber(call.query.get('limit') ?? '50') ?? 50, 100);
  const page = after === null ? inside.slice(0, limit) : inside.slice(-limit);
  return ok(page.map((message) => readable(platform, channel, message)));
};

const edit = (platform: Platform, call: Call): Result => {
  const { world, gate } = platform;
  const channel = channelOf(platform, call);
  const post = postOf(platform, channel, call);
  if (post.message.author.id !== world.bot.id) throw new ApiError(50005);
  needActive(world, channel);
  gate.check('message-edit', call.body, { files: namesOf(call.files), existing: messagePayload(post.message) });
  editPost(world, post, asObject(call.body), call.files);
  return ok(messagePayload(post.message));
};

const remove = (platform: Platform, call: Call): Result => {
  const channel = channelOf(platform, call);
  const post = postOf(platform, channel, call);
  if (post.message.author.id !== platform.world.bot.id) need(platform.world, channel, 'MANAGE_MESSAGES');
  deletePost(platform.world, post);
  return nothing;
};

const react = (platform: Platform, call: Call): Result => {
  const channel = channelOf(platform, call);
  postOf(platform, channel, call);
  needActive(platform.world, channel);
  need(platform.world, channel, 'ADD_REACTIONS', 'READ_MESSAGE_HISTORY');
  return asText(param(call, 'emoji')) === '' ? { status: 400, body: { message: 'Unknown Emoji', code: 10014 } } : nothing;
};

/** Messages of channels and threads, sent with the bot token. */
export const messageRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels/:channel/messages', auth: 'bot', handle: list },
  { method: 'POST', path: '/channels/:channel/messages', auth: 'bot', handle: create },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    auth: 'bot',
    handle: (platform, call) => {
      const channel = channelOf(platform, call);
      need(platform.world, channel, 'READ_MESSAGE_HISTORY');
      return ok(readable(platform, channel, postOf(platform, channel, call).message));
    },
  },
  { method: 'PATCH', path: '/channels/:channel/messages/:message', auth: 'bot', handle: edit },
  { method: 'DELETE', path: '/channels/:channel/messages/:message', auth: 'bot', handle: remove },
  { method: 'PUT', path: '/channels/:channel/messages/:message/reactions/:emoji/@me', auth: 'bot', handle: react },
];
