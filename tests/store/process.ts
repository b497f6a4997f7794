import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { OpenStoreOptions } from '../../src/store/open.js';
import type { Answer, Request } from './child.js';

type Asked = Request extends infer One ? (One extends Request ? Omit<One, 'n'> : never) : never;

/** A process with a store of its own. */
export interface StoreProcess {
  /** Its answer; rejects when it fails, or when the process ends before it. */
  ask(request: Asked): Promise<unknown>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Lets it end by itself, and gives its exit code. */
  end(): Promise<number | null>;
}

/** The program with the store is gone, killed or fallen. */
export class ProcessGone extends Error {}

const program = join(dirname(fileURLToPath(import.meta.url)), '../../dist/tests/store/child.js');

/** @param before a shell command before it, such as a limit */
export const startProcess = async (options: OpenStoreOptions, before?: string): Promise<StoreProcess> => {
  const args = [program, JSON.stringify(options)];
  const child = before
    ? spawn('sh', ['-c', `${before}; exec "$0" "$@"`, process.execPath, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
    : spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, { resolve(is: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  const gone = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      for (const { reject } of waiting.values()) reject(new ProcessGone(`the process ended with ${code}`));
      waiting.clear();
      resolve(code);
    });
  });
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { n, is, failed, code } = JSON.parse(line) as Answer;
    const one = waiting.get(n);
    waiting.delete(n);
    if (failed === undefined) one?.resolve(is);
    else one?.reject(Object.assign(new Error(failed), { code }));
  });
  const answerTo = (n: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (child.exitCode !== null || child.signalCode !== null) reject(new ProcessGone('the process has ended'));
      else waiting.set(n, { resolve, reject });
    });

  await answerTo(0);
  return {
    ask(request) {
      const n = ++asked;
      child.stdin.write(`${JSON.stringify({ n, ...request })}\n`);
      return answerTo(n);
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    end() {
      child.stdin.end();
      return gone;
    },
  };
};
