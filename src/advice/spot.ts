import type { Catalog } from '../catalog/catalog.js';
import { singular } from '../catalog/names.js';
import { createTerms } from '../search/terms.js';
import { saysMissing } from './cues.js';
import { type Design, designOf } from './design.js';
import { createNameIndex } from './name-index.js';
import { createPhraseBook } from './phrases.js';
import { createSense } from './sense.js';
import { createStanceReader, type Span, type Stance } from './stance.js';
import { type Token, tokenise } from './tokens.js';
import { denials } from './word-classes.js';

export type { Stance } from './stance.js';

/** A pattern that a text names. */
export interface Mention {
  readonly pattern: string;
  readonly stance: Stance;
  /** As written in the text. */
  readonly words: string;
}

/** A circumstance that a text tells of. */
export interface Sighting {
  readonly circumstance: string;
  /** As written in the text. */
  readonly words: string;
  /** False when the text denies it or asks about it. */
  readonly holds: boolean;
}

/** What a text names, in order of appearance, each pattern and each circumstance once. */
export interface Spotted {
  readonly mentions: readonly Mention[];
  readonly circumstances: readonly Sighting[];
}

/** Recognises patterns and circumstances in prose. */
export interface Spotter {
  /**
   * Never throws; reads the first 4,000 characters, in time that grows with their number.
   * @param isDesign whether the text is known to be about a design, as in a thread that somebody wants reviewed
   */
  spot(text: string, isDesign?: boolean): Spotted;
}

interface Found extends Span {
  readonly pattern?: string;
  readonly circumstance?: string;
}

/** Builds the tables once; the spotter keeps no state between texts. */
export const createSpotter = (catalog: Catalog): Spotter => {
  const terms = createTerms(catalog.vocabulary);
  // The stemmer leaves the plural of abbreviations ("CRDTs") alone.
  const root = (word: string): string => terms.root(singular(word));
  const names = createNameIndex(catalog, root);
  const sense = createSense(catalog.vocabulary, root);
  const stances = createStanceReader(root);
  const circumstances = createPhraseBook(
    catalog.circumstances.flatMap(({ slug, phrases }) => phrases.map((phrase) => [phrase, slug] as const)),
    root,
  );

  const findAll = (
    tokens: readonly Token[],
    text: string,
    isDesign: boolean,
  ): { patterns: readonly Found[]; circumstances: readonly Found[] } => {
    const found: Found[] = sense
      .meant(tokens, names.find(tokens), text, isDesign)
      .map(({ from, to, pattern }) => ({ from, to, pattern }));
    const seen: Found[] = [];
    for (let at = 0; at < tokens.length; at++) {
      for (const { from, to, value } of circumstances.at(tokens, at)) seen.push({ from, to, circumstance: value });
    }
    return { patterns: found.sort((a, b) => a.from - b.from || b.to - a.to), circumstances: seen };
  };

  return {
    spot(text, isDesign = false) {
      const tokenised = tokenise(text, root);
      const { tokens } = tokenised;
      const found = findAll(tokens, text, isDesign);
      const words = ({ from, to }: Span): string => text.slice(tokens[from]?.start, tokens[to - 1]?.end);

      const stanceOf = stances.read(tokenised, found.patterns);
      const mentions = new Map<string, Mention>();
      found.patterns.forEach((name, index) => {
        if (name.pattern === undefined) return;
        const stance = stanceOf[index] ?? 'uses';
        const before = mentions.get(name.pattern);
        // What is said last of a pattern counts, but neither a question nor "not a saga" takes back its use.
        if (!before) mentions.set(name.pattern, { pattern: name.pattern, stance, words: words(name) });
        else if (stance !== 'asks' && !(stance === 'lacks' && before.stance === 'uses'))
          mentions.set(name.pattern, { ...before, stance });
      });

      const everything = [...found.patterns, ...found.circumstances].sort((a, b) => a.from - b.from || b.to - a.to);
      const stanceSeen = stances.read(tokenised, everything);
      const sightings = new Map<string, Sighting>();
      everything.forEach((sight, index) => {
        if (sight.circumstance === undefined) return;
        const stance = stanceSeen[index] ?? 'uses';
        // "No retries and no timeouts": what itself says that something is missing is not denied by the first "no".
        const holds =
          stance === 'uses' || stance === 'considers' || (stance === 'lacks' && denials.has(tokens[sight.from]?.word ?? ''));
        const before = sightings.get(sight.circumstance);
        if (!before) sightings.set(sight.circumstance, { circumstance: sight.circumstance, words: words(sight), holds });
        else if (holds && !before.holds) sightings.set(sight.circumstance, { ...before, words: words(sight), holds });
      });
      return { mentions: [...mentions.values()], circumstances: [...sightings.values()] };
    },
  };
};

/** The design that a text tells of. What it does not name is not known to be absent, so it is never whole. */
export const designFrom = (spotted: Spotted): Design => {
  const having = (...wanted: Stance[]) =>
    spotted.mentions.filter(({ stance }) => wanted.includes(stance)).map(({ pattern }) => pattern);
  const circumstances = spotted.circumstances.filter(({ holds }) => holds).map(({ circumstance }) => circumstance);
  const lacking = having('lacks');
  return designOf({
    patterns: having('uses', 'considers'),
    missing: [...lacking, ...circumstances.flatMap((slug) => saysMissing[slug] ?? [])],
    circumstances: [...circumstances, ...Object.keys(saysMissing).filter((slug) => lacking.includes(saysMissing[slug] ?? ''))],
    whole: false,
  });
};
