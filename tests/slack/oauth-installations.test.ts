import type { Installation } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInstallations, type SlackInstallations } from '../../adapters/slack/installations.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';

const key = Buffer.alloc(32, 1);

const of = (team: string, token = `xoxb-${team}`): Installation => ({
  team: { id: team, name: team },
  enterprise: undefined,
  user: { id: 'U0ADA', token: undefined, scopes: undefined },
  bot: { id: 'B0', userId: 'U0', token, scopes: ['commands'] },
  isEnterpriseInstall: false,
  authVersion: 'v2',
});

const covering = (organisation: string): Installation<'v2', true> => ({
  ...(of('T0') as Installation<'v2', true>),
  team: undefined,
  enterprise: { id: organisation, name: organisation },
  bot: { id: 'B0', userId: 'U0', token: `xoxb-${organisation}`, scopes: ['commands'] },
  isEnterpriseInstall: true,
});

describe('given installations in the store', () => {
  let store: Store;
  let installations: SlackInstallations;
  beforeEach(async () => {
    store = await openStore({ file: ':memory:' });
    installations = createInstallations(store.installations, key, () => 1_764_001_234_567);
  });
  afterEach(() => store.close());

  const tokenOf = async (...origin: Parameters<SlackInstallations['find']>) =>
    (await installations.find(...origin))?.installation.bot?.token;

  it('when two workspaces have the app, then each has its own', async () => {
    await installations.port.storeInstallation(of('T1'));
    await installations.port.storeInstallation(of('T2'));
    expect([await tokenOf({ teamId: 'T1' }), await tokenOf({ teamId: 'T2' }), await tokenOf({ teamId: 'T3' })]).toEqual([
      'xoxb-T1',
      'xoxb-T2',
      undefined,
    ]);
  });

  it('when one installs again, then the new one counts', async () => {
    await installations.port.storeInstallation(of('T1'));
    await installations.port.storeInstallation(of('T1', 'xoxb-new'));
    expect(await installations.find({ teamId: 'T1' })).toEqual({ installation: of('T1', 'xoxb-new'), savedAt: 1_764_001_234 });
  });

  it('then what the store holds tells no token, and a row that is copied to another workspace does not open', async () => {
    await installations.port.storeInstallation(of('T1'));
    const sealed = (await store.installations.find('T1')) ?? '';
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('xoxb');
    await store.installations.save('T2', sealed);
    await expect(installations.find({ teamId: 'T2' })).rejects.toMatchObject({ code: 'seal-broken' });
  });

  it('when an organisation has the app, then its workspaces are covered, and one with its own has its own', async () => {
    await installations.port.storeInstallation(covering('E1'));
    await installations.port.storeInstallation(of('T1'));
    const organisation = { enterpriseId: 'E1' };
    expect(await tokenOf({ ...organisation, teamId: 'T1' })).toBe('xoxb-T1');
    expect(await tokenOf({ ...organisation, teamId: 'T2' })).toBe('xoxb-E1');
    expect(await tokenOf({ ...organisation, teamId: undefined, isEnterpriseInstall: true })).toBe('xoxb-E1');
    expect(await tokenOf({ ...organisation, teamId: 'T1', isEnterpriseInstall: true })).toBe('xoxb-E1');
    expect(await tokenOf({ teamId: 'T2', enterpriseId: 'E2' })).toBe(undefined);
  });

  it('when a covered workspace was heard from, then its name alone is enough, until it leaves or the organisation does', async () => {
    await installations.port.storeInstallation(covering('E1'));
    expect(await tokenOf({ teamId: 'T1' })).toBe(undefined);
    for (const teamId of ['T1', 'T2']) await tokenOf({ teamId, enterpriseId: 'E1', isEnterpriseInstall: true });
    expect([await tokenOf({ teamId: 'T1' }), await tokenOf({ teamId: 'T2' })]).toEqual(['xoxb-E1', 'xoxb-E1']);
    expect(await installations.leaveOrganisation('T1')).toBe(true);
    expect([await tokenOf({ teamId: 'T1' }), await tokenOf({ teamId: 'T2' })]).toEqual([undefined, 'xoxb-E1']);
    await installations.remove({ enterpriseId: 'E1', isEnterpriseInstall: true });
    expect(await tokenOf({ teamId: 'T2' })).toBe(undefined);
  });

  it('when a workspace with its own leaves the organisation, then it keeps its own', async () => {
    await installations.port.storeInstallation(of('T1'));
    expect(await installations.leaveOrganisation('T1')).toBe(false);
    expect(await tokenOf({ teamId: 'T1' })).toBe('xoxb-T1');
  });

  it('when one is removed, then the others stay; twice is no fault', async () => {
    await installations.port.storeInstallation(of('T1'));
    await installations.port.storeInstallation(of('T2'));
    for (const _ of [1, 2]) await installations.remove({ teamId: 'T1', enterpriseId: 'E1' });
    expect([await tokenOf({ teamId: 'T1' }), await tokenOf({ teamId: 'T2' })]).toEqual([undefined, 'xoxb-T2']);
  });

  it('when the key is another, then that is said at once, also before any workspace has installed the app', async () => {
    await installations.checkKey();
    await installations.checkKey();
    const other = createInstallations(store.installations, Buffer.alloc(32, 2));
    await expect(other.checkKey()).rejects.toMatchObject({ code: 'key-wrong' });
  });

  it('when Slack gives no bot token, or names nobody, then nothing is kept', async () => {
    const { bot: _bot, ...person } = of('T1');
    await expect(installations.port.storeInstallation(person)).rejects.toMatchObject({ code: 'bot-missing' });
    await expect(installations.remove({})).rejects.toMatchObject({ code: 'workspace-unnamed' });
    expect(await tokenOf({ teamId: 'T1' })).toBe(undefined);
  });
});
