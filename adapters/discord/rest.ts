import { setTimeout as pause } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, REST, type RESTOptions, type RequestData } from '@discordjs/rest';
import type { APIInteractionResponse, APIMessage, RESTPostAPIInteractionCallbackWithResponseResult } from 'discord-api-types/v10';
import { Routes } from 'discord-api-types/v10';
import { SextantError } from '../../src/errors.js';
import { type MessageFile, withFiles } from './files.js';
import { bounds, limits } from './limits.js';
import { idsOf } from './receive/press.js';
import type { MessageBody } from './render.js';

/** An interaction, as far as it can be answered with. */
export interface Answerable {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

/** A message that stands there now. */
export interface Posted {
  readonly id: string;
  readonly channelId: string;
  /** The ids of its buttons and options: what it says now. */
  readonly ids: readonly string[];
}

/** What goes along with an edit. */
export interface EditOptions {
  /** All the files that the message has from then on. */
  readonly files?: readonly MessageFile[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface SendOptions {
  readonly replyTo?: string | undefined;
  readonly nonce?: string | undefined;
  readonly files?: readonly MessageFile[] | undefined;
  /** Fails where it would wait, be it for a rate limit or another try: for files that a message can do without. */
  readonly isHasty?: boolean;
}

export interface CallsOptions {
  /** The root of the API, without the version. */
  readonly apiUrl?: string | undefined;
  /** Without a token only what an interaction's own token allows can be done. */
  readonly token?: string | undefined;
  /** Told once when Discord no longer takes the token: nothing can be done after that. */
  readonly onTokenRefused?: () => void;
}

/** The calls to Discord that this bot makes. */
export type Calls = ReturnType<typeof createCalls>;

/**
 * Node's own fetch. The library's way takes whichever undici was loaded first for its connections, and that of Slack's
 * Socket Mode, a later version, cannot read the library's forms: no file would reach Discord.
 */
const makeRequest: RESTOptions['makeRequest'] = (url, { method, headers, body, signal }) =>
  // The types of the two versions differ; a form, a text and a signal are the platform's own in both.
  fetch(url, { method, headers, body, signal } as RequestInit);

export const createCalls = ({ apiUrl, token, onTokenRefused = () => {} }: CallsOptions) => {
  const api = { ...(apiUrl !== undefined && { api: apiUrl }), makeRequest };
  /** Waits out rate limits and repeats server errors by itself. */
  const rest = new REST({ ...api, timeout: 10_000, retries: 2 });
  /** First responses: three seconds leave no room for the library's patience, so they are repeated here. */
  const quick = new REST({ ...api, timeout: 1_200, retries: 0 });
  /** Uploads while somebody waits for the words that they go with. */
  const hasty = new REST({ ...api, timeout: bounds.uploadMs, retries: 0, rejectOnRateLimit: () => true });
  if (token !== undefined) for (const client of [rest, hasty]) client.setToken(token);
  let waiting = 0;
  let isRefused = false;

  /** Bounds what waits behind Discord's rate limits, and sees when the token is gone. */
  const call = async <T>(make: () => Promise<unknown>): Promise<T> => {
    if (isRefused) throw new SextantError('discord-token-refused', 'Discord no longer takes DISCORD_TOKEN.');
    if (waiting >= bounds.waitingCalls) {
      throw new SextantError('discord-busy', `${waiting} calls to Discord are waiting already; this one is given up.`);
    }
    waiting++;
    try {
      return (await make()) as T;
    } catch (error) {
      // The library forgets the token after one such answer, and every later call would fail in its own way.
      if (error instanceof DiscordAPIError && error.status === 401 && error.code !== 50027 && !isRefused) {
        isRefused = true;
        onTokenRefused();
      }
      throw error;
    } finally {
      waiting--;
    }
  };

  /** A call with an interaction's own token. It must not touch the bot's: see `call`. */
  const withToken = (request: RequestData): RequestData => ({ ...request, auth: false });

  /** Right after a first response went out over HTTP, Discord may not know it yet. */
  const onceThere = async <T>(make: () => Promise<T>): Promise<T> => {
    for (const wait of [300, 700, 1_500]) {
      try {
        return await make();
      } catch (error) {
        if (!isUnknownYet(error)) throw error;
        await pause(wait);
      }
    }
    return make();
  };

  const webhook = ({ applicationId, token: own }: Answerable) => Routes.webhook(applicationId, own);
  const answered = ({ applicationId, token: own }: Answerable, id = '@original') => Routes.webhookMessage(applicationId, own, id);
  const posted = (message: APIMessage): Posted => ({ id: message.id, channelId: message.channel_id, ids: idsOf(message) });
  const editWith = (body: MessageBody, { files, signal }: EditOptions): RequestData => ({
    ...withFiles(edited(body), files),
    ...(signal && { signal }),
  });

  return {
    /** The bare client, for what is done once: commands, the application, the gateway's address. */
    get: <T>(route: `/${string}`, query?: URLSearchParams): Promise<T> => call<T>(() => rest.get(route, query ? { query } : {})),
    put: <T>(route: `/${string}`, body: unknown): Promise<T> => call<T>(() => rest.put(route, { body })),

    hasToken: token !== undefined,

    /**
     * Sends the first response. A server error or a lost connection is tried again at once; "already
     * acknowledged" then means that the response had arrived.
     * @returns the message that it made, where it made one
     */
    async respond(to: Answerable, response: APIInteractionResponse): Promise<Posted | undefined> {
      const route = Routes.interactionCallback(to.id, to.token);
      const query = new URLSearchParams({ with_response: 'true' });
      const begun = performance.now();
      for (let tried = 1; ; tried++) {
        try {
          const result = await call<RESTPostAPIInteractionCallbackWithResponseResult | undefined>(() =>
            quick.post(route, withToken({ body: response, query })),
          );
          const message = result?.resource?.message;
          return message && posted(message);
        } catch (error) {
          if (isCode(error, 40060) && tried > 1) return undefined;
          const isLate = performance.now() - begun > limits.firstResponseMs - 500;
          if (error instanceof DiscordAPIError || error instanceof SextantError || isLate || tried === 4) throw error;
          await pause(50 * tried);
        }
      }
    },

    /** The message that the first response made. */
    original: (of: Answerable): Promise<Posted> =>
      onceThere(async () => posted(await call<APIMessage>(() => rest.get(answered(of), withToken({}))))),

    /** Changes the message of the first response, or that of a follow-up, with its files. */
    editAnswer: (of: Answerable, body: MessageBody, more: EditOptions & { readonly id?: string } = {}): Promise<Posted> =>
      onceThere(async () =>
        posted(await call<APIMessage>(() => rest.patch(answered(of, more.id), withToken(editWith(body, more))))),
      ),

    /** Takes the message of the first response away. */
    deleteAnswer: (of: Answerable): Promise<unknown> => onceThere(() => call(() => rest.delete(answered(of), withToken({})))),

    followUp: (to: Answerable, body: MessageBody): Promise<Posted> =>
      onceThere(async () =>
        posted(
          await call<APIMessage>(() => rest.post(webhook(to), withToken({ body, query: new URLSearchParams({ wait: 'true' }) }))),
        ),
      ),

    /** Posts a message and its files; with `replyTo` as a reply to it. The same `nonce` posts once. */
    async send(channelId: string, body: MessageBody, more: SendOptions = {}): Promise<Posted> {
      const full = {
        ...body,
        allowed_mentions: { ...body.allowed_mentions, replied_user: false },
        ...(more.replyTo !== undefined && { message_reference: { message_id: more.replyTo, fail_if_not_exists: false } }),
        ...(more.nonce !== undefined && { nonce: more.nonce.slice(0, limits.nonce), enforce_nonce: true }),
      };
      const client = more.isHasty ? hasty : rest;
      return posted(await call<APIMessage>(() => client.post(Routes.channelMessages(channelId), withFiles(full, more.files))));
    },

    /** Changes a message of the bot's own, with its files. */
    edit: async (
      { id, channelId }: Pick<Posted, 'id' | 'channelId'>,
      body: MessageBody,
      more: EditOptions = {},
    ): Promise<Posted> =>
      posted(await call<APIMessage>(() => rest.patch(Routes.channelMessage(channelId, id), editWith(body, more)))),

    /** Deletes a message of the bot's own. */
    remove: ({ id, channelId }: Pick<Posted, 'id' | 'channelId'>): Promise<unknown> =>
      call(() => rest.delete(Routes.channelMessage(channelId, id))),

    /** The messages of a channel that are older than this one, the newest first. */
    messages(channelId: string, limit: number, before: string): Promise<readonly APIMessage[]> {
      const query = new URLSearchParams({ limit: String(limit), before });
      return call<readonly APIMessage[]>(() => rest.get(Routes.channelMessages(channelId), { query }));
    },

    /** Brings a thread back that Discord has archived for want of messages. */
    reopenThread: (threadId: string): Promise<unknown> =>
      call(() => rest.patch(Routes.channel(threadId), { body: { archived: false } })),

    /** Opens a thread at a message. @returns its id */
    async startThread(at: Posted, name: string): Promise<string> {
      const body = { name, auto_archive_duration: 1_440 };
      const thread = await call<{ id: string }>(() => rest.post(Routes.threads(at.channelId, at.id), { body }));
      return thread.id;
    },

    /** Opens the conversation with a person. @returns its channel */
    async openDm(userId: string): Promise<string> {
      const channel = await call<{ id: string }>(() => rest.post(Routes.userChannels(), { body: { recipient_id: userId } }));
      return channel.id;
    },
  };
};

/** An edit cannot make a message private, nor take it back. It drops the files that it does not name. */
export const edited = (body: MessageBody) => ({ ...body, flags: body.flags & ~64, attachments: [] });

export const isCode = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof DiscordAPIError && codes.includes(Number(error.code));

/** Discord does not let the bot do that there. */
export const isForbidden = (error: unknown): boolean => error instanceof DiscordAPIError && error.status === 403;

/** Unknown message, webhook or interaction: said of what has not reached Discord yet. */
const isUnknownYet = (error: unknown): boolean => isCode(error, 10008, 10015, 10062);

/** The token of an interaction has ended, or its message is gone. */
export const isOver = (error: unknown): boolean => isCode(error, 10008, 10015, 50027);

const hints: Readonly<Record<number, string>> = {
  10003: 'The channel is gone, or the bot cannot see it.',
  10062:
    'The answer came more than three seconds after Discord sent the interaction: is this machine overloaded, or its clock wrong?',
  40060: 'Somebody else has answered: a second process with the same token?',
  50001: 'The bot cannot see that channel.',
  50013: 'A permission is missing there.',
  50035: 'Discord refused the message: this is a fault of Sextant, please report it with the log.',
  30034: 'Discord takes 200 new commands a day; try again tomorrow.',
};

/** What an error of Discord says, for the log: never the token of an interaction. */
export const told = (error: unknown): Record<string, unknown> => {
  if (error instanceof DiscordAPIError) {
    const hint = hints[Number(error.code)];
    return {
      code: error.code,
      status: error.status,
      call: `${error.method} ${withoutTokens(error.url)}`,
      message: error.message,
      ...(hint !== undefined && { hint }),
    };
  }
  if (error instanceof HTTPError)
    return { status: error.status, call: `${error.method} ${withoutTokens(error.url)}`, message: error.message };
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
};

const withoutTokens = (url: string): string => url.replace(/(\/(?:webhooks|interactions)\/\d+\/)[^/?]+/, '$1…');
