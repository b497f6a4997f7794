import { type APIApplication, Routes } from 'discord-api-types/v10';
import { SextantError } from '../../src/errors.js';
import type { Calls } from './rest.js';

/** What Discord says of the application that a token belongs to. */
export const readApplication = (calls: Calls): Promise<APIApplication> => calls.get<APIApplication>(Routes.currentApplication());

/** The id of the application: as it is set, or as the token says. */
export const applicationIdOf = async (calls: Calls, set: string | undefined): Promise<string> => {
  if (set !== undefined) return set;
  if (!calls.hasToken) {
    throw new SextantError(
      'discord-application-unknown',
      'DISCORD_APPLICATION_ID is missing; it is found at discord.com/developers/applications, your app, "General Information", "Application ID".',
    );
  }
  return (await readApplication(calls)).id;
};
