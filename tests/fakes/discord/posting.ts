import { asList, asNumber, asObject, asText, copy, isObject, type Json, type JsonObject, objectsOf } from './json.js';
import type { Channel, Message, Post, UploadedFile, User } from './model.js';
import { walkComponents } from './rules/walk.js';
import { messageEventPayload, messagePayload } from './wire.js';
import type { World } from './world.js';

export const loadingFlag = 128;
export const ephemeralFlag = 64;
export const hasThreadFlag = 32;

/** A message about to appear. The body has been validated. */
export interface Draft {
  readonly channel: Channel;
  readonly author: User;
  readonly body: JsonObject;
  readonly files?: readonly UploadedFile[];
  readonly type?: number;
  readonly onlyFor?: string | undefined;
  readonly loading?: boolean;
  readonly reference?: Message | undefined;
  readonly id?: string;
  /** What is only on messages that answer interactions. */
  readonly interaction?: JsonObject;
  /** Whom texts ping when the body does not say: a bot's answers to interactions ping users only. */
  readonly defaultParse?: readonly string[];
}

/** Puts a message into its channel and tells the gateway. */
export const postMessage = (world: World, draft: Draft): Post => {
  const { channel, author, body } = draft;
  const attachments = (draft.files ?? []).map((file) => attach(world, channel, file, body));
  const flags =
    (asNumber(body['flags']) ?? 0) | (draft.onlyFor === undefined ? 0 : ephemeralFlag) | (draft.loading ? loadingFlag : 0);
  const nonce = body['nonce'];
  const message: Message = {
    id: draft.id ?? world.clock.snowflake(),
    channel_id: channel.id,
    author,
    type: draft.type ?? (draft.reference ? 19 : 0),
    timestamp: world.clock.timestamp(),
    tts: body['tts'] === true,
    pinned: false,
    ...(draft.interaction
      ? { application_id: world.applicationId, webhook_id: world.applicationId, interaction_metadata: draft.interaction }
      : {}),
    ...(typeof nonce === 'string' || typeof nonce === 'number' ? { nonce } : {}),
    ...(draft.reference ? referenceTo(draft.reference, channel) : {}),
    content: asText(body['content']),
    edited_timestamp: null,
    flags,
    embeds: resolveEmbeds(body['embeds'], attachments),
    components: resolveComponents(body['components'], attachments),
    attachments,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
  };
  Object.assign(message, pings(world, channel, message, body, draft.defaultParse ?? ['users', 'roles', 'everyone']));
  const post: Post = { message, onlyFor: draft.onlyFor, loading: draft.loading ?? false };
  // A message in an archived thread brings the thread back.
  if (channel.thread?.archived) world.setThread(channel, { archived: false });
  world.addPost(post);
  tell(world, 'MESSAGE_CREATE', channel, post);
  return post;
};

/** Changes a message as its body says; what is not named stays. */
export const editPost = (world: World, post: Post, body: JsonObject, files: readonly UploadedFile[] = []): void => {
  const { message } = post;
  const channel = channelOf(world, message);
  const listed =
    body['attachments'] === undefined ? undefined : objectsOf(body['attachments']).map(([, item]) => String(item['id']));
  const kept = message.attachments.filter((item) => listed === undefined || listed.includes(asText(item['id'])));
  message.attachments = [...kept, ...files.map((file) => attach(world, channel, file, body))];
  if (body['content'] !== undefined) message.content = asText(body['content']);
  if (body['embeds'] !== undefined) message.embeds = resolveEmbeds(body['embeds'], message.attachments);
  if (body['components'] !== undefined) message.components = resolveComponents(body['components'], message.attachments);
  if (asNumber(body['flags']) !== undefined) {
    message.flags = (asNumber(body['flags']) ?? 0) | (message.flags & (ephemeralFlag | hasThreadFlag | 32_768));
  }
  message.flags &= ~loadingFlag;
  if (!post.loading) message.edited_timestamp = world.clock.timestamp();
  post.loading = false;
  if (body['content'] !== undefined || body['components'] !== undefined)
    Object.assign(message, pings(world, channel, message, body, ['users']));
  tell(world, 'MESSAGE_UPDATE', channel, post);
};

export const deletePost = (world: World, { message, onlyFor }: Post): void => {
  const channel = channelOf(world, message);
  world.removePost(channel.id, message.id);
  if (onlyFor !== undefined) return;
  world.emit({
    name: 'MESSAGE_DELETE',
    guildId: channel.guildId,
    channel,
    data: { id: message.id, channel_id: channel.id, guild_id: channel.guildId },
  });
};

const tell = (world: World, name: string, channel: Channel, post: Post): void => {
  const guildId = post.onlyFor === undefined ? channel.guildId : undefined;
  world.emit({ name, guildId, channel, data: messageEventPayload(world, channel, post) });
};

