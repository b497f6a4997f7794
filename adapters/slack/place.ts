import type { Ask } from '../../src/asks/ask.js';
import type { Asker } from '../../src/assistant.js';
import type { Reply } from '../../src/reply.js';

/** Where something was asked, which decides the way the answer goes. */
export type Place =
  /** A slash command: the answer travels in the acknowledgement. */
  | { readonly kind: 'command'; readonly channel: string }
  /** Words to the bot in a channel, a thread or a direct message: the answer goes into the thread. */
  | {
      readonly kind: 'thread';
      readonly channel: string;
      readonly thread: string;
      /** The message stands by itself, and the thread begins with the answer to it. */
      readonly isNew?: true;
    }
  /** A button of a message that the asker alone sees: the answer takes its place. */
  | { readonly kind: 'ephemeral'; readonly channel: string; readonly thread?: string; readonly message: string }
  /** A button of a message that everybody sees. */
  | {
      readonly kind: 'message';
      readonly channel: string;
      readonly thread?: string;
      readonly message: string;
      /** The block that the button stands in. */
      readonly block: string;
      /** The message's blocks, as Slack sent them. */
      readonly blocks: readonly unknown[];
    }
  /** A shortcut on somebody's message: the answer is for the asker alone. */
  | { readonly kind: 'shortcut'; readonly channel: string; readonly thread?: string; readonly message: string }
  /** A button of the App Home: the answer opens in a modal. */
  | { readonly kind: 'home'; readonly trigger: string }
  /** A button of a modal: the answer takes its place. */
  | { readonly kind: 'modal'; readonly view: string; readonly hash: string };

/** One thing asked, wherever it came in. */
export interface Received {
  /** What is wanted; or the answer to words that could not be read as an Ask. */
  readonly ask: Ask | { readonly kind: 'unread'; readonly reply: Reply };
  readonly asker: Asker;
  /** The workspace's id. */
  readonly team: string;
  readonly place: Place;
  /** Names this delivery: the same one has the same key. */
  readonly key: string;
  /** Names what a person did, when doing it twice in a moment means once. */
  readonly press?: string;
  /** Lets a modal open, within three seconds. */
  readonly trigger?: string;
}
