import { StoreError } from '../errors.js';

/** In UTF-8. Three of them must fit into one entry of a PostgreSQL index, which holds 2,704 bytes. */
const mostKeyBytes = 800;
const half = /\p{Surrogate}/u;

/**
 * An id, as it came. One that the databases would cut or change is refused, never mended: two ids must not
 * become one.
 * @param what the thing it names, for the message
 */
export const keyOf = (what: string, value: string): string => {
  const fault =
    value === ''
      ? 'it is empty'
      : value.includes('\0') || half.test(value)
        ? 'it holds a NUL or half of a character'
        : Buffer.byteLength(value) > mostKeyBytes
          ? `it is longer than ${mostKeyBytes} bytes`
          : undefined;
  if (fault === undefined) return value;
  throw new StoreError('store-key', `The id of the ${what} cannot be kept: ${fault}. Use the platform's own id.`, {
    facts: { what, length: value.length },
  });
};

/** Words of a person. What no database keeps, a NUL or half of a character, becomes U+FFFD. */
export const wordsOf = (value: string): string => value.replace(/\0|\p{Surrogate}/gu, '\ufffd');

/** A whole number, such as a time in milliseconds. */
export const numberOf = (what: string, value: number): number => {
  const whole = Math.round(value);
  if (Number.isSafeInteger(whole)) return whole;
  throw new StoreError('store-number', `${what} cannot be kept: ${value} is no whole number.`, { facts: { what, value } });
};
