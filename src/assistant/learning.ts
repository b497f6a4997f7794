import type { Reader } from '../advice/reading.js';
import { unknownNames } from '../cards/board-words.js';
import { learnedReply, pathReply, pathsReply } from '../cards/learn-card.js';
import type { Catalog } from '../catalog/catalog.js';
import { nameKey } from '../catalog/names.js';
import type { Reply } from '../reply.js';
import type { Learned } from '../store/store.js';

/** What a person has learned, and where it can be kept; undefined where nothing is kept of anybody. */
export interface Progress {
  readonly person: string;
  readonly learned: Learned;
}

/** The learning paths with a person's own progress, and the marks they set. */
export const learnAnswer = async (
  catalog: Catalog,
  reader: () => Reader,
  words: string,
  progress: Progress | undefined,
): Promise<Reply> => {
  const [, mark, names] = /^(done|undone)\s+(.+)$/i.exec(words) ?? [];
  if (mark !== undefined && names !== undefined && progress) {
    const { patterns, unknown } = reader().list(names);
    if (unknown.length > 0 || patterns.length === 0) return unknownNames(unknown.length > 0 ? unknown : [names], 'pattern');
    const isLearned = mark.toLowerCase() === 'done';
    for (const slug of patterns) await progress.learned.mark(progress.person, slug, isLearned);
    return learnedReply(catalog, patterns, isLearned, new Set(await progress.learned.of(progress.person)));
  }
  const learned = progress ? new Set(await progress.learned.of(progress.person)) : undefined;
  const path = catalog.paths.find((candidate) =>
    [candidate.level, candidate.name].some((name) => nameKey(name) === nameKey(words)),
  );
  return path ? pathReply(catalog, path, learned) : pathsReply(catalog, words, learned);
};
