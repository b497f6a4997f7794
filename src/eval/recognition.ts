import type { Advisor } from '../advice/advisor.js';
import type { Reader } from '../advice/reading.js';

/** A sentence with the patterns that it names and the warnings that are due. */
export interface LabelledStatement {
  readonly text: string;
  readonly mentions: readonly string[];
  readonly warn: readonly string[];
}

/** How much of what was found was right, and how much of what was there was found. */
export interface Accuracy {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

interface Recognised {
  readonly statement: LabelledStatement;
  readonly mentions: readonly string[];
  readonly warnings: readonly string[];
}

const accuracy = (pairs: readonly { readonly found: readonly string[]; readonly due: readonly string[] }[]): Accuracy => {
  const right = pairs.reduce((sum, { found, due }) => sum + found.filter((one) => due.includes(one)).length, 0);
  const found = pairs.reduce((sum, pair) => sum + pair.found.length, 0);
  const due = pairs.reduce((sum, pair) => sum + pair.due.length, 0);
  const precision = found === 0 ? 1 : right / found;
  const recall = due === 0 ? 1 : right / due;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
};

const isSame = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();

/** Reads all statements. @returns the accuracy of mentions and of warnings, and the statements misread */
export const recognise = (statements: readonly LabelledStatement[], reader: Reader, advisor: Advisor) => {
  const read = statements.map((statement): Recognised => {
    const { reading, design } = reader.read(statement.text);
    return {
      statement,
      mentions: [...new Set([...reading.used, ...reading.aside.map((mention) => mention.pattern)])],
      warnings: advisor.review(design).map((warning) => warning.rule.slug),
    };
  });
  return {
    mentions: accuracy(read.map((one) => ({ found: one.mentions, due: one.statement.mentions }))),
    warnings: accuracy(read.map((one) => ({ found: one.warnings, due: one.statement.warn }))),
    misread: read.filter((one) => !isSame(one.mentions, one.statement.mentions) || !isSame(one.warnings, one.statement.warn)),
  };
};
