import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createAdvisor } from '../advice/advisor.js';
import { createReader } from '../advice/reading.js';
import { loadCatalog } from '../catalog/load.js';
import { SextantError } from '../errors.js';
import { createResolver } from '../search/resolve.js';
import { createSearch } from '../search/search.js';
import { measure, ourRanking, plainRanking, type Score } from './ranking.js';
import { recognise } from './recognition.js';

const usage = `Usage: npm run eval -- FILE.jsonl...

Each line is a question {"q", "expect": [slugs], "ok": [slugs], "kind"} or a statement {"text", "mentions": [slugs], "warn": [rules]}.`;

const questionSchema = z.object({
  q: z.string(),
  expect: z.array(z.string()),
  ok: z.array(z.string()).default([]),
  kind: z.string().default('question'),
});
const statementSchema = z.object({ text: z.string(), mentions: z.array(z.string()), warn: z.array(z.string()) });
const lineSchema = z.union([questionSchema, statementSchema], { error: 'is neither a question nor a statement' });

const figure = (value: number) => value.toFixed(3);
const scoreLine = (label: string, score: Score) =>
  `${label.padEnd(22)} ${String(score.count).padStart(4)}   success@1 ${figure(score.success1)}   success@3 ${figure(score.success3)}   MRR ${figure(score.mrr)}`;

const main = (files: readonly string[]): number => {
  if (files.length === 0) {
    console.error(usage);
    return 2;
  }
  const lines = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((text, index) => ({ text, at: `${file}:${index + 1}` }))
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, at }) => readLabelled(text, at)),
  );
  const questions = lines.filter((line) => 'q' in line);
  const statements = lines.filter((line) => 'text' in line);

  const catalog = loadCatalog();
  const resolver = createResolver(catalog);
  if (questions.length > 0) {
    const ours = measure(questions, ourRanking(createSearch(catalog, resolver)));
    const plain = measure(questions, plainRanking(catalog));
    console.log('Questions: the first pattern shown, and the first three, among those expected');
    console.log(scoreLine('all', ours.total));
    for (const [kind, score] of ours.byKind) console.log(scoreLine(`  ${kind}`, score));
    console.log(scoreLine('plain MiniSearch', plain.total));
    console.log(`\nNot among the first three: ${ours.misses.length}`);
    for (const { question, ranking } of ours.misses) {
      console.log(
        `- ${question.q}\n  expected ${question.expect.join(', ')}; found ${ranking.slice(0, 5).join(', ') || 'nothing'}`,
      );
    }
  }
  if (statements.length > 0) {
    const { mentions, warnings, misread } = recognise(statements, createReader(catalog, resolver), createAdvisor(catalog));
    console.log(`${questions.length > 0 ? '\n' : ''}Statements: ${statements.length}`);
    for (const [label, one] of [['mentions', mentions] as const, ['warnings', warnings] as const]) {
      console.log(`${label}   precision ${figure(one.precision)}   recall ${figure(one.recall)}   F1 ${figure(one.f1)}`);
    }
    console.log(`\nMisread: ${misread.length}`);
    for (const one of misread) {
      console.log(`- ${one.statement.text}`);
      console.log(`  mentions ${one.mentions.join(', ') || 'none'}; due ${one.statement.mentions.join(', ') || 'none'}`);
      console.log(`  warnings ${one.warnings.join(', ') || 'none'}; due ${one.statement.warn.join(', ') || 'none'}`);
    }
  }
  return 0;
};

const readLabelled = (text: string, at: string): z.infer<typeof lineSchema> => {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new SextantError(
      'eval-line-unreadable',
      `${at}: ${error instanceof z.ZodError ? 'is neither a question nor a statement' : (error as Error).message}`,
    );
  }
};

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
