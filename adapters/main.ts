import { parseArgs } from 'node:util';
import { createAssistant } from '../src/assistant.js';
import { builtInCatalog } from '../src/catalog/files.js';
import { loadCatalog } from '../src/catalog/load.js';
import { SextantError } from '../src/errors.js';
import { askJson, askOnce, chat } from './terminal/start.js';

const usage = `Usage: npm start                           the chat in this terminal
       npm run chat                        the same
       npm run --silent ask -- "saga"      one answer
       npm run --silent ask -- --json      one JSON answer for each line of standard input`;

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
  const team = process.env['SEXTANT_CATALOG'];
  const catalog = loadCatalog([builtInCatalog(), ...(team ? [team] : [])]);
  const assistant = createAssistant({
    catalog,
    onError: (error, id) => console.error(`${id} ${error instanceof Error ? error.stack : String(error)}`),
  });

  const [command = 'chat', ...words] = positionals;
  if (command === 'chat') await chat(assistant, catalog);
  else if (command === 'ask' && values.json) await askJson(assistant);
  else if (command === 'ask' && words.length > 0) return askOnce(assistant, words.join(' '));
  else {
    console.error(usage);
    return 2;
  }
  return 0;
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
