import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalog } from '../../src/catalog/load.js';
import { load, middle, serveProcess, sextantArgs } from './http-load.js';
import type { Row } from './report.js';
import type { Timing } from './timing.js';

/** How many requests are under way at a time, each on a connection of its own, as from Discord's own proxies. */
const connections = 32;
const requests = 8_000;
const rounds = 3;

/** Signed `/pattern show` interactions, all different, as bytes on the wire. */
const signedRequests = (slugs: readonly string[], key: KeyObject, count: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => {
    const body = JSON.stringify(
      showInteraction(slugs[index % slugs.length] ?? '', String(1_400_000_000_000_000_000n + BigInt(index))),
    );
    const timestamp = '1795000000';
    const signature = sign(null, Buffer.from(timestamp + body), key).toString('hex');
    const head = [
      'POST /interactions HTTP/1.1',
      'host: localhost',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-signature-ed25519: ${signature}`,
      `x-signature-timestamp: ${timestamp}`,
    ];
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
  });

const showInteraction = (slug: string, id: string) => ({
  id,
  application_id: '1100000000000000001',
  type: 2,
  token: 'x'.repeat(180),
  version: 1,
  data: {
    id: '1100000000000000002',
    name: 'pattern',
    type: 1,
    options: [{ name: 'show', type: 1, options: [{ name: 'name', type: 3, value: slug }] }],
  },
  guild_id: '1100000000000000003',
  guild: { id: '1100000000000000003', locale: 'en-US', features: [] },
  guild_locale: 'en-US',
  channel_id: '1100000000000000004',
  channel: {
    id: '1100000000000000004',
    type: 0,
    name: 'architecture',
    guild_id: '1100000000000000003',
    permissions: '2248473465835073',
  },
  member: {
    user: { id: '1100000000000000005', username: 'ada', global_name: 'Ada', discriminator: '0', avatar: null, public_flags: 0 },
    nick: null,
    roles: [],
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    permissions: '2248473465835073',
    deaf: false,
    mute: false,
    flags: 0,
  },
  app_permissions: '2248473465835073',
  locale: 'en-US',
  entitlements: [],
  authorizing_integration_owners: { 0: '1100000000000000003' },
  context: 0,
  attachment_size_limit: 10_485_760,
});

/** Signed interactions over HTTP, beside an endpoint that checks the signature and answers one container. */
export const benchDiscord = async (): Promise<Row[]> => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const slugs = [...loadCatalog().patterns.keys()];
  const bare = await serveProcess(['dist/tests/bench/discord-bare.js', hex]);
  const folder = mkdtempSync(join(tmpdir(), 'sextant-bench-'));
  const env = { DISCORD_PUBLIC_KEY: hex, PORT: '0', PLAYGROUND_PORT: 'off', SEXTANT_DATA: folder };
  const sextant = await serveProcess(sextantArgs, env);
  try {
    const wire = signedRequests(slugs, privateKey, requests * (rounds + 1));
    const seen = { bare: [] as Timing[], sextant: [] as Timing[] };
    for (let round = 0; round <= rounds; round++) {
      const part = wire.slice(round * requests, (round + 1) * requests);
      // In turns, so that whatever else the machine does strikes both; the first round warms up.
      const [plain, ours] = [await load(bare.port, part, connections), await load(sextant.port, part, connections)];
      if (round === 0) continue;
      seen.bare.push(plain);
      seen.sextant.push(ours);
    }
    const [plain, ours] = [middle(seen.bare), middle(seen.sextant)];
    return [
      { what: `bare endpoint: checks the signature, answers one container, ${connections} at a time`, timing: plain },
      {
        what: `signed /pattern show over HTTP, ${connections} at a time`,
        timing: ours,
        ratio: ours.perSecond / plain.perSecond,
        against: 'throughput of the bare endpoint',
        aim: 'at least 0.7',
      },
    ];
  } finally {
    bare.process.kill();
    sextant.process.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
