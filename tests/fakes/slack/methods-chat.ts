/** chat.*: posting, changing and deleting messages (§6). */
import { ApiError } from './api-error.js';
import { validateMessage } from './block-kit.js';
import {
  type Call,
  type Method,
  messageToApi,
  optional,
  required,
  threadRoot,
  visibleChannel,
  writableChannel,
} from './method.js';
import type { Channel, Message } from './workspace.js';

/** Slack counts a changed text in bytes, after escaping: 4,000 (gitlab-org/gitlab!258898, "msg_too_long" on chat.update). */
const UPDATE_BYTES = 4000;

/** Messages as the validator sees them: a message's own faults, by Slack's usual name for them. */
function checkMessage(call: Call): void {
  call.refuseIfFaulty(validateMessage(call.args, call.policy), 'invalid_blocks');
}

/** Text in a markdown_text stands for itself. */
function words(call: Call): { text: unknown; blocks: unknown } {
  return { text: call.args['text'] ?? call.args['markdown_text'], blocks: call.args['blocks'] };
}

const postMessage: Method = {
  scopes: ['chat:write'],
  run: (call) => {
    const channel = writableChannel(call, call.args['channel']);
    const threadTs = threadRoot(call, channel);
    checkMessage(call);
    const { workspace } = call;
    const message = workspace.post({
      channel: channel.id,
      user: workspace.botUser,
      botId: workspace.botId,
      via: 'chat.postMessage',
      ...words(call),
      ...(threadTs === undefined ? {} : { threadTs }),
      metadata: call.args['metadata'],
    });
    return { channel: channel.id, ts: message.ts, message: messageToApi(message, workspace) };
  },
};

const postEphemeral: Method = {
  scopes: ['chat:write'],
  run: (call) => {
    const channel = writableChannel(call, call.args['channel']);
    const user = required(call.args, 'user');
    if (!channel.members.has(user)) throw new ApiError('user_not_in_channel');
    const threadTs = threadRoot(call, channel);
    checkMessage(call);
    const { workspace } = call;
    const message = workspace.post({
      channel: channel.id,
      user: workspace.botUser,
      botId: workspace.botId,
      ephemeralTo: user,
      via: 'chat.postEphemeral',
      ...words(call),
      ...(threadTs === undefined ? {} : { threadTs }),
    });
    return { message_ts: message.ts };
  },
};

/** The app's own message, or the error that says why not. Ephemerals cannot be had this way (§2, §6). */
function ownMessage(call: Call, channel: Channel, refusal: string): Message {
  const found = call.workspace.find(channel.id, required(call.args, 'ts', 'message_not_found'));
  if (found === undefined || found.ephemeralTo !== undefined) throw new ApiError('message_not_found');
  if (found.botId !== call.workspace.botId) throw new ApiError(refusal);
  return found;
}

const update: Method = {
  scopes: ['chat:write'],
  run: (call) => {
    const channel = visibleChannel(call, call.args['channel']);
    const message = ownMessage(call, channel, 'cant_update_message');
    checkMessage(call);
    const text = optional(call.args, 'text') ?? '';
    if (Buffer.byteLength(text) > UPDATE_BYTES) throw new ApiError('msg_too_long');
    call.workspace.rewrite(message, words(call));
    return { channel: channel.id, ts: message.ts, text: message.text, message: messageToApi(message, call.workspace) };
  },
};

const remove: Method = {
  scopes: ['chat:write'],
  run: (call) => {
    const channel = visibleChannel(call, call.args['channel']);
    const message = ownMessage(call, channel, 'cant_delete_message');
    call.workspace.remove(message);
    return { channel: channel.id, ts: message.ts };
  },
};

const getPermalink: Method = {
  scopes: [],
  run: (call) => {
    const channel = visibleChannel(call, call.args['channel']);
    const message = call.workspace.find(channel.id, required(call.args, 'message_ts', 'message_not_found'));
    if (message === undefined) throw new ApiError('message_not_found');
    const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
    const permalink = `https://${call.workspace.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`;
    return { channel: channel.id, permalink };
  },
};

export const CHAT_METHODS: { readonly [name: string]: Method } = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};
