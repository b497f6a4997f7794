import { z } from 'zod';
import { type StoreSettings, usualFolder } from './keep.js';

/** How Slack is reached, and whose token speaks there: one workspace's, or that of each which installed the app. */
export type SlackSettings = { readonly apiUrl?: string } & (
  | { readonly botToken: string; readonly oauth?: undefined }
  | { readonly oauth: SlackOAuthSettings; readonly botToken?: undefined }
) &
  (
    | { readonly mode: 'http'; readonly signingSecret: string; readonly port: number }
    /** The port is that of the pages where workspaces install. */
    | { readonly mode: 'socket'; readonly appToken: string; readonly port?: number }
  );

/** What lets workspaces install the app by themselves. */
export interface SlackOAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what a browser takes to Slack and brings back. */
  readonly stateSecret: string;
  /** 32 bytes that seal the tokens in the store. */
  readonly key: Buffer;
}

/** How Discord is reached: over the gateway, at an endpoint of ours, or both. */
export interface DiscordSettings {
  readonly token?: string;
  readonly gateway: boolean;
  readonly publicKey?: string;
  readonly port?: number;
  readonly applicationId?: string;
  readonly apiUrl?: string;
  /** Whether the commands are registered at start. */
  readonly register: boolean;
}

/** Where the playground is served. */
export interface PlaygroundSettings {
  readonly host: string;
  readonly port: number;
}

/** What the environment asks for: each platform whose settings are there, and the playground unless it is off. */
export interface Settings {
  readonly slack?: SlackSettings;
  readonly discord?: DiscordSettings;
  readonly playground?: PlaygroundSettings;
  readonly store: StoreSettings;
  readonly logLevel: string;
}

/** The settings, or one line for each variable that is wrong. */
export type SettingsRead = { readonly settings: Settings } | { readonly faults: readonly string[] };

/** Where in the platforms' pages each setting is found. */
const whereIs = {
  SLACK_BOT_TOKEN: 'api.slack.com/apps, your app, "OAuth & Permissions", "Bot User OAuth Token"',
  SLACK_SIGNING_SECRET: 'api.slack.com/apps, your app, "Basic Information", "App Credentials", "Signing Secret"',
  SLACK_APP_TOKEN: 'api.slack.com/apps, your app, "Basic Information", "App-Level Tokens", one with connections:write',
  SLACK_CLIENT_ID: 'api.slack.com/apps, your app, "Basic Information", "App Credentials", "Client ID"',
  SLACK_CLIENT_SECRET: 'api.slack.com/apps, your app, "Basic Information", "App Credentials", "Client Secret"',
  DISCORD_TOKEN: 'discord.com/developers/applications, your app, "Bot", "Token"',
  DISCORD_PUBLIC_KEY: 'discord.com/developers/applications, your app, "General Information", "Public Key"',
  DISCORD_APPLICATION_ID: 'discord.com/developers/applications, your app, "General Information", "Application ID"',
} as const;

/** What makes a secret of one's own. */
const makeSecret = '`openssl rand -base64 32` makes one';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** The form of each variable; an empty one counts as not set. */
const fields = {
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', `must begin with xoxb-; it is found at ${whereIs.SLACK_BOT_TOKEN}`),
  SLACK_SIGNING_SECRET: z.string().regex(/^\S+$/, `must hold no spaces; it is found at ${whereIs.SLACK_SIGNING_SECRET}`),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', `must begin with xapp-; it is found at ${whereIs.SLACK_APP_TOKEN}`),
  SLACK_CLIENT_ID: z.string().regex(/^\S+$/, `must hold no spaces; it is found at ${whereIs.SLACK_CLIENT_ID}`),
  SLACK_CLIENT_SECRET: z.string().regex(/^\S+$/, `must hold no spaces; it is found at ${whereIs.SLACK_CLIENT_SECRET}`),
  SLACK_STATE_SECRET: z.string().regex(/^\S+$/, `must hold no spaces; ${makeSecret}`),
  SEXTANT_KEY: z
    .string()
    .regex(/^(?:[0-9a-f]{64}|[\w+/-]{43}=?)$/i, `must be 32 bytes in base64 or hexadecimal; ${makeSecret}`)
    .transform((text) => Buffer.from(text, text.length === 64 ? 'hex' : 'base64')),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'must be the address of an API root, such as https://slack.com/api/' }),
  DISCORD_TOKEN: z
    .string()
    .regex(/^\S+$/, `must be the token alone, without "Bot" before it; it is found at ${whereIs.DISCORD_TOKEN}`),
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, `must be 64 hexadecimal digits; it is found at ${whereIs.DISCORD_PUBLIC_KEY}`),
  DISCORD_APPLICATION_ID: z
    .string()
    .regex(/^\d{17,20}$/, `must be a number of 17 to 20 digits; it is found at ${whereIs.DISCORD_APPLICATION_ID}`),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be the address of an API root, such as https://discord.com/api' })
    .regex(/^(?!.*\/v\d+\/?$)/, 'must be without the version, such as https://discord.com/api')
    .transform((url) => url.replace(/\/+$/, '')),
  DISCORD_REGISTER: z.enum(['on', 'off'], 'must be on or off'),
  DISCORD_GATEWAY: z.enum(['on', 'off'], 'must be on or off'),
  PORT: z.coerce
    .number("must be a number between 0 and 65535; it is the port that the platform's requests reach")
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .max(65_535, 'must be at most 65535'),
  HOST: z.string().regex(/^[\w.:-]+$/, 'must be a host name or an address, such as 127.0.0.1 or 0.0.0.0'),
  PLAYGROUND_PORT: z.union(
    [z.literal('off'), z.coerce.number().int().min(0).max(65_535)],
    'must be a number between 0 and 65535, or off',
  ),
  SEXTANT_DATA: z.string(),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(?:ql)?:\/\/\S+$/,
      'must be the address of a PostgreSQL database, such as postgres://user:password@host/sextant',
    ),
  SEXTANT_RETENTION_DAYS: z.coerce
    .number('must be a whole number of days, such as 365')
    .int('must be a whole number of days')
    .min(1, 'must be at least 1; without it nothing is deleted by age')
    .max(36_500, 'must be at most 36500; without it nothing is deleted by age'),
  SEXTANT_LOG_LEVEL: z.enum(levels, `must be one of ${levels.join(', ')}`),
};

