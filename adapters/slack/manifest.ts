import { eventsPath } from './http-receiver.js';
import { redirectPath } from './oauth-pages.js';
import { prompts } from './prompts.js';
import { shortcutIds } from './receive/shortcut.js';

/** The scopes that the bot needs, and no more, each with what it is for. */
export const scopes = {
  'app_mentions:read': 'to hear when somebody mentions it',
  'assistant:write': 'to suggest prompts where Slack shows it as an agent',
  'channels:history': 'to read a thread of a public channel when somebody asks for a review of it',
  'chat:write': 'to post and edit its own messages: answers in threads, walks, boards',
  commands: 'for /pattern, /design and the shortcuts',
  'files:write': 'to upload pictures and decision records into their threads',
  'groups:history': 'the same in a private channel that it is in',
  'im:history': 'to hear direct messages to it',
  'mpim:history': 'the same in a direct message of several people that it is in',
  'users:read': 'to write down votes and reasons under the names that people go by',
} as const;

/** The events that it listens to. */
export const events = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked'] as const;

/** What it hears besides where workspaces and organisations install it by themselves. */
const organisationEvents = ['team_access_revoked'] as const;

const description = 'Finds the distributed-systems pattern that fits: cards, comparisons, guided walks and warnings';

/**
 * The app as Slack's pages take it: "Create an app", "From a manifest".
 * @param url where Slack reaches the bot over HTTP, such as https://sextant.example.com; without it Socket Mode is on
 * @param installUrl where browsers reach the page on which workspaces install it; without it one workspace does, at Slack
 */
export const createManifest = (url?: string, installUrl?: string) => {
  const requestUrl = url === undefined ? undefined : new URL(eventsPath, url).href;
  const reachable = requestUrl === undefined ? {} : { request_url: requestUrl };
  const command = (name: string, about: string, hint: string) => ({
    command: name,
    ...(requestUrl !== undefined && { url: requestUrl }),
    description: about,
    usage_hint: hint,
    should_escape: false,
  });
  return {
    display_information: {
      name: 'Sextant',
      description,
      long_description:
        'Sextant answers which distributed-systems pattern fits your problem, with pattern cards, comparisons, learning paths and a walk question by question. It warns of known anti-patterns. Everything it says comes from a curated, cited catalog; it uses no language model and keeps no messages. A board keeps what a group puts on it: patterns, votes, reasons, the decision.',
      background_color: '#14324a',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      agent_view: { agent_description: description, suggested_prompts: prompts.map((prompt) => ({ ...prompt })) },
      bot_user: { display_name: 'Sextant', always_online: true },
      shortcuts: [
        {
          name: 'Suggest patterns',
          type: 'message',
          callback_id: shortcutIds.suggest,
          description: 'Patterns for the problem that this message tells of',
        },
        {
          name: 'Check for anti-patterns',
          type: 'message',
          callback_id: shortcutIds.check,
          description: 'Warnings about the design that this message tells of',
        },
        {
          name: 'Review this thread',
          type: 'message',
          callback_id: shortcutIds.review,
          description: 'What this thread says of a design, and a board from it',
        },
        {
          name: 'Choose a pattern',
          type: 'global',
          callback_id: shortcutIds.choose,
          description: 'Open a card, or say what troubles you',
        },
      ],
      slash_commands: [
        command('/pattern', 'Find, compare and check patterns', 'saga | find … | choose | compare a, b | check … | help'),
        command('/design', 'The board of a design discussion', 'start <title> | list | help'),
      ],
    },
    oauth_config: {
      ...(installUrl !== undefined && { redirect_urls: [new URL(redirectPath, installUrl).href] }),
      scopes: { bot: Object.keys(scopes) },
    },
    settings: {
      event_subscriptions: { ...reachable, bot_events: [...events, ...(installUrl === undefined ? [] : organisationEvents)] },
      interactivity: {
        is_enabled: true,
        ...reachable,
        ...(requestUrl !== undefined && { message_menu_options_url: requestUrl }),
      },
      org_deploy_enabled: installUrl !== undefined,
      socket_mode_enabled: requestUrl === undefined,
      token_rotation_enabled: false,
    },
  };
};
