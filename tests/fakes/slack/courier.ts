/** Takes parcels to the app: repeats them when a test says so, retries events as Slack does, tells people of failures. */
import type { Ack, Carrier, Handling, Parcel, ParcelKind } from './carrier.js';
import { sleep } from './clock.js';
import type { Fault, Json } from './kit-check.js';
import { forOrganisation } from './oauth-payloads.js';
import type { FakeSlack } from './server.js';
import type { Person, Workspace } from './workspace.js';

/** What became of a delivery: the first ack, or the last failure. */
export interface Delivered extends Ack {
  readonly payload: Json;
  /** Every single delivery, repeats and retries in order. */
  readonly all: readonly Ack[];
  /** What was wrong with the ack's body; such a body is not applied. */
  readonly faults: readonly Fault[];
}

export interface CourierOptions {
  /** §4: retries of events come at once, after 1 minute and after 5. Default: all at once. */
  readonly retryDelaysMs?: readonly number[];
  /** The workspace that the people are in; default: the fake's first. */
  readonly workspace?: Workspace;
}

export class Courier {
  readonly slack: FakeSlack;
  readonly workspace: Workspace;
  readonly carrier: Carrier;
  readonly #retryDelays: readonly number[];

  constructor(slack: FakeSlack, carrier: Carrier, options: CourierOptions) {
    this.slack = slack;
    this.carrier = carrier;
    this.workspace = options.workspace ?? slack.workspace;
    this.#retryDelays = options.retryDelaysMs ?? [0, 0, 0];
  }

  /** An event; retried up to three times until it is acked. */
  async event(plain: Json, handling: Handling = {}): Promise<Delivered> {
    const payload = this.#addressed(plain);
    const parcel: Parcel = { kind: 'events_api', payload };
    return delivered(payload, await this.#copies(handling, () => this.#withRetries(parcel, handling)), []);
  }

  /** A command or an interaction: never retried (§4); the first ack's body is what Slack acts on. */
  async interaction(
    kind: ParcelKind,
    plain: Json,
    handling: Handling,
    user: Person,
    apply: (body: unknown) => readonly Fault[],
  ): Promise<Delivered> {
    const payload = this.#addressed(plain);
    const all = await this.#copies(handling, async () => [await this.carrier.carry({ kind, payload }, handling)]);
    const first = all.find(({ acked }) => acked);
    if (first === undefined) this.workspace.notices.push({ user: user.id, text: failure(all) });
    return delivered(payload, all, first === undefined ? [] : apply(first.body));
  }

  /** A payload that is sent once and has no consequences. */
  async plain(kind: ParcelKind, payload: Json, handling: Handling): Promise<Delivered> {
    if (this.carrier.way !== 'http') throw new Error('fake Slack: this is only sent over HTTP');
    return delivered(
      payload,
      await this.#copies(handling, async () => [await this.carrier.carry({ kind, payload }, handling)]),
      [],
    );
  }

  /** As it comes where one installation covers the organisation that the workspace belongs to. */
  #addressed(payload: Json): Json {
    const organisation = this.slack.oauth.covering(this.workspace.teamId);
    return organisation === undefined ? payload : forOrganisation(payload, organisation);
  }

  async #copies(handling: Handling, once: () => Promise<Ack[]>): Promise<Ack[]> {
    const times = Array.from({ length: handling.times ?? 1 });
    if (handling.together === true) return (await Promise.all(times.map(once))).flat();
    const all: Ack[] = [];
    for (const _ of times) all.push(...(await once()));
    return all;
  }

  async #withRetries(parcel: Parcel, handling: Handling): Promise<Ack[]> {
    const tries = [await this.carrier.carry(parcel, handling)];
    for (const [index, delay] of this.#retryDelays.entries()) {
      const last = tries.at(-1);
      if (handling.retries === false || last === undefined || last.acked || last.noRetry === true) break;
      await sleep(delay);
      tries.push(await this.carrier.carry(parcel, { ...handling, retryNum: index + 1, retryReason: retryReason(last) }));
    }
    return tries;
  }
}

function retryReason(last: Ack): string {
  return last.reason === 'no_connection' ? 'connection_failed' : (last.reason ?? 'unknown_error');
}

/** §2: operation_timeout after 3 s, dispatch_failed when the app could not be reached or answered an error. */
function failure(all: readonly Ack[]): string {
  return all.at(-1)?.reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
}

function delivered(payload: Json, all: readonly Ack[], faults: readonly Fault[]): Delivered {
  const told = all.find(({ acked }) => acked) ?? all.at(-1);
  if (told === undefined) throw new Error('fake Slack: nothing was delivered');
  return { ...told, payload, all, faults };
}