const environment = z.object(fields).partial();

type Environment = z.infer<typeof environment>;

/** Reads the settings; a platform is configured as soon as one of its variables is set. */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): SettingsRead => {
  const given = Object.fromEntries(
    Object.keys(fields)
      .map((name) => [name, env[name]?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = environment.safeParse(given);
  const wrong = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  const wantsSlack = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', ...oauthNames].some((name) => name in given);
  const missing = wantsSlack ? missingForSlack(given) : [];
  const wantsDiscord = ['DISCORD_TOKEN', 'DISCORD_PUBLIC_KEY', 'DISCORD_APPLICATION_ID'].some((name) => name in given);
  if (wantsDiscord) missing.push(...missingForDiscord(given));
  if (!read.success || missing.length > 0) return { faults: [...wrong, ...missing] };
  const slack = wantsSlack ? slackSettings(read.data) : undefined;
  const discord = wantsDiscord ? discordSettings(read.data) : undefined;
  if (slack?.port !== undefined && discord?.publicKey !== undefined) {
    return { faults: ['PORT cannot serve both Slack and Discord: let each have a process of its own.'] };
  }
  const taken = slack?.port ?? discord?.port;
  const playground = playgroundSettings(read.data, taken);
  if (playground && playground.port === taken && taken !== 0) {
    return { faults: [`PLAYGROUND_PORT ${taken} is the port that the platform's requests reach: choose another, or off.`] };
  }
  return {
    settings: {
      logLevel: read.data.SEXTANT_LOG_LEVEL ?? 'info',
      store: storeSettings(read.data),
      ...(slack && { slack }),
      ...(discord && { discord }),
      ...(playground && { playground }),
    },
  };
};

const storeSettings = (env: Environment): StoreSettings => ({
  folder: env.SEXTANT_DATA ?? usualFolder,
  ...(env.DATABASE_URL !== undefined && { databaseUrl: env.DATABASE_URL }),
  ...(env.SEXTANT_RETENTION_DAYS !== undefined && { retentionDays: env.SEXTANT_RETENTION_DAYS }),
});

/** On PORT, unless a platform's requests reach that one. */
const playgroundSettings = (env: Environment, taken: number | undefined): PlaygroundSettings | undefined => {
  const usual = taken === undefined ? (env.PORT ?? 3_000) : taken === 3_000 ? 3_001 : 3_000;
  const port = env.PLAYGROUND_PORT ?? usual;
  return port === 'off' ? undefined : { host: env.HOST ?? '127.0.0.1', port };
};

/** One of them says that workspaces install the app by themselves. */
const oauthNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

const missingForSlack = (given: Record<string, string | undefined>): string[] => {
  const lines: string[] = [];
  const wantsOAuth = oauthNames.some((name) => name in given);
  if (wantsOAuth) lines.push(...missingForOAuth(given));
  else if (!given['SLACK_BOT_TOKEN']) lines.push(`SLACK_BOT_TOKEN is missing; it is found at ${whereIs.SLACK_BOT_TOKEN}.`);
  if (!given['SLACK_SIGNING_SECRET'] && !given['SLACK_APP_TOKEN']) {
    lines.push(
      `SLACK_APP_TOKEN is missing; for Socket Mode it is found at ${whereIs.SLACK_APP_TOKEN}. For HTTP set SLACK_SIGNING_SECRET and PORT instead.`,
    );
  }
  if (given['PORT'] !== undefined) return lines;
  if (given['SLACK_SIGNING_SECRET'] && !given['SLACK_APP_TOKEN']) {
    lines.push("PORT is missing; it is the port that Slack's requests reach, as set in your server or proxy.");
  } else if (wantsOAuth) {
    lines.push('PORT is missing; it is the port of the page /slack/install, where workspaces install the app.');
  }
  return lines;
};

const missingForOAuth = (given: Record<string, string | undefined>): string[] => {
  const lines: string[] = [];
  if (given['SLACK_BOT_TOKEN']) {
    lines.push('SLACK_BOT_TOKEN serves one workspace, SLACK_CLIENT_ID those that install the app: set one or the other.');
  }
  for (const name of ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'] as const) {
    if (!given[name]) lines.push(`${name} is missing; it is found at ${whereIs[name]}.`);
  }
  if (!given['SLACK_STATE_SECRET']) {
    lines.push(`SLACK_STATE_SECRET is missing; it is a secret of your own that protects the installing. ${makeSecret}.`);
  }
  if (!given['SEXTANT_KEY']) {
    lines.push(`SEXTANT_KEY is missing; it is 32 bytes, and seals the workspaces' tokens in the store. ${makeSecret}.`);
  }
  return lines;
};

/** With an app-level token the app connects to Slack; with a signing secret alone Slack connects to it. */
const slackSettings = (env: Environment): SlackSettings => {
  const oauth = oauthSettings(env);
  const common = {
    ...(oauth ? { oauth } : { botToken: env.SLACK_BOT_TOKEN ?? '' }),
    ...(env.SLACK_API_URL !== undefined && { apiUrl: env.SLACK_API_URL }),
  };
  const port = env.PORT ?? 3_000;
  return env.SLACK_APP_TOKEN !== undefined
    ? { ...common, mode: 'socket', appToken: env.SLACK_APP_TOKEN, ...(oauth && { port }) }
    : { ...common, mode: 'http', signingSecret: env.SLACK_SIGNING_SECRET ?? '', port };
};

const oauthSettings = (env: Environment): SlackOAuthSettings | undefined =>
  env.SLACK_CLIENT_ID !== undefined &&
  env.SLACK_CLIENT_SECRET !== undefined &&
  env.SLACK_STATE_SECRET !== undefined &&
  env.SEXTANT_KEY !== undefined
    ? {
        clientId: env.SLACK_CLIENT_ID,
        clientSecret: env.SLACK_CLIENT_SECRET,
        stateSecret: env.SLACK_STATE_SECRET,
        key: env.SEXTANT_KEY,
      }
    : undefined;

const missingForDiscord = (given: Record<string, string | undefined>): string[] => {
  const lines: string[] = [];
  if (!given['DISCORD_TOKEN'] && !given['DISCORD_PUBLIC_KEY']) {
    lines.push(
      `DISCORD_TOKEN is missing; for the gateway it is found at ${whereIs.DISCORD_TOKEN}. For HTTP set DISCORD_PUBLIC_KEY and PORT instead.`,
    );
  }
  if (given['DISCORD_TOKEN'] && !given['DISCORD_PUBLIC_KEY'] && given['DISCORD_GATEWAY'] === 'off') {
    lines.push(`DISCORD_PUBLIC_KEY is missing, and without the gateway needed; it is found at ${whereIs.DISCORD_PUBLIC_KEY}.`);
  }
  if (given['DISCORD_PUBLIC_KEY'] && given['PORT'] === undefined) {
    lines.push(
      'PORT is missing; it is the port that Discord\'s requests reach, behind the address that you set at discord.com/developers/applications, your app, "General Information", "Interactions Endpoint URL".',
    );
  }
  return lines;
};

/** A token opens the gateway unless it is turned off; a public key opens the endpoint. */
const discordSettings = (env: Environment): DiscordSettings => ({
  ...(env.DISCORD_TOKEN !== undefined && { token: env.DISCORD_TOKEN }),
  gateway: env.DISCORD_TOKEN !== undefined && env.DISCORD_GATEWAY !== 'off',
  ...(env.DISCORD_PUBLIC_KEY !== undefined && { publicKey: env.DISCORD_PUBLIC_KEY, port: env.PORT ?? 3_000 }),
  ...(env.DISCORD_APPLICATION_ID !== undefined && { applicationId: env.DISCORD_APPLICATION_ID }),
  ...(env.DISCORD_API_URL !== undefined && { apiUrl: env.DISCORD_API_URL }),
  register: env.DISCORD_REGISTER !== 'off',
});
