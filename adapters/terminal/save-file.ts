import { writeFileSync } from 'node:fs';
import type { Reply } from '../../src/reply.js';

/** `export > decision.md`: the line, and the file in which its record is wanted. */
export const readSaving = (line: string): { readonly line: string; readonly file?: string } => {
  const [, before, file] = /^((?:\/?design\s+)?\/?export\b[^>]*?)\s*>\s*(\S.*?)\s*$/i.exec(line) ?? [];
  return before === undefined || file === undefined ? { line } : { line: before, file };
};

/** Writes the file of an answer where it is wanted. Gives the line that says what came of it. */
export const saveFile = (replies: readonly Reply[], file: string): { readonly isSaved: boolean; readonly line: string } => {
  const found = replies.flatMap((reply) => reply.blocks).find((block) => block.kind === 'file');
  if (!found) return { isSaved: false, line: 'That answer has no file, so nothing was saved.' };
  try {
    writeFileSync(file, found.text);
  } catch (error) {
    return { isSaved: false, line: `The record could not be saved to ${file}: ${(error as Error).message}` };
  }
  return { isSaved: true, line: `The record is in ${file}.` };
};

/** What to do with a file that an answer shows. */
export const savingHint = (replies: readonly Reply[]): string | undefined => {
  const found = replies.flatMap((reply) => reply.blocks).find((block) => block.kind === 'file');
  return found && `To save it, type: export > ${found.name}`;
};
