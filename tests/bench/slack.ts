import { createHmac, randomBytes } from 'node:crypto';
import { load, middle, type Served, serveProcess, sextantArgs } from './http-load.js';
import type { Row } from './report.js';
import { benchSlackBoard } from './slack-board.js';
import { median, type Timing } from './timing.js';

const secret = 'bench-signing-secret';
const rounds = 5;
const starts = 7;
/** How many requests are under way at a time, and how many are sent in a round. */
const loads = [
  { connections: 1, requests: 3_000 },
  { connections: 50, requests: 10_000 },
] as const;

/** `/pattern saga`, signed as Slack does, each with a trigger of its own, as bytes on the wire. */
const signedCommands = (count: number): Buffer[] =>
  Array.from({ length: count }, () => {
    const body = new URLSearchParams({
      token: 'verification-token',
      team_id: 'T0BENCH',
      team_domain: 'bench',
      channel_id: 'C0BENCH',
      channel_name: 'design',
      user_id: 'U0ADA',
      user_name: 'ada',
      command: '/pattern',
      text: 'saga',
      api_app_id: 'A0BENCH',
      is_enterprise_install: 'false',
      response_url: 'http://127.0.0.1:1/response',
      trigger_id: `1764001234567.${randomBytes(16).toString('hex')}`,
    }).toString();
    const timestamp = Math.floor(Date.now() / 1_000);
    const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
    const head = [
      'POST /slack/events HTTP/1.1',
      'host: localhost',
      'content-type: application/x-www-form-urlencoded',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-slack-request-timestamp: ${timestamp}`,
      `x-slack-signature: v0=${signature}`,
    ];
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
  });

const bareBolt = (): Promise<Served> => serveProcess(['dist/tests/bench/slack-bare.js', secret]);
const sextant = (): Promise<Served> =>
  serveProcess(sextantArgs, {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: secret,
    PORT: '0',
    PLAYGROUND_PORT: 'off',
  });

/** From the start of a process to its first card. */
const firstCard = async (start: () => Promise<Served>): Promise<number> => {
  const [command] = signedCommands(1) as [Buffer];
  const begun = performance.now();
  const { port, process: child } = await start();
  await load(port, [command], 1);
  const milliseconds = performance.now() - begun;
  child.kill('SIGKILL');
  return milliseconds;
};

/** Both in turns, so that whatever else the machine does strikes both; the first round warms up. */
const compared = async (connections: number, requests: number): Promise<{ bare: Timing; ours: Timing }> => {
  const [bare, ours] = [await bareBolt(), await sextant()];
  const seen = { bare: [] as Timing[], ours: [] as Timing[] };
  try {
    for (let round = 0; round <= rounds; round++) {
      const plain = await load(bare.port, signedCommands(requests), connections);
      const own = await load(ours.port, signedCommands(requests), connections);
      if (round === 0) continue;
      seen.bare.push(plain);
      seen.ours.push(own);
    }
  } finally {
    bare.process.kill();
    ours.process.kill();
  }
  return { bare: middle(seen.bare), ours: middle(seen.ours) };
};

/** Signed `/pattern saga` over HTTP, and start-up, beside a Bolt app that acknowledges with one section. */
export const benchSlack = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const { connections, requests } of loads) {
    const { bare, ours } = await compared(connections, requests);
    rows.push(
      { what: `bare Bolt, one section in the ack, ${connections} at a time`, timing: bare },
      {
        what: `signed /pattern saga over HTTP, ${connections} at a time`,
        timing: ours,
        ratio: ours.perSecond / bare.perSecond,
        against: 'the throughput of bare Bolt',
        aim: 'at least 0.7',
      },
      {
        what: `the same: the slowest in a hundred, ${connections} at a time`,
        milliseconds: ours.p99,
        ratio: ours.p99 / bare.p99,
        against: 'the p99 of bare Bolt',
        aim: 'at most 1.4',
      },
    );
  }
  const times = { bare: [] as number[], ours: [] as number[] };
  for (let turn = 0; turn < starts; turn++) {
    times.bare.push(await firstCard(bareBolt));
    times.ours.push(await firstCard(sextant));
  }
  const [bare, ours] = [median(times.bare), median(times.ours)];
  rows.push(
    { what: 'process: start to the first card, bare Bolt', milliseconds: bare },
    {
      what: 'process: start to the first card',
      milliseconds: ours,
      ratio: ours / bare,
      against: 'bare Bolt',
      aim: 'at most 1.5',
    },
  );
  return [...rows, ...(await benchSlackBoard())];
};
