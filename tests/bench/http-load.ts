import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { median, type Timing } from './timing.js';

/** A server in a process of its own. */
export interface Served {
  readonly port: number;
  readonly process: ChildProcess;
}

/** How `npm start` runs the program, with what it gives Node. */
export const sextantArgs = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }).scripts.start
  .split(' ')
  .slice(1);

/** Starts a program and reads its port from the JSON lines that it prints. */
export const serveProcess = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Served> => {
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

/** Sends requests that are ready as bytes, so many at a time, and says how long each took. The client parses no more than it must. */
export const load = (port: number, wire: readonly Buffer[], connections: number): Promise<Timing> =>
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
          if (--open === 0) resolve(timingOf(times, performance.now() - begun));
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
        if (!head.startsWith('HTTP/1.1 200')) return reject(new Error(head.split('\r\n')[0]));
        if (!isWhole(received, end, head)) return;
        times.push(performance.now() - sentAt);
        received = Buffer.alloc(0);
        send();
      });
    }
  });

/** Whether a whole response is there: by its length, or up to the last of its chunks. */
const isWhole = (received: Buffer, end: number, head: string): boolean => {
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  return length === undefined
    ? received.subarray(-5).toString('latin1') === '0\r\n\r\n'
    : received.length >= end + 4 + Number(length);
};

const timingOf = (times: number[], milliseconds: number): Timing => {
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { perSecond: (times.length * 1_000) / milliseconds, p50: at(0.5), p99: at(0.99) };
};

/** Of several rounds the middle of each figure. */
export const middle = (timings: readonly Timing[]): Timing => ({
  perSecond: median(timings.map(({ perSecond }) => perSecond)),
  p50: median(timings.map(({ p50 }) => p50)),
  p99: median(timings.map(({ p99 }) => p99)),
});
