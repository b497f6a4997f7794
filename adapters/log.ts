import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** What must never stand in a log: Slack's tokens and the addresses that answer for a person. */
const secrets = /\bx(?:ox[a-z]|app)-[\w-]+|https:\/\/hooks\.slack\.com\/\S+/g;

export const withoutSecrets = (text: string): string => text.replace(secrets, '[secret]');

/** Facts of an error that help, and none of the payloads that some errors carry along. */
export const errorFacts = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const { code, statusCode, data } = error as Error & { code?: unknown; statusCode?: unknown; data?: { error?: unknown } };
  const cause = error.cause ?? (error as { original?: unknown }).original;
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...(typeof code === 'string' && { code }),
    ...(typeof statusCode === 'number' && { statusCode }),
    ...(typeof data?.error === 'string' && { answer: data.error }),
    stack: withoutSecrets(error.stack ?? ''),
    ...(cause !== undefined && { cause: errorFacts(cause) }),
  };
};

/** JSON lines on standard output; `SEXTANT_LOG_LEVEL` says how many. */
export const createLog = (level = 'info', destination?: DestinationStream): Log => {
  const options = { level, base: null, serializers: { err: errorFacts } };
  return destination ? pino(options, destination) : pino(options);
};
