import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { createDrawer } from './draw.js';
import type { Form, Job, Outcome, Ready } from './job.js';
import { keepHeapsSmall } from './small-heaps.js';

/** The thread that draws: one job after the other, each answered with its drawing or with what went wrong. */
const port = parentPort;
if (!port) throw new Error('This file draws for createPictures, as a worker thread.');

// V8 would compile the engines a second time, for speed: 90 MB and a second of work before the first picture, to save
// 50 ms of each later one. The flags hold for the whole process, in which no other WebAssembly has much to do.
setFlagsFromString('--no-wasm-tier-up');
setFlagsFromString('--no-wasm-dynamic-tiering');
keepHeapsSmall();

const drawer = createDrawer();

/** What this thread holds: its own heap and, outside it, the memory of the two WebAssembly engines. */
const memory = (): number => {
  const { heapTotal, external } = process.memoryUsage();
  return heapTotal + external;
};

const drawn = async (job: Job): Promise<Outcome> => {
  try {
    const drawing =
      job.form === 'png' ? await drawer.toPng(job.picture) : await drawer.toSvg(job.picture, job.theme, job.options);
    return { drawing, memory: memory() };
  } catch (error) {
    const { code } = error as { code?: unknown };
    const message = error instanceof Error ? error.message : String(error);
    return { fault: { message, ...(typeof code === 'string' && { code }) }, memory: memory() };
  }
};

const warm = new Set<Form>();

port.on('message', async (job: Job) => {
  // The pixels' engine holds some 20 MB, and pages never ask for pixels.
  if (!warm.has(job.form)) {
    await drawer.warm(job.form);
    warm.add(job.form);
    port.postMessage({ ready: true } satisfies Ready);
  }
  port.postMessage(await drawn(job));
});
