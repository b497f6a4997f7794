import { generateKeyPairSync, sign } from 'node:crypto';

/** Signs interactions that are sent over HTTP, with a key pair made at start. */
export interface Signer {
  /** 64 hex digits, as the developer portal shows it. */
  readonly publicKey: string;
  sign(timestamp: string, body: string): string;
}

/** What can be wrong with a request that pretends to come from Discord. */
export type Forgery =
  | 'bad-signature'
  | 'other-key'
  | 'tampered-body'
  | 'malformed-signature'
  | 'no-signature'
  | 'no-timestamp'
  | 'stale-timestamp'
  | 'not-json'
  | 'too-large';

export const createSigner = (): Signer => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    sign: (timestamp, body) => sign(null, Buffer.from(timestamp + body), privateKey).toString('hex'),
  };
};

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request as Discord sends it, or with one thing wrong. */
export const signedRequest = (signer: Signer, body: string, nowMs: number, forgery?: Forgery): SignedRequest => {
  const now = String(Math.floor(nowMs / 1000));
  const make = (text: string, timestamp: string, signature: string): SignedRequest => ({
    body: text,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      'x-signature-ed25519': signature,
      'x-signature-timestamp': timestamp,
    },
  });
  const good = make(body, now, signer.sign(now, body));
  const without = (name: string): SignedRequest => ({
    body,
    headers: Object.fromEntries(Object.entries(good.headers).filter(([key]) => key !== name)),
  });
  switch (forgery) {
    case undefined:
      return good;
    case 'bad-signature':
      return make(body, now, signer.sign(now, `${body} `));
    case 'other-key':
      return make(body, now, createSigner().sign(now, body));
    case 'tampered-body':
      return make(body.replace('{', '{ '), now, signer.sign(now, body));
    case 'malformed-signature':
      return make(body, now, 'not-hex');
    case 'no-signature':
      return without('x-signature-ed25519');
    case 'no-timestamp':
      return without('x-signature-timestamp');
    case 'stale-timestamp': {
      const old = String(Math.floor(nowMs / 1000) - 3600);
      return make(body, old, signer.sign(old, body));
    }
    case 'not-json': {
      const text = '{"type":2,';
      return make(text, now, signer.sign(now, text));
    }
    case 'too-large': {
      const text = JSON.stringify({ type: 2, padding: 'x'.repeat(8 * 1024 * 1024) });
      return make(text, now, signer.sign(now, text));
    }
  }
};
