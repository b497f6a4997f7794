import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionPath } from '../../src/pictures/decision-path.js';
import { edgeKinds, isWay, type Picture } from '../../src/pictures/picture.js';
import { relationGraph } from '../../src/pictures/relation-graph.js';
import { textOf } from '../../src/pictures/text-of.js';
import { catalog, finished, guide, labelled, paths, relations } from './samples.js';

const everything = [...relations(), ...paths()];

/** All that is known of a pattern's neighbours, gathered as a reader of the files would. */
const neighbours = (slug: string): Set<string> => {
  const { relations } = catalog.pattern(slug);
  const found = new Set(Object.values(relations).flatMap((list) => list.map(({ pattern }) => pattern)));
  for (const { pattern, parts } of catalog.compositions.wholes) {
    if (pattern === slug) for (const part of parts) found.add(part);
    if (parts.includes(slug)) found.add(pattern);
  }
  const pairs: [string, string][] = [];
  const visit = (nodes: typeof catalog.dependencies): void => {
    for (const { pattern, leadsTo = [] } of nodes) {
      for (const child of leadsTo) pairs.push([pattern, child.pattern]);
      visit(leadsTo);
    }
  };
  visit(catalog.dependencies);
  for (const [from, to] of pairs) {
    if (from === slug) found.add(to);
    if (to === slug) found.add(from);
  }
  found.delete(slug);
  return found;
};

describe('given every pattern and walks of every tree', () => {
  it('then the ids are safe and used once, and edges, groups and legend speak of what is there', () => {
    for (const picture of everything) {
      const ids = picture.nodes.map((node) => node.id);
      expect(new Set(ids).size, picture.title).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^n\d+$/);
      for (const { from, to } of picture.edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
      const groups = picture.groups.map((group) => group.id);
      for (const { group } of picture.nodes) if (group !== undefined) expect(groups).toContain(group);
      expect(new Set(picture.legend.map((entry) => entry.kind))).toEqual(new Set(picture.edges.map((edge) => edge.kind)));
    }
  });

  it('then the same catalog gives the same picture', () => {
    expect(relationGraph(catalog, 'saga')).toEqual(relationGraph(catalog, 'saga'));
    expect(decisionPath(catalog, guide, finished('new', 0))).toEqual(decisionPath(catalog, guide, finished('new', 0)));
  });
});

describe('given the relations of a pattern', () => {
  it('then all its neighbours are there, or the picture says how many are not', () => {
    for (const slug of catalog.patterns.keys()) {
      const picture = relationGraph(catalog, slug);
      const shown = picture.nodes.slice(1).map((node) => node.slug);
      const known = neighbours(slug);
      expect(shown.length).toBe(Math.min(16, known.size));
      for (const other of shown) expect(known).toContain(other);
      const left = known.size - shown.length;
      if (left > 0) expect(picture.note).toMatch(new RegExp(`^${left} more `));
      else expect(picture.note).toBeUndefined();
    }
  });

  it('then what it needs and what it must not meet is never what is left out', () => {
    const crowded = { ...catalog.pattern('saga') };
    const many = [...catalog.patterns.keys()].filter((slug) => slug !== 'saga').slice(0, 60);
    const list = (from: number, to: number) => many.slice(from, to).map((pattern) => ({ pattern, why: 'w' }));
    crowded.relations = {
      requires: list(0, 3),
      conflicts: list(3, 5),
      alternatives: list(5, 15),
      enables: list(15, 25),
      worksWith: list(25, 60),
    };
    const lone = { ...catalog, compositions: { wholes: [], orders: [] }, dependencies: [] };
    const picture = relationGraph({ ...lone, pattern: (slug) => (slug === 'saga' ? crowded : catalog.pattern(slug)) }, 'saga');
    const shown = (kind: string) => picture.edges.filter((edge) => edge.kind === kind).length;
    expect(picture.nodes).toHaveLength(17);
    expect(picture.note).toBe('44 more are left out.');
    expect([shown('requires'), shown('conflicts')]).toEqual([3, 2]);
    for (const kind of ['alternatives', 'enables', 'worksWith']) expect(shown(kind)).toBeGreaterThanOrEqual(3);
  });

  it('then a pattern that is in two relations stands there once, with both edges', () => {
    const { nodes, edges } = relationGraph(catalog, 'leaderless-replication');
    const quorum = nodes.filter((node) => node.slug === 'quorum');
    expect(quorum).toHaveLength(1);
    expect(edges.filter(({ to }) => to === quorum[0]?.id).map(({ kind }) => kind)).toEqual(['requires', 'partOf']);
  });

  it('then lines point the way they are said', () => {
    const { nodes, edges } = relationGraph(catalog, 'sidecar');
    const whole = nodes.find((node) => node.slug === 'service-mesh')?.id;
    expect(edges).toContainEqual(expect.objectContaining({ from: whole, to: 'n0', kind: 'partOf' }));
  });
});

