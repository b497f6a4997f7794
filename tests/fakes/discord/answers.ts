import { until } from './clock.js';
import type { FirstAnswer, Interaction } from './interactions.js';
import { asObject, type Json, type JsonObject, objectsOf } from './json.js';
import type { Channel, Message } from './model.js';
import type { FakeDiscord } from './server.js';

/** What an HTTP endpoint said to one delivery. */
export interface HttpAnswer {
  /** 0 when there was no answer in time, or none at all. */
  readonly status: number;
  readonly body: Json | undefined;
  readonly ms: number;
  /** What Discord would not take about it. */
  readonly problem?: string;
}

/** What the app made of an interaction; it goes on changing while the app works. */
export class Answer {
  readonly interaction: Interaction;
  /** How many gateway sessions or HTTP requests carried it. */
  readonly delivered: number;
  readonly http: readonly HttpAnswer[];
  readonly #fake: FakeDiscord;

  constructor(fake: FakeDiscord, interaction: Interaction, delivered: number, http: readonly HttpAnswer[]) {
    this.#fake = fake;
    this.interaction = interaction;
    this.delivered = delivered;
    this.http = http;
  }

  /** The first answer that Discord took; undefined is "The application did not respond". */
  get first(): FirstAnswer | undefined {
    return this.interaction.first;
  }

  get attempts(): Interaction['attempts'] {
    return this.interaction.attempts;
  }

  /** The message that answers, as it now stands: for an update, the message that was updated. */
  get original(): Message | undefined {
    return this.interaction.original?.message;
  }

  get followUps(): readonly Message[] {
    return this.interaction.followUps.map(({ message }) => message);
  }

  /** Whether only the person who asked sees the answer. */
  get ephemeral(): boolean {
    return this.interaction.original?.onlyFor !== undefined;
  }

  /** The modal that opened. */
  get modal(): JsonObject {
    if (this.first?.type !== 9) throw new Error(`no modal opened: ${this.tell()}`);
    return asObject(this.first.body['data']);
  }

  /** What autocomplete offers. */
  get choices(): readonly { readonly name: string; readonly value: string | number }[] {
    if (this.first?.type !== 8) throw new Error(`no choices came: ${this.tell()}`);
    return objectsOf(asObject(this.first.body['data'])['choices']).map(
      ([, choice]) => choice as { name: string; value: string | number },
    );
  }

  /** Waits for the message, past "thinking…". @throws Error that tells what happened instead */
  async message(ms = 3000): Promise<Message> {
    const post = await until(
      () => (this.interaction.original && !this.interaction.original.loading ? this.interaction.original : undefined),
      ms,
    );
    if (!post) throw new Error(`no message came in ${ms} ms: ${this.tell()}`);
    return post.message;
  }

  /** Waits until so many follow-ups are there. */
  async followUpCount(count: number, ms = 3000): Promise<readonly Message[]> {
    if (!(await until(() => this.followUps.length >= count, ms)))
      throw new Error(`${this.followUps.length} of ${count} follow-ups came: ${this.tell()}`);
    return this.followUps;
  }

  /** What happened, in a line or a few. */
  tell(): string {
    const attempts = this.attempts.map(
      ({ type, ms, refused }) =>
        `type ${type} after ${ms.toFixed(0)} ms${refused === undefined ? '' : ` refused with ${refused}`}`,
    );
    const http = this.http.map(({ status, problem }) => `HTTP ${status}${problem === undefined ? '' : ` (${problem})`}`);
    return [
      `delivered ${this.delivered} times`,
      ...http,
      ...(attempts.length > 0 ? attempts : ['the application did not respond']),
      this.#fake.tellRefusals(),
    ]
      .filter((line) => line !== '')
      .join('; ');
  }
}

/** What the bot said to a message, in the same channel or in a thread that it began from the message. */
export class Heard {
  readonly message: Message;
  readonly #fake: FakeDiscord;
  readonly #channel: Channel;
  readonly #known: ReadonlySet<string>;

  constructor(fake: FakeDiscord, channel: Channel, message: Message) {
    this.#fake = fake;
    this.#channel = channel;
    this.message = message;
    this.#known = new Set(fake.world.messages(channel).map(({ id }) => id));
  }

  /** The thread that begins at the message, once there is one. */
  get thread(): Channel | undefined {
    return this.#fake.world.channels.get(this.message.id);
  }

  get replies(): readonly Message[] {
    const { world } = this.#fake;
    const places = this.thread ? [this.#channel, this.thread] : [this.#channel];
    return places
      .flatMap((channel) => world.messages(channel))
      .filter((message) => message.author.id === world.bot.id && !this.#known.has(message.id) && message.type !== 21);
  }

  /** Waits for the first reply. */
  async reply(ms = 3000): Promise<Message> {
    const found = await until(() => this.replies[0], ms);
    if (!found) throw new Error(`the bot did not reply in ${ms} ms; ${this.#fake.tellRefusals()}`);
    return found;
  }

  /** Waits to see that nothing comes. */
  async silence(ms = 150): Promise<boolean> {
    return (await until(() => this.replies[0], ms)) === undefined;
  }
}
