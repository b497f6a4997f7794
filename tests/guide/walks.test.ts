import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tree } from '../../src/catalog/catalog.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { type Answer, createGuide } from '../../src/guide/guide.js';
import { readWalk, type Walk, writeWalk } from '../../src/guide/walk.js';

const catalog = loadCatalog();
const guide = createGuide(catalog);
const trees = [...catalog.trees.values()];

/** Follows a tree as a person with paper would: the oracle for the guide. */
const followed = (tree: Tree, picks: readonly number[]) => {
  let here: { tree: Tree; question: string } | undefined = { tree, question: tree.start };
  const answers: Answer[] = [];
  for (const pick of picks) {
    const answer: Answer | undefined = here?.tree.questions[here.question]?.answers[pick];
    if (!answer) throw new Error('off the tree');
    answers.push(answer);
    const other: Tree | undefined = answer.tree === undefined ? undefined : catalog.trees.get(answer.tree);
    if (other) here = { tree: other, question: other.start };
    else here = answer.next === undefined || !here ? undefined : { tree: here.tree, question: answer.next };
  }
  return { answers, open: here?.tree.questions[here.question] };
};

const finished = (tree: Tree): Walk[] => {
  const ends: Walk[] = [];
  const visit = (walk: Walk): void => {
    const { open } = guide.stand(walk);
    if (open) for (const index of open.answers.keys()) visit(guide.pick(walk, index));
    else ends.push(walk);
  };
  visit(guide.start(tree.slug));
  return ends;
};
const allFinished = trees.flatMap(finished);

/** A finished walk and any of its beginnings. */
const anyWalk = fc
  .constantFrom(...allFinished)
  .chain((walk) =>
    fc.integer({ min: 0, max: walk.picks.length }).map((length) => ({ ...walk, picks: walk.picks.slice(0, length) })),
  );

describe('given every way through every tree', () => {
  it('then it ends within eight questions, with patterns that the catalog has', () => {
    for (const walk of allFinished) {
      expect(walk.picks.length).toBeLessThanOrEqual(8);
      const { patterns } = guide.stand(walk);
      expect(patterns.length).toBeGreaterThan(0);
      for (const slug of patterns) expect(catalog.patterns.has(slug)).toBe(true);
    }
  });

  it('then new and existing lead to every pattern within six questions', () => {
    const reached = new Set<string>();
    for (const tree of ['new', 'existing']) {
      for (const walk of allFinished.filter((candidate) => candidate.tree === tree)) {
        expect(walk.picks.length, writeWalk(walk)).toBeLessThanOrEqual(6);
        for (const slug of guide.stand(walk).patterns) reached.add(slug);
      }
    }
    expect([...catalog.patterns.keys()].filter((slug) => !reached.has(slug))).toEqual([]);
  });

  it('then both reach every domain', () => {
    for (const tree of ['new', 'existing']) {
      const domains = new Set(
        allFinished
          .filter((walk) => walk.tree === tree)
          .flatMap((walk) => guide.stand(walk).patterns.map((slug) => catalog.pattern(slug).domain)),
      );
      expect([...domains].sort()).toEqual(catalog.domains.map((domain) => domain.slug).sort());
    }
  });

  it('then its code fits a button and replays it', () => {
    for (const walk of allFinished) {
      expect(writeWalk(walk).length).toBeLessThanOrEqual(90);
      expect(readWalk(writeWalk(walk))).toEqual(walk);
    }
  });
});

