import type { Assistant } from '../src/assistant.js';

/** Looks now and then which boards of a platform ask for a reminder or the end of their vote. */
export interface BoardClock {
  stop(): void;
}

export interface BoardClockOptions {
  readonly assistant: Pick<Assistant, 'waking'>;
  /** As the platform's tenants begin. */
  readonly platform: string;
  /** Asks `board-woken` in the thread and posts what comes. */
  readonly wake: (tenant: string, thread: string) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly everyMs?: number;
}

export const startBoardClock = ({ assistant, platform, wake, onError, everyMs = 15_000 }: BoardClockOptions): BoardClock => {
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      for (const { tenant, thread } of await assistant.waking(platform)) await wake(tenant, thread).catch(onError);
    } catch (error) {
      onError(error);
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};
