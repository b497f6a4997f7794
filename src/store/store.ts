import type { HandledEvents } from './handled.js';

/**
 * What must outlive a restart. Everything that belongs to a workspace, server or terminal is reached
 * through its tenant and in no other way, so that nobody can be shown another's rows.
 *
 * Every member rejects with a StoreError when the store cannot be reached or cannot be written; its
 * message is meant for the person who asked, and the next call tries again.
 */
export interface Store {
  /** @param id the platform and its own id of the group, such as `slack:T0123` */
  tenant(id: string): TenantStore;
  /** Which deliveries were handled. */
  readonly handled: HandledEvents;
  /** The tokens of the workspaces that installed the app. */
  readonly installations: Installations;
  readonly upkeep: Upkeep;
  close(): Promise<void>;
}

/** The rows of one tenant. */
export interface TenantStore {
  readonly boards: BoardEvents;
  readonly learned: Learned;
  /**
   * Takes a person out: their progress goes; on boards their id and name become a stand-in that is the
   * same on all of them, and what they said beside their events goes. Their votes still count.
   */
  forgetPerson(person: string): Promise<void>;
  /** Deletes everything of the tenant. */
  forget(): Promise<void>;
}

export interface Person {
  /** The platform's own id. */
  readonly id: string;
  readonly name: string;
}

/** One thing that happened on a board, as it is kept. What it means is the boards' business. */
export interface StoredEvent {
  /** The platform's id of the interaction: the same one twice counts once on its board. */
  readonly id: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  readonly by: Person;
  /** What happened, as JSON. */
  readonly what: Readonly<Record<string, unknown>>;
  /** What the person said beside it, a reason or a note: it goes when the person is forgotten. */
  readonly said?: string;
}

/** `appended`; `known` when the board has that event already; `gone` when there is no such board. */
export type Appended = 'appended' | 'known' | 'gone';

/** What a board is found by. */
export interface BoardSummary {
  readonly board: string;
  readonly title: string;
  readonly status: string;
  /** Slugs of the patterns on its list. */
  readonly patterns: readonly string[];
  /** Where it stands on its platform. */
  readonly link?: string;
  /** When it was begun, and when something last happened on it. */
  readonly begun: number;
  readonly touched: number;
  /** When it asks to be looked at by itself, for a reminder or the end of a vote. */
  readonly wakeAt?: number;
}

export interface BoardFilter {
  readonly status?: string;
  readonly pattern?: string;
  /** Nothing has happened on it since. */
  readonly untouchedSince?: number;
  readonly most: number;
}

/** The boards of a tenant, each an append-only list of events. A board's id is that of its thread. */
export interface BoardEvents {
  /**
   * Appends one event behind all others of its board. Whoever gets an answer can rely on it: the event is
   * on disk, once, and every later `read` gives it.
   * @param begins whether it may be the board's first; else a board that is not there is `gone`
   */
  append(board: string, event: StoredEvent, begins?: boolean): Promise<Appended>;
  /** All events in the order in which they were appended; empty when there is no such board. */
  read(board: string): Promise<readonly StoredEvent[]>;
  /** Keeps what the board is found by, unless it is already described up to a later event. */
  describe(summary: BoardSummary, upTo: number): Promise<void>;
  /** The boards that fit, the last touched first. */
  list(filter: BoardFilter): Promise<readonly BoardSummary[]>;
  /** Deletes the board; whether there was one. */
  forget(board: string): Promise<boolean>;
}

/** What each person has learned; nobody sees another's. */
export interface Learned {
  mark(person: string, pattern: string, isLearned: boolean): Promise<void>;
  /** Slugs, the latest last. */
  of(person: string): Promise<readonly string[]>;
}

/** Installations by key: a workspace's id, or an organisation's for one that covers all of its workspaces. */
export interface Installations {
  /** @param sealed the installation, encrypted; replaces an earlier one */
  save(key: string, sealed: string): Promise<void>;
  find(key: string): Promise<string | undefined>;
  remove(key: string): Promise<void>;
}

/** What is done by the clock rather than by a person. */
export interface Upkeep {
  /** Boards that ask to be looked at by then. @param platform the part of a tenant's id before the colon */
  waking(platform: string, by: number): Promise<readonly { readonly tenant: string; readonly board: string }[]>;
  /** Deletes the boards untouched since, and the progress of people who marked nothing since. Gives how many boards. */
  sweep(untouchedSince: number): Promise<number>;
}
