import { parseArgs } from 'node:util';
import { openCatalog } from '../../src/catalog/open.js';
import { SextantError } from '../../src/errors.js';
import { readSettings } from '../settings.js';
import { applicationIdOf } from './application.js';
import { examine } from './doctor.js';
import { inviteText } from './invite.js';
import { register } from './register.js';
import { createCalls, told } from './rest.js';

const usage = `Usage: npm run discord -- register [--guild ID]   registers the commands, where anything changed
       npm run discord -- invite                  the links that add the bot, and why each permission
       npm run discord -- doctor                  looks whether everything is as it should be`;

const marks = { ok: 'ok   ', look: 'look ', wrong: 'WRONG' } as const;

const main = async (args: string[]): Promise<number> => {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { guild: { type: 'string' } } });
  const [command] = positionals;
  if (command === undefined || !['register', 'invite', 'doctor'].includes(command)) {
    console.error(usage);
    return 2;
  }
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // The invite needs no more than the application's id.
  const id = process.env['DISCORD_APPLICATION_ID'];
  if (command === 'invite' && id !== undefined && /^\d{17,20}$/.test(id)) {
    console.log(inviteText(id));
    return 0;
  }
  const read = readSettings({ PORT: '3000', ...process.env });
  const settings = 'settings' in read ? read.settings.discord : undefined;
  if (!settings) {
    const faults = 'faults' in read ? read.faults : ['DISCORD_TOKEN is missing; see docs/discord.md.'];
    for (const fault of faults) console.error(fault);
    return 1;
  }
  const calls = createCalls(settings);
  if (command === 'invite') {
    console.log(inviteText(await applicationIdOf(calls, settings.applicationId)));
    return 0;
  }
  const team = process.env['SEXTANT_CATALOG'];
  const catalog = await openCatalog(team ? [team] : []);
  if (command === 'doctor') {
    const findings = await examine(settings, calls, catalog);
    for (const { state, words } of findings) console.log(`${marks[state]} ${words}`);
    return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
  }
  const { scope, changed, removed } = await register(
    calls,
    await applicationIdOf(calls, settings.applicationId),
    catalog,
    values.guild,
  );
  const where = scope === 'global' ? 'everywhere' : `in server ${scope}`;
  if (changed.length + removed.length === 0)
    console.log(`Nothing changed: the commands are registered ${where} as they should be.`);
  if (changed.length > 0) console.log(`Registered ${where}: ${changed.join(', ')}.`);
  if (removed.length > 0) console.log(`Removed: ${removed.join(', ')}.`);
  if (values.guild !== undefined) console.log('A command that is registered everywhere too is listed twice in that server.');
  return 0;
};

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof SextantError ? error.message : String(told(error)['hint'] ?? told(error)['message']));
    process.exitCode = 1;
  },
);
