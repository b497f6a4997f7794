import { ApiError } from '../api-error.js';
import { namesOf } from '../interactions.js';
import { asList, asNumber, asObject, asText, filled, type JsonObject } from '../json.js';
import { type Channel, channelTypes, isThread } from '../model.js';
import { hasThreadFlag, postMessage } from '../posting.js';
import { channelPayload, messagePayload } from '../wire.js';
import type { World } from '../world.js';
import { channelOf, need } from './access.js';
import { type Call, created, nothing, ok, type Platform, param, type Result, type Route } from './router.js';

const requireTag = 1 << 4;

const open = (world: World, parent: Channel, type: number, body: JsonObject, id?: string): Channel => {
  const guild = world.guildOf(parent);
  if (!guild) throw new ApiError(50024);
  const thread = world.addChannel(guild, {
    name: asText(body['name']),
    type,
    parent,
    owner: world.bot,
    autoArchive: asNumber(body['auto_archive_duration']) ?? 4320,
    ...(id === undefined ? {} : { id }),
  });
  thread.appliedTags = asList(body['applied_tags']).map(asText);
  return thread;
};

const tell = (world: World, name: string, thread: Channel): void =>
  world.emit({
    name,
    guildId: thread.guildId,
    channel: thread,
    data: { ...channelPayload(world, thread), ...(name === 'THREAD_CREATE' ? { newly_created: true } : {}) },
  });

/** A thread has its message's id, so a message has one thread at most. */
const fromMessage = (platform: Platform, call: Call): Result => {
  const { world, gate } = platform;
  const channel = channelOf(platform, call);
  if (channel.type !== channelTypes.text && channel.type !== channelTypes.announcement) throw new ApiError(50024);
  const post = world.post(channel.id, param(call, 'message'));
  if (!post || post.onlyFor !== undefined) throw new ApiError(10008);
  need(world, channel, 'CREATE_PUBLIC_THREADS');
  gate.check('thread-from-message', call.body);
  if (world.channels.has(post.message.id)) throw new ApiError(160004);
  const type = channel.type === channelTypes.text ? channelTypes.publicThread : channelTypes.announcementThread;
  const thread = open(world, channel, type, asObject(call.body), post.message.id);
  post.message.flags |= hasThreadFlag;
  tell(world, 'THREAD_CREATE', thread);
  postMessage(world, { channel: thread, author: post.message.author, body: {}, type: 21, reference: post.message });
  post.message.thread = channelPayload(world, thread);
  return created(channelPayload(world, thread));
};

const withoutMessage = (platform: Platform, call: Call): Result => {
  const channel = channelOf(platform, call);
  if (channel.type === channelTypes.forum) return forumPost(platform, channel, call);
  if (channel.type !== channelTypes.text && channel.type !== channelTypes.announcement) throw new ApiError(50024);
  platform.gate.check('thread-without-message', call.body);
  const body = asObject(call.body);
  const type = asNumber(body['type']) ?? channelTypes.privateThread;
  need(platform.world, channel, type === channelTypes.privateThread ? 'CREATE_PRIVATE_THREADS' : 'CREATE_PUBLIC_THREADS');
  const thread = open(platform.world, channel, type, body);
  tell(platform.world, 'THREAD_CREATE', thread);
  return created(channelPayload(platform.world, thread));
};

const forumPost = ({ world, gate }: Platform, forum: Channel, call: Call): Result => {
  need(world, forum, 'SEND_MESSAGES');
  gate.check('forum-post', call.body, { files: namesOf(call.files) });
  const body = asObject(call.body);
  if ((forum.flags & requireTag) !== 0 && !filled(body['applied_tags'])) throw new ApiError(40067);
  const thread = open(world, forum, channelTypes.publicThread, body);
  tell(world, 'THREAD_CREATE', thread);
  const post = postMessage(world, {
    channel: thread,
    author: world.bot,
    body: asObject(body['message']),
    files: call.files,
    id: thread.id,
  });
  return created({ ...channelPayload(world, thread), message: messagePayload(post.message) });
};

/** Renaming, archiving and locking: the thread's own creator may do the first two. */
const edit = (platform: Platform, call: Call): Result => {
  const { world, gate } = platform;
  const thread = channelOf(platform, call);
  const metadata = thread.thread;
  if (!isThread(thread) || !metadata) throw new ApiError(50013);
  gate.check('thread-edit', call.body);
  const body = asObject(call.body);
  const own = thread.ownerId === world.bot.id;
  const manages = world.botMay(thread, 'MANAGE_THREADS');
  if (body['locked'] !== undefined && !manages) throw new ApiError(50013);
  if (!own && !manages && !(body['archived'] === false && thread.members.has(world.bot.id))) throw new ApiError(50013);
  if (metadata.archived && body['archived'] !== false) throw new ApiError(50083);
  if (typeof body['name'] === 'string') thread.name = body['name'];
  if (asNumber(body['auto_archive_duration']) !== undefined)
    metadata.auto_archive_duration = asNumber(body['auto_archive_duration']) ?? 4320;
  world.setThread(thread, {
    ...(typeof body['archived'] === 'boolean' ? { archived: body['archived'] } : {}),
    ...(typeof body['locked'] === 'boolean' ? { locked: body['locked'] } : {}),
  });
  tell(world, 'THREAD_UPDATE', thread);
  return ok(channelPayload(world, thread));
};

const joinOrLeave =
  (join: boolean) =>
  (platform: Platform, call: Call): Result => {
    const thread = channelOf(platform, call);
    if (!isThread(thread)) throw new ApiError(50024);
    if (thread.thread?.archived) throw new ApiError(50083);
    if (join) thread.members.add(platform.world.bot.id);
    else thread.members.delete(platform.world.bot.id);
    return nothing;
  };

const remove = (platform: Platform, call: Call): Result => {
  const thread = channelOf(platform, call);
  need(platform.world, thread, 'MANAGE_THREADS');
  platform.world.channels.delete(thread.id);
  platform.world.emit({
    name: 'THREAD_DELETE',
    guildId: thread.guildId,
    data: { id: thread.id, guild_id: thread.guildId, parent_id: thread.parentId, type: thread.type },
  });
  return ok(channelPayload(platform.world, thread));
};

const archived = (platform: Platform, call: Call): Result => {
  const channel = channelOf(platform, call);
  const threads = platform.world.threadsOf(channel).filter((thread) => thread.thread?.archived);
  return ok({ threads: threads.map((thread) => channelPayload(platform.world, thread)), members: [], has_more: false });
};

/** Channels, and threads in all the ways in which they begin. */
export const threadRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel',
    auth: 'bot',
    handle: (platform, call) => ok(channelPayload(platform.world, channelOf(platform, call))),
  },
  { method: 'PATCH', path: '/channels/:channel', auth: 'bot', handle: edit },
  { method: 'DELETE', path: '/channels/:channel', auth: 'bot', handle: remove },
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', auth: 'bot', handle: fromMessage },
  { method: 'POST', path: '/channels/:channel/threads', auth: 'bot', handle: withoutMessage },
  { method: 'GET', path: '/channels/:channel/threads/archived/public', auth: 'bot', handle: archived },
  { method: 'PUT', path: '/channels/:channel/thread-members/@me', auth: 'bot', handle: joinOrLeave(true) },
  { method: 'DELETE', path: '/channels/:channel/thread-members/@me', auth: 'bot', handle: joinOrLeave(false) },
];
