import { parseArgs } from 'node:util';
import { readSettings } from '../settings.js';
import { createManifest } from './manifest.js';

const usage = `Usage: npm run --silent slack -- manifest                     the app's manifest, for Socket Mode
       npm run --silent slack -- manifest --url https://…    the same for HTTP, reached at that address
       npm run --silent slack -- manifest --install https://…
                                                             with either: workspaces install the app at that address
       npm run --silent slack -- doctor [--url https://…]    checks tokens, scopes and reachability`;

const main = async (args: string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { url: { type: 'string' }, install: { type: 'string' } },
  });
  const [command] = positionals;
  const { url, install } = values;
  const faults = [addressFault('--url', url, /^https?:$/), addressFault('--install', install, /^https:$/)].filter(Boolean);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) return 2;
  if (command === 'manifest') {
    console.log(JSON.stringify(createManifest(url, install), null, 2));
    return 0;
  }
  if (command === 'doctor') return doctor(url);
  console.error(usage);
  return 2;
};

/** Slack sends browsers back by https alone. */
const addressFault = (option: string, url: string | undefined, protocol: RegExp): string | undefined =>
  url === undefined || protocol.test(URL.canParse(url) ? new URL(url).protocol : '')
    ? undefined
    : `${option} must be the public address of the bot, such as https://sextant.example.com; it is "${url}".`;

const doctor = async (url: string | undefined): Promise<number> => {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const read = readSettings(process.env);
  const faults = 'faults' in read ? read.faults : read.settings.slack ? [] : ['No variable of Slack is set; see docs/slack.md.'];
  for (const fault of faults) console.log(`mend  ${fault}`);
  if ('faults' in read || !read.settings.slack) return 1;
  const { examine } = await import('./doctor.js');
  const findings = await examine(read.settings.slack, url);
  for (const { line } of findings) console.log(line);
  return findings.every(({ isOk }) => isOk) ? 0 : 1;
};

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
