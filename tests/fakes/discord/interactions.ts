import { randomBytes } from 'node:crypto';
import { ApiError, type Gatekeeper } from './api-error.js';
import { callbackKinds } from './body-kinds.js';
import { fault } from './faults.js';
import { asNumber, asObject, type Json, type JsonObject } from './json.js';
import type { Channel, Message, Post, UploadedFile, User } from './model.js';
import { permissionBits } from './permissions.js';
import { deletePost, editPost, ephemeralFlag, postMessage } from './posting.js';
import { messagePayload } from './wire.js';
import type { World } from './world.js';

/** The app's first answer to an interaction. */
export interface FirstAnswer {
  readonly type: number;
  readonly body: JsonObject;
  /** From the moment of sending, in real milliseconds. */
  readonly ms: number;
  /** In the body of the HTTP answer, or by a request to the callback route. */
  readonly how: 'inline' | 'callback';
}

/** One interaction and what became of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly payload: JsonObject;
  readonly user: User;
  readonly channel: Channel;
  /** The message whose component was used. */
  readonly source: Post | undefined;
  /** Whether the app is in the guild, or only this person installed it. */
  readonly installed: 'guild' | 'user';
  sentAt: number;
  startedAt: number;
  first: FirstAnswer | undefined;
  /** Every first answer that was tried, with Discord's code when it was refused. */
  readonly attempts: { readonly type: number; readonly ms: number; readonly refused: number | undefined }[];
  original: Post | undefined;
  readonly followUps: Post[];
}

export interface InteractionLimits {
  readonly windowMs: number;
  readonly tokenMs: number;
}

const maxUserInstallFollowUps = 5;

/** Which answers Discord takes to a command, a component, an autocomplete, a modal. */
const answersTo: Readonly<Record<number, readonly number[]>> = { 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5, 6, 7] };

/** The life of interactions: a first answer within three seconds, once; then fifteen minutes of edits and follow-ups. */
export class Interactions {
  readonly #world: World;
  readonly #gate: Gatekeeper;
  readonly #limits: InteractionLimits;
  readonly #byToken = new Map<string, Interaction>();

  constructor(world: World, gate: Gatekeeper, limits: InteractionLimits) {
    this.#world = world;
    this.#gate = gate;
    this.#limits = limits;
  }

  get limits(): InteractionLimits {
    return this.#limits;
  }

  newToken(): string {
    return Buffer.from(`interaction:${this.#world.clock.snowflake()}:${randomBytes(48).toString('hex')}`).toString('base64url');
  }

  open(given: Pick<Interaction, 'id' | 'token' | 'type' | 'payload' | 'user' | 'channel' | 'source' | 'installed'>): Interaction {
    const interaction: Interaction = {
      ...given,
      sentAt: this.#world.clock.now(),
      startedAt: performance.now(),
      first: undefined,
      attempts: [],
      original: undefined,
      followUps: [],
    };
    this.#byToken.set(interaction.token, interaction);
    return interaction;
  }

  /** Takes the app's first answer. @throws ApiError 10062, 40060, 50035 */
  answer(id: string, token: string, body: Json, files: readonly UploadedFile[], how: FirstAnswer['how']): Interaction {
    const interaction = this.#byToken.get(token);
    if (!interaction || interaction.id !== id) throw new ApiError(10062);
    const ms = performance.now() - interaction.startedAt;
    const type = asNumber(asObject(body)['type']) ?? 0;
    try {
      if (interaction.first) throw new ApiError(40060);
      if (this.#world.clock.now() - interaction.sentAt > this.#limits.windowMs) throw new ApiError(10062);
      this.#check(interaction, body, type, files);
    } catch (error) {
      if (error instanceof ApiError) interaction.attempts.push({ type, ms, refused: error.code });
      throw error;
    }
    interaction.attempts.push({ type, ms, refused: undefined });
    interaction.first = { type, body: asObject(body), ms, how };
    this.#apply(interaction, type, asObject(asObject(body)['data']), files);
    return interaction;
  }

  #check(interaction: Interaction, body: Json, type: number, files: readonly UploadedFile[]): void {
    const kind = callbackKinds[type] ?? 'callback';
    const allowed = (answersTo[interaction.type] ?? []).filter((one) => interaction.source || (one !== 6 && one !== 7));
    if (!allowed.includes(type)) {
      this.#gate.refuse(kind, body, [fault(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`)]);
    }
    const existing = type === 7 && interaction.source ? messagePayload(interaction.source.message) : undefined;
    this.#gate.check(kind, body, { files: namesOf(files), ...(existing ? { existing } : {}) });
  }

