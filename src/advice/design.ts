/** A design under review: what is in it, as far as it was said. */
export interface Design {
  /** Slugs of the patterns that are used or planned. */
  readonly patterns: ReadonlySet<string>;
  /** Slugs of the patterns that are said to be missing, as in "there are no health checks". */
  readonly missing: ReadonlySet<string>;
  readonly circumstances: ReadonlySet<string>;
  /** Whether the patterns are all there are (a list), so that what is not named is not there. */
  readonly whole: boolean;
}

export const designOf = (
  parts: Partial<Record<'patterns' | 'missing' | 'circumstances', Iterable<string>>> & { whole: boolean },
): Design => ({
  patterns: new Set(parts.patterns),
  missing: new Set(parts.missing),
  circumstances: new Set(parts.circumstances),
  whole: parts.whole,
});
