import { SextantError, StoreError } from '../../src/errors.js';
import type { Log } from '../log.js';
import type { Installation, Origin, Tokens } from './tokens.js';

/** Slack waits three seconds for its answer; finding the token may take this much of them. */
const withinMs = 1_500;

/**
 * The token for a delivery. While the store fails there is none, and what needs none goes on: an answer that is
 * looked up travels in the acknowledgement, and so do the words that the store cannot be reached.
 */
export const authorize = async (tokens: Tokens, origin: Origin, log: Log): Promise<Partial<Installation>> => {
  const found = await soon(tokens.lookup(origin)).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
    log.warn({ err: error }, 'no token for this delivery');
    return {};
  });
  if (found) return found;
  throw new SextantError('workspace-unknown', 'A delivery came from where the app is not installed.', {
    facts: { team: origin.teamId, organisation: origin.enterpriseId },
  });
};

const soon = async <T>(answer: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const slow = () => reject(new StoreError('store-slow', `The installation was not found within ${withinMs} ms.`));
    timer = setTimeout(slow, withinMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};
