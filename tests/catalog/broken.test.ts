import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogError, faultLine } from '../../src/catalog/faults.js';
import { builtInCatalog } from '../../src/catalog/files.js';
import { loadCatalog } from '../../src/catalog/load.js';

/** Faults are shown in a team's folder that is laid over the built-in catalog, where people make them. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sextant-catalog-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The fields that every card has. */
const patternFields =
  'name aliases group layers level summary verdict problem solution useWhen avoidWhen gains costs failureWindow pitfalls getItFrom knownUses references verify complexity timeToImplement maintenance relations symptoms questions'.split(
    ' ',
  );

let count = 0;
/** A folder with these files, laid over the built-in catalog. */
const teamFolder = (files: Record<string, string>): string => {
  const team = join(folder, String(++count));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(team, path, '..'), { recursive: true });
    writeFileSync(join(team, path), text);
  }
  return team;
};
const faultsOf = (team: string): string[] => {
  try {
    loadCatalog([builtInCatalog(), team]);
  } catch (error) {
    if (error instanceof CatalogError) return error.faults.map((fault) => faultLine(fault).replace(`${team}/`, ''));
    throw error;
  }
  return [];
};
const builtIn = (path: string): string => readFileSync(join(builtInCatalog(), path), 'utf8');
const breaker = 'patterns/resilience/circuit-breaker.yaml';

