import { z } from 'zod';
import { layerNames, line, prose, readerLevels, slug } from './pattern-schema.js';

/** The ways into the catalog besides its patterns: one schema for each of the files beside `patterns/`. */

const patternList = z.array(slug).min(1);

export const domainsSchema = z.array(
  z.strictObject({
    slug,
    name: prose(60),
    purpose: prose(160),
    groups: z.array(z.strictObject({ slug, name: prose(60) })).min(1),
  }),
);

export const layersSchema = z.array(
  z.strictObject({
    slug: z.enum(layerNames),
    name: prose(60),
    purpose: prose(160),
    startWith: patternList.describe('The patterns to look at first; each must name this layer in its own file'),
  }),
);

export const problemsSchema = z.strictObject({
  categories: z.array(z.strictObject({ slug, name: prose(60), purpose: prose(160) })).min(1),
  problems: z
    .array(
      z.strictObject({
        slug,
        category: slug,
        name: prose(60),
        inTheirWords: z.array(prose(110)).min(1).max(10).describe('How people put it, for the search'),
        primary: patternList,
        supporting: z.array(slug),
        firstStep: prose(260).describe('What to do this week'),
      }),
    )
    .min(1),
});

export const pathsSchema = z.array(
  z.strictObject({
    level: z.enum(readerLevels),
    name: prose(60),
    purpose: prose(200),
    steps: z.array(z.strictObject({ patterns: patternList, why: prose(220) })).min(1),
  }),
);

export const quickCardsSchema = z.array(
  z.strictObject({
    topic: slug,
    name: prose(60),
    essential: patternList,
    important: patternList,
    advanced: patternList,
    remember: prose(220),
  }),
);

export const compositionsSchema = z.strictObject({
  wholes: z.array(z.strictObject({ pattern: slug, parts: patternList, why: prose(240) })).describe('Whole = sum of its parts'),
  orders: z
    .array(
      z.strictObject({
        slug,
        name: prose(100),
        patterns: z.array(slug).min(2),
        rule: prose(260),
        why: prose(320),
      }),
    )
    .describe('Where the order in which patterns are put together matters'),
});

/** A node of the dependency graph: a pattern and what grows out of it. */
export interface Dependency {
  pattern: string;
  leadsTo?: Dependency[];
}
export const dependenciesSchema: z.ZodType<Dependency[]> = z.array(
  z.strictObject({
    pattern: slug,
    get leadsTo(): z.ZodExactOptional<z.ZodType<Dependency[]>> {
      return z.exactOptional(dependenciesSchema);
    },
  }),
);

export const comparisonsSchema = z.array(
  z.strictObject({
    slug,
    patterns: z.array(slug).min(2).max(4),
    question: prose(140).describe('As people ask it'),
    verdict: prose(360).describe('The pick first, then why'),
    rows: z
      .array(z.strictObject({ aspect: prose(50), values: z.array(prose(130)).min(2).max(4) }))
      .min(3)
      .max(9)
      .describe('One value for each pattern, in the same order'),
  }),
);

export const navigationSchema = z.array(
  z.strictObject({ slug, name: prose(60), children: z.array(z.strictObject({ slug, name: prose(60) })).min(1) }),
);

export const treeSchema = z.strictObject({
  name: prose(60),
  purpose: prose(200),
  aliases: z.array(prose(40)),
  start: slug.describe('The question to begin with'),
  questions: z.record(
    slug,
    z.strictObject({
      ask: prose(120),
      help: prose(240).exactOptional(),
      answers: z
        .array(
          z
            .strictObject({
              label: prose(60),
              hint: prose(100).exactOptional(),
              patterns: z.array(slug).exactOptional().describe('What this answer speaks for, best first'),
              why: prose(260).exactOptional().describe('Why these patterns follow from this answer'),
              doFirst: prose(260).exactOptional().describe('What to do first; the last one on the way counts'),
              circumstances: z.array(slug).exactOptional().describe('What this answer says about the system'),
              next: slug.exactOptional().describe('The next question of this tree'),
              tree: slug.exactOptional().describe('Another tree in which the walk goes on'),
            })
            .refine((a) => !(a.next && a.tree), 'goes on to a question or to a tree, not to both'),
        )
        .min(2)
        .max(9),
    }),
  ),
});

