import type { ColumnType } from 'kysely';

/** Added to each row by the tenant's own queries (tenant-rows.ts), so nobody writes it by hand. */
type Tenant = ColumnType<string, string | undefined, never>;

/** The tables as the latest migration leaves them. Times are milliseconds since 1970; flags are 0 and 1. */
export interface Tables {
  boards: {
    tenant: Tenant;
    board: string;
    /** The part of the tenant before the colon. */
    platform: string;
    last_seq: number;
    /** When the latest of its events happened. */
    last_at: number;
    /** What it is found by; null until it is described. */
    described_to: number | null;
    title: string | null;
    status: string | null;
    link: string | null;
    begun: number | null;
    touched: number | null;
    wake_at: number | null;
  };
  board_patterns: { tenant: Tenant; board: string; pattern: string; place: number };
  events: {
    tenant: Tenant;
    board: string;
    seq: number;
    id: string;
    at: number;
    by_id: string;
    by_name: string;
    /** JSON. */
    what: string;
    said: string | null;
  };
  /** `touched` is the same on all of a person's rows: when they last marked anything. */
  learned: { tenant: Tenant; person: string; pattern: string; place: number; touched: number };
  installations: { key: string; sealed: string };
  handled: { key: string; is_done: number; until: number };
  sextant_migrations: { version: number; name: string; at: number };
}
