/** What reaches the app by itself: mentions, direct messages, the home tab opened, the app removed. */
import { randomUUID } from 'node:crypto';
import type { Handling } from './carrier.js';
import type { Courier, Delivered } from './courier.js';
import { escaped } from './elements-found.js';
import { filled, fixture } from './fixtures.js';
import type { Json } from './kit-check.js';
import type { Message } from './workspace.js';

/** A delivery that came of something a person wrote; the message stands in the channel, whatever the app does. */
interface Spoken extends Delivered {
  readonly message: Message;
}

interface Mention extends Handling {
  /** What the person types after the app's name. */
  readonly text: string;
  /** Id or name; default ada. */
  readonly user?: string;
  /** Id or name; default #design. */
  readonly channel?: string;
  /** The thread that it is written in. */
  readonly threadTs?: string;
  /** Also send the message.channels twin, as Slack does to apps that read the channel (§4). */
  readonly alsoMessageEvent?: boolean;
}

export interface Events {
  mention(what: Mention): Promise<Spoken>;
  directMessage(what: { readonly text: string; readonly user?: string; readonly threadTs?: string } & Handling): Promise<Spoken>;
  appHomeOpened(what?: { readonly user?: string; readonly tab?: 'home' | 'messages' } & Handling): Promise<Delivered>;
  appUninstalled(handling?: Handling): Promise<Delivered>;
  tokensRevoked(what?: { readonly bot?: readonly string[]; readonly oauth?: readonly string[] } & Handling): Promise<Delivered>;
  /** Any other event, by its own fields. */
  event(event: Json, handling?: Handling): Promise<Delivered>;
  urlVerification(what?: { readonly challenge?: string } & Handling): Promise<Delivered>;
  sslCheck(handling?: Handling): Promise<Delivered>;
}

export function events(courier: Courier): Events {
  const { workspace } = courier;

  const send = (event: Json, handling: Handling): Promise<Delivered> => courier.event(envelope(courier, event), handling);

  return {
    mention: async ({ text, user = 'ada', channel = 'design', threadTs, alsoMessageEvent = false, ...handling }) => {
      const where = workspace.channel(channel);
      if (!workspace.hasApp(where)) throw new Error(`fake Slack: the app is not in #${where.name}, so no mention reaches it`);
      const message = speak(courier, { user, channel: where.id, text: `<@${workspace.botUser}> ${typed(text)}`, threadTs });
      const kind = where.kind === 'private' ? 'group' : 'channel';
      const event = messageEvent(courier, message);
      const done = await send({ ...event, type: 'app_mention' }, handling);
      if (alsoMessageEvent) await send({ ...event, channel_type: kind }, handling);
      return { ...done, message };
    },
    directMessage: async ({ text, user = 'ada', threadTs, ...handling }) => {
      const message = speak(courier, { user, channel: workspace.dm(user).id, text: typed(text), threadTs });
      const done = await send({ ...messageEvent(courier, message), channel_type: 'im' }, handling);
      return { ...done, message };
    },
    appHomeOpened: async ({ user = 'ada', tab = 'home', ...handling } = {}) => {
      const { id } = workspace.person(user);
      const view = workspace.views.homeOf(id);
      const shown = tab === 'home' && view !== undefined ? { view: workspace.views.toApi(view) } : {};
      return send(
        { type: 'app_home_opened', user: id, channel: workspace.dm(id).id, tab, ...shown, event_ts: stamp(courier) },
        handling,
      );
    },
    appUninstalled: async (handling = {}) => {
      workspace.uninstalled = true;
      return send({ type: 'app_uninstalled', event_ts: stamp(courier) }, handling);
    },
    // §7: tokens hold user ids, not tokens
    tokensRevoked: async ({ bot = [workspace.botUser], oauth = [], ...handling } = {}) => {
      if (bot.length > 0) workspace.uninstalled = true;
      return send({ type: 'tokens_revoked', tokens: { oauth, bot }, event_ts: stamp(courier) }, handling);
    },
    event: async (event, handling = {}) => send(event, handling),
    urlVerification: async ({ challenge = randomUUID(), ...handling } = {}) =>
      courier.plain('events_api', filled('url-verification', { challenge }), handling),
    sslCheck: async (handling = {}) => courier.plain('slash_commands', fixture('ssl-check'), handling),
  };
}

function envelope(courier: Courier, event: Json): Json {
  const { teamId, botUser, ids } = courier.workspace;
  return filled('app-mention', {
    team_id: teamId,
    context_team_id: teamId,
    event,
    event_id: ids.next('Ev'),
    event_time: Math.floor(courier.slack.clock.now() / 1000),
    authorizations: [{ enterprise_id: null, team_id: teamId, user_id: botUser, is_bot: true, is_enterprise_install: false }],
  });
}

function speak(
  courier: Courier,
  { user, channel, text, threadTs }: { user: string; channel: string; text: string; threadTs: string | undefined },
): Message {
  const { workspace } = courier;
  return workspace.post({
    channel,
    user: workspace.person(user).id,
    text,
    blocks: richText(text, workspace.botUser),
    via: 'person',
    ...(threadTs === undefined ? {} : { threadTs }),
  });
}

function messageEvent(courier: Courier, message: Message): Json {
  const { workspace } = courier;
  const root = message.threadTs === undefined ? undefined : workspace.find(message.channel, message.threadTs);
  return {
    user: message.user,
    type: 'message',
    ts: message.ts,
    client_msg_id: randomUUID(),
    text: message.text,
    team: workspace.teamId,
    ...(message.threadTs === undefined
      ? {}
      : { thread_ts: message.threadTs, ...(root === undefined ? {} : { parent_user_id: root.user }) }),
    blocks: message.blocks,
    channel: message.channel,
    event_ts: message.ts,
  };
}

function stamp(courier: Courier): string {
  return courier.workspace.ids.ts(courier.slack.clock.now());
}

/** What a person types, as it reaches apps: & < > escaped (§3), mentions and links that the client made left whole. */
function typed(text: string): string {
  return text
    .split(/(<(?:[@#!][^<>]+|https?:[^<>]+)>)/)
    .map((part, index) => (index % 2 === 1 ? part : escaped(part)))
    .join('');
}

/** The rich text that the composer adds to every message of a person. */
function richText(text: string, botUser: string): Json[] {
  const sign = `<@${botUser}>`;
  const [said, mentioned] = text.startsWith(sign) ? [text.slice(sign.length), true] : [text, false];
  const plain = said.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const elements = [
    ...(mentioned ? [{ type: 'user', user_id: botUser }] : []),
    ...(plain === '' ? [] : [{ type: 'text', text: plain }]),
  ];
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
}
