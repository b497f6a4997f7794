import { StoreError } from '../errors.js';

/** What can go wrong with a store, whichever it is. */
type Failure = 'gone' | 'slow' | 'full' | 'readonly' | 'held' | 'refused' | 'broken' | 'failed';

/** For the person who asked. */
const told: Record<Failure, string> = {
  gone: 'What boards hold cannot be reached just now, and nothing was saved. Try again in a moment.',
  slow: 'What boards hold does not answer in time. Try again in a moment; what was saved already counts once.',
  full: 'The disk that boards are kept on is full, and nothing was saved. Whoever runs Sextant must make room; then try again.',
  readonly:
    'Boards may only be read just now, and nothing was saved. Whoever runs Sextant must make the store writable; then try again.',
  held: 'Another Sextant has the store open, and nothing was saved. Whoever runs Sextant must stop one of them; then try again.',
  refused: 'The database refuses Sextant, and nothing was saved. Whoever runs Sextant must look at DATABASE_URL; then try again.',
  broken: 'The store is damaged, and nothing was saved. Whoever runs Sextant must bring back a backup; then try again.',
  failed: 'The store failed, and nothing was saved. Try again; if it stays so, tell whoever runs Sextant.',
};

/** The values of a row may stand in a driver's error; its message and code hold none. */
const causeOf = (error: unknown): Error => {
  const { message, code } = error as { message?: unknown; code?: unknown };
  return Object.assign(new Error(String(message || code || error)), typeof code === 'string' && { code });
};

const telling = (failure: Failure, error: unknown, message = told[failure]): StoreError =>
  error instanceof StoreError
    ? error
    : new StoreError(`store-${failure}`, message, { cause: causeOf(error), facts: { driver: codeOf(error) } });

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

const failureOfLibsql = (code: string): Failure => {
  if (code.startsWith('SQLITE_FULL')) return 'full';
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return 'readonly';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'held';
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return 'broken';
  if (/^(?:EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(code)) return 'readonly';
  if (/^(?:ENOSPC|EDQUOT|EFBIG)$/.test(code)) return 'full';
  return 'failed';
};

/** A failure of the file while it is used. */
export const libsqlFailure = (error: unknown): StoreError => telling(failureOfLibsql(codeOf(error)), error);

/** A failure to open the file: names it and says what to do. */
export const libsqlOpening = (error: unknown, where: string): StoreError => {
  const failure = failureOfLibsql(codeOf(error));
  const { message } = causeOf(error);
  const lines: Partial<Record<Failure, string>> = {
    held: `${where} is held by another process. Stop the other Sextant, or set DATABASE_URL so that both use one PostgreSQL.`,
    readonly: `${where} cannot be written (${message}). Make its folder writable, or set SEXTANT_DATA to another.`,
    full: `${where} cannot be written: the disk is full. Make room, or set SEXTANT_DATA to a folder on another disk.`,
    broken: `${where} is no SQLite file, or is damaged (${message}). Move it away, or bring back a backup.`,
  };
  return telling(failure, error, lines[failure] ?? `${where} cannot be opened (${message}). Set SEXTANT_DATA to another folder.`);
};

const failureOfPostgres = (error: unknown): Failure => {
  const code = codeOf(error);
  const { message } = causeOf(error);
  if (/^(?:28|3D000|42501)/.test(code) || /password must be a string|SSL|certificate/.test(message)) return 'refused';
  if (/^(?:57014|55P03|25P03)$/.test(code) || message.includes('Query read timeout')) return 'slow';
  if (/^(?:53100|53200)$/.test(code)) return 'full';
  if (code === '25006') return 'readonly';
  if (/^(?:08|57P|53300)/.test(code)) return 'gone';
  if (/^E[A-Z]+/.test(code) || /terminated|timeout|closed|not queryable|socket/i.test(message)) return 'gone';
  return 'failed';
};

/** A failure of the server while it is used. */
export const postgresFailure = (error: unknown): StoreError => telling(failureOfPostgres(error), error);

/** A failure to reach the server at the start: names it and says what to do. */
export const postgresOpening = (error: unknown, where: string): StoreError => {
  const failure = failureOfPostgres(error);
  const { message } = causeOf(error);
  const lines: Partial<Record<Failure, string>> = {
    gone: `The PostgreSQL server of ${where} cannot be reached (${message}). Start it, or correct DATABASE_URL.`,
    slow: `The PostgreSQL server of ${where} does not answer in time (${message}). Look at the server, or correct DATABASE_URL.`,
    refused: `The PostgreSQL server of ${where} refuses the user (${message}). Correct the user, password or database in DATABASE_URL.`,
    readonly: `The database of ${where} may only be read. Set DATABASE_URL to the primary server.`,
    full: `The PostgreSQL server of ${where} is out of room (${message}). Make room on it.`,
  };
  return telling(failure, error, lines[failure] ?? `The database of ${where} cannot be used (${message}). Look at DATABASE_URL.`);
};
