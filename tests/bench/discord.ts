import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { loadCatalog } from '../../src/catalog/load.js';
import type { Row } from './report.js';
import { median, type Timing } from './timing.js';

/** How many requests are under way at a time, each on a connection of its own, as from Discord's own proxies. */
const connections = 32;
const requests = 8_000;
const rounds = 3;

interface Endpoint {
  readonly port: number;
  readonly process: ChildProcess;
}

/** Starts an endpoint as a process of its own and reads its port from what it prints. */
const start = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Endpoint> => {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { port } = JSON.parse(line) as { port?: number };
    if (port !== undefined) return { port, process: child };
  }
  throw new Error(`${args.join(' ')} ended without a port`);
};

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

/** Sends all requests, so many at a time, and answers how long each took. The client parses no more than it must. */
const load = (port: number, wire: readonly Buffer[]): Promise<{ readonly seconds: number; readonly times: number[] }> =>
  new Promise((resolve, reject) => {
    const times: number[] = [];
    const begun = performance.now();
    let next = 0;
    let open = connections;
    for (let connection = 0; connection < connections; connection++) {
      const socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      let sentAt = 0;
      let received = Buffer.alloc(0);
      const send = (): void => {
        const request = wire[next++];
        if (!request) {
          socket.end();
          if (--open === 0) resolve({ seconds: (performance.now() - begun) / 1_000, times });
          return;
        }
        sentAt = performance.now();
        socket.write(request);
      };
      socket.on('connect', send);
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const end = received.indexOf('\r\n\r\n');
        if (end === -1) return;
        const head = received.toString('latin1', 0, end);
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
        if (received.length < end + 4 + length) return;
        if (!head.startsWith('HTTP/1.1 200')) return reject(new Error(head.split('\r\n')[0]));
        times.push(performance.now() - sentAt);
        received = Buffer.alloc(0);
        send();
      });
    }
  });

const timingOf = ({ seconds, times }: { readonly seconds: number; readonly times: number[] }): Timing => {
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
};

/** The round whose throughput is in the middle. */
const middle = (timings: readonly Timing[]): Timing => {
  const rate = median(timings.map(({ perSecond }) => perSecond));
  return timings.find(({ perSecond }) => perSecond === rate) as Timing;
};

/** Signed interactions over HTTP, beside an endpoint that checks the signature and answers one container. */
export const benchDiscord = async (): Promise<Row[]> => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const slugs = [...loadCatalog().patterns.keys()];
  const bare = await start(['dist/tests/bench/discord-bare.js', hex]);
  const sextant = await start(['dist/adapters/main.js'], { DISCORD_PUBLIC_KEY: hex, PORT: '0' });
  try {
    const wire = signedRequests(slugs, privateKey, requests * (rounds + 1));
    const seen = { bare: [] as Timing[], sextant: [] as Timing[] };
    for (let round = 0; round <= rounds; round++) {
      const part = wire.slice(round * requests, (round + 1) * requests);
      // In turns, so that whatever else the machine does strikes both; the first round warms up.
      const [plain, ours] = [timingOf(await load(bare.port, part)), timingOf(await load(sextant.port, part))];
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
  }
};
