import type { Faces } from './font.js';

/** A piece of text in one face. */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
}

/** A line of text with its width as the bundled font has it. */
export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

/** Breaks and measures text. */
export interface Typesetter {
  /** Lines of at most `width`; longer words are cut, and what does not fit on the last line ends in "…". */
  lines(runs: readonly Run[], size: number, width: number, most?: number): Line[];
  widthOf(run: Run, size: number): number;
}

/** Nobody reads more of a label; hostile ones would take the time of everybody. */
const maxLetters = 300;
/** A letter that the font lacks is taken to be this wide, in parts of the size. */
const unknownWidth = 1;

/** @param drawn whether letters that the font lacks are left out, as they would be drawn as empty boxes */
export const createTypesetter = (faces: Faces, drawn: boolean): Typesetter => {
  const letterWidth = (letter: string, strong: boolean): number =>
    (strong ? faces.strong : faces.regular).advance(letter) ?? (drawn ? 0 : unknownWidth);
  const widthOf = ({ text, strong }: Run, size: number): number => {
    let width = 0;
    for (const letter of text) width += letterWidth(letter, strong === true);
    return width * size;
  };
  const drawable = ({ text, strong = false }: Run): Run => {
    const letters = [...text].slice(0, maxLetters);
    const kept = drawn ? letters.filter((letter) => faces.regular.advance(letter) !== undefined || /\s/.test(letter)) : letters;
    return { text: kept.join(''), strong };
  };

  const fill = (runs: readonly Run[], size: number, width: number): Run[][] => {
    const filled: Run[][] = [[]];
    let used = 0;
    for (const { text, strong = false } of runs.map(drawable)) {
      for (const word of text.split(/\s+/).filter((part) => part !== '')) {
        const gap = used === 0 ? '' : ' ';
        const needed = widthOf({ text: gap + word, strong }, size);
        if (used + needed <= width) {
          filled.at(-1)?.push({ text: gap + word, strong });
          used += needed;
          continue;
        }
        const pieces = cut(word, strong, size, width);
        if (used === 0) filled.pop();
        for (const piece of pieces) filled.push([{ text: piece, strong }]);
        used = widthOf({ text: pieces.at(-1) ?? '', strong }, size);
      }
    }
    return filled;
  };
  /** A word in pieces that fit a line each, after its hyphens where that is enough. */
  const cut = (word: string, strong: boolean, size: number, width: number): string[] => {
    const pieces = [''];
    for (const part of word.split(/(?<=[-/])/)) {
      const joined = `${pieces.at(-1)}${part}`;
      if (widthOf({ text: joined, strong }, size) <= width) pieces[pieces.length - 1] = joined;
      else {
        if (pieces.at(-1) !== '') pieces.push('');
        for (const letter of part) {
          const longer = `${pieces.at(-1)}${letter}`;
          if (pieces.at(-1) === '' || widthOf({ text: longer, strong }, size) <= width) pieces[pieces.length - 1] = longer;
          else pieces.push(letter);
        }
      }
    }
    return pieces;
  };
  const shortened = (runs: readonly Run[], size: number, width: number): Run[] => {
    const kept = runs.map((run) => ({ ...run }));
    const total = () => kept.reduce((sum, run) => sum + widthOf(run, size), 0) + widthOf({ text: '…' }, size);
    while (kept.length > 0 && total() > width) {
      const last = kept.at(-1) as { text: string };
      last.text = [...last.text].slice(0, -1).join('');
      if (last.text === '') kept.pop();
    }
    return [...kept, { text: '…', strong: kept.at(-1)?.strong ?? false }];
  };

  return {
    widthOf,
    lines(runs, size, width, most = 3) {
      const filled = fill(runs, size, width);
      const shown = filled.slice(0, most);
      const last = shown.at(-1);
      if (filled.length > most && last) shown[shown.length - 1] = shortened(last, size, width);
      return shown.map((line) => {
        const joined = joinedRuns(line);
        return { runs: joined, width: joined.reduce((sum, run) => sum + widthOf(run, size), 0) };
      });
    },
  };
};

/** Neighbouring runs of one face as one. */
const joinedRuns = (runs: readonly Run[]): Run[] => {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && (last.strong === true) === (run.strong === true))
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
};
