import { createPublicKey, verify } from 'node:crypto';

const signatureForm = /^[0-9a-f]{128}$/i;

/** Whether a request comes from Discord. */
export type Verifier = (signature: string | undefined, timestamp: string | undefined, body: Buffer) => Promise<boolean>;

/**
 * Checks signatures off the main thread: it is the dearest part of an answer, and other cores can do it.
 * @param publicKey as Discord's developer pages show it: 64 hexadecimal digits
 */
export const createVerifier = (publicKey: string): Verifier => {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') },
    format: 'jwk',
  });
  return async (signature, timestamp, body) => {
    if (signature === undefined || timestamp === undefined || !signatureForm.test(signature)) return false;
    const signed = Buffer.concat([Buffer.from(timestamp), body]);
    return new Promise((resolve, reject) => {
      verify(null, signed, key, Buffer.from(signature, 'hex'), (error, isGood) => (error ? reject(error) : resolve(isGood)));
    });
  };
};
