import { createHash } from 'node:crypto';
import { SextantError } from '../errors.js';
import { createDrawingCache } from './cache.js';
import type { Drawing, Job } from './job.js';
import type { Picture } from './picture.js';
import { createDrawingProcess, type ProcessLimits } from './process.js';
import type { SvgOptions } from './svg.js';
import type { ThemeName } from './theme.js';

/**
 * Draws pictures in a process of its own. Nothing here throws or rejects: a picture that cannot be drawn in time is
 * `undefined`, and `textOf` says the same in words.
 */
export interface Pictures {
  /** For chats: 1120 pixels wide or a little more, readable on light and on dark. Shared with other askers: not to be changed. */
  png(picture: Picture): Promise<Uint8Array | undefined>;
  /** For pages: a document of its own or a part of one, without scripts and without anything from elsewhere. */
  svg(picture: Picture, theme: ThemeName, options?: SvgOptions): Promise<string | undefined>;
  /** Ends the drawing process. What is asked for afterwards is `undefined`. */
  close(): Promise<void>;
}

export interface PicturesOptions {
  /** Hears of every drawing that failed, once each. */
  readonly onError?: (error: SextantError) => void;
  /** How long an asker waits, and how long one drawing may take. Default 2,000. */
  readonly milliseconds?: number;
  /** How many different drawings may wait or be under way; more are refused. Default 32. */
  readonly queue?: number;
  /** How many drawings are kept, and how many bytes of them. Default 200 and 4 MB. */
  readonly kept?: number;
  readonly keptBytes?: number;
  /** When the process is replaced: after so many drawings, or with so many bytes in it. Default 250 and 96 MB. */
  readonly drawings?: number;
  readonly memory?: number;
  /** How long the process stays when nothing is asked, in milliseconds; it holds some 80 MB. Default 15,000. */
  readonly idle?: number;
  /** The file that the process runs. Default: the one that draws. */
  readonly entry?: URL;
}

/** The first drawing waits for the engines; on a busy machine they need more than the asker's two seconds. */
const startMilliseconds = 15_000;

export const createPictures = (options: PicturesOptions = {}): Pictures => {
  const patience = options.milliseconds ?? 2_000;
  const most = options.queue ?? 32;
  const limits: ProcessLimits = {
    drawing: patience,
    start: startMilliseconds,
    drawings: options.drawings ?? 250,
    memory: options.memory ?? 96_000_000,
    idle: options.idle ?? 15_000,
  };
  const artist = createDrawingProcess(limits, options.entry);
  const cache = createDrawingCache(options.kept ?? 200, options.keptBytes ?? 4_000_000);
  const underWay = new Map<string, Promise<Drawing | undefined>>();
  let isClosed = false;
  let queue: Promise<void> = Promise.resolve();

  const report = (error: SextantError): void => {
    try {
      options.onError?.(error);
    } catch {
      // Whoever listens must not make an answer fail.
    }
  };
  const refused = (error: SextantError): undefined => {
    report(error);
    return undefined;
  };

  /** One picture from the queue to the cache. Its asker leaves when patience ends; a drawing under way is still kept. */
  const enter = (key: string, job: Job): Promise<Drawing | undefined> =>
    new Promise((resolve) => {
      let isOver = false;
      const settle = (drawing: Drawing | undefined, error?: SextantError): void => {
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        if (error) report(error);
        resolve(drawing);
      };
      const timer = setTimeout(
        () => settle(undefined, new SextantError('pictures-timeout', `A picture was not ready within ${patience} ms.`)),
        patience,
      );
      queue = queue.then(async () => {
        if (isOver) return;
        const known = cache.get(key);
        if (known !== undefined) return settle(known);
        if (isClosed) return settle(undefined, closed());
        try {
          const outcome = await artist.draw(job);
          if ('fault' in outcome) {
            const { code, message } = outcome.fault;
            settle(undefined, new SextantError(code ?? 'pictures-failed', message, { facts: { title: job.picture.title } }));
          } else {
            cache.set(key, outcome.drawing);
            settle(outcome.drawing);
          }
        } catch (error) {
          settle(undefined, isClosed ? closed() : asSextantError(error));
        }
      });
    });

  const ask = async (job: Job): Promise<Drawing | undefined> => {
    const key = keyOf(job);
    if (key === undefined) return refused(new SextantError('pictures-failed', 'The picture is not plain data.'));
    const known = cache.get(key) ?? underWay.get(key);
    if (known !== undefined) return known;
    if (isClosed) return refused(closed());
    if (underWay.size >= most) {
      return refused(new SextantError('pictures-queue-full', `There are ${most} pictures to draw already.`));
    }
    const drawing = enter(key, job);
    underWay.set(key, drawing);
    try {
      return await drawing;
    } finally {
      underWay.delete(key);
    }
  };

  return {
    async png(picture) {
      const drawing = await ask({ form: 'png', picture });
      return typeof drawing === 'string' ? undefined : drawing;
    },
    async svg(picture, theme, { links = false } = {}) {
      const drawing = await ask({ form: 'svg', picture, theme, options: { links } });
      return typeof drawing === 'string' ? drawing : undefined;
    },
    async close() {
      isClosed = true;
      await artist.close();
    },
  };
};

const closed = () => new SextantError('pictures-closed', 'Pictures are closed.');

const asSextantError = (error: unknown): SextantError =>
  error instanceof SextantError ? error : new SextantError('pictures-failed', 'A picture could not be drawn.', { cause: error });

/** The same for the same drawing; none for what no Picture can be. */
const keyOf = (job: Job): string | undefined => {
  try {
    return createHash('sha256').update(JSON.stringify(job)).digest('base64');
  } catch {
    return undefined;
  }
};
