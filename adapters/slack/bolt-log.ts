import type { Logger, LogLevel } from '@slack/bolt';
import { type Log, withoutSecrets } from '../log.js';

/**
 * pino as the logger that Bolt wants. Bolt's debug lines hold message bodies and whole envelopes,
 * so they go nowhere, whatever the level.
 */
export const boltLogger = (log: Log): Logger => {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]): void => {
      const err = parts.find((part) => part instanceof Error);
      const words = parts.filter((part) => part !== err).map((part) => withoutSecrets(String(part)));
      log[level]({ ...(err && { err }) }, words.join(' ') || 'Slack');
    };
  return {
    debug: () => {},
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    // pino's level is Sextant's to set.
    setLevel: () => {},
    getLevel: () => 'info' as LogLevel,
    setName: () => {},
  };
};