export const circumstancesSchema = z.array(
  z.strictObject({
    slug,
    name: prose(60),
    description: prose(200),
    phrases: z
      .array(line(300))
      .min(1)
      .describe(
        'Words that show it in a sentence. "a/b" is either word, "..." is up to four words, "_" is one word or none, "<=8" and "4+" are numbers; "~" is up to two filler words, "@class" is any word of src/advice/word-classes.ts; endings do not matter but for "=word"',
      ),
    impliedBy: z.array(slug).describe('Patterns that bring it with them'),
  }),
);

/** One thing that must hold for a rule to fire. */
const simpleConditionSchema = z.union(
  [
    z.strictObject({ anyPattern: patternList }),
    z.strictObject({ anyCircumstance: z.array(slug).min(1) }),
    z.strictObject({ noPattern: patternList.describe('None of them is in the design, and the design is whole or says so') }),
    z.strictObject({
      atLeast: z.int().min(1).max(50),
      of: z.union([z.literal('patterns'), patternList]).describe('All patterns of the design, or those of a list'),
    }),
  ],
  { error: 'expected anyPattern, anyCircumstance, noPattern, or atLeast with of' },
);

const conditionSchema = z.union(
  [
    simpleConditionSchema,
    z.strictObject({ anyOf: z.array(z.array(simpleConditionSchema).min(1)).min(2).describe('All of one of these groups') }),
  ],
  { error: 'expected anyPattern, anyCircumstance, noPattern, atLeast with of, or anyOf with groups of these' },
);

export const antiPatternsSchema = z.array(
  z.strictObject({
    slug,
    name: prose(80),
    level: z.enum(['note', 'warning', 'danger']),
    when: z.array(conditionSchema).min(1).describe('All of these'),
    unless: z.array(conditionSchema).describe('None of these'),
    why: prose(420),
    instead: prose(320),
    use: z.array(slug).describe('The patterns to turn to'),
    examples: z.strictObject({ fires: prose(240), silent: prose(240) }),
  }),
);

export const vocabularySchema = z.strictObject({
  stopWords: z.array(line(30)).describe('Words that say nothing about a problem'),
  keep: z.array(line(30)).describe('Names that are never stemmed'),
  everyday: z.array(line(30)).describe('Words of everyday speech that no pattern may claim as an alias'),
  synonyms: z.array(z.strictObject({ words: z.array(line(40)).min(2) })).describe('Words that mean the same to the search'),
  products: z
    .array(z.strictObject({ names: z.array(line(40)).min(1), standsFor: patternList }))
    .describe('Products and the patterns that people use them for, most usual first'),
  ordinary: z
    .array(z.strictObject({ word: line(40), near: z.array(line(40)).min(1) }))
    .describe('Words that name a pattern but not in the company of these'),
});

export type Domain = z.infer<typeof domainsSchema>[number];
export type Layer = z.infer<typeof layersSchema>[number];
export type Problems = z.infer<typeof problemsSchema>;
export type Problem = Problems['problems'][number];
export type LearningPath = z.infer<typeof pathsSchema>[number];
export type QuickCard = z.infer<typeof quickCardsSchema>[number];
export type Compositions = z.infer<typeof compositionsSchema>;
export type Comparison = z.infer<typeof comparisonsSchema>[number];
export type Navigation = z.infer<typeof navigationSchema>;
export type TreeFile = z.infer<typeof treeSchema>;
export type Circumstance = z.infer<typeof circumstancesSchema>[number];
export type Condition = z.infer<typeof conditionSchema>;
export type AntiPattern = z.infer<typeof antiPatternsSchema>[number];
export type Vocabulary = z.infer<typeof vocabularySchema>;
