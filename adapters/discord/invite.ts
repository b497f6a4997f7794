import { allPermissions, permissions } from './permissions.js';

/** The link that adds the bot to a server, with the permissions that it uses and no other. */
export const inviteLink = (applicationId: string): string =>
  `https://discord.com/oauth2/authorize?${new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(allPermissions),
  })}`;

/** The link with which a person takes it along, into any server and conversation. */
export const personalLink = (applicationId: string): string =>
  `https://discord.com/oauth2/authorize?${new URLSearchParams({
    client_id: applicationId,
    scope: 'applications.commands',
    integration_type: '1',
  })}`;

/** The links, and why each permission is asked for. */
export const inviteText = (applicationId: string): string =>
  [
    'For a server:',
    `  ${inviteLink(applicationId)}`,
    'It asks for these permissions:',
    ...Object.values(permissions).map(({ name, why }) => `  ${name}: ${why}`),
    'For yourself, in every server and conversation:',
    `  ${personalLink(applicationId)}`,
  ].join('\n');
