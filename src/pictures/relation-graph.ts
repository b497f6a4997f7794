import type { Catalog } from '../catalog/catalog.js';
import { growthOf } from '../catalog/growth.js';
import type { EdgeKind, LegendEntry, Picture, PictureEdge, PictureGroup, PictureNode } from './picture.js';

/** More neighbours than these cannot be read in a chat. */
const maxNeighbours = 16;

/** One way in which patterns hang together, seen from the one in the middle. */
interface Bond {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly label: string;
  readonly also: string;
  /** Where its patterns stand; either side when it has no direction. */
  readonly side: 'before' | 'after' | 'either';
  /** Whether the line comes from the neighbour. */
  readonly inward: boolean;
  readonly slugs: readonly string[];
}

const legendLabels: Partial<Record<EdgeKind, string>> = {
  requires: 'needs first',
  partOf: 'part of (diamond at the whole)',
  conflicts: 'does not go with',
  alternatives: 'instead of it',
  enables: 'makes possible',
  grows: 'grows into',
  worksWith: 'works with',
};

/** A pattern in the middle of those that it hangs together with. */
export const relationGraph = (catalog: Catalog, slug: string): Picture => {
  const centre = catalog.pattern(slug);
  const bonds = bondsOf(catalog, slug);
  const everyone = new Set(bonds.flatMap((bond) => bond.slugs));
  const shown = chosen(bonds);

  const nodes: PictureNode[] = [{ id: 'n0', role: 'centre', label: centre.name, slug }];
  const edges: PictureEdge[] = [];
  const idBySlug = new Map<string, string>();
  for (const { id, kind, label, also, inward, slugs } of bonds) {
    for (const other of slugs.filter((candidate) => shown.has(candidate))) {
      let node = idBySlug.get(other);
      if (node === undefined) {
        // A pattern stands with the first of its bonds; the others are named on it.
        node = `n${nodes.length}`;
        idBySlug.set(other, node);
        nodes.push({ id: node, role: 'neighbour', label: catalog.pattern(other).name, slug: other, group: id });
      }
      edges.push({ from: inward ? node : 'n0', to: inward ? 'n0' : node, kind, label, also });
    }
  }

  const left = everyone.size - shown.size;
  return {
    title: `${centre.name}: related patterns`,
    direction: 'across',
    nodes,
    edges,
    groups: placed(bonds, nodes),
    legend: legendOf(edges),
    ...(left > 0 && { note: `${left} more ${left === 1 ? 'is' : 'are'} left out.` }),
  };
};

/** The most telling bonds first: what must be there, what it consists of, what must not be there. */
const bondsOf = (catalog: Catalog, slug: string): Bond[] => {
  const { relations } = catalog.pattern(slug);
  const { wholes } = catalog.compositions;
  const growth = growthOf(catalog.dependencies, slug);
  const named = (list: readonly { readonly pattern: string }[]) => list.map((relation) => relation.pattern);
  const bonds: Bond[] = [
    {
      id: 'requires',
      kind: 'requires',
      label: 'Needs first',
      also: 'also needed first',
      side: 'before',
      inward: false,
      slugs: named(relations.requires),
    },
    {
      id: 'parts',
      kind: 'partOf',
      label: 'Is made of',
      also: 'also a part of it',
      side: 'after',
      inward: false,
      slugs: wholes.filter((whole) => whole.pattern === slug).flatMap((whole) => whole.parts),
    },
    {
      id: 'wholes',
      kind: 'partOf',
      label: 'Is part of',
      also: 'also made with it',
      side: 'before',
      inward: true,
      slugs: wholes.filter((whole) => whole.parts.includes(slug)).map((whole) => whole.pattern),
    },
    {
      id: 'conflicts',
      kind: 'conflicts',
      label: 'Does not go with',
      also: 'but does not go with it',
      side: 'either',
      inward: false,
      slugs: named(relations.conflicts),
    },
    {
      id: 'alternatives',
      kind: 'alternatives',
      label: 'Instead of it',
      also: 'also instead of it',
      side: 'either',
      inward: false,
      slugs: named(relations.alternatives),
    },
    {
      id: 'enables',
      kind: 'enables',
      label: 'Makes possible',
      also: 'also made possible',
      side: 'after',
      inward: false,
      slugs: named(relations.enables),
    },
    {
      id: 'from',
      kind: 'grows',
      label: 'Grows from',
      also: 'also grows into it',
      side: 'before',
      inward: true,
      slugs: growth.from,
    },
    {
      id: 'into',
      kind: 'grows',
      label: 'Grows into',
      also: 'also grows out of it',
      side: 'after',
      inward: false,
      slugs: growth.into,
    },
    {
      id: 'worksWith',
      kind: 'worksWith',
      label: 'Works with',
      also: 'also works with it',
      side: 'either',
      inward: false,
      slugs: named(relations.worksWith),
    },
  ];
  return bonds.map((bond) => ({ ...bond, slugs: [...new Set(bond.slugs)].filter((other) => other !== slug) }));
};

/** One of each bond in turn, in the authors' order, so that none crowds the others out. */
const chosen = (bonds: readonly Bond[]): Set<string> => {
  const shown = new Set<string>();
  const longest = Math.max(...bonds.map((bond) => bond.slugs.length));
  for (let rank = 0; rank < longest; rank++) {
    for (const { slugs } of bonds) {
      const slug = slugs[rank];
      if (slug !== undefined && shown.size < maxNeighbours) shown.add(slug);
    }
  }
  return shown;
};

/** The bonds that have nodes, each on its side; those of either side go where there is more room, the largest first. */
const placed = (bonds: readonly Bond[], nodes: readonly PictureNode[]): PictureGroup[] => {
  const size = (bond: Bond) => nodes.filter((node) => node.group === bond.id).length;
  const present = bonds.filter((bond) => size(bond) > 0);
  const load = { before: 0, after: 0 };
  const sides = new Map<string, 'before' | 'after'>();
  const put = (bond: Bond, side: 'before' | 'after'): void => {
    sides.set(bond.id, side);
    load[side] += size(bond) + 1;
  };
  for (const bond of present) if (bond.side !== 'either') put(bond, bond.side);
  for (const bond of present.filter(({ side }) => side === 'either').sort((a, b) => size(b) - size(a))) {
    put(bond, load.before < load.after ? 'before' : 'after');
  }
  return present.map(({ id, kind, label }) => ({ id, kind, label, side: sides.get(id) ?? 'after' }));
};

const legendOf = (edges: readonly PictureEdge[]): LegendEntry[] =>
  [...new Set(edges.map((edge) => edge.kind))].map((kind) => ({ kind, label: legendLabels[kind] ?? kind }));
