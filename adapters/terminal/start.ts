import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { styleText } from 'node:util';
import type { Assistant } from '../../src/assistant.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import type { Paint, Role } from '../../src/plain/wrap.js';
import { createCompleter } from './completion.js';
import { turnJson } from './json.js';
import { limits } from './limits.js';
import { linesOf } from './lines.js';
import { readSaving, saveFile, savingHint } from './save-file.js';
import { NumberedButtons, takeTurn, turnText } from './session.js';

type Format = Parameters<typeof styleText>[0];

const formats: Record<Role, Format> = {
  title: ['bold', 'cyan'],
  heading: 'bold',
  strong: 'bold',
  emphasis: 'italic',
  code: 'yellow',
  link: 'underline',
  good: ['bold', 'green'],
  note: ['bold', 'blue'],
  warning: ['bold', 'yellow'],
  danger: ['bold', 'red'],
  key: 'cyan',
  dim: 'gray',
};

const inColour: Paint = (role, text) => styleText(formats[role], text);

/** Colours only where a terminal shows them and nobody asked for none (https://no-color.org). */
const wantsColour = (): boolean =>
  process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb' && process.stdout.hasColors();

const layout = () => ({
  width: Math.max(limits.narrowest, Math.min(process.stdout.columns || limits.usual, limits.widest)),
  ...(wantsColour() && { paint: inColour }),
});

/** Writes, and waits where the reader is slow; a reader that has gone ends the program quietly. */
const write = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
};
const leaveWhenNobodyReads = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
};

/** The chat: with line editing where there is a terminal, else line in, text out. */
export const chat = async (assistant: Assistant, catalog: Catalog): Promise<void> => {
  leaveWhenNobodyReads();
  const numbers = new NumberedButtons();
  let isOnBoard = false;
  const answerTo = async (typed: string): Promise<string> => {
    const { line, file } = readSaving(typed);
    const turn = await takeTurn(assistant, numbers.resolve(line), { where: 'thread', isOnBoard });
    isOnBoard ||= 'ask' in turn && turn.ask.kind === 'board';
    const replies = 'replies' in turn ? turn.replies : [];
    if (file !== undefined && replies.every(({ tone }) => tone !== 'sorry')) return `${saveFile(replies, file).line}\n`;
    const hint = savingHint(replies);
    const text = turnText(turn, numbers, process.stdout.isTTY ? layout() : {});
    return `${text}\n${hint === undefined ? '' : `\n${hint}\n`}`;
  };

  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    for await (const line of linesOf(process.stdin)) if (line.trim() !== '') await write(`${await answerTo(line)}\n`);
    return;
  }

  const readline = createInterface({
    input: process.stdin,
    output: process.stdout,
    completer: createCompleter(catalog),
    historySize: 200,
    prompt: '\n> ',
  });
  await write(
    [
      `Sextant knows ${catalog.patterns.size} patterns of distributed systems. Tell it what troubles you, name a pattern, or type:`,
      '  choose    check 2pc, microservices    compare saga, 2pc    help',
      'Type a number to press a button, Tab to complete, Ctrl-D to leave.',
      '',
    ].join('\n'),
  );
  readline.prompt();
  readline.on('SIGINT', () => readline.close());
  for await (const line of readline) {
    if (/^(?:exit|quit)$/i.test(line.trim())) break;
    if (line.trim() !== '') await write(`\n${await answerTo(line)}`);
    readline.prompt();
  }
  await write('\n');
  readline.close();
};

/**
 * Answers one line, as text.
 * @param typed the line; with `> FILE` behind an export the record goes there
 * @param pictureFile where the answer's picture is saved as PNG, if somebody asks for that
 * @returns the exit code: 1 when the line could not be read or the picture not be saved
 */
export const askOnce = async (assistant: Assistant, typed: string, pictureFile?: string): Promise<number> => {
  leaveWhenNobodyReads();
  const { line, file } = readSaving(typed);
  const turn = await takeTurn(assistant, line);
  if (file !== undefined && 'replies' in turn && turn.replies.every(({ tone }) => tone !== 'sorry')) {
    const { isSaved, line: outcome } = saveFile(turn.replies, file);
    console.error(outcome);
    return isSaved ? 0 : 1;
  }
  await write(`${turnText(turn, new NumberedButtons(), process.stdout.isTTY ? layout() : {})}\n`);
  if ('error' in turn) return 1;
  if (pictureFile === undefined) return 0;
  // The engines are loaded only by who wants a picture.
  const { savePicture } = await import('./save-picture.js');
  const { isSaved, line: outcome } = await savePicture(turn.replies, pictureFile);
  console.error(outcome);
  return isSaved ? 0 : 1;
};

/** Answers each line of standard input with one JSON object on a line. */
export const askJson = async (assistant: Assistant): Promise<void> => {
  leaveWhenNobodyReads();
  for await (const line of linesOf(process.stdin)) await write(`${turnJson(line, await takeTurn(assistant, line))}\n`);
};
