import { fstatSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createAssistant } from '../src/assistant.js';
import type { Catalog } from '../src/catalog/catalog.js';
import { openCatalog } from '../src/catalog/open.js';
import { SextantError } from '../src/errors.js';
import type { Pictures } from '../src/pictures/pictures.js';
import { createStoreLater } from '../src/store/later.js';
import type { Store } from '../src/store/store.js';
import { keepSwept, storeIn } from './keep.js';
import type { Log } from './log.js';
import type { PlaygroundSettings, Settings } from './settings.js';
import { keepHeapSmall } from './small-heap.js';

const usage = `Usage: npm start                           serves the playground and the platforms that are configured; a chat here
       npm run chat                        the chat in this terminal
       npm run --silent ask -- "saga"      one answer
       npm run --silent ask -- --picture saga.png "related saga"
                                           the same, and its picture in a file
       npm run --silent ask -- --json      one JSON answer for each line of standard input`;

/** The environment, with what a file `.env` here adds to it. */
const loadEnvironment = (): void => {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
};

const readCatalog = (): Promise<Catalog> => {
  const team = process.env['SEXTANT_CATALOG'];
  return openCatalog(team ? [team] : []);
};

const main = async (args: string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, picture: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  loadEnvironment();
  const [command, ...words] = positionals;
  if (command === undefined) return serveOrChat();
  if (command === 'chat' && words.length === 0)
    return inTerminal((terminal, catalog, assistant) => terminal.chat(assistant, catalog));
  if (command === 'ask' && values.json) return inTerminal((terminal, _catalog, assistant) => terminal.askJson(assistant));
  if (command === 'ask' && words.length > 0) {
    return inTerminal((terminal, _catalog, assistant) => terminal.askOnce(assistant, words.join(' '), values.picture));
  }
  console.error(usage);
  return 2;
};

type Terminal = typeof import('./terminal/start.js');
type Assistant = ReturnType<typeof createAssistant>;

/** What answers, for a terminal; failures that nobody foresaw are written to standard error. */
const forTerminal = async (): Promise<{ readonly catalog: Catalog; readonly assistant: Assistant; readonly store: Store }> => {
  const catalog = await readCatalog();
  const onError = (error: unknown, id: string) => {
    // What was foreseen says in the answer what is wrong.
    if (!(error instanceof SextantError)) console.error(`${id} ${error instanceof Error ? error.stack : String(error)}`);
  };
  // Most of what is asked here keeps nothing, and a bot that runs beside it has the file. Nothing of it is loaded before.
  const store = createStoreLater(async () => (await import('../src/store/open.js')).openStore(storeIn(process.env)));
  return { catalog, assistant: createAssistant({ catalog, store, onError }), store };
};

const inTerminal = async (
  // biome-ignore lint/suspicious/noConfusingVoidType: chat ends without a code, askOnce with one
  use: (terminal: Terminal, catalog: Catalog, assistant: Assistant) => Promise<number | void>,
): Promise<number> => {
  const { catalog, assistant, store } = await forTerminal();
  const code = (await use(await import('./terminal/start.js'), catalog, assistant)) ?? 0;
  await store.close();
  return code;
};

/** Serves what is configured; where that is the playground alone, the chat goes on in a terminal beside it. */
const serveOrChat = async (): Promise<number> => {
  const { readSettings } = await import('./settings.js');
  const read = readSettings(process.env);
  if ('faults' in read) {
    for (const fault of read.faults) console.error(fault);
    return 1;
  }
  const { settings } = read;
  if (settings.slack || settings.discord) return serve(settings);
  // Lines that are piped in are answered as long as they come. Without a terminal and a pipe, as in a container, it serves.
  return hasInput() || !settings.playground ? chatBeside(settings) : serve(settings);
};

/** Whether somebody types here, or a pipe or file is read. */
const hasInput = (): boolean => {
  if (process.stdin.isTTY) return true;
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isFile() || input.isSocket();
  } catch {
    return false;
  }
};

/** The chat here, with the playground beside it; where that cannot be served the chat goes on alone. */
const chatBeside = async ({ playground, logLevel, store: keeping }: Settings): Promise<number> => {
  const { catalog, assistant, store } = await forTerminal();
  let stopSweeping = (): void => {};
  const terminal = await import('./terminal/start.js');
  const start = async (): Promise<Platform | undefined> => {
    if (!playground) return undefined;
    try {
      // What cannot be opened is told now, not to whoever votes first.
      await store.upkeep.waking('playground', 0);
      stopSweeping = keepSwept(store, keeping, { onSwept: () => {}, onError: (error) => console.error(lineOf(error)) });
      return await servePlayground(playground, assistant, catalog, logLevel);
    } catch (error) {
      console.error(lineOf(error));
      return undefined;
    }
  };
  // A person is greeted with the address. Piped lines do not wait, and where they end soon it need not start.
  let starting = process.stdin.isTTY ? start() : undefined;
  await starting;
  const later = setTimeout(() => {
    starting ??= start();
  }, 300);
  await terminal.chat(assistant, catalog);
  clearTimeout(later);
  await (await starting)?.stop();
  stopSweeping();
  await store.close();
  return 0;
};