  #apply(interaction: Interaction, type: number, data: JsonObject, files: readonly UploadedFile[]): void {
    if (type === 4 || type === 5) interaction.original = this.#post(interaction, data, files, type === 5);
    if (type === 6 || type === 7) interaction.original = interaction.source;
    if (type === 7 && interaction.source) editPost(this.#world, interaction.source, data, files);
  }

  #post(interaction: Interaction, data: JsonObject, files: readonly UploadedFile[], loading: boolean, reference?: Message): Post {
    const context = asNumber(asObject(interaction.payload['data'])['type']) !== 1;
    return postMessage(this.#world, {
      channel: interaction.channel,
      author: this.#world.bot,
      body: data,
      files,
      loading,
      defaultParse: ['users'],
      reference,
      onlyFor: this.#isEphemeral(interaction, data) ? interaction.user.id : undefined,
      interaction: metadata(interaction),
      ...(interaction.type === 2 && !reference ? { type: context ? 23 : 20 } : {}),
    });
  }

  /** Where only a person installed the app, the guild decides whether others see what it says. */
  #isEphemeral(interaction: Interaction, data: JsonObject): boolean {
    const asked = ((asNumber(data['flags']) ?? 0) & ephemeralFlag) !== 0;
    const may = (this.#world.permissions(interaction.channel, interaction.user.id) & permissionBits.USE_EXTERNAL_APPS) !== 0n;
    return asked || (interaction.installed === 'user' && !may);
  }

  /** @throws ApiError 10015 before the first answer, 50027 after a quarter of an hour */
  withToken(applicationId: string, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (!interaction || applicationId !== this.#world.applicationId) throw new ApiError(10015);
    if (this.#world.clock.now() - interaction.sentAt > this.#limits.tokenMs) throw new ApiError(50027);
    if (!interaction.first) throw new ApiError(10015);
    return interaction;
  }

  followUp(interaction: Interaction, body: Json, files: readonly UploadedFile[]): Post {
    this.#gate.check('webhook-create', body, { files: namesOf(files) });
    const loading = interaction.original?.loading && this.#isThere(interaction.original) ? interaction.original : undefined;
    if (loading) {
      // Deprecated, but so it is: the first follow-up to a deferred answer takes the place of "thinking…".
      editPost(this.#world, loading, asObject(body), files);
      return loading;
    }
    if (interaction.installed === 'user' && interaction.followUps.length >= maxUserInstallFollowUps) throw new ApiError(40094);
    const post = this.#post(interaction, asObject(body), files, false, interaction.original?.message);
    interaction.followUps.push(post);
    return post;
  }

  /** `@original` or the id of a follow-up. @throws ApiError 10008 */
  message(interaction: Interaction, id: string): Post {
    const own = [interaction.original, ...interaction.followUps];
    const found = id === '@original' ? interaction.original : own.find((post) => post?.message.id === id);
    if (!found || !this.#isThere(found)) throw new ApiError(10008);
    return found;
  }

  #isThere({ message }: Post): boolean {
    return this.#world.post(message.channel_id, message.id) !== undefined;
  }

  edit(interaction: Interaction, id: string, body: Json, files: readonly UploadedFile[]): Post {
    const post = this.message(interaction, id);
    this.#gate.check('webhook-edit', body, { files: namesOf(files), existing: messagePayload(post.message) });
    editPost(this.#world, post, asObject(body), files);
    return post;
  }

  remove(interaction: Interaction, id: string): void {
    deletePost(this.#world, this.message(interaction, id));
  }
}

export const namesOf = (files: readonly UploadedFile[]): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map(({ id, name }) => [id, name]));

const metadata = (interaction: Interaction): JsonObject => ({
  id: interaction.id,
  type: interaction.type,
  user: asObject(asObject(interaction.payload['member'])['user'] ?? interaction.payload['user']),
  authorizing_integration_owners: interaction.payload['authorizing_integration_owners'],
  ...(interaction.type === 3 && interaction.source ? { interacted_message_id: interaction.source.message.id } : {}),
});
