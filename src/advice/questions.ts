import type { Stance } from './stance.js';
import { Gap, type Token, type Tokenised } from './tokens.js';
import { askingWords, fillers } from './turning-words.js';

/** Where questions begin, and how they stand to what they name: "how do we do X" has decided on X. */
export const questionStarts = ({ tokens, questions }: Tokenised): ReadonlyMap<number, Stance> => {
  const starts = new Map<number, Stance>();
  const opened = new Set<number>();
  let isStart = true;
  tokens.forEach((token, at) => {
    if (token.gap !== Gap.None || at === 0) isStart = true;
    if (!questions.has(token.sentence)) return;
    if (isStart && askingWords.has(token.word)) {
      const [second = '', third = ''] = [tokens[at + 1]?.word, tokens[at + 2]?.word];
      const isHow =
        token.word === 'how' &&
        ['do', 'can', 'should', 'would', 'could', 'to'].includes(second) &&
        ['i', 'we', 'you'].includes(second === 'to' ? 'we' : third);
      const isWhy =
        token.word === 'why' && ['does', 'do', 'is', 'are', 'did'].includes(second) && ['our', 'my', 'the'].includes(third);
      starts.set(at, isHow ? 'considers' : isWhy ? 'uses' : 'asks');
      opened.add(token.sentence);
    }
    isStart = fillers.has(token.word);
  });
  // A question without a question word asks as a whole, unless it tells what is: "we run X, right?"
  tokens.forEach((token, at) => {
    if (
      (at === 0 || token.gap === Gap.Sentence) &&
      questions.has(token.sentence) &&
      !opened.has(token.sentence) &&
      !tells(tokens, at)
    )
      starts.set(at, 'asks');
  });
  return starts;
};

const tellers: ReadonlySet<string> = new Set(['we', 'i', 'im', 'ive', 'were', 'weve', 'our']);

const tells = (tokens: readonly Token[], from: number): boolean => {
  for (let at = from; at < tokens.length && tokens[at]?.sentence === tokens[from]?.sentence; at++) {
    if (tellers.has(tokens[at]?.word ?? '')) return true;
  }
  return false;
};
