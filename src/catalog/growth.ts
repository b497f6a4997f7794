import type { Dependency } from './ways-schema.js';

/** The neighbours of a pattern in the dependency graph: what it grows from and what grows out of it. */
export const growthOf = (graph: readonly Dependency[], slug: string): { from: string[]; into: string[] } => {
  const growth = { from: [] as string[], into: [] as string[] };
  const visit = (nodes: readonly Dependency[], parent: string | undefined): void => {
    for (const node of nodes) {
      const below = node.leadsTo ?? [];
      if (node.pattern === slug) {
        if (parent !== undefined) growth.from.push(parent);
        growth.into.push(...below.map((child) => child.pattern));
      }
      visit(below, node.pattern);
    }
  };
  visit(graph, undefined);
  return growth;
};
