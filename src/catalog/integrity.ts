import { type CatalogData, namesOf } from './catalog.js';
import type { Fault } from './faults.js';
import type { Located } from './located.js';
import { nameKey } from './names.js';
import { relationKinds } from './pattern-schema.js';
import { mustBeKnown, type Report } from './report.js';
import { checkTrees } from './tree-integrity.js';
import type { Condition, Dependency } from './ways-schema.js';

/** Where everything was written, by the names under which the catalog holds it. */
export interface Sources {
  readonly patterns: ReadonlyMap<string, Located & { readonly domain: string }>;
  readonly trees: ReadonlyMap<string, Located>;
  readonly ways: ReadonlyMap<string, Located>;
}

/**
 * Checks what no schema can see: that every slug which a file names is defined, that names belong
 * to one pattern, that trees end. Expects data that its schemas have passed.
 */
export const checkLinks = (data: CatalogData, sources: Sources): Fault[] => {
  const faults: Fault[] = [];
  const reporter =
    (located: Located | undefined): Report =>
    (path, message) => {
      if (located) faults.push({ ...located.locate(path), message });
    };
  const way = (name: string) => reporter(sources.ways.get(name));

  checkPatterns(data, (slug) => reporter(sources.patterns.get(slug)));
  checkNames(data, (slug) => reporter(sources.patterns.get(slug)));
  checkWays(data, way);
  checkTrees(data, (slug) => reporter(sources.trees.get(slug)));
  return faults;
};

const checkPatterns = (data: CatalogData, reportFor: (slug: string) => Report) => {
  const groups = new Map(data.domains.map((domain) => [domain.slug, new Set(domain.groups.map((group) => group.slug))]));
  for (const pattern of data.patterns.values()) {
    const report = reportFor(pattern.slug);
    const inDomain = groups.get(pattern.domain);
    if (!inDomain) {
      report([], `the folder "${pattern.domain}" is no domain of domains.yaml; expected one of ${[...groups.keys()].join(', ')}`);
    } else mustBeKnown(report, `group of ${pattern.domain}`, inDomain)(['group'], pattern.group);

    const known = mustBeKnown(report, 'pattern', new Set(data.patterns.keys()));
    const seen = new Map<string, string>();
    for (const kind of relationKinds) {
      pattern.relations[kind].forEach(({ pattern: other }, index) => {
        const path = ['relations', kind, index, 'pattern'];
        known(path, other);
        if (other === pattern.slug) report(path, `relations.${kind}: a pattern cannot relate to itself`);
        const before = seen.get(other);
        if (before) report(path, `relations.${kind}: "${other}" already stands under ${before}; a pair has one relation`);
        seen.set(other, kind);
      });
    }
  }
};

const checkNames = (data: CatalogData, reportFor: (slug: string) => Report) => {
  const owners = new Map<string, string>();
  // Slugs and names first, so that the fault is shown at the alias that came too late.
  for (const pattern of data.patterns.values()) owners.set(nameKey(pattern.slug), pattern.slug);
  for (const pattern of data.patterns.values()) {
    const report = reportFor(pattern.slug);
    namesOf(pattern)
      .slice(1)
      .forEach((name, index) => {
        const path = index === 0 ? ['name'] : ['aliases', index - 1];
        const key = nameKey(name);
        const owner = owners.get(key);
        if (key === '') report(path, `${path[0]}: "${name}" has no letter or digit`);
        else if (owner === undefined) owners.set(key, pattern.slug);
        else if (owner !== pattern.slug)
          report(path, `${path[0]}: "${name}" already names the pattern "${owner}"; a name belongs to one pattern`);
      });
  }
};

