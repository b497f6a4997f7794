import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../src/store/store.js';
import type { Log } from '../log.js';
import type { SlackInstallations } from './installations.js';
import { tenantOf } from './spots.js';
import type { Origin, Tokens } from './tokens.js';

/** Slack's word that the app is no longer wanted somewhere. */
export interface Goodbye {
  readonly origin: Origin;
  /** When, in seconds since 1970. */
  readonly at: number;
  /** Whether the app was removed; else only its token was withdrawn. */
  readonly isRemoved: boolean;
}

/** Deletes what belongs to those who have shown the bot out. */
export interface Farewell {
  /** Both events come when an app is removed, in any order, and either may come late, after a new installation. */
  goodbye(goodbye: Goodbye): Promise<void>;
  /** An organisation takes the app away from some of its workspaces. */
  withdrawn(teams: readonly string[]): Promise<void>;
}

export interface FarewellOptions {
  readonly store: Pick<Store, 'tenant'> | undefined;
  readonly tokens: Tokens;
  /** Without them there is the one workspace whose token was configured. */
  readonly installations: SlackInstallations | undefined;
  /** Whether Slack still takes a token. */
  readonly isGood: (token: string) => Promise<boolean>;
  readonly log: Log;
  /** Pauses before each further try. */
  readonly waitsMs?: readonly number[];
}

/** Slack does not send these events again once they are acknowledged, so what fails is tried for some minutes. */
const usualWaitsMs = [1_000, 5_000, 30_000, 120_000];

export const createFarewell = ({
  store,
  tokens,
  installations,
  isGood,
  log,
  waitsMs = usualWaitsMs,
}: FarewellOptions): Farewell => {
  const patiently = async (work: () => Promise<void>): Promise<void> => {
    for (const wait of waitsMs) {
      try {
        return await work();
      } catch (error) {
        log.warn({ err: error }, 'cannot delete what a goodbye is for, trying again');
        await sleep(wait, undefined, { ref: false });
      }
    }
    return work();
  };

  const forget = async (team: string | undefined): Promise<void> => {
    if (team?.startsWith('T')) await store?.tenant(tenantOf(team)).forget();
  };

  /** Whether the app was installed again since: only a goodbye older than what is kept needs to ask Slack. */
  const isOutdated = async ({ origin, at }: Goodbye): Promise<boolean> => {
    const kept = await installations?.ended(origin);
    if (installations && (!kept || kept.savedAt <= at)) return false;
    const token = kept ? kept.installation.bot?.token : (await tokens.lookup(origin))?.botToken;
    return token !== undefined && isGood(token);
  };

  return {
    goodbye: (goodbye) =>
      patiently(async () => {
        const { origin, isRemoved } = goodbye;
        const facts = { team: origin.teamId, organisation: origin.isEnterpriseInstall ? origin.enterpriseId : undefined };
        if (await isOutdated(goodbye)) return log.info(facts, 'a goodbye came late: the app is installed again');
        await installations?.remove(origin);
        if (isRemoved) await forget(origin.teamId);
        log.warn({ ...facts, isRemoved }, 'Slack withdrew the installation: install the app again to go on');
      }),
    withdrawn: (teams) =>
      patiently(async () => {
        for (const team of teams) {
          if (await installations?.leaveOrganisation(team)) await forget(team);
        }
        log.warn({ teams }, 'an organisation took the app away from some of its workspaces');
      }),
  };
};
