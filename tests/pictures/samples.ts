import { loadCatalog } from '../../src/catalog/load.js';
import { createGuide } from '../../src/guide/guide.js';
import type { Walk } from '../../src/guide/walk.js';
import { decisionPath } from '../../src/pictures/decision-path.js';
import type { Picture } from '../../src/pictures/picture.js';
import { relationGraph } from '../../src/pictures/relation-graph.js';

export const catalog = loadCatalog();
export const guide = createGuide(catalog);

/** A walk to its end: always the answer of that number, or the last one there is. */
export const finished = (tree: string, answer: number): Walk => {
  let walk = guide.start(tree);
  for (let { open } = guide.stand(walk); open; { open } = guide.stand(walk)) {
    walk = guide.pick(walk, Math.min(answer, open.answers.length - 1));
  }
  return walk;
};

export const relations = (): Picture[] => [...catalog.patterns.keys()].map((slug) => relationGraph(catalog, slug));

export const paths = (): Picture[] =>
  [...catalog.trees.keys()].flatMap((tree) =>
    [0, 1, 9].flatMap((answer) => {
      const walk = finished(tree, answer);
      const half = { ...walk, picks: walk.picks.slice(0, Math.floor(walk.picks.length / 2)) };
      return [walk, half].map((one) => decisionPath(catalog, guide, one));
    }),
  );

/** A picture whose every text is `label`. */
export const labelled = (label: string): Picture => ({
  title: label,
  direction: 'across',
  nodes: [
    { id: 'n0', role: 'centre', label, slug: 'a' },
    { id: 'n1', role: 'neighbour', label, slug: 'b', group: 'g' },
    { id: 'n2', role: 'neighbour', label, slug: 'c', group: 'g' },
  ],
  edges: [
    { from: 'n0', to: 'n1', kind: 'requires', label },
    { from: 'n0', to: 'n2', kind: 'requires', label },
    { from: 'n0', to: 'n2', kind: 'worksWith', label },
  ],
  groups: [{ id: 'g', label, kind: 'requires', side: 'before' }],
  legend: [{ kind: 'requires', label }],
  note: label,
});
