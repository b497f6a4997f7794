import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { SextantError } from '../../src/errors.js';

/** Encrypts texts so that each opens under its own name alone, and with the same key alone. */
export interface Sealer {
  /** @param name where the text is kept; under another name it does not open */
  seal(name: string, text: string): string;
  /** The text; throws an error of code `key-wrong` or `seal-broken`. */
  open(name: string, sealed: string): string;
}

/** The first byte of everything sealed. Another way of sealing gets another number. */
const version = 1;
const keyIdBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = 1 + keyIdBytes;

/**
 * AES-256-GCM. Sealed is, in base64url: version, key id, nonce, ciphertext, tag. The nonce is drawn by lot for each
 * text; the key id, a few bytes that tell nothing of the key, lets a wrong key be told from a changed text.
 * @param key 32 bytes
 */
export const createSealer = (key: Buffer): Sealer => {
  const keyId = createHmac('sha256', key).update('sextant key id').digest().subarray(0, keyIdBytes);
  const header = Buffer.concat([Buffer.of(version), keyId]);
  const bound = (name: string): Buffer => Buffer.concat([header, Buffer.from(name)]);

  return {
    seal(name, text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(name));
      return Buffer.concat([header, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },

    open(name, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < headerBytes + nonceBytes + tagBytes || bytes[0] !== version) {
        throw broken(name, 'it was not sealed by this version of Sextant');
      }
      if (!bytes.subarray(1, headerBytes).equals(keyId)) {
        throw new SextantError(
          'key-wrong',
          `SEXTANT_KEY is not the key that the installations in the store were sealed with: set that one again. If it is lost, empty the table "installations" of the store and let every workspace install the app again.`,
          { facts: { name } },
        );
      }
      const nonce = bytes.subarray(headerBytes, headerBytes + nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(bound(name));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      try {
        const text = decipher.update(bytes.subarray(headerBytes + nonceBytes, -tagBytes));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        throw broken(name, 'it was changed, or moved here from elsewhere');
      }
    },
  };
};

const broken = (name: string, why: string): SextantError =>
  new SextantError(
    'seal-broken',
    `What is sealed under ${name} does not open: ${why}. Let that workspace install the app again.`,
    {
      facts: { name },
    },
  );
