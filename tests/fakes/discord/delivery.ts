import { Answer, Heard, type HttpAnswer } from './answers.js';
import { until } from './clock.js';
import { commandData, type OptionValues, registered } from './command-input.js';
import { buttonData, type ModalValues, modalData, seenPost, selectData } from './component-input.js';
import { type HttpReply, postSigned } from './http-delivery.js';
import type { Interaction } from './interactions.js';
import { asObject, type JsonObject } from './json.js';
import type { Channel, Message, Post, User } from './model.js';
import { installedIn, interactionPayload, type Place, resolved } from './payloads.js';
import { permissionBits } from './permissions.js';
import { postMessage } from './posting.js';
import type { FakeDiscord } from './server.js';
import { type Forgery, signedRequest } from './signing.js';
import { messageEventPayload } from './wire.js';

/** How interactions reach the app: over the gateway, or as signed requests to its endpoint. */
export type Way = { readonly via: 'gateway' } | { readonly via: 'http'; readonly url: string };

/** How a delivery goes. */
export interface Sending {
  /** How often the very same event is delivered; 1 unless told. */
  readonly times?: number;
  /** How long to wait for the first answer; the platform's three seconds unless told. */
  readonly waitMs?: number;
}

const kinds = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** The people on the platform: what they type and press, delivered to the app as Discord does it. */
export class Delivery {
  readonly #fake: FakeDiscord;
  readonly #way: Way;

  constructor(fake: FakeDiscord, way: Way) {
    this.#fake = fake;
    this.#way = way;
  }

  /** `/name sub-command option: value`; the name is typed with its sub-commands: `pattern find`. */
  async slashCommand(given: Place & Sending & { readonly name: string; readonly options?: OptionValues }): Promise<Answer> {
    return this.#send(kinds.command, given, commandData(this.#fake, given, given.name, given.options ?? {}), given);
  }

  /** One keystroke in an option that has autocomplete; required options may still be missing. */
  async autocomplete(
    given: Place & Sending & { readonly name: string; readonly focused: string; readonly options: OptionValues },
  ): Promise<Answer> {
    return this.#send(kinds.autocomplete, given, commandData(this.#fake, given, given.name, given.options, given.focused), given);
  }

