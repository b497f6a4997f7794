import { emptyMessage, type Fault, isHouseFault, toErrorTree } from './faults.js';
import type { Json, JsonObject } from './json.js';
import { type BodyKind, type MessageContext, validateBody } from './validate.js';

/** Discord's answers to what it does not do: HTTP status and words by their JSON code. */
const known = {
  0: [401, '401: Unauthorized'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  30034: [400, 'Max number of daily application command creates has been reached (200)'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40067: [400, 'A tag is required to create a forum post in this channel'],
  40094: [400, 'This interaction has reached the maximum number of follow up messages'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50013: [403, 'Missing Permissions'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50035: [400, 'Invalid Form Body'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [400, 'This thread is locked'],
} as const;

export type ApiCode = keyof typeof known;

/** Thrown by a handler to answer with one of Discord's errors. */
export class ApiError extends Error {
  readonly code: ApiCode;
  readonly status: number;
  readonly body: JsonObject;
  /** What the validator found, when that is why. */
  readonly faults: readonly Fault[];

  constructor(code: ApiCode, faults: readonly Fault[] = []) {
    const [status, message] = known[code];
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.faults = faults;
    this.body = code === 50035 ? { message, code, errors: toErrorTree(faults) } : { message, code };
  }
}

/** A body that was refused, for tests that expect none. */
export interface Refusal {
  readonly kind: BodyKind;
  readonly faults: readonly Fault[];
  readonly body: Json;
}

/** Judges bodies before anything is done with them, and remembers what it refused. */
export class Gatekeeper {
  readonly refusals: Refusal[] = [];
  readonly #houseRules: boolean;

  constructor(houseRules: boolean) {
    this.#houseRules = houseRules;
  }

  /** @throws ApiError 50035 (or 50006 for a message with nothing in it) */
  check(kind: BodyKind, body: Json, context: MessageContext = {}): void {
    this.refuse(kind, body, validateBody(kind, body, context));
  }

  /** Refuses a body for faults that only the platform's state shows. */
  refuse(kind: BodyKind, body: Json, found: readonly Fault[]): void {
    const faults = this.#houseRules ? found : found.filter((one) => !isHouseFault(one));
    if (faults.length === 0) return;
    this.refusals.push({ kind, faults, body });
    throw new ApiError(faults.every(({ code }) => code === emptyMessage) ? 50006 : 50035, faults);
  }
}
