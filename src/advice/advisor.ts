import type { Catalog } from '../catalog/catalog.js';
import type { AntiPattern, Condition } from '../catalog/ways-schema.js';
import type { Design } from './design.js';

/** A rule that fired, with the patterns and circumstances of the design that made it. */
export interface Warning {
  readonly rule: AntiPattern;
  readonly patterns: readonly string[];
  readonly circumstances: readonly string[];
}

/** Knows the combinations that the catalog warns of. */
export interface Advisor {
  /** The warnings that are due, the gravest first. */
  review(design: Design): readonly Warning[];
}

/** What made a condition hold; undefined when it does not. */
type Evidence = Pick<Warning, 'patterns' | 'circumstances'>;

const gravity = { danger: 0, warning: 1, note: 2 } as const;

export const createAdvisor = (catalog: Catalog): Advisor => {
  /** Patterns bring circumstances with them: who names microservices has services. */
  const implied = (design: Design): ReadonlySet<string> =>
    new Set([
      ...design.circumstances,
      ...catalog.circumstances.filter((c) => c.impliedBy.some((slug) => design.patterns.has(slug))).map((c) => c.slug),
    ]);

  const evidence = (condition: Condition, design: Design, circumstances: ReadonlySet<string>): Evidence | undefined => {
    const found = (patterns: readonly string[], said: readonly string[] = []): Evidence | undefined =>
      patterns.length + said.length > 0 ? { patterns, circumstances: said } : undefined;
    if ('anyOf' in condition) {
      for (const group of condition.anyOf) {
        const held = allOf(group, design, circumstances);
        if (held) return held;
      }
      return undefined;
    }
    if ('anyPattern' in condition) return found(condition.anyPattern.filter((slug) => design.patterns.has(slug)));
    if ('anyCircumstance' in condition)
      return found(
        [],
        condition.anyCircumstance.filter((slug) => circumstances.has(slug)),
      );
    if ('noPattern' in condition) {
      const isAbsent = condition.noPattern.every((slug) => !design.patterns.has(slug));
      const isSaid = design.whole || condition.noPattern.some((slug) => design.missing.has(slug));
      return isAbsent && isSaid ? { patterns: [], circumstances: [] } : undefined;
    }
    const counted = condition.of === 'patterns' ? [...design.patterns] : condition.of.filter((slug) => design.patterns.has(slug));
    return counted.length >= condition.atLeast ? found(counted) : undefined;
  };

  /** The evidence of all conditions together; undefined when one does not hold. */
  const allOf = (conditions: readonly Condition[], design: Design, circumstances: ReadonlySet<string>): Evidence | undefined => {
    const held = conditions.map((condition) => evidence(condition, design, circumstances)).filter((part) => part !== undefined);
    if (held.length < conditions.length) return undefined;
    return {
      patterns: [...new Set(held.flatMap((part) => part.patterns))],
      circumstances: [...new Set(held.flatMap((part) => part.circumstances))],
    };
  };

  return {
    review(design) {
      const circumstances = implied(design);
      return catalog.antiPatterns
        .flatMap((rule): Warning[] => {
          if (rule.unless.some((condition) => evidence(condition, design, circumstances))) return [];
          const due = allOf(rule.when, design, circumstances);
          return due ? [{ rule, ...due }] : [];
        })
        .sort((a, b) => gravity[a.rule.level] - gravity[b.rule.level]);
    },
  };
};
