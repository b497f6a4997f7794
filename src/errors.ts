/**
 * The one base of all errors that Sextant itself raises. `code` is stable and may be matched on;
 * `message` names the thing, what was wrong and what to do; `facts` are the values it speaks of.
 */
export class SextantError extends Error {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: { facts?: Record<string, unknown>; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.facts = options.facts ?? {};
  }
}

/** What a person sent cannot be read as an Ask. The message is meant for that person. */
export class InputError extends SextantError {}

/** The store cannot be reached or written. The message is meant for the person who asked; nothing was changed. */
export class StoreError extends SextantError {}
