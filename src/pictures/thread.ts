import { Worker } from 'node:worker_threads';
import { SextantError } from '../errors.js';
import type { Job, Outcome, Ready } from './job.js';

export interface ThreadLimits {
  /** How long one drawing may take, in milliseconds, once the thread is ready. */
  readonly drawing: number;
  /** How long a new thread may take until its engines are loaded. */
  readonly start: number;
  /** After so many drawings, or with more bytes than this, the thread is replaced. */
  readonly drawings: number;
  readonly memory: number;
  /** After so many milliseconds without a drawing the thread ends; the next drawing starts another. */
  readonly idle: number;
}

/** A thread that draws one job at a time. It starts with the first job and is replaced when it fails or has had its time. */
export interface DrawingThread {
  /** @throws SextantError `pictures-timeout`, `pictures-crashed` */
  draw(job: Job): Promise<Outcome>;
  close(): Promise<void>;
}

/**
 * The entry is a compiled file: Node 20 reads no TypeScript, and a thread does not inherit what a test runner does
 * about that. From the sources (tests), it is the one that the build has put into `dist`.
 */
export const drawingEntry = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('../../dist/src/pictures/worker.js', import.meta.url)
    : new URL('./worker.js', import.meta.url);

export const createDrawingThread = (limits: ThreadLimits, entry: URL = drawingEntry()): DrawingThread => {
  let worker: Worker | undefined;
  let isReady = false;
  let drawings = 0;
  let rest: NodeJS.Timeout | undefined;

  const start = (): Worker => {
    const started = new Worker(entry, {
      name: 'pictures',
      // What the engines hold lies outside this heap; `memory` bounds both.
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 2 },
      // A drawing needs nothing from outside, secrets least of all.
      env: {},
      execArgv: [],
    });
    // Between two drawings nobody else listens, and a thread that ended then is not asked again.
    started.on('error', () => {});
    started.once('exit', () => {
      if (worker === started) worker = undefined;
    });
    isReady = false;
    drawings = 0;
    worker = started;
    return started;
  };
  const discard = async (): Promise<void> => {
    const old = worker;
    worker = undefined;
    clearTimeout(rest);
    await old?.terminate();
  };

  return {
    close: discard,
    draw: (job) =>
      new Promise((resolve, reject) => {
        clearTimeout(rest);
        const mine = worker ?? start();
        let timer: NodeJS.Timeout;
        const settle = (): void => {
          clearTimeout(timer);
          mine.off('message', heard).off('error', failed).off('exit', ended);
          // Only a drawing under way keeps the process alive.
          mine.unref();
        };
        const giveUp = (error: SextantError): void => {
          settle();
          if (worker === mine) void discard();
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
          giveUp(new SextantError('pictures-crashed', 'The drawing thread failed.', { cause }));
        const ended = (): void => giveUp(new SextantError('pictures-crashed', 'The drawing thread ended.'));

        mine.on('message', heard).on('error', failed).on('exit', ended);
        mine.ref();
        if (isReady) limit(limits.drawing, 'A drawing');
        else limit(limits.start, 'The start of the drawing thread');
        mine.postMessage(job);
      }),
  };
};
