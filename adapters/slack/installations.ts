import type { Installation, InstallationStore } from '@slack/bolt';
import { SextantError } from '../../src/errors.js';
import type { Installations } from '../../src/store/store.js';
import { createSealer } from './sealed.js';
import type { Origin } from './tokens.js';

/** One installation, and when it was last written. */
export interface Kept {
  readonly installation: Installation;
  /** Seconds since 1970, as Slack counts. */
  readonly savedAt: number;
}

/** What stands under a workspace's id: its own installation, or the name of the organisation that it is covered by. */
type Row = Kept | { readonly organisation: string };

/** The installations of all workspaces, sealed in the store. */
export interface SlackInstallations {
  /** For Slack's own package, which fetches one for every delivery. */
  readonly port: InstallationStore;
  find(origin: Origin): Promise<Kept | undefined>;
  /** The installation that an event about its end is for: a workspace's own, or its organisation's. */
  ended(origin: Origin): Promise<Kept | undefined>;
  remove(origin: Origin): Promise<void>;
  /** Takes a workspace out of its organisation's installation; false when it has one of its own, which stays. */
  leaveOrganisation(teamId: string): Promise<boolean>;
  /** Rejects with an error of code `key-wrong` unless what is in the store opens with this key. */
  checkKey(): Promise<void>;
}

/** A row of its own that tells at the start whether the key is right; no id of Slack looks like it. */
const keyCheck = 'key-check';

/**
 * Nothing is held in memory: a row is found and opened within a fraction of a millisecond, and what one process
 * deletes is gone for all of them at once.
 * @param key 32 bytes
 */
export const createInstallations = (rows: Installations, key: Buffer, now: () => number = Date.now): SlackInstallations => {
  const sealer = createSealer(key);

  const read = async (name: string | undefined): Promise<Row | undefined> => {
    const sealed = name === undefined ? undefined : await rows.find(name);
    return name === undefined || sealed === undefined ? undefined : (JSON.parse(sealer.open(name, sealed)) as Row);
  };
  const write = (name: string, row: Row): Promise<void> => rows.save(name, sealer.seal(name, JSON.stringify(row)));

  const find = async ({ teamId, enterpriseId, isEnterpriseInstall = false }: Origin): Promise<Kept | undefined> => {
    const row = await read(teamId);
    const own = row && 'installation' in row ? row : undefined;
    if (own && !isEnterpriseInstall) return own;
    const organisation = enterpriseId ?? (row && 'organisation' in row ? row.organisation : undefined);
    const covering = await read(organisation);
    if (!covering || !('installation' in covering)) return own;
    // What the bot does by itself, such as a reminder, knows the workspace alone.
    if (teamId !== undefined && organisation !== undefined && !row) await write(teamId, { organisation });
    return covering;
  };

  return {
    find,
    async ended(origin) {
      const row = await read(keyOf(origin));
      return row && 'installation' in row ? row : undefined;
    },
    async remove(origin) {
      await rows.remove(keyOf(origin));
    },
    async leaveOrganisation(teamId) {
      const row = await read(teamId);
      if (row && 'installation' in row) return false;
      await rows.remove(teamId);
      return true;
    },
    async checkKey() {
      const sealed = await rows.find(keyCheck);
      if (sealed === undefined) await rows.save(keyCheck, sealer.seal(keyCheck, 'right'));
      else sealer.open(keyCheck, sealed);
    },
    port: {
      async storeInstallation(installation) {
        const { team, enterprise, isEnterpriseInstall, bot } = installation;
        if (!bot) throw new SextantError('bot-missing', 'Slack gave no bot token: the app must have a bot user.');
        const origin = { teamId: team?.id, enterpriseId: enterprise?.id, isEnterpriseInstall: isEnterpriseInstall ?? false };
        await write(keyOf(origin), { installation, savedAt: Math.floor(now() / 1_000) });
      },
      // The package's types promise more than it is asked: what is kept may be another kind than the query's.
      async fetchInstallation(query) {
        const kept = await find(query);
        if (kept) return kept.installation as never;
        throw new SextantError('workspace-unknown', 'The app is not installed in that workspace.', {
          facts: { team: query.teamId, organisation: query.enterpriseId },
        });
      },
    },
  };
};

/** An organisation's id when the installation covers it, else the workspace's. */
const keyOf = ({ teamId, enterpriseId, isEnterpriseInstall }: Origin): string => {
  const key = isEnterpriseInstall ? (enterpriseId ?? teamId) : (teamId ?? enterpriseId);
  if (key === undefined || !/^[TE][A-Z0-9]+$/.test(key)) {
    throw new SextantError('workspace-unnamed', 'Slack named neither a workspace nor an organisation.', { facts: { key } });
  }
  return key;
};