describe('given a walk', () => {
  const walk = finished('resilience', 0);
  const { trail, patterns } = guide.stand(walk);
  const picture = decisionPath(catalog, guide, walk);
  const labels = (role: string) => picture.nodes.filter((node) => node.role === role).map((node) => node.label);

  it('then each question is there with the answer taken, in order, and the result with its patterns', () => {
    expect(labels('question')).toEqual(trail.map((step) => step.question.ask));
    expect(labels('taken')).toEqual(trail.map((step) => step.answer.label));
    const result = picture.nodes.find((node) => node.role === 'result');
    for (const slug of patterns) expect(`${result?.label} ${result?.detail}`).toContain(catalog.pattern(slug).name);
  });

  it('then an answer not taken says where it leads: to a question, or to patterns', () => {
    for (const [index, { question, pick }] of trail.entries()) {
      const asked = picture.nodes.find((node) => node.role === 'question' && node.label === question.ask)?.id;
      const ways = picture.edges.filter((edge) => edge.from === asked && edge.kind === 'notTaken').map(({ to }) => to);
      expect(ways).toHaveLength(question.answers.length - 1);
      for (const [other, answer] of question.answers.entries()) {
        if (other === pick) continue;
        const way = picture.nodes.find((node) => ways.includes(node.id) && node.label === answer.label);
        const next = guide.stand({ ...walk, picks: [...walk.picks.slice(0, index), other] }).open;
        expect(way?.detail).toContain(next?.ask ?? catalog.pattern(answer.patterns?.[0] ?? '').name);
      }
    }
  });

  it('then one that is not at its end shows the open question with its answers as possible', () => {
    const { nodes } = decisionPath(catalog, guide, { ...walk, picks: walk.picks.slice(0, 1) });
    expect(nodes.filter((node) => node.role === 'open')).toHaveLength(1);
    expect(nodes.some((node) => node.role === 'possible')).toBe(true);
    expect(nodes.some((node) => node.role === 'result')).toBe(false);
  });

  it('then the ways beside it stay few enough to be read, and the rest is counted', () => {
    for (const path of paths()) expect(path.nodes.filter(isWay).length, path.title).toBeLessThanOrEqual(20);
    const long = decisionPath(catalog, guide, finished('existing', 9));
    const counted = long.nodes.filter((node) => /^\d+ more answers$/.test(node.label));
    for (const node of counted) expect(Number.parseInt(node.label, 10)).toBeGreaterThan(1);
  });
});

describe('given a picture as text', () => {
  it('then every label of it is there', () => {
    for (const picture of everything) {
      const text = textOf(picture);
      for (const word of [picture.title, ...picture.nodes.map((node) => node.label)]) expect(text).toContain(word);
    }
  });

  it('then relations are a tree with headings', () => {
    expect(textOf(relationGraph(catalog, 'saga')).split('\n').slice(0, 6)).toEqual([
      'Saga: related patterns',
      '',
      'Saga',
      '├─ Needs first',
      '│  ├─ Compensating Transaction',
      '│  ├─ Idempotency',
    ]);
  });

  it('then a walk is a list of questions, with what was taken before what was not', () => {
    const text = textOf(decisionPath(catalog, guide, finished('new', 0)));
    expect(text.split('\n')).toEqual([
      'For New Systems: the way to the result',
      '',
      '1. Distributed?',
      '├─ ✓ No',
      '└─ not taken',
      '   └─ Yes → Primary challenge?',
      '',
      'Result: Use Monolith',
    ]);
  });

  it('then no text of a catalog breaks a line, steers the terminal or makes it fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (label) => {
        const text = textOf(labelled(label));
        expect(text.split('\n')).toHaveLength(textOf(labelled('x')).split('\n').length);
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it('then an incomplete one is still text', () => {
    const broken: Picture = { ...labelled('x'), edges: edgeKinds.map((kind) => ({ from: 'n0', to: 'gone', kind, label: kind })) };
    expect(textOf(broken)).toContain('x');
    expect(textOf({ title: 't', direction: 'down', nodes: [], edges: [], groups: [], legend: [] })).toBe('t');
  });
});
