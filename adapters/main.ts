import { parseArgs } from 'node:util';
import { find } from '../src/asks/ask.js';
import { createAssistant } from '../src/assistant.js';
import { builtInCatalog } from '../src/catalog/files.js';
import { loadCatalog } from '../src/catalog/load.js';
import { SextantError } from '../src/errors.js';
import type { Settings } from './settings.js';

const usage = `Usage: npm start                           serves the platforms that are configured; without any, the chat here
       npm run chat                        the chat in this terminal
       npm run --silent ask -- "saga"      one answer
       npm run --silent ask -- --json      one JSON answer for each line of standard input`;

/** The environment, with what a file `.env` here adds to it. */
const loadEnvironment = (): void => {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
};

const readCatalog = () => {
  const team = process.env['SEXTANT_CATALOG'];
  return loadCatalog([builtInCatalog(), ...(team ? [team] : [])]);
};

const main = async (args: string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  loadEnvironment();
  const [command, ...words] = positionals;
  if (command === undefined) return serveOrChat();
  if (command === 'chat' && words.length === 0) return inTerminal((terminal, catalog, assistant) => terminal.chat(assistant, catalog));
  if (command === 'ask' && values.json) return inTerminal((terminal, _catalog, assistant) => terminal.askJson(assistant));
  if (command === 'ask' && words.length > 0) {
    return inTerminal((terminal, _catalog, assistant) => terminal.askOnce(assistant, words.join(' ')));
  }
  console.error(usage);
  return 2;
};

type Terminal = typeof import('./terminal/start.js');
type Catalog = ReturnType<typeof readCatalog>;
type Assistant = ReturnType<typeof createAssistant>;

/** Gives the terminal what it needs; failures inside are written to standard error. */
const inTerminal = async (
  // biome-ignore lint/suspicious/noConfusingVoidType: chat ends without a code, askOnce with one
  use: (terminal: Terminal, catalog: Catalog, assistant: Assistant) => Promise<number | void>,
): Promise<number> => {
  const catalog = readCatalog();
  const assistant = createAssistant({
    catalog,
    onError: (error, id) => console.error(`${id} ${error instanceof Error ? error.stack : String(error)}`),
  });
  return (await use(await import('./terminal/start.js'), catalog, assistant)) ?? 0;
};

/** Serves every platform that is configured; where none is, chats in this terminal. */
const serveOrChat = async (): Promise<number> => {
  const { readSettings } = await import('./settings.js');
  const read = readSettings(process.env);
  if ('faults' in read) {
    for (const fault of read.faults) console.error(fault);
    return 1;
  }
  const { settings } = read;
  if (!settings.slack && !settings.discord) return inTerminal((terminal, catalog, assistant) => terminal.chat(assistant, catalog));
  return serve(settings);
};

/** A platform that is being served. */
interface Platform {
  stop(): Promise<void>;
  /** Comes when the platform has closed for good, with why. */
  readonly lost?: Promise<string>;
}

/** Starts the platforms and keeps them until a signal says to stop, or one is lost for good. */
const serve = async (settings: Settings): Promise<number> => {
  const { createLog } = await import('./log.js');
  const log = createLog(settings.logLevel);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  const catalog = readCatalog();
  const assistant = createAssistant({ catalog, onError: (error, id) => log.error({ id, err: error }, 'no answer') });

  const running: Platform[] = [];
  if (settings.slack) running.push(await (await import('./slack/start.js')).startSlack(settings.slack, { assistant, catalog, log }));
  if (settings.discord) running.push(await (await import('./discord/start.js')).startDiscord(settings.discord, { assistant, catalog, log }));
  // The search builds its index when it is first asked: better now than while somebody waits.
  setTimeout(() => void assistant.answer(find('the first question'), { id: '', name: '' }), 1_000).unref();
  const signal = new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, resolve);
  });
  const lost = running.flatMap((platform) => platform.lost ?? []).map((why) => why.then((words) => ({ words })));
  const end = await Promise.race([signal, ...lost]);
  if (typeof end === 'string') log.info({ signal: end }, 'stopping');
  else {
    log.fatal(end.words);
    console.error(end.words);
  }
  await Promise.all(running.map((platform) => platform.stop()));
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
    console.error(
      error instanceof SextantError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
        ? (error as Error).message
        : error,
    );
    process.exitCode = 1;
  },
);
