import type { Json } from './kit-check.js';

/** What a Web API method answers with `ok: false`; thrown by the methods, written by the server. */
export class ApiError extends Error {
  readonly code: string;
  readonly extra: Json;

  constructor(code: string, extra: Json = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}
