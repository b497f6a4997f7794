import { type APIApplication, type APIGatewayBotInfo, ApplicationFlags, Routes } from 'discord-api-types/v10';
import type { Catalog } from '../../src/catalog/catalog.js';
import type { DiscordSettings } from '../settings.js';
import { readApplication } from './application.js';
import { compare, wantedCommands } from './register.js';
import { type Calls, told } from './rest.js';

/** One thing that was looked at. */
export interface Finding {
  readonly state: 'ok' | 'look' | 'wrong';
  readonly words: string;
}

const ok = (words: string): Finding => ({ state: 'ok', words });
const look = (words: string): Finding => ({ state: 'look', words });
const wrong = (words: string): Finding => ({ state: 'wrong', words });

/** Looks at everything that can be seen from here, and says what to do where something is wrong. */
export const examine = async (settings: DiscordSettings, calls: Calls, catalog: Catalog): Promise<readonly Finding[]> => {
  if (settings.token === undefined) {
    return [
      ok('DISCORD_PUBLIC_KEY is set: interactions come over HTTP.'),
      look(
        'DISCORD_TOKEN is not set: no threads for walks, no reviews of threads, no mentions, and commands cannot be registered from here.',
      ),
    ];
  }
  let application: APIApplication;
  try {
    application = await readApplication(calls);
  } catch (error) {
    return [
      wrong(
        `DISCORD_TOKEN was not taken: ${String(told(error)['message'])}. Reset it at discord.com/developers/applications, your app, "Bot", "Token".`,
      ),
    ];
  }
  return [
    ok(`The token belongs to ${application.name} (${application.id}).`),
    ...identity(settings, application),
    ...waysIn(settings, application),
    contentOf(application),
    ...(await gateway(settings, calls)),
    ...(await registered(calls, application, catalog)),
  ];
};

const identity = ({ applicationId, publicKey }: DiscordSettings, application: APIApplication): Finding[] => [
  ...(applicationId !== undefined && applicationId !== application.id
    ? [
        wrong(
          `DISCORD_APPLICATION_ID is ${applicationId}, but the token belongs to ${application.id}: one of them is of another app.`,
        ),
      ]
    : []),
  ...(publicKey !== undefined && publicKey.toLowerCase() !== application.verify_key
    ? [wrong('DISCORD_PUBLIC_KEY is not that of the app: copy "Public Key" from "General Information".')]
    : []),
];

/** Interactions go one way only: to the endpoint where one is set, else over the gateway. */
const waysIn = ({ publicKey }: DiscordSettings, { interactions_endpoint_url: url }: APIApplication): Finding[] => {
  if (url && publicKey === undefined) {
    return [
      wrong(
        `The app sends interactions to ${url}, so none come over the gateway: clear "Interactions Endpoint URL", or set DISCORD_PUBLIC_KEY and PORT.`,
      ),
    ];
  }
  if (!url && publicKey !== undefined) {
    return [
      look(
        'DISCORD_PUBLIC_KEY is set, but the app has no "Interactions Endpoint URL": interactions come over the gateway until it has.',
      ),
    ];
  }
  return [ok(url ? `Interactions come over HTTP, at ${url}.` : 'Interactions come over the gateway.')];
};

/** It is a choice: only the review of a thread asks for it. */
const contentOf = ({ flags }: APIApplication): Finding =>
  ((flags ?? 0) & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) === 0
    ? ok('The Message Content Intent is off: the review of a thread reads only messages that mention the bot.')
    : ok('The Message Content Intent is on: the review of a thread reads all messages of people.');

const gateway = async (settings: DiscordSettings, calls: Calls): Promise<Finding[]> => {
  if (!settings.gateway) return [ok('The gateway is not used.')];
  const { shards, session_start_limit: starts } = await calls.get<APIGatewayBotInfo>(Routes.gatewayBot());
  const left = `${starts.remaining} of ${starts.total} connections left today`;
  return [
    starts.remaining < 20
      ? look(`Only ${left}.`)
      : ok(`The gateway recommends ${shards} ${shards === 1 ? 'shard' : 'shards'}; ${left}.`),
  ];
};

const registered = async (calls: Calls, application: APIApplication, catalog: Catalog): Promise<Finding[]> => {
  const { changed, removed } = await compare(calls, application.id, wantedCommands(catalog));
  return changed.length + removed.length === 0
    ? [ok('The commands are registered.')]
    : [look(`To be registered: ${[...changed, ...removed].join(', ')}. Run npm run discord -- register.`)];
};
