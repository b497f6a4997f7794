import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFloodGate } from '../../adapters/playground/flood.js';
import { limits } from '../../adapters/playground/limits.js';
import { type House, open, Visitor } from './visitor.js';

let house: House;
let ada: Visitor;
beforeAll(async () => {
  house = open();
  ada = await Visitor.named(house, 'Ada');
});
afterAll(() => house.playground.close());
beforeEach(() => {
  house.clock.at += 60_000;
});

const line = { channel: 'general', line: 'hello' };

describe('given requests of other sites', () => {
  it.each([
    ['a browser says so', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sibling site asks', { 'Sec-Fetch-Site': 'same-site' }],
    ['the origin is another', { Origin: 'https://evil.example' }],
    ['the origin is hidden', { Origin: 'null' }],
    ['the port is another', { Origin: 'http://localhost:9999' }],
  ])('when %s, then what they would do is refused', async (_what, headers) => {
    expect((await ada.post('/api/say', line, { Host: 'localhost', ...headers })).status).toBe(403);
    expect((await ada.fetch('/api/events', { headers: { Host: 'localhost', ...headers } })).status).toBe(403);
  });

  it('when the request comes from the page itself, then it is done', async () => {
    expect(
      (await ada.post('/api/say', line, { Host: 'localhost', Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }))
        .status,
    ).toBe(200);
  });

  it('when a form sends it, then it is refused by its type', async () => {
    const answer = await ada.fetch('/api/say', {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify(line),
    });
    expect(answer.status).toBe(400);
  });

  it('when a link of another site leads to a page, then the page comes', async () => {
    expect((await ada.fetch('/patterns/saga', { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(200);
  });

  it('when a foreign name was pointed at this machine, then nothing is answered', async () => {
    for (const path of ['/', '/api/view?channel=general']) {
      expect((await house.playground.app.request(`http://evil.example${path}`)).status).toBe(421);
    }
    const outside = open({ host: '0.0.0.0' });
    expect((await outside.playground.app.request('http://patterns.example/')).status).toBe(200);
    outside.playground.close();
  });
});

describe('given what is answered', () => {
  it.each(['/', '/patterns/saga', '/nowhere', '/static/app.js', '/api/view?channel=general', '/api/nowhere'])(
    'when it is %s, then the policy lets in nothing inline and nothing of other hosts',
    async (path) => {
      const { headers } = await ada.fetch(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it('when a page is read, then it has no inline script, style or handler, and asks only its own server', async () => {
    await ada.say('@sextant saga');
    for (const path of ['/', '/patterns/saga', '/trees/existing', '/search?q=zzzz']) {
      const page = await (await ada.fetch(path)).text();
      expect(page).not.toMatch(/<script(?![^>]*\ssrc="\/static\/)|<style|\sstyle=|\son\w+=/i);
      for (const [, address] of page.matchAll(/<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)"/g))
        expect(address).toMatch(/^\/(?:static|drawings)\//);
    }
  });

  it('when somebody joins, then the cookie is for this site and its server alone', async () => {
    const answer = await ada.post('/api/join', {});
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
  });

  it('when what was typed comes back, then it is text', async () => {
    const hostile = '<img src=x onerror=alert(1)> "\'&';
    await ada.say(hostile, { channel: 'incidents' });
    await ada.say(`/pattern find ${hostile}`, { channel: 'incidents' });
    await ada.join(hostile);
    for (const path of [
      '/c/incidents',
      '/api/view?channel=incidents',
      `/search?q=${encodeURIComponent(hostile)}`,
      `/patterns/${encodeURIComponent(hostile)}`,
      `/trees/${encodeURIComponent(hostile)}`,
    ]) {
      expect(await (await ada.fetch(path)).text(), path).not.toContain('<img');
    }
    await ada.join('Ada');
  });
});

describe('given too much', () => {
  it('when a body is too large, then it is refused', async () => {
    expect((await ada.post('/api/say', { ...line, line: 'x'.repeat(limits.bodyBytes) })).status).toBe(413);
  });

  it.each(['', '{', '[]', '"x"', '{"channel":1}'])('when a body is %j, then it is refused', async (body) => {
    const answer = await ada.fetch('/api/say', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    expect(answer.status).toBe(400);
  });

  it('when one address floods, then it is slowed and told for how long, and another is not', async () => {
    const flooded = open();
    const from = (remoteAddress: string) =>
      flooded.playground.app.request(
        'http://localhost/api/join',
        { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' },
        { incoming: { socket: { remoteAddress } } },
      );
    let answer = await from('10.0.0.1');
    for (let count = 0; answer.status === 200 && count < 1_000; count++) answer = await from('10.0.0.1');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await from('10.0.0.2')).status).toBe(200);
    flooded.clock.at += 1_000 * Number(answer.headers.get('retry-after'));
    expect((await from('10.0.0.1')).status).toBe(200);
    flooded.playground.close();
  });

  it('when more addresses come than are counted, then the oldest are forgotten', () => {
    const gate = createFloodGate({ atOnce: 1, aSecond: 1 }, 2, () => 0);
    expect([gate.wait('a'), gate.wait('a'), gate.wait('b'), gate.wait('c'), gate.wait('a')]).toEqual([0, 1, 0, 0, 0]);
  });
});

describe('given the first visit', () => {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../adapters/playground/static');

  it('then page, sheet and script are under 60 kB compressed', async () => {
    const page = await (await ada.fetch('/')).text();
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    const sizes = [Buffer.from(page), ...files].map((content) => gzipSync(content).length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(60_000);
  });

  it('then what is sent is compressed as the browser asks, and not sent again while it is the same', async () => {
    const answer = await ada.fetch('/static/app.css', { headers: { 'Accept-Encoding': 'gzip, deflate, br' } });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect((await answer.arrayBuffer()).byteLength).toBe(brotliCompressSync(readFileSync(join(folder, 'app.css'))).length);
    expect((await ada.fetch('/static/app.css', { headers: { 'If-None-Match': answer.headers.get('etag') ?? '' } })).status).toBe(
      304,
    );
    expect((await ada.fetch('/patterns', { headers: { 'Accept-Encoding': 'gzip' } })).headers.get('content-encoding')).toBe(
      'gzip',
    );
  });

  it.each(['/static/../server.ts', '/static/..%2fserver.ts', '/static/nothing.js', '/static/toString'])(
    'then %s is not there',
    async (path) => {
      expect((await ada.fetch(path)).status).toBe(404);
    },
  );
});
