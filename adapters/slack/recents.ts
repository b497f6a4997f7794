import { limits } from './limits.js';

/** The cards that people looked at lately, for their App Home. */
export interface Recents {
  /** @param seed what the person's own Home remembers, for when this process does not */
  of(team: string, user: string, seed?: readonly string[]): readonly string[];
  note(team: string, user: string, slug: string): void;
}

const shown = 5;
/** Beyond so many people those are forgotten who have been quiet longest. */
const mostPeople = 2_000;

export const createRecents = (): Recents => {
  const lists = new Map<string, readonly string[]>();
  return {
    of: (team, user, seed = []) => [...new Set([...(lists.get(`${team}:${user}`) ?? []), ...seed])].slice(0, shown),
    note(team, user, slug) {
      const key = `${team}:${user}`;
      const list = [...new Set([slug, ...(lists.get(key) ?? [])])].slice(0, shown);
      lists.delete(key);
      lists.set(key, list);
      for (const oldest of lists.keys()) {
        if (lists.size <= mostPeople) break;
        lists.delete(oldest);
      }
    },
  };
};

/** The list as a view keeps it, so that it outlives this process. */
export const writeRecents = (slugs: readonly string[]): string => {
  const kept = JSON.stringify({ recent: slugs });
  return kept.length <= limits.view.privateMetadata ? kept : '';
};

export const readRecents = (metadata: string | undefined): string[] => {
  try {
    const { recent } = JSON.parse(metadata ?? '') as { recent?: unknown };
    return Array.isArray(recent) ? recent.filter((slug) => typeof slug === 'string').slice(0, shown) : [];
  } catch {
    return [];
  }
};
