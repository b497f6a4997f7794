import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scopes } from '../adapters/slack/manifest.js';
import { readLine } from '../src/asks/grammar.js';
import { createAssistant } from '../src/assistant.js';
import { loadCatalog } from '../src/catalog/load.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
].filter((page) => page.endsWith('.md'));
const textOf = (page: string) => readFileSync(join(root, page), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

describe.each(pages)('given the page %s', (page) => {
  it('then every link to a file leads to one', () => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  it('then every script that it names is there', () => {
    const named = [...textOf(page).matchAll(/npm (?:run (?:--silent )?([a-z]+)|(start|test)\b)/g)].map(
      ([, run, short]) => run ?? short ?? '',
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('given what the README says one can type', () => {
  const [, section = ''] = /## What you can type\n(.*?)\n## /s.exec(textOf('README.md')) ?? [];
  const typed = section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, words = '']) => words));

  it('then each of it is answered with something found', async () => {
    const assistant = createAssistant({ catalog: loadCatalog() });
    expect(typed.length).toBeGreaterThan(9);
    for (const words of typed) {
      const replies = await assistant.answer(readLine(words), { id: 'u', name: 'u' });
      expect(
        replies.map((reply) => reply.tone),
        words,
      ).not.toContain('sorry');
    }
  });
});

describe('given the scopes that the README explains', () => {
  it('then they are those of the manifest, each with the same reason', () => {
    const rows = [...textOf('README.md').matchAll(/^\| `([a-z_:]+)` \| (.*) \|$/gm)].map(([, scope, why]) => [scope, why]);
    expect(rows.filter(([scope = '']) => scope in scopes)).toEqual(Object.entries(scopes));
  });
});

describe('given the two commands of the README', () => {
  it('then CI runs the one for the tests as it stands there', () => {
    expect(textOf('README.md')).toContain('npm install && npm test');
    expect(readFileSync(join(root, '.ci/run'), 'utf8')).toMatch(/npm install .*&& npm test/);
  });
});
