/** What an app asks about itself, the workspace, its people and channels; and reactions. */
import { ApiError } from './api-error.js';
import type { Json } from './kit-check.js';
import { channelScope, type Method, messageToApi, required, visibleChannel } from './method.js';
import type { Channel, Workspace } from './workspace.js';

function channelToApi(channel: Channel, workspace: Workspace): Json {
  const { kind } = channel;
  return {
    id: channel.id,
    name: channel.name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: kind === 'im',
    is_mpim: kind === 'mpim',
    is_private: kind !== 'public',
    is_archived: channel.archived,
    is_member: workspace.hasApp(channel),
    context_team_id: workspace.teamId,
  };
}

const authTest: Method = {
  scopes: [],
  run: ({ workspace }) => ({
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.domain,
    user: 'sextant',
    team_id: workspace.teamId,
    user_id: workspace.botUser,
    bot_id: workspace.botId,
    is_enterprise_install: false,
  }),
};

const conversationInfo: Method = {
  scopes: (call) => channelScope(call, 'read'),
  run: (call) => ({ channel: channelToApi(visibleChannel(call, call.args['channel']), call.workspace) }),
};

/** Where the page of a cursor begins. Only a cursor that was given out is one. */
function pageStart(cursor: unknown): number {
  if (cursor === undefined || cursor === '') return 0;
  const [, start] = /^next:(\d+)$/.exec(Buffer.from(String(cursor), 'base64').toString()) ?? [];
  if (start === undefined) throw new ApiError('invalid_cursor');
  return Number(start);
}

const conversationReplies: Method = {
  scopes: (call) => channelScope(call, 'history'),
  run: (call) => {
    const channel = visibleChannel(call, call.args['channel']);
    if (!call.workspace.hasApp(channel)) throw new ApiError('not_in_channel');
    const thread = call.workspace.thread(channel.id, required(call.args, 'ts', 'thread_not_found'));
    if (thread.length === 0) throw new ApiError('thread_not_found');
    // D conversations.replies: a page of at most `limit`, 1000 if not said; fewer where an app is held to less (§5: 15).
    const limit = Math.min(Number(call.args['limit'] ?? 1000), call.workspace.repliesPage);
    if (!Number.isInteger(limit) || limit < 1) throw new ApiError('invalid_limit');
    const from = pageStart(call.args['cursor']);
    const messages = thread.slice(from, from + limit).map((message) => messageToApi(message, call.workspace));
    const hasMore = thread.length > from + limit;
    return {
      messages,
      has_more: hasMore,
      // An empty cursor is the sign of the last page.
      response_metadata: { next_cursor: hasMore ? Buffer.from(`next:${from + limit}`).toString('base64') : '' },
    };
  },
};

const conversationJoin: Method = {
  scopes: ['channels:join'],
  run: (call) => {
    const channel = visibleChannel(call, call.args['channel']);
    if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type');
    if (channel.archived) throw new ApiError('is_archived');
    channel.members.add(call.workspace.botUser);
    return { channel: channelToApi(channel, call.workspace) };
  },
};

const userInfo: Method = {
  scopes: ['users:read'],
  run: ({ workspace, args }) => {
    const id = required(args, 'user', 'user_not_found');
    const person = workspace.people.find((one) => one.id === id);
    if (person === undefined) throw new ApiError('user_not_found');
    const profile = { real_name: person.realName, display_name: person.displayName };
    return {
      user: {
        id: person.id,
        team_id: workspace.teamId,
        name: person.name,
        real_name: person.realName,
        is_bot: person.isBot,
        tz: 'Europe/London',
        tz_offset: 0,
        locale: person.locale,
        profile,
      },
    };
  },
};

const teamInfo: Method = {
  scopes: ['team:read'],
  run: ({ workspace }) => ({
    team: { id: workspace.teamId, name: workspace.domain, domain: workspace.domain, email_domain: '' },
  }),
};

const botInfo: Method = {
  scopes: ['users:read'],
  run: ({ workspace, args }) => {
    if (args['bot'] !== undefined && args['bot'] !== workspace.botId) throw new ApiError('bot_not_found');
    return { bot: { id: workspace.botId, deleted: false, name: 'sextant', app_id: 'A0SEXTANT', user_id: workspace.botUser } };
  },
};

const addReaction: Method = {
  scopes: ['reactions:write'],
  run: (call) => {
    const channel = visibleChannel(call, call.args['channel']);
    const name = required(call.args, 'name', 'invalid_name');
    if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new ApiError('invalid_name');
    if (!call.workspace.hasApp(channel)) throw new ApiError('not_in_channel');
    const message = call.workspace.find(channel.id, required(call.args, 'timestamp', 'no_item_specified'));
    if (message === undefined || message.ephemeralTo !== undefined) throw new ApiError('message_not_found');
    if (message.reactions.includes(name)) throw new ApiError('already_reacted');
    message.reactions.push(name);
    return {};
  },
};

export const READ_METHODS: { readonly [name: string]: Method } = {
  'auth.test': authTest,
  'conversations.info': conversationInfo,
  'conversations.replies': conversationReplies,
  'conversations.join': conversationJoin,
  'users.info': userInfo,
  'team.info': teamInfo,
  'bots.info': botInfo,
  'reactions.add': addReaction,
};