/** What a person needs of a failure: of one that was foreseen the message alone. */
const lineOf = (error: unknown): unknown => (error instanceof SextantError ? error.message : error);

/** Starts the playground and prints where it is; the log goes to standard error, where it disturbs no answer. */
const servePlayground = async (
  playground: PlaygroundSettings,
  assistant: Assistant,
  catalog: Catalog,
  log: string | Log,
  pictures?: Pictures,
): Promise<Platform> => {
  const [{ startPlayground }, { createLog }] = await Promise.all([import('./playground/start.js'), import('./log.js')]);
  const lines = typeof log === 'string' ? createLog(log, process.stderr) : log;
  // At the first tab that shows one: a process that serves Slack alone has nothing of Discord.
  let loaded: ReturnType<typeof import('./previews.js')['loadPreviews']> | undefined;
  const previews = () => {
    loaded ??= import('./previews.js').then((all) =>
      all.loadPreviews((error) => lines.warn({ err: error }, 'a preview is missing')),
    );
    return loaded;
  };
  const running = await startPlayground(playground, { assistant, catalog, previews, log: lines, ...(pictures && { pictures }) });
  console.error(`The playground: ${running.url}`);
  return running;
};

/** A platform that is being served. */
interface Platform {
  stop(): Promise<void>;
  /** Comes when the platform has closed for good, with why. */
  readonly lost?: Promise<string>;
}

/** Starts the platforms and keeps them until a signal says to stop, or one is lost for good. */
const serve = async (settings: Settings): Promise<number> => {
  keepHeapSmall();
  const { createLog } = await import('./log.js');
  const log = createLog(settings.logLevel);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  const catalog = await readCatalog();
  const onError = (error: unknown) => log.warn({ err: error }, 'the store failed');
  // Opened by what first needs it, at the latest when all is served: the first card waits for no database.
  const store = createStoreLater(async () => (await import('../src/store/open.js')).openStore({ ...settings.store, onError }));
  let stopSweeping = (): void => {};
  let isStopping = false;
  const assistant = createAssistant({ catalog, store, onError: (error, id) => log.error({ id, err: error }, 'no answer') });

  // The first picture starts its process; nothing that draws is loaded before.
  const { createPictures } = await import('../src/pictures/pictures.js');
  const pictures = createPictures({ onError: ({ code }) => log.warn({ code }, 'a picture was not drawn') });

  // Before anything is served: a signal may come while a platform is still being connected.
  const signal = new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, resolve);
  });
  const running: Platform[] = [];
  const deps = { assistant, catalog, log, pictures, store };
  const startAll = async (): Promise<void> => {
    if (settings.slack) running.push(await (await import('./slack/start.js')).startSlack(settings.slack, deps));
    if (settings.discord) running.push(await (await import('./discord/start.js')).startDiscord(settings.discord, deps));
    // Loading the store takes a quarter of a second, for which the first card need not wait.
    if (running.length > 0) await pause(300);
    if (isStopping) return;
    // What cannot be opened stops the start, with the line that says what to do.
    await store.upkeep.waking('', 0);
    if (isStopping) return;
    stopSweeping = keepSwept(store, settings.store, {
      onSwept: (boards) => log.info({ boards }, 'boards deleted by age'),
      onError: (error) => log.warn({ err: error }, 'nothing was deleted by age'),
    });
    if (settings.playground) {
      const playground = servePlayground(settings.playground, assistant, catalog, log, pictures);
      // Beside a platform it is an extra; alone it is what was asked for.
      const served =
        running.length === 0
          ? await playground
          : await playground.catch((error: unknown) => void log.warn({ err: error }, 'no playground'));
      if (served) running.push(served);
    }
  };
  const started = startAll();
  try {
    await Promise.race([started, signal]);
  } catch (error) {
    await Promise.all([...running.map((platform) => platform.stop()), pictures.close()]);
    stopSweeping();
    await store.close();
    throw error;
  }
  started.catch((error: unknown) => log.warn({ err: error }, 'not started'));
  // Better soon than while somebody waits for the first search; and not before the first card, which needs none of it.
  setTimeout(() => assistant.prepare(), 1_000).unref();
  const lost = running.flatMap((platform) => platform.lost ?? []).map((why) => why.then((words) => ({ words })));
  const end = await Promise.race([signal, ...lost]);
  isStopping = true;
  if (typeof end === 'string') log.info({ signal: end }, 'stopping');
  else {
    log.fatal(end.words);
    console.error(end.words);
  }
  await Promise.all(running.map((platform) => platform.stop()));
  await pictures.close();
  stopSweeping();
  // Last: what the platforms were still at may have something to keep.
  await store.close();
  log.info('stopped');
  // What a connection still holds open must not keep the process.
  setTimeout(() => process.exit(), 500).unref();
  return typeof end === 'string' ? 0 : 1;
};

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isUsage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
    console.error(isUsage ? (error as Error).message : lineOf(error));
    process.exitCode = 1;
  },
);