describe('given any walk', () => {
  it('then it stands where following its answers by hand leads', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        const standing = guide.stand(walk);
        const byHand = followed(catalog.trees.get(walk.tree) as Tree, walk.picks);
        expect(standing.trail.map((step) => step.answer)).toEqual(byHand.answers);
        expect(standing.open?.ask).toBe(byHand.open?.ask);
        expect(standing.patterns).toEqual([...new Set(byHand.answers.flatMap((answer) => answer.patterns ?? []))]);
      }),
    );
  });

  it('then back undoes an answer', () => {
    fc.assert(
      fc.property(anyWalk, fc.nat(), (walk, any) => {
        const { open } = guide.stand(walk);
        if (!open) return;
        expect(guide.back(guide.pick(walk, any % open.answers.length))).toEqual(walk);
      }),
    );
  });

  it('then changing an answer keeps the earlier ones, and the later ones that are asked again', () => {
    fc.assert(
      fc.property(anyWalk, fc.nat(), fc.nat(), (walk, at, to) => {
        const { trail } = guide.stand(walk);
        const index = at % Math.max(1, trail.length);
        const step = trail[index];
        if (!step) return;
        const pick = to % step.question.answers.length;
        const changed = guide.stand(guide.change(walk, index, pick));
        expect(changed.trail.slice(0, index)).toEqual(trail.slice(0, index));
        expect(changed.trail[index]?.pick).toBe(pick);
        const given = new Map(trail.slice(index + 1).map((later) => [later.question.id, later.pick]));
        for (const later of changed.trail.slice(index + 1)) expect(later.pick).toBe(given.get(later.question.id));
        if (changed.open) expect(given.has(changed.open.id)).toBe(false);
      }),
    );
  });

  it('then changing an answer to itself changes nothing', () => {
    fc.assert(
      fc.property(anyWalk, fc.nat(), (walk, at) => {
        const { trail } = guide.stand(walk);
        const step = trail[at % Math.max(1, trail.length)];
        if (step) expect(guide.change(walk, trail.indexOf(step), step.pick)).toEqual(walk);
      }),
    );
  });
});

describe('given a finished walk', () => {
  it('then every pattern that its tree could have given is in the result or was ruled out by one of its answers', () => {
    const possible = new Map(
      trees.map((tree) => [tree.slug, new Set(finished(tree).flatMap((walk) => guide.stand(walk).patterns))]),
    );
    fc.assert(
      fc.property(fc.constantFrom(...allFinished), (walk) => {
        const given = guide.stand(walk).patterns;
        const refused = guide.whyNot(walk);
        expect([...given, ...refused.map((one) => one.pattern)].sort()).toEqual([...(possible.get(walk.tree) ?? [])].sort());
        for (const { step } of refused) expect(guide.stand(walk).trail).toContainEqual(step);
      }),
      { numRuns: 200 },
    );
  });

  it('then the answer that ruled a pattern out is the one after which no way leads to it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...allFinished), fc.nat(), (walk, any) => {
        const refused = guide.whyNot(walk);
        const one = refused[any % Math.max(1, refused.length)];
        if (!one) return;
        const { trail } = guide.stand(walk);
        const index = trail.findIndex((step) => step.question.id === one.step.question.id);
        const reachable = (length: number) =>
          allFinished.some(
            (other) =>
              other.tree === walk.tree &&
              walk.picks.slice(0, length).every((pick, at) => other.picks[at] === pick) &&
              guide.stand(other).patterns.includes(one.pattern),
          );
        expect(reachable(index)).toBe(true);
        expect(reachable(index + 1)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('then each change that is offered changes one answer and leads elsewhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...allFinished), (walk) => {
        const before = guide.stand(walk);
        const detours = guide.whatWouldChange(walk);
        expect(detours.length).toBeGreaterThan(0);
        for (const detour of detours) {
          const after = guide.stand(detour.walk);
          const index = before.trail.findIndex((step) => step.question.id === detour.step.question.id);
          expect(after.trail[index]?.answer).toEqual(detour.to);
          expect(after.trail.slice(0, index)).toEqual(before.trail.slice(0, index));
          expect(after.open !== undefined || after.patterns.join() !== before.patterns.join()).toBe(true);
          expect(after.open === undefined).toBe(detour.toGo === 0);
        }
        const toGo = detours.map((detour) => detour.toGo);
        expect(toGo).toEqual([...toGo].sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });
});

describe('given a walk that does not fit its tree', () => {
  it.each([
    ['an answer that the question does not have', { tree: 'existing', picks: [30] }],
    ['answers after the end', { tree: 'new', picks: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }],
    ['a tree that is not there', { tree: 'nowhere', picks: [] }],
  ])('then %s is refused', (_, { tree, picks }) => {
    expect(() => guide.stand({ tree, picks, version: catalog.version })).toThrow(/walk|Start again/);
  });

  it.each(['', 'existing', 'existing.123.0', 'existing.3fa91c02.0!', '../x.3fa91c02.0', `x.3fa91c02.${'0'.repeat(99)}`])(
    'then the code %j is refused',
    (code) => {
      expect(() => readWalk(code)).toThrow(/no walk code/);
    },
  );
});
