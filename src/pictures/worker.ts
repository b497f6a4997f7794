import { createDrawer } from './draw.js';
import type { Form, Job, Outcome, Ready } from './job.js';

/** The process that draws: one job after the other, each answered with its drawing or with what went wrong. */
if (!process.send) throw new Error('This file draws for createPictures, as a process of its own.');
const tell = (message: Ready | Outcome): void => void process.send?.(message);

// Whoever asked is gone.
process.on('disconnect', () => process.exit());

const drawer = createDrawer();

/** What this process holds: its own heap and, outside it, the memory of the two WebAssembly engines. */
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

process.on('message', async (job: Job) => {
  // The pixels' engine holds some 20 MB, and pages never ask for pixels.
  if (!warm.has(job.form)) {
    await drawer.warm(job.form);
    warm.add(job.form);
    tell({ ready: true });
  }
  tell(await drawn(job));
});
