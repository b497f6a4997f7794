/** How strongly a token is set off from the one before it. */
export enum Gap {
  None,
  Comma,
  /** A semicolon, a dash. */
  Clause,
  Colon,
  Sentence,
}

export interface Token {
  /** In lower case, without accents, apostrophes and the possessive ending. */
  readonly word: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  readonly gap: Gap;
  /** Counts up from 0; phrases and cues stay within a sentence. */
  readonly sentence: number;
  /** What the word counts, for "12", "10k", "twelve"; undefined for other words. */
  readonly amount: number | undefined;
}

export interface Tokenised {
  readonly tokens: readonly Token[];
  /** The sentences that end in a question mark. */
  readonly questions: ReadonlySet<number>;
}

/** A longer text is no design; it is cut, so that the time is bounded whoever calls. */
const maxRead = 4_000;

// Every repetition is bounded or excludes what follows it, so the scan is linear.
const piece =
  /(?<number>\d{1,15}(?:[.,]\d{1,9}){0,4}(?![\p{L}\p{N}]))|(?<without>\bw\/o\b)|(?<word>[\p{L}\p{N}][\p{L}\p{N}\p{M}]{0,60}(?:['’][\p{L}]{1,3})?)|(?<mark>[.,;:!?\n—–&]|\s-{1,2}\s)/giu;
const marks = /\p{M}/gu;

const amounts: Readonly<Record<string, number>> = {
  one: 1,
  single: 1,
  two: 2,
  couple: 2,
  pair: 2,
  three: 3,
  few: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  dozen: 12,
  dozens: 24,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  eighteen: 18,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
  hundreds: 200,
  thousand: 1_000,
  thousands: 2_000,
  million: 1_000_000,
  millions: 2_000_000,
  billion: 1e9,
  billions: 2e9,
};
/** "Forty thousand" is 40,000, told by its last word. */
export const multipliers: ReadonlySet<string> = new Set(['hundred', 'thousand', 'million', 'billion']);
const scales: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };
/** After these a full stop ends no sentence. */
const shortened = new Set(['eg', 'ie', 'vs', 'etc', 'approx', 'ca', 'resp']);

const amountOf = (word: string): number | undefined => {
  const scaled = /^(\d{1,12})([kmb])$/.exec(word);
  if (scaled) return Number(scaled[1]) * (scales[scaled[2] ?? ''] ?? 1);
  return Object.hasOwn(amounts, word) ? amounts[word] : undefined;
};

/** Contractions stay one word ("dont"); a possessive ending goes. */
const plain = (raw: string): string =>
  // The country, not the pronoun.
  raw === 'US'
    ? 'usa'
    : raw
        .normalize('NFKD')
        .replace(marks, '')
        .toLowerCase()
        .replace(/['’]s$/, '')
        .replace(/['’]/, '');

/** Cuts a text into words that know where clauses and sentences end. */
export const tokenise = (text: string, root: (word: string) => string): Tokenised => {
  const tokens: Token[] = [];
  const questions = new Set<number>();
  let gap: Gap = Gap.None;
  let sentence = 0;
  const add = (word: string, start: number, end: number, amount: number | undefined) => {
    if (gap === Gap.Sentence && tokens.length > 0) sentence++;
    const before = multipliers.has(word) && gap === Gap.None ? tokens.at(-1)?.amount : undefined;
    const counted = before === undefined || amount === undefined ? amount : before * amount;
    tokens.push({ word, stem: root(word), start, end, gap, sentence, amount: counted });
    gap = Gap.None;
  };
  const read = text.slice(0, maxRead);
  for (const { 0: raw, index, groups = {} } of read.matchAll(piece)) {
    const end = index + raw.length;
    if (groups['number'] !== undefined) {
      // "10,000" is ten thousand and "99.9" is itself; "v1.2.3" never gets here.
      add(raw, index, end, Number(raw.replace(/,(?=\d{3})/g, '')) || undefined);
    } else if (groups['without'] !== undefined) add('without', index, end, undefined);
    else if (groups['word'] !== undefined) {
      const word = plain(raw);
      const isHalf = word === 'dozen' && tokens.slice(-2).some((token) => token.word === 'half');
      if (word !== '') add(word, index, end, isHalf ? 6 : amountOf(word));
    } else if (raw === '&') add('and', index, end, undefined);
    else gap = Math.max(gap, weigh(raw, read.charAt(end), tokens.at(-1)?.word ?? '')) as Gap;
    if (raw === '?' && tokens.length > 0) questions.add(sentence);
  }
  return { tokens, questions };
};

const weigh = (mark: string, next: string, before: string): Gap => {
  switch (mark) {
    case ',':
      return Gap.Comma;
    case ':':
      return next.trim() === '' ? Gap.Colon : Gap.None;
    case '.':
      return next.trim() !== '' || before.length === 1 || shortened.has(before) ? Gap.None : Gap.Sentence;
    case '!':
    case '?':
    case '\n':
      return Gap.Sentence;
    case '&':
      return Gap.None;
    default:
      return Gap.Clause;
  }
};