const channelOf = (world: World, message: Message): Channel => {
  const channel = world.channels.get(message.channel_id);
  if (!channel) throw new Error(`the fake lost channel ${message.channel_id}`);
  return channel;
};

const referenceTo = (message: Message, channel: Channel): Pick<Message, 'message_reference' | 'referenced_message'> => ({
  message_reference: {
    type: 0,
    channel_id: channel.id,
    message_id: message.id,
    ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
  },
  referenced_message: messagePayload(message),
});

const attach = (world: World, channel: Channel, file: UploadedFile, body: JsonObject): JsonObject => {
  const id = world.clock.snowflake();
  const described = objectsOf(body['attachments']).find(([, item]) => String(item['id']) === file.id)?.[1];
  const filename = asText(described?.['filename']) || file.name;
  const url = `https://cdn.discordapp.com/attachments/${channel.id}/${id}/${filename}`;
  world.files.set(id, file.data);
  const description = described?.['description'];
  return {
    id,
    filename,
    size: file.data.length,
    url,
    proxy_url: url.replace('cdn.discordapp.com', 'media.discordapp.net'),
    content_type: file.type,
    ...(typeof description === 'string' ? { description } : {}),
    ...pngSize(file.data),
  };
};

const pngSize = (data: Buffer): JsonObject =>
  data.length > 24 && data.subarray(1, 4).toString('latin1') === 'PNG'
    ? { width: data.readUInt32BE(16), height: data.readUInt32BE(20) }
    : {};

/** Every component gets a number, in the order in which they stand; numbers that the bot gave stay. */
const resolveComponents = (list: Json | undefined, attachments: readonly JsonObject[]): readonly JsonObject[] => {
  const components = copy(asList(list).filter(isObject)) as Record<string, Json>[];
  const all = walkComponents(components, []).map(({ component }) => component as Record<string, Json>);
  const taken = new Set(all.map((component) => component['id']));
  let next = 1;
  for (const component of all) {
    if (component['id'] === undefined || component['id'] === null || component['id'] === 0) {
      while (taken.has(next)) next += 1;
      component['id'] = next++;
    }
  }
  return resolveUrls(components, attachments) as readonly JsonObject[];
};

const resolveEmbeds = (list: Json | undefined, attachments: readonly JsonObject[]): readonly JsonObject[] =>
  objectsOf(list).map(([, embed]) => ({ type: 'rich', ...asObject(resolveUrls(embed, attachments)) }));

/** `attachment://name` becomes the address of the file that came with the message. */
const resolveUrls = (node: Json, attachments: readonly JsonObject[]): Json => {
  if (Array.isArray(node)) return node.map((item: Json) => resolveUrls(item, attachments));
  if (!isObject(node)) return node;
  const entries = Object.entries(node).map(
    ([key, value]) => [key, value === undefined ? null : resolveUrls(value, attachments)] as const,
  );
  const url = asText(node['url']);
  const found = url.startsWith('attachment://') ? attachments.find((item) => item['filename'] === url.slice(13)) : undefined;
  return {
    ...Object.fromEntries(entries),
    ...(found ? { url: found['url'], proxy_url: found['proxy_url'], attachment_id: found['id'] } : {}),
  };
};

/** All that a message shows as text. */
export const textOf = (message: Message): string =>
  [
    message.content,
    ...message.embeds.flatMap((embed) => [
      asText(embed['title']),
      asText(embed['description']),
      ...objectsOf(embed['fields']).flatMap(([, field]) => [asText(field['name']), asText(field['value'])]),
    ]),
    ...walkComponents(message.components, []).map(({ component }) => asText(component['content'])),
  ]
    .filter((text) => text !== '')
    .join('\n');

/** Whom the text pings, as `allowed_mentions` lets it. */
const pings = (
  world: World,
  channel: Channel,
  message: Message,
  body: JsonObject,
  defaults: readonly string[],
): Pick<Message, 'mentions' | 'mention_roles' | 'mention_everyone'> => {
  const allowed = asObject(body['allowed_mentions']);
  const parse = isObject(body['allowed_mentions']) ? asList(allowed['parse']) : defaults;
  const text = [
    message.content,
    ...walkComponents(message.components, []).map(({ component }) => asText(component['content'])),
  ].join('\n');
  const may = (kind: 'users' | 'roles', id: string): boolean => parse.includes(kind) || asList(allowed[kind]).includes(id);
  const named = (form: RegExp): string[] => [...new Set([...text.matchAll(form)].map(([, id]) => id ?? ''))];
  return {
    mentions: named(/<@!?(\d+)>/g).flatMap((id) => {
      const user = world.users.get(id);
      return user && may('users', id) ? [user] : [];
    }),
    mention_roles: named(/<@&(\d+)>/g).filter((id) => may('roles', id)),
    mention_everyone:
      parse.includes('everyone') &&
      /@(?:everyone|here)\b/.test(text) &&
      (world.permissions(channel, message.author.id) & (1n << 17n)) !== 0n,
  };
};
