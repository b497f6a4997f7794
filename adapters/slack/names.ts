import { setTimeout as sleep } from 'node:timers/promises';
import type { Asker } from '../../src/assistant.js';
import { teamIn } from './spots.js';

/** Asks Slack what a person is called; undefined where it does not tell. */
export interface Directory {
  userName(id: string): Promise<string | undefined>;
}

/** The names that people go by, for what is written down with a name. */
export interface Names {
  /** @param known what the delivery called them, for when Slack does not tell */
  of(team: string, id: string, known: string | undefined, directory: Directory): Promise<string>;
  /** The same asker, under the name that people know. */
  named(asker: Asker, directory: Directory): Promise<Asker>;
}

const mostKept = 5_000;
const keptForMs = 3_600_000;
/** For so long it is not asked again after it was not told. */
const refusedForMs = 60_000;
/** Nobody waits for a name longer than that. */
const waitMs = 1_500;

export const createNames = (now: () => number = Date.now): Names => {
  const kept = new Map<string, { readonly name: string | undefined; readonly until: number }>();

  const lookUp = async (key: string, id: string, directory: Directory): Promise<string | undefined> => {
    const known = kept.get(key);
    if (known && known.until > now()) return known.name;
    // A name is no reason to fail: without the scope, or where Slack is slow, the one at hand serves.
    const told = directory.userName(id).catch(() => undefined);
    const name = await Promise.race([told, sleep(waitMs, undefined, { ref: false })]);
    kept.delete(key);
    kept.set(key, { name, until: now() + (name === undefined ? refusedForMs : keptForMs) });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return name;
  };

  const of: Names['of'] = async (team, id, known, directory) => {
    const name = await lookUp(`${team}:${id}`, id, directory);
    // Events name people by their ids alone, and an id is no name.
    return name ?? (known === undefined || known === id ? 'Somebody' : known);
  };

  return {
    of,
    named: async (asker, directory) => ({
      ...asker,
      name: await of(teamIn(asker.tenant ?? ''), asker.id, asker.name, directory),
    }),
  };
};