  /** A command from the menu of a message. */
  async messageCommand(
    given: { readonly name: string; readonly message: Message; readonly user: User; readonly locale?: string } & Sending,
  ): Promise<Answer> {
    const post = seenPost(this.#fake.world, given.message, given.user);
    const place = { ...given, channel: this.#channelOf(given.message) };
    return this.#send(kinds.command, place, this.#menuData(place, given.name, 3, given.message.id, { post }), given);
  }

  /** A command from the menu of a person. */
  async userCommand(given: Place & Sending & { readonly name: string; readonly target: User }): Promise<Answer> {
    return this.#send(
      kinds.command,
      given,
      this.#menuData(given, given.name, 2, given.target.id, { users: [given.target] }),
      given,
    );
  }

  /** Presses a real button of a message that the bot sent; `nth` when several have the same label. */
  async pressButton(
    message: Message,
    label: string | RegExp,
    user: User,
    more: Sending & { readonly nth?: number; readonly locale?: string } = {},
  ): Promise<Answer> {
    const source = seenPost(this.#fake.world, message, user);
    return this.#send(
      kinds.component,
      { ...more, user, channel: this.#channelOf(message) },
      buttonData(source.message, label, more.nth),
      more,
      source,
    );
  }

  /** Presses a button that is no longer on its message, as an old client could. */
  async pressStale(message: Message, customId: string, user: User, more: Sending = {}): Promise<Answer> {
    const source = seenPost(this.#fake.world, message, user);
    return this.#send(
      kinds.component,
      { user, channel: this.#channelOf(message) },
      { id: 1, custom_id: customId, component_type: 2 },
      more,
      source,
    );
  }

  /** Chooses options of a real select menu, by their labels; `of` is how the menu's placeholder begins. */
  async selectOption(
    message: Message,
    labels: string | readonly string[],
    user: User,
    more: Sending & { readonly locale?: string; readonly of?: string } = {},
  ): Promise<Answer> {
    const source = seenPost(this.#fake.world, message, user);
    const data = selectData(source.message, typeof labels === 'string' ? [labels] : labels, more.of);
    return this.#send(kinds.component, { ...more, user, channel: this.#channelOf(message) }, data, more, source);
  }

  /** Sends off the modal that an answer opened. */
  async modalSubmit(
    given: { readonly opened: Answer; readonly values: ModalValues; readonly locale?: string } & Sending,
  ): Promise<Answer> {
    const { user, channel, source } = given.opened.interaction;
    return this.#send(kinds.modal, { ...given, user, channel }, modalData(given.opened.modal, given.values), given, source);
  }

  /** A message that mentions the bot. Comes over the gateway, whichever way interactions take. */
  mention(given: {
    readonly content: string;
    readonly user: User;
    readonly channel: Channel;
    readonly thread?: Channel;
    readonly replyTo?: Message;
    readonly times?: number;
  }): Heard {
    const call = `<@${this.#fake.world.bot.id}>`;
    return this.say({
      ...given,
      channel: given.thread ?? given.channel,
      content: given.content.includes(call) ? given.content : `${call} ${given.content}`,
    });
  }

  /** A message to the bot alone. */
  directMessage(given: { readonly content: string; readonly user: User; readonly times?: number }): Heard {
    return this.say({ ...given, channel: this.#fake.world.dmWith(given.user) });
  }

  /** Any message of a person, in which the bot need not be mentioned. */
  say(given: {
    readonly content: string;
    readonly user: User;
    readonly channel: Channel;
    readonly replyTo?: Message;
    readonly times?: number;
  }): Heard {
    const { world } = this.#fake;
    const { user, channel } = given;
    const needed = channel.thread ? permissionBits.SEND_MESSAGES_IN_THREADS : permissionBits.SEND_MESSAGES;
    const may = world.permissions(channel, user.id);
    if ((may & needed) === 0n) throw new Error(`${user.username} may not speak in ${channel.name}`);
    if (channel.thread?.locked && (may & permissionBits.MANAGE_THREADS) === 0n) throw new Error(`${channel.name} is locked`);
    channel.members.add(user.id);
    const body = { content: given.content, allowed_mentions: { parse: ['users', 'roles', 'everyone'] } };
    const post = postMessage(world, { channel, author: user, body, reference: given.replyTo });
    const heard = new Heard(this.#fake, channel, post.message);
    for (let n = 1; n < (given.times ?? 1); n += 1) {
      world.emit({ name: 'MESSAGE_CREATE', guildId: channel.guildId, channel, data: messageEventPayload(world, channel, post) });
    }
    return heard;
  }

  /** Any payload, even one that Discord would not send: for tests with hostile values. */
  async raw(place: Place, type: number, data: JsonObject, more: Sending = {}): Promise<Answer> {
    return this.#send(type, place, data, more);
  }

  /** A request to the endpoint with one thing wrong, or a PING as it should be. */
  async forged(forgery: Forgery | undefined, payload?: JsonObject): Promise<HttpReply> {
    const body = JSON.stringify(
      payload ?? {
        id: this.#fake.world.clock.snowflake(),
        application_id: this.#fake.world.applicationId,
        type: 1,
        token: this.#fake.interactions.newToken(),
        version: 1,
        entitlements: [],
      },
    );
    return postSigned(this.#endpoint, signedRequest(this.#fake.signer, body, Date.now(), forgery), 3000);
  }

  /** What Discord does before it takes an endpoint's address: a PING, and requests that must be turned away. */
  async verifyEndpoint(): Promise<readonly string[]> {
    const problems: string[] = [];
    const pong = await this.forged(undefined);
    if (pong.status !== 200 || asObject(pong.body)['type'] !== 1)
      problems.push(`PING got ${pong.status} ${JSON.stringify(pong.body)}, not 200 {"type":1}`);
    for (const forgery of [
      'bad-signature',
      'other-key',
      'tampered-body',
      'malformed-signature',
      'no-signature',
      'no-timestamp',
    ] as const) {
      const { status } = await this.forged(forgery);
      if (status !== 401) problems.push(`${forgery} got ${status}, not 401`);
    }
    return problems;
  }

  get #endpoint(): string {
    if (this.#way.via !== 'http') throw new Error('this delivery goes over the gateway');
    return this.#way.url;
  }

  #channelOf(message: Message): Channel {
    const channel = this.#fake.world.channels.get(message.channel_id);
    if (!channel) throw new Error(`channel ${message.channel_id} is gone`);
    return channel;
  }

  #menuData(
    place: Place,
    name: string,
    type: number,
    targetId: string,
    target: { readonly post?: Post; readonly users?: readonly User[] },
  ): JsonObject {
    const command = registered(this.#fake, place, name, type);
    return {
      id: command?.['id'] ?? this.#fake.world.clock.snowflake(),
      name,
      type,
      target_id: targetId,
      resolved: resolved(this.#fake.world, place.channel, target),
    };
  }

  async #send(type: number, place: Place, data: JsonObject, sending: Sending, source?: Post): Promise<Answer> {
    const { world, interactions } = this.#fake;
    const [id, token] = [world.clock.snowflake(), interactions.newToken()];
    const payload = interactionPayload(world, place, { id, token, type, data, source });
    const interaction = interactions.open({
      id,
      token,
      type,
      payload,
      user: place.user,
      channel: place.channel,
      source,
      installed: installedIn(world, place.channel),
    });
    const times = Array.from({ length: sending.times ?? 1 });
    const waitMs = sending.waitMs ?? interactions.limits.windowMs;
    if (this.#way.via === 'http') {
      const url = this.#way.url;
      const http = await Promise.all(times.map(() => this.#sendHttp(url, interaction, waitMs)));
      await until(
        () => interaction.first,
        http.some(({ status }) => status === 202) ? Math.max(waitMs - (performance.now() - interaction.startedAt), 0) : 0,
      );
      return new Answer(this.#fake, interaction, times.length, http);
    }
    const guildId = place.channel.guildId;
    const reached = times.reduce<number>(
      (sum) => sum + this.#fake.gateway.dispatch({ name: 'INTERACTION_CREATE', data: payload, guildId }),
      0,
    );
    if (reached > 0) await until(() => interaction.first, waitMs);
    return new Answer(this.#fake, interaction, reached, []);
  }

  async #sendHttp(url: string, interaction: Interaction, waitMs: number): Promise<HttpAnswer> {
    const request = signedRequest(this.#fake.signer, JSON.stringify(interaction.payload), Date.now());
    const reply = await postSigned(url, request, waitMs);
    if (reply.status !== 200) return reply;
    if (!/^(?:application\/json|multipart\/form-data)/.test(reply.contentType))
      return { ...reply, problem: `content-type ${reply.contentType || 'missing'}` };
    try {
      this.#fake.interactions.answer(interaction.id, interaction.token, reply.body ?? null, reply.files, 'inline');
      return reply;
    } catch (error) {
      return { ...reply, problem: error instanceof Error ? error.message : String(error) };
    }
  }
}

export const createDelivery = (fake: FakeDiscord, way: Way = { via: 'gateway' }): Delivery => new Delivery(fake, way);
