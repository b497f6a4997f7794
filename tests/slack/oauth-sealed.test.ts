import { randomBytes } from 'node:crypto';
import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealer } from '../../adapters/slack/sealed.js';

const sealer = createSealer(randomBytes(32));

describe('given a text that is sealed', () => {
  it('when it is opened under its name, then it is the text', () => {
    assert(
      property(string({ unit: 'binary' }), string(), (text, name) => {
        expect(sealer.open(name, sealer.seal(name, text))).toBe(Buffer.from(text).toString());
      }),
    );
  });

  it('then neither the text nor a second sealing of it can be told from it', () => {
    const [first, second] = [sealer.seal('T1', 'xoxb-secret'), sealer.seal('T1', 'xoxb-secret')];
    expect(first).not.toBe(second);
    expect(Buffer.from(first, 'base64url').toString('latin1')).not.toContain('xoxb');
  });

  it('when it is moved under another name, then it does not open', () => {
    const sealed = sealer.seal('T1', 'xoxb-1');
    expect(() => sealer.open('T2', sealed)).toThrow(expect.objectContaining({ code: 'seal-broken' }));
  });

  it('when any bit of it is changed or its end is cut off, then it does not open', () => {
    const bytes = Buffer.from(sealer.seal('T1', 'xoxb-1'), 'base64url');
    for (let at = 0; at < bytes.length * 8; at++) {
      const changed = Buffer.from(bytes);
      changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
      expect(() => sealer.open('T1', changed.toString('base64url'))).toThrow();
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(() => sealer.open('T1', bytes.subarray(0, length).toString('base64url'))).toThrow();
    }
  });

  it('when the key is another, then the error names the key and what to do, and tells nothing of either', () => {
    const sealed = sealer.seal('T1', 'xoxb-1');
    const other = createSealer(randomBytes(32));
    expect(() => other.open('T1', sealed)).toThrow(expect.objectContaining({ code: 'key-wrong' }));
    expect(() => other.open('T1', sealed)).toThrow(/^SEXTANT_KEY is not the key .* install the app again\.$/);
  });
});
