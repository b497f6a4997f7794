import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SextantError } from '../errors.js';
import type { Job, Outcome, Ready } from './job.js';

export interface ProcessLimits {
  /** How long one drawing may take, in milliseconds, once the process is ready. */
  readonly drawing: number;
  /** How long a new process may take until its engines are loaded. */
  readonly start: number;
  /** After so many drawings, or with more bytes than this, the process is replaced. */
  readonly drawings: number;
  readonly memory: number;
  /** After so many milliseconds without a drawing the process ends; the next drawing starts another. */
  readonly idle: number;
}

/**
 * A process that draws one job at a time. It starts with the first job and is replaced when it fails or has had its
 * time. A process rather than a thread: when it ends, the system has back all that the engines held, and whatever
 * goes wrong in them goes wrong without the server.
 */
export interface DrawingProcess {
  /** @throws SextantError `pictures-timeout`, `pictures-crashed` */
  draw(job: Job): Promise<Outcome>;
  close(): Promise<void>;
}

/**
 * The entry is a compiled file: Node 20 reads no TypeScript. From the sources (tests), it is the one that the build has
 * put into `dist`.
 */
export const drawingEntry = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('../../dist/src/pictures/worker.js', import.meta.url)
    : new URL('./worker.js', import.meta.url);

/**
 * Small heaps: what the engines hold lies outside them, and `memory` bounds both. V8 would compile the engines a second
 * time, for speed: 90 MB and a second of work before the first picture, to save 50 ms of each later one.
 */
const flags = [
  '--max-old-space-size=64',
  '--max-semi-space-size=2',
  '--no-wasm-tier-up',
  '--no-wasm-dynamic-tiering',
  '--v8-pool-size=1',
];

/** Whether the process keeps this one from ending by itself. */
const hold = (child: ChildProcess, isHeld: boolean): void => {
  if (isHeld) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
};

export const createDrawingProcess = (limits: ProcessLimits, entry: URL = drawingEntry()): DrawingProcess => {
  let child: ChildProcess | undefined;
  let isReady = false;
  let drawings = 0;
  let rest: NodeJS.Timeout | undefined;

  const start = (): ChildProcess => {
    const started = fork(fileURLToPath(entry), [], {
      execArgv: flags,
      // A drawing needs nothing from outside, secrets least of all.
      env: { MALLOC_ARENA_MAX: '2' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Between two drawings nobody else listens, and a process that ended then is not asked again.
    started.on('error', () => {});
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    isReady = false;
    drawings = 0;
    child = started;
    return started;
  };
  const discard = async (): Promise<void> => {
    const old = child;
    child = undefined;
    clearTimeout(rest);
    if (!old || old.exitCode !== null || old.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => {
      old.once('exit', () => resolve()).once('error', () => resolve());
    });
    hold(old, true);
    old.kill('SIGKILL');
    await gone;
  };

  return {
    close: discard,
    draw: (job) =>
      new Promise((resolve, reject) => {
        clearTimeout(rest);
        const mine = child ?? start();
        let timer: NodeJS.Timeout;
        const settle = (): void => {
          clearTimeout(timer);
          mine.off('message', heard).off('error', failed).off('exit', ended);
          // Only a drawing under way keeps the process alive.
          hold(mine, false);
        };
        const giveUp = (error: SextantError): void => {
          settle();
          if (child === mine) void discard();
          reject(error);
        };
        const limit = (milliseconds: number, what: string): void => {
          clearTimeout(timer);
          timer = setTimeout(
            () => giveUp(new SextantError('pictures-timeout', `${what} took longer than ${milliseconds} ms.`)),
            milliseconds,
          );
        };
        const heard = (message: Ready | Outcome): void => {
          if ('ready' in message) {
            isReady = true;
            limit(limits.drawing, 'A drawing');
            return;
          }
          settle();
          drawings++;
          if (drawings >= limits.drawings || message.memory > limits.memory) void discard();
          else rest = setTimeout(discard, limits.idle).unref();
          resolve(message);
        };
        const failed = (cause: unknown): void =>
          giveUp(new SextantError('pictures-crashed', 'The drawing process failed.', { cause }));
        const ended = (): void => giveUp(new SextantError('pictures-crashed', 'The drawing process ended.'));

        mine.on('message', heard).on('error', failed).on('exit', ended);
        hold(mine, true);
        if (isReady) limit(limits.drawing, 'A drawing');
        else limit(limits.start, 'The start of the drawing process');
        // What cannot be sent is told by the listeners above.
        mine.send(job, (error) => error && failed(error));
      }),
  };
};
