/** What every Web API method is made of. */
import { ApiError } from './api-error.js';
import type { Fault, Json, TextPolicy } from './kit-check.js';
import type { Triggers } from './triggers.js';
import type { Channel, Message, Workspace } from './workspace.js';

/** A call that has passed authentication and scopes. */
export interface Call {
  readonly workspace: Workspace;
  readonly args: Json;
  readonly triggers: Triggers;
  readonly policy: TextPolicy;
  /** The base of the fake's own URLs, `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** The app uses agent_view, where prompts with a thread_ts silently fail (§5). */
  readonly agentView: boolean;
  /** Refuses a payload with faults: records them and throws Slack's error. */
  refuseIfFaulty(faults: readonly Fault[], usual: string): void;
}

export interface Method {
  /** The scopes needed; the first that is missing is named in the error. */
  readonly scopes: readonly string[] | ((call: Call) => readonly string[]);
  /** The answer beside `ok: true`, or an ApiError thrown. */
  run(call: Call): Json;
}

/** A string argument, or Slack's error when there is none. */
export function required(args: Json, name: string, error = 'invalid_arguments'): string {
  const value = args[name];
  if (typeof value !== 'string' || value === '') throw new ApiError(error, missing(name));
  return value;
}

export function optional(args: Json, name: string): string | undefined {
  const value = args[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function missing(name: string): Json {
  return { response_metadata: { messages: [`[ERROR] missing required field: ${name}`] } };
}

/** A channel that the app can see: private ones without it do not exist for it. */
export function visibleChannel(call: Call, id: unknown): Channel {
  // Ids only: names are a courtesy of some methods that an app should not lean on.
  if (typeof id !== 'string' || !/^[CDGUW][A-Z0-9]+$/.test(id)) throw new ApiError('channel_not_found');
  const channel = call.workspace.channel(id);
  const hidden = channel.kind !== 'public' && !call.workspace.hasApp(channel);
  if (hidden) throw new ApiError('channel_not_found');
  return channel;
}

/** A channel that the app is a member of, and that takes messages. */
export function writableChannel(call: Call, id: unknown): Channel {
  const channel = visibleChannel(call, id);
  if (channel.archived) throw new ApiError('is_archived');
  const open = channel.kind === 'public' && call.workspace.scopes.has('chat:write.public');
  if (!call.workspace.hasApp(channel) && !open) throw new ApiError('not_in_channel');
  return channel;
}

/** §6: thread_ts is the parent's ts. Strict: a thread that does not exist, or a reply's ts, is refused. */
export function threadRoot(call: Call, channel: Channel): string | undefined {
  const ts = optional(call.args, 'thread_ts');
  if (ts === undefined) return undefined;
  const root = call.workspace.find(channel.id, ts);
  if (root === undefined || root.ephemeralTo !== undefined) throw new ApiError('thread_not_found');
  if (root.threadTs !== undefined) throw new ApiError('cannot_reply_to_message');
  return ts;
}

/** The scope for reading this kind of channel: channels:read, groups:history and so on. */
export function channelScope(call: Call, what: 'read' | 'history'): readonly string[] {
  const id = call.args['channel'];
  const kind = typeof id === 'string' ? call.workspace.channels.find((one) => one.id === id)?.kind : undefined;
  const family = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' }[kind ?? 'public'];
  return [`${family}:${what}`];
}

/** A message as answers and events carry it. */
export function messageToApi(message: Message, workspace: Workspace): Json {
  const fromApp = message.botId !== undefined;
  return structuredClone({
    type: 'message',
    user: message.user,
    ts: message.ts,
    team: workspace.teamId,
    text: message.text,
    blocks: message.blocks,
    ...(fromApp ? { bot_id: message.botId, app_id: 'A0SEXTANT' } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs, parent_user_id: parentUser(message, workspace) }),
    ...(message.edited ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
    ...(message.files.length === 0 ? {} : { files: message.files.map(({ id, name, title }) => ({ id, name, title })) }),
  });
}

function parentUser(message: Message, workspace: Workspace): string {
  const root = workspace.find(message.channel, message.threadTs ?? '');
  return root?.user ?? workspace.botUser;
}
