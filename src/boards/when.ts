import { InputError } from '../errors.js';

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const longestMs = 365 * 86_400_000;

/**
 * When a vote ends: `30 minutes`, `4h`, `2 days`, `1 week`, `2026-12-01` or `2026-12-01 17:00`, which are
 * in UTC; a day alone ends at its end.
 * @throws InputError `board-deadline`
 */
export const readDeadline = (words: string, now: number): number => {
  const end = spanFrom(words, now) ?? dateIn(words);
  if (end === undefined) {
    throw new InputError('board-deadline', 'Say until when as 4 hours, 2 days or 2026-12-01 17:00 (UTC).');
  }
  if (end <= now) throw new InputError('board-deadline', 'That time has passed already.');
  if (end > now + longestMs) throw new InputError('board-deadline', 'That is more than a year away; choose an earlier time.');
  return end;
};

const spanFrom = (words: string, now: number): number | undefined => {
  const [, count, unit = ''] = /^(?:in\s+)?(\d{1,4})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)$/i.exec(words.trim()) ?? [];
  const ms = unitMs[unit.charAt(0).toLowerCase()];
  return count === undefined || ms === undefined ? undefined : now + Number(count) * ms;
};

const dateIn = (words: string): number | undefined => {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?(?:\s*(?:utc|z))?$/i.exec(words.trim()) ?? [];
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T${time ?? '23:59'}:00Z`);
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(day) ? undefined : at;
};

/** A time as people in any place can read it: `1 Dec 2026, 17:00 UTC`. */
export const writeTime = (at: number): string => {
  const [, day, month, year, clock = ''] = new Date(at).toUTCString().split(' ');
  return `${Number(day)} ${month} ${year}, ${clock.slice(0, 5)} UTC`;
};

/** `2026-12-01` */
export const writeDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
