/** trigger_ids: what lets an app open a modal in answer to a person, once and within 3 seconds (§1.3). */
import { randomBytes } from 'node:crypto';
import { ApiError } from './api-error.js';
import type { Clock } from './clock.js';

/** Who did what, so that a modal opens on the right screen. */
export interface Occasion {
  readonly teamId: string;
  readonly user: string;
  /** Set when the interaction happened in a modal: views.push needs that. */
  readonly inModal: boolean;
}

const LIFETIME_MS = 3000;

export class Triggers {
  readonly #open = new Map<string, Occasion & { readonly since: number; used: boolean }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(occasion: Occasion): string {
    const id = `${this.#clock.now()}.${this.#open.size + 1}.${randomBytes(16).toString('hex')}`;
    this.#open.set(id, { ...occasion, since: this.#clock.now(), used: false });
    return id;
  }

  /** The occasion of a trigger; it can be had once, in time, by the app of that workspace. */
  exchange(id: unknown, teamId: string): Occasion {
    const found = typeof id === 'string' ? this.#open.get(id) : undefined;
    if (found === undefined || found.teamId !== teamId) throw new ApiError('invalid_trigger_id');
    if (found.used) throw new ApiError('exchanged_trigger_id');
    if (this.#clock.now() - found.since > LIFETIME_MS) throw new ApiError('expired_trigger_id');
    found.used = true;
    return found;
  }
}
