import type { CatalogData, Tree } from './catalog.js';
import { nameKey } from './names.js';
import { mustBeKnown, type Report } from './report.js';

/** A walk longer than this tires people, and its code would outgrow a button. */
export const maxQuestions = 8;

/**
 * Checks that every way through every tree ends, after at most `maxQuestions` questions, with at
 * least one pattern, and that no question is out of reach.
 */
export const checkTrees = (data: CatalogData, reportFor: (slug: string) => Report) => {
  const sound = [...data.trees.values()].map((tree) => checkNamesIn(tree, data, reportFor(tree.slug)));
  // With a name that leads nowhere the ways cannot be followed.
  if (sound.includes(false)) return;
  for (const tree of data.trees.values()) checkWays(tree, data.trees, reportFor(tree.slug));
};

const checkNamesIn = (tree: Tree, data: CatalogData, report: Report): boolean => {
  let sound = true;
  const noting: Report = (path, message) => {
    sound = false;
    report(path, message);
  };
  const questions = new Set(Object.keys(tree.questions));
  const question = mustBeKnown(noting, 'question', questions);
  const pattern = mustBeKnown(noting, 'pattern', new Set(data.patterns.keys()));
  const otherTree = mustBeKnown(noting, 'tree', new Set(data.trees.keys()));
  const circumstance = mustBeKnown(noting, 'circumstance', new Set(data.circumstances.map((c) => c.slug)));
  question(['start'], tree.start);
  for (const [slug, { answers }] of Object.entries(tree.questions)) {
    const labels = answers.map((answer) => nameKey(answer.label));
    answers.forEach((answer, index) => {
      const path = ['questions', slug, 'answers', index];
      if (answer.next !== undefined) question([...path, 'next'], answer.next);
      if (answer.tree !== undefined) otherTree([...path, 'tree'], answer.tree);
      answer.patterns?.forEach((name, at) => {
        pattern([...path, 'patterns', at], name);
      });
      answer.circumstances?.forEach((name, at) => {
        circumstance([...path, 'circumstances', at], name);
      });
      if (labels.indexOf(labels[index] ?? '') !== index)
        noting(path, `answers: "${answer.label}" is offered twice for one question`);
    });
  }
  return sound;
};

const checkWays = (tree: Tree, trees: ReadonlyMap<string, Tree>, report: Report) => {
  const reached = new Set<string>();
  const told = new Set<string>();
  const once = (path: readonly PropertyKey[], message: string) => {
    if (!told.has(message)) report(path, message);
    told.add(message);
  };

  const follow = (inTree: Tree, slug: string, way: readonly string[], hasPattern: boolean) => {
    const here = `${inTree.slug}/${slug}`;
    const path = inTree === tree ? ['questions', slug] : ['start'];
    if (way.includes(here)) {
      once(path, `the tree never ends: ${[...way.slice(way.indexOf(here)), here].join(' -> ')}`);
      return;
    }
    if (way.length >= maxQuestions) {
      once(path, `more than ${maxQuestions} questions on the way ${[...way, here].join(' -> ')}`);
      return;
    }
    if (inTree === tree) reached.add(slug);
    inTree.questions[slug]?.answers.forEach((answer, index) => {
      const found = hasPattern || (answer.patterns?.length ?? 0) > 0;
      const next = answer.tree === undefined ? undefined : trees.get(answer.tree);
      if (next) follow(next, next.start, [...way, here], found);
      else if (answer.next !== undefined) follow(inTree, answer.next, [...way, here], found);
      else if (!found)
        once([...path, 'answers', index], `the way ends at "${answer.label}" without a pattern; name one, or a next question`);
    });
  };
  follow(tree, tree.start, [], false);
  for (const slug of Object.keys(tree.questions)) {
    if (!reached.has(slug)) report(['questions', slug], `questions.${slug}: no answer leads here`);
  }
};