const checkWays = (data: CatalogData, way: (name: string) => Report) => {
  const patterns = new Set(data.patterns.keys());
  const patternIn = (name: string) => mustBeKnown(way(name), 'pattern', patterns);
  const eachPattern = (name: string, path: readonly PropertyKey[], slugs: readonly string[]) =>
    slugs.forEach((slug, index) => {
      patternIn(name)([...path, index], slug);
    });

  data.layers.forEach((layer, index) => {
    eachPattern('layers', [index, 'startWith'], layer.startWith);
    layer.startWith.forEach((slug, at) => {
      if (data.patterns.get(slug)?.layers.includes(layer.slug) === false) {
        way('layers')(
          [index, 'startWith', at],
          `startWith: the pattern "${slug}" does not name the layer ${layer.slug} in its file`,
        );
      }
    });
  });

  const categories = new Set(data.problems.categories.map((category) => category.slug));
  data.problems.problems.forEach((problem, index) => {
    const path = ['problems', index];
    mustBeKnown(way('problems'), 'category', categories)([...path, 'category'], problem.category);
    eachPattern('problems', [...path, 'primary'], problem.primary);
    eachPattern('problems', [...path, 'supporting'], problem.supporting);
  });

  data.paths.forEach((learning, index) => {
    learning.steps.forEach((step, at) => {
      eachPattern('paths', [index, 'steps', at, 'patterns'], step.patterns);
    });
  });
  data.quickCards.forEach((card, index) => {
    for (const rank of ['essential', 'important', 'advanced'] as const) eachPattern('quickCards', [index, rank], card[rank]);
  });
  data.compositions.wholes.forEach((whole, index) => {
    patternIn('compositions')(['wholes', index, 'pattern'], whole.pattern);
    eachPattern('compositions', ['wholes', index, 'parts'], whole.parts);
  });
  data.compositions.orders.forEach((order, index) => {
    eachPattern('compositions', ['orders', index, 'patterns'], order.patterns);
  });
  const eachDependency = (nodes: readonly Dependency[], path: readonly PropertyKey[]) => {
    nodes.forEach((node, index) => {
      patternIn('dependencies')([...path, index, 'pattern'], node.pattern);
      eachDependency(node.leadsTo ?? [], [...path, index, 'leadsTo']);
    });
  };
  eachDependency(data.dependencies, []);

  data.comparisons.forEach((comparison, index) => {
    eachPattern('comparisons', [index, 'patterns'], comparison.patterns);
    comparison.rows.forEach((row, at) => {
      if (row.values.length !== comparison.patterns.length) {
        way('comparisons')(
          [index, 'rows', at, 'values'],
          `rows.values: ${row.values.length} values for ${comparison.patterns.length} patterns; expected one for each`,
        );
      }
    });
  });

  const circumstances = new Set(data.circumstances.map((circumstance) => circumstance.slug));
  data.circumstances.forEach((circumstance, index) => {
    eachPattern('circumstances', [index, 'impliedBy'], circumstance.impliedBy);
  });
  const checkCondition = (path: readonly PropertyKey[], condition: Condition): void => {
    if ('anyPattern' in condition) eachPattern('antiPatterns', [...path, 'anyPattern'], condition.anyPattern);
    if ('noPattern' in condition) eachPattern('antiPatterns', [...path, 'noPattern'], condition.noPattern);
    if ('of' in condition && condition.of !== 'patterns') eachPattern('antiPatterns', [...path, 'of'], condition.of);
    if ('anyCircumstance' in condition) {
      condition.anyCircumstance.forEach((slug, at) => {
        mustBeKnown(way('antiPatterns'), 'circumstance', circumstances)([...path, 'anyCircumstance', at], slug);
      });
    }
    if ('anyOf' in condition) {
      condition.anyOf.forEach((group, at) => {
        group.forEach((part, within) => {
          checkCondition([...path, 'anyOf', at, within], part);
        });
      });
    }
  };
  data.antiPatterns.forEach((rule, index) => {
    eachPattern('antiPatterns', [index, 'use'], rule.use);
    for (const part of ['when', 'unless'] as const) {
      rule[part].forEach((condition, at) => {
        checkCondition([index, part, at], condition);
      });
    }
  });
  data.vocabulary.products.forEach((product, index) => {
    eachPattern('vocabulary', ['products', index, 'standsFor'], product.standsFor);
  });

  noneTwice(
    way('domains'),
    [],
    data.domains.map((domain) => domain.slug),
  );
  noneTwice(
    way('problems'),
    ['problems'],
    data.problems.problems.map((problem) => problem.slug),
  );
  noneTwice(
    way('paths'),
    [],
    data.paths.map((learning) => learning.level),
  );
  noneTwice(
    way('quickCards'),
    [],
    data.quickCards.map((card) => card.topic),
  );
  noneTwice(
    way('comparisons'),
    [],
    data.comparisons.map((comparison) => comparison.slug),
  );
  noneTwice(
    way('circumstances'),
    [],
    data.circumstances.map((circumstance) => circumstance.slug),
  );
  noneTwice(
    way('antiPatterns'),
    [],
    data.antiPatterns.map((rule) => rule.slug),
  );
};

const noneTwice = (report: Report, path: readonly PropertyKey[], slugs: readonly string[]) => {
  slugs.forEach((slug, index) => {
    if (slugs.indexOf(slug) !== index) report([...path, index], `"${slug}" stands here twice; give the second another name`);
  });
};
