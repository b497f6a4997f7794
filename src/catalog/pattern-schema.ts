import { z } from 'zod';
import { parseProse } from './markdown.js';

/** A string of one line without control characters, taken as it stands. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
    .regex(/^[^\u0000-\u001f\u007f]*$/u, 'must be one line without control characters');

/** Text that an author wrote: one paragraph of inline Markdown. */
export const prose = (max: number) =>
  line(max).superRefine((value, context) => {
    try {
      parseProse(value);
    } catch (error) {
      context.addIssue((error as Error).message);
    }
  });

/** The name of a thing in files and links: `two-phase-commit`. */
export const slug = z
  .string()
  .max(40, 'must be at most 40 characters')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

const webLink = z.url({ protocol: /^https?$/, error: 'must be an http or https link' }).max(500);

const isSet = (list: readonly unknown[]) => new Set(list).size === list.length;
const setOf = <T extends z.ZodType>(item: T) => z.array(item).refine(isSet, 'must not list the same value twice');

const rated = <const L extends readonly [string, ...string[]]>(levels: L) =>
  z.strictObject({ level: z.enum(levels), why: prose(220) });

const relation = z.strictObject({ pattern: slug, why: prose(200) });
const relationList = z
  .array(relation)
  .refine((list) => isSet(list.map((r) => r.pattern)), 'must not name the same pattern twice');

export const complexityLevels = ['low', 'medium', 'high', 'very-high'] as const;
export const timeLevels = ['hours', 'days', 'weeks', 'months'] as const;
export const readerLevels = ['beginner', 'intermediate', 'advanced'] as const;
export const layerNames = ['infrastructure', 'platform', 'application', 'cross-cutting'] as const;
export const relationKinds = ['requires', 'enables', 'worksWith', 'alternatives', 'conflicts'] as const;
export const teamStatuses = ['adopt', 'trial', 'assess', 'hold'] as const;

/**
 * One pattern, one file: `catalog/patterns/<domain>/<slug>.yaml`. The folder says the domain and
 * the file's name says the slug, so neither stands in the file.
 */
export const patternSchema = z.strictObject({
  name: prose(60).describe('The name the field uses'),
  aliases: setOf(prose(50)).describe('Abbreviations and other names; each belongs to one pattern only'),
  group: slug.describe('A group of the domain, as in domains.yaml'),
  layers: setOf(z.enum(layerNames)).min(1),
  level: z.enum(readerLevels).describe('Who should learn it when'),
  summary: prose(200).describe('What it does for you, in one sentence'),
  verdict: prose(280).describe('The pick: when to reach for it and when to leave it, in one or two sentences'),
  problem: prose(600).describe('The trouble, as the person who has it would tell it'),
  solution: prose(1200).describe('How it works, in 3 to 7 sentences, with the moving parts'),
  useWhen: z.array(prose(220)).min(3).max(7),
  avoidWhen: z
    .array(z.strictObject({ when: prose(200), instead: prose(220) }))
    .min(3)
    .max(6)
    .describe('When not to use it, each with the cheaper fix to try first'),
  gains: z.array(prose(240)).min(2).max(6).describe('What you gain, with numbers where the field has them'),
  costs: z.array(prose(240)).min(2).max(6).describe('What you pay: latency, consistency, operations, money'),
  failureWindow: z.array(prose(320)).min(1).max(4).describe('What happens when it dies half-way'),
  pitfalls: z.array(prose(260)).min(2).max(6),
  sketch: z
    .strictObject({
      language: z.enum(['pseudocode', 'sql', 'yaml', 'json', 'shell', 'http', 'text', 'config']),
      code: z
        .string()
        .max(900)
        .refine((code) => code.trimEnd().split('\n').length <= 12, 'must be at most 12 lines')
        .refine((code) => code.split('\n').every((line) => line.length <= 76), 'lines must be at most 76 characters'),
    })
    .exactOptional()
    .describe('Code, where code says it best'),
  getItFrom: z
    .array(z.strictObject({ name: prose(60), how: prose(200) }))
    .min(1)
    .max(8)
    .describe('Products, libraries or settings that give it to you'),
  knownUses: z
    .array(z.strictObject({ system: prose(80), note: prose(240), url: webLink.exactOptional() }))
    .min(2)
    .max(6),
  references: z
    .array(
      z.strictObject({
        title: prose(160),
        author: prose(120),
        year: z.int().min(1950).max(2100).exactOptional(),
        kind: z.enum(['paper', 'book', 'catalog', 'article', 'vendor-docs', 'implementation', 'talk']),
        url: webLink.exactOptional(),
      }),
    )
    .min(2)
    .max(8),
  verify: z.array(prose(260)).min(1).max(3).describe('How to tell that it works: a metric or a test'),
  complexity: rated(complexityLevels),
  timeToImplement: rated(timeLevels),
  maintenance: rated(complexityLevels),
  relations: z.strictObject({
    requires: relationList,
    enables: relationList,
    worksWith: relationList,
    alternatives: relationList,
    conflicts: relationList,
  }),
  symptoms: setOf(prose(110))
    .min(6)
    .max(15)
    .describe('Short phrases in the words of people who have the problem and lack the name'),
  questions: setOf(line(220))
    .min(10)
    .max(40)
    .describe('Whole questions and stories, as people who need it tell them; for the search, not shown on the card'),
  team: z
    .strictObject({ status: z.enum(teamStatuses), note: prose(280) })
    .exactOptional()
    .describe("A team's own verdict, set in an overlay"),
});

/** What a pattern's file holds. */
export type PatternFile = z.infer<typeof patternSchema>;