describe('given a team folder with one fault', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      'YAML that does not parse',
      { [breaker]: 'name: "Breaker\n' },
      /^patterns\/resilience\/circuit-breaker\.yaml:\d+:\d+: not valid YAML/,
    ],
    ['an empty file', { 'trees/mine.yaml': '' }, /^trees\/mine\.yaml:1:1: the file is empty/],
    [
      'a key twice',
      { [breaker]: 'level: beginner\nlevel: advanced\n' },
      /circuit-breaker\.yaml:2:1: not valid YAML: Map keys must be unique/,
    ],
    [
      'an unknown field',
      { [breaker]: 'sumary: x\n' },
      /circuit-breaker\.yaml:1:9: sumary: unknown field; did you mean "summary"\?/,
    ],
    [
      'a value of the wrong kind',
      { [breaker]: 'level: expert\n' },
      /circuit-breaker\.yaml:1:8: level: invalid option: expected one of "beginner"\|"intermediate"\|"advanced"/,
    ],
    [
      'a summary that is too long',
      { [breaker]: `summary: ${'long '.repeat(50)}\n` },
      /circuit-breaker\.yaml:1:10: summary: must be at most 200 characters/,
    ],
    [
      'too few entries',
      { [breaker]: 'useWhen:\n  - once\n' },
      /circuit-breaker\.yaml:\d+:\d+: useWhen: too few; expected at least 3/,
    ],
    [
      'a link that is no web address',
      {
        [breaker]:
          'references:\n  - { title: A, author: B, kind: book, url: "javascript:alert(1)" }\n  - { title: C, author: D, kind: book }\n',
      },
      /circuit-breaker\.yaml:2:\d+: references\.0\.url: must be an http or https link/,
    ],
    [
      'HTML in a text',
      { [breaker]: 'problem: Look <b>here</b>\n' },
      /circuit-breaker\.yaml:1:10: problem: may hold code, strong and emphasis, but not html/,
    ],
    [
      'a link in a text',
      { [breaker]: 'problem: See [this](https://example.org)\n' },
      /problem: may hold code, strong and emphasis, but not link/,
    ],
    [
      'a relation to a pattern that no file defines',
      {
        [breaker]:
          'relations:\n  requires: [{ pattern: retrys, why: x }]\n  enables: []\n  worksWith: []\n  alternatives: []\n  conflicts: []\n',
      },
      /circuit-breaker\.yaml:2:25: relations\.requires\.pattern: no pattern "retrys"/,
    ],
    [
      'a relation to itself',
      {
        [breaker]:
          'relations:\n  requires: [{ pattern: circuit-breaker, why: x }]\n  enables: []\n  worksWith: []\n  alternatives: []\n  conflicts: []\n',
      },
      /a pattern cannot relate to itself/,
    ],
    [
      'an alias that another pattern has',
      { [breaker]: 'aliases: [2PC]\n' },
      /circuit-breaker\.yaml:1:11: aliases: "2PC" already names the pattern "two-phase-commit"/,
    ],
    [
      'an alias that is the slug of another pattern',
      { [breaker]: 'aliases: [Bulk head]\n' },
      /"Bulk head" already names the pattern "bulkhead"/,
    ],
    [
      'a group of another domain',
      { [breaker]: 'group: caching\n' },
      /circuit-breaker\.yaml:1:8: group: no group of resilience "caching"/,
    ],
    [
      'a folder that is no domain',
      {
        'patterns/plumbing/pipe.yaml': builtIn(breaker)
          .replace('name: Circuit Breaker', 'name: Pipe')
          .replace(/aliases: .*/, 'aliases: []'),
      },
      /pipe\.yaml:1:1: the folder "plumbing" is no domain of domains\.yaml/,
    ],
    [
      'a pattern in two domains',
      { 'patterns/performance/circuit-breaker.yaml': 'level: beginner\n' },
      /pattern "circuit-breaker" is already in the domain resilience/,
    ],
    [
      'a tree that never ends',
      {
        'trees/mine.yaml': tree('a', {
          a: [
            ['Yes', 'next: b'],
            ['No', 'patterns: [saga]'],
          ],
          b: [
            ['Yes', 'next: a'],
            ['No', 'patterns: [saga]'],
          ],
        }),
      },
      /trees\/mine\.yaml:\d+:\d+: the tree never ends: mine\/a -> mine\/b -> mine\/a/,
    ],
    [
      'a tree that leads to a question that is not there',
      {
        'trees/mine.yaml': tree('a', {
          a: [
            ['Yes', 'next: bb'],
            ['No', 'patterns: [saga]'],
          ],
        }),
      },
      /trees\/mine\.yaml:\d+:\d+: questions\.a\.answers\.next: no question "bb"/,
    ],
    [
      'a tree that starts nowhere',
      {
        'trees/mine.yaml': tree('zzzzzzzz', {
          a: [
            ['Yes', 'patterns: [saga]'],
            ['No', 'patterns: [saga]'],
          ],
        }),
      },
      /trees\/mine\.yaml:4:8: start: no question "zzzzzzzz"/,
    ],
    [
      'a way that ends without a pattern',
      {
        'trees/mine.yaml': tree('a', {
          a: [
            ['Yes', 'hint: nothing'],
            ['No', 'patterns: [saga]'],
          ],
        }),
      },
      /the way ends at "Yes" without a pattern/,
    ],
    [
      'a question that no answer leads to',
      {
        'trees/mine.yaml': tree('a', {
          a: [
            ['Yes', 'patterns: [saga]'],
            ['No', 'patterns: [saga]'],
          ],
          b: [
            ['Yes', 'patterns: [saga]'],
            ['No', 'patterns: [saga]'],
          ],
        }),
      },
      /questions\.b: no answer leads here/,
    ],
    [
      'a tree that names an unknown pattern',
      {
        'trees/mine.yaml': tree('a', {
          a: [
            ['Yes', 'patterns: [sagaa]'],
            ['No', 'patterns: [saga]'],
          ],
        }),
      },
      /questions\.a\.answers\.patterns: no pattern "sagaa"; did you mean "saga"\?/,
    ],
    [
      'a path that names an unknown pattern',
      {
        'paths.yaml': '- level: beginner\n  name: Ours\n  purpose: Ours\n  steps:\n    - patterns: [heath-check]\n      why: x\n',
      },
      /paths\.yaml:5:18: steps\.patterns: no pattern "heath-check"; did you mean "health-check"\?/,
    ],
    [
      'a problem of no category',
      {
        'problems.yaml':
          'problems:\n  - { slug: x, category: sadness, name: X, inTheirWords: [x], primary: [saga], supporting: [], firstStep: x }\n',
      },
      /problems\.yaml:2:\d+: problems\.category: no category "sadness"/,
    ],
    [
      'a comparison with a value too few',
      {
        'comparisons.yaml':
          '- slug: x\n  patterns: [saga, outbox]\n  question: x\n  verdict: x\n  rows:\n    - { aspect: a, values: [x, y, z] }\n    - { aspect: b, values: [x, y] }\n    - { aspect: c, values: [x, y] }\n',
      },
      /comparisons\.yaml:6:\d+: rows\.values: 3 values for 2 patterns; expected one for each/,
    ],
    [
      'a rule on an unknown circumstance',
      {
        'anti-patterns.yaml':
          '- slug: x\n  name: X\n  level: note\n  when: [{ anyCircumstance: [rain] }]\n  unless: []\n  why: x\n  instead: x\n  use: []\n  examples: { fires: x, silent: x }\n',
      },
      /anti-patterns\.yaml:4:\d+: when\.anyCircumstance: no circumstance "rain"/,
    ],
    ['a file that no catalog has', { 'patern.yaml': 'x: 1\n' }, /patern\.yaml:1:1: no file of a catalog has this name/],
  ])('then %s is reported with its place and what was expected', (_, files, fault) => {
    expect(faultsOf(teamFolder(files))).toEqual([expect.stringMatching(fault)]);
  });

  it('then aliases nested to fill the memory are refused', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefg'[i]}`).join(', ')}]`),
    ].join('\n');
    expect(faultsOf(teamFolder({ [breaker]: bomb }))).toEqual([expect.stringMatching(/not usable YAML: Excessive alias count/)]);
  });

  it('then a folder that is not there is named', () => {
    expect(faultsOf(join(folder, 'nowhere'))).toEqual([expect.stringMatching(/nowhere:1:1: no such folder/)]);
  });
});

