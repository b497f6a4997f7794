import { describe, expect, it } from 'vitest';
import { readLine } from '../../src/asks/grammar.js';
import { createAssistant } from '../../src/assistant.js';
import { loadCatalog } from '../../src/catalog/load.js';
import type { Dependency } from '../../src/catalog/ways-schema.js';
import type { Choice, Reply } from '../../src/reply.js';
import * as seed from '../seed.js';

const catalog = loadCatalog();
const assistant = createAssistant({ catalog });
const asker = { id: 'u1', name: 'Ada' };
const ask = (line: string) => assistant.answer(readLine(line), asker);
const choicesOf = (replies: readonly Reply[]): Choice[] =>
  replies.flatMap((reply) => reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : [])));

describe('given a pattern that the document links', () => {
  it('then there are 83 of them', () => {
    expect(new Set(seed.linkedSlugs).size).toBe(83);
  });

  it.each(
    Object.entries(seed.linked).flatMap(([domain, groups]) =>
      Object.entries(groups).map(([group, slugs]) => ({ domain, group, slugs })),
    ),
  )('then those of $group stand in $domain', ({ domain, group, slugs }) => {
    for (const slug of slugs) expect(catalog.patterns.get(slug), slug).toMatchObject({ slug, domain, group });
  });
});

describe('given any of the 103 patterns of the document', () => {
  const slugs = [...seed.linkedSlugs, ...seed.furtherNames];
  it('then its slug, its name and each of its aliases show its card', async () => {
    expect(new Set(slugs).size).toBe(103);
    for (const slug of slugs) {
      const pattern = catalog.pattern(slug);
      for (const name of [slug, pattern.name, ...pattern.aliases]) {
        const [card] = await ask(`/pattern ${name}`);
        expect(card?.patterns, `/pattern ${name}`).toEqual([slug]);
      }
    }
  });

  it.each(Object.entries(seed.namesInTheText))('then "%s" shows %s', async (name, slug) => {
    expect((await ask(`/pattern ${name}`))[0]?.patterns).toEqual([slug]);
  });
});

describe('given the layers of the document', () => {
  it.each(Object.entries(seed.layers))('then %s starts with its patterns', (layer, slugs) => {
    expect([...(catalog.layers.find((candidate) => candidate.slug === layer)?.startWith ?? [])].sort()).toEqual(
      [...slugs].sort(),
    );
  });
});

describe('given a row of the problem tables', () => {
  it.each(Object.entries(seed.problems))(
    'then "%s" has its category, primary and supporting patterns',
    (name, [category, primary, supporting]) => {
      expect(catalog.problems.problems.find((problem) => problem.name === name)).toMatchObject({ category, primary, supporting });
    },
  );

  it('then browsing shows the row', async () => {
    for (const [name, [, primary, supporting]] of Object.entries(seed.problems)) {
      expect((await ask(`/pattern browse problem ${name}`))[0]?.patterns, name).toEqual([...primary, ...supporting]);
    }
  });
});

describe('given an edge of a decision tree of the document', () => {
  it.each(seed.treeEdges)('then walking %s along %j gives %j', async (tree, answers, patterns) => {
    let replies = await ask(`/pattern choose ${tree}`);
    for (const answer of answers) {
      const choice = choicesOf(replies).find((candidate) => candidate.label === answer);
      expect(choice, `the answer "${answer}"`).toBeDefined();
      if (choice) replies = await assistant.answer(choice.ask, asker);
    }
    expect(replies.flatMap((reply) => reply.patterns)).toEqual(expect.arrayContaining([...patterns]));
  });

  it('then an answer names exactly the patterns of its edge, in their order', () => {
    for (const [tree, answers, patterns] of seed.treeEdges) {
      const last = answers.at(-1);
      const answer = Object.values(catalog.trees.get(tree)?.questions ?? {})
        .flatMap((question) => question.answers)
        .find((candidate) => candidate.label === last);
      expect(answer?.patterns, `${tree}: ${last}`).toEqual(patterns);
    }
  });

  it.each(Object.entries(seed.treeQuestions))('then the tree %s asks its questions', (tree, questions) => {
    const asked = Object.values(catalog.trees.get(tree)?.questions ?? {}).map((question) => question.ask.toLowerCase());
    for (const question of questions) expect(asked).toContain(question.toLowerCase());
  });
});

describe('given a learning path of the document', () => {
  it.each(Object.entries(seed.paths))('then %s begins with its steps', (level, steps) => {
    const path = catalog.paths.find((candidate) => candidate.level === level);
    expect(path?.steps.slice(0, steps.length).map((step) => step.patterns)).toEqual(steps);
  });
});

describe('given the dependency graph of the document', () => {
  it('then each line stands in the catalog', () => {
    const pairs = (nodes: readonly Dependency[]): string[] =>
      nodes.flatMap((node) => (node.leadsTo ?? []).flatMap((child) => [`${node.pattern} > ${child.pattern}`, ...pairs([child])]));
    const held = new Set(pairs(catalog.dependencies));
    for (const [from, to] of seed.dependencies) expect(held).toContain(`${from} > ${to}`);
  });
});

describe('given a composition of the document', () => {
  it.each(Object.entries(seed.compositions))('then %s is the sum of its parts', (pattern, parts) => {
    expect(catalog.compositions.wholes.find((whole) => whole.pattern === pattern)?.parts).toEqual(parts);
  });
});

describe('given the complexity matrix of the document', () => {
  it.each(Object.entries(seed.matrix))('then %s is rated %j', (slug, [complexity, time, maintenance]) => {
    const pattern = catalog.pattern(slug);
    expect([pattern.complexity.level, pattern.timeToImplement.level, pattern.maintenance.level]).toEqual([
      complexity,
      time,
      maintenance,
    ]);
  });
});

describe('given a quick reference card of the document', () => {
  it.each(Object.entries(seed.quickCards))('then %s has its three ranks', async (topic, [essential, important, advanced]) => {
    expect(catalog.quickCards.find((card) => card.topic === topic)).toMatchObject({ essential, important, advanced });
    expect((await ask(`/pattern quick ${topic}`))[0]?.patterns).toEqual([...essential, ...important, ...advanced]);
  });
});

describe('given one of the seven rules of the document', () => {
  it.each(seed.rules)('then $slug fires on its own example', async ({ slug, fires }) => {
    const replies = await ask(fires.startsWith('check ') ? fires : `check ${fires}`);
    expect(replies.flatMap((reply) => reply.warnings)).toContain(slug);
  });

  it.each(seed.rules)('then $slug does not fire on its negation', async ({ slug, silent }) => {
    const replies = await ask(silent.startsWith('check ') ? silent : `check ${silent}`);
    expect(replies.flatMap((reply) => reply.warnings)).not.toContain(slug);
  });
});

describe('given the navigation tree of the document', () => {
  it.each(Object.entries(seed.navigation))('then %s has its entries', (slug, children) => {
    const held = catalog.navigation.find((entry) => entry.slug === slug)?.children.map((child) => child.slug) ?? [];
    expect(held).toEqual(expect.arrayContaining([...children]));
  });

  it('then every entry opens something', async () => {
    for (const entrance of choicesOf(await ask('/pattern browse'))) {
      const [opened] = await assistant.answer(entrance.ask, asker);
      expect(opened?.tone, entrance.label).toBe('plain');
    }
  });
});
