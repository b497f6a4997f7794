import { setTimeout as pause } from 'node:timers/promises';
import { bounds } from './limits.js';

/** Keeps an edit that comes late from overwriting what a message has come to say since. It knows of this process alone. */
export interface Changes {
  /** Said before an interaction changes a message: waits a moment for an edit that is under way, and lets none follow. */
  overtake(messageId: string, by: string): Promise<void>;
  /** Makes an edit of what the interaction `by` said in a message, unless another has changed it. */
  edit(messageId: string, by: string | undefined, make: (signal: AbortSignal) => Promise<unknown>): Promise<void>;
}

export const createChanges = (): Changes => {
  /** By message, the interaction that changed it last; the oldest are forgotten. */
  const latest = new Map<string, string>();
  const underWay = new Map<string, { readonly done: Promise<unknown>; readonly stop: AbortController }>();

  return {
    async overtake(messageId, by) {
      latest.delete(messageId);
      latest.set(messageId, by);
      for (const oldest of latest.keys()) {
        if (latest.size <= bounds.changesKept) break;
        latest.delete(oldest);
      }
      const edit = underWay.get(messageId);
      if (!edit) return;
      await Promise.race([edit.done, pause(bounds.changeWaitMs, undefined, { ref: false })]);
      edit.stop.abort();
    },
    async edit(messageId, by, make) {
      const newest = latest.get(messageId);
      if (newest !== undefined && newest !== by) return;
      const stop = new AbortController();
      const made = make(stop.signal);
      const edit = { done: made.catch(() => {}), stop };
      underWay.set(messageId, edit);
      try {
        await made;
      } catch (error) {
        // Who overtook it has said something newer.
        if (!stop.signal.aborted) throw error;
      } finally {
        if (underWay.get(messageId) === edit) underWay.delete(messageId);
      }
    },
  };
};