describe('given a new pattern that is not complete', () => {
  it('then every field that is missing is named', () => {
    const faults = faultsOf(teamFolder({ 'patterns/resilience/mine.yaml': 'name: Mine\n' }));
    expect(faults).toContain('patterns/resilience/mine.yaml:1:1: verdict: missing; expected string');
    expect(faults).toContain('patterns/resilience/mine.yaml:1:1: relations: missing; expected object');
    expect(faults).toHaveLength(patternFields.length - 1);
  });
});

describe('given a folder with several faults', () => {
  it('then all are reported at once, in the order of files and lines', () => {
    const team = teamFolder({
      [breaker]: 'level: expert\nsummary: ""\n',
      'patterns/resilience/bulkhead.yaml': 'level: novice\n',
      'trees/mine.yaml': 'name: [\n',
    });
    const faults = faultsOf(team);
    expect(faults.map((fault) => fault.split(':').slice(0, 2).join(':'))).toEqual([
      'patterns/resilience/bulkhead.yaml:1',
      `${breaker}:1`,
      `${breaker}:2`,
      expect.stringMatching(/^trees\/mine\.yaml/),
    ]);
  });
});

describe('given a built-in folder that lacks a file', () => {
  it('then the file is named', () => {
    const copy = join(folder, 'copy');
    cpSync(builtInCatalog(), copy, { recursive: true });
    rmSync(join(copy, 'layers.yaml'));
    expect(() => loadCatalog([copy])).toThrow(/layers\.yaml:1:1: the file is missing; a catalog needs its layers\.yaml/);
  });
});

function tree(start: string, questions: Record<string, [string, string][]>): string {
  const lines = Object.entries(questions).flatMap(([slug, answers]) => [
    `  ${slug}:`,
    '    ask: Well?',
    '    answers:',
    ...answers.flatMap(([label, rest]) => [`      - label: "${label}"`, `        ${rest}`]),
  ]);
  return ['name: Mine', 'purpose: Ours', 'aliases: []', `start: ${start}`, 'questions:', ...lines, ''].join('\n');
}
