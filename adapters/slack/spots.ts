import type { Asker, Spot } from '../../src/assistant.js';

const prefix = 'slack:';

/** The workspace as the core keeps its boards and people: under its own id, also where a whole organisation installed. */
export const tenantOf = (team: string): string => `${prefix}${team}`;
export const teamIn = (tenant: string): string => tenant.slice(prefix.length);

/** A thread under the name by which it is found again: its channel and the message that it began with. */
export const spotOf = (channel: string, thread: string): Spot => ({ thread: `${channel}:${thread}` });

/** The channel and the first message of a thread; undefined for what is none. */
export const readSpot = (spot: string): { readonly channel: string; readonly thread: string } | undefined => {
  const [, channel, thread] = /^([A-Z0-9]+):(\d+\.\d+)$/.exec(spot) ?? [];
  return channel === undefined || thread === undefined ? undefined : { channel, thread };
};

/** Who asks, as a delivery tells it. */
export const askerOf = (
  person: { readonly id: string; readonly name: string },
  team: string,
  delivery: string,
  spot?: Spot,
): Asker => ({
  id: person.id,
  name: person.name,
  delivery,
  // Where Slack names no workspace, nothing is kept: it would be kept for all of those.
  ...(team !== '' && { tenant: tenantOf(team) }),
  ...(spot && { spot }),
});

/** The bot, when a clock asks and not a person. */
export const botAsker = (tenant: string, thread: string): Asker => ({ id: 'sextant', name: 'Sextant', tenant, spot: { thread } });
