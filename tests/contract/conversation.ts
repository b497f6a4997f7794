import { expect, it } from 'vitest';

/** What a person sees come of one thing they did: what is new, and what was changed. */
export interface Seen {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** One person in one chat, on whichever platform. */
export interface Chatter {
  /** Types words in the platform's way. */
  say(words: string): Promise<Seen>;
  /** Presses the button with this label on the latest message that has one. */
  press(label: string): Promise<Seen>;
}

/** The conversation that every adapter must be able to hold. */
export const conversation = (chatter: () => Chatter): void => {
  it('when help is asked for, then it is given', async () => {
    const seen = await chatter().say('help');
    expect(seen.text).toContain('What you can ask');
    expect(seen.buttons).toContain('compare');
  });

  it('when a pattern is named, then its card comes, and its parts behind buttons', async () => {
    const card = await chatter().say('saga');
    expect(card.text).toMatch(/Saga[\s\S]*Verdict/);
    const how = await chatter().press('How it works');
    expect(how.text).toContain('Saga: how it works');
    expect((await chatter().press('Card')).text).toContain('Verdict');
  });

  it('when a name is misspelt, then it is understood', async () => {
    expect((await chatter().say('circut braker')).text).toContain('Circuit Breaker');
  });

  it('when a problem is told, then patterns for it come, each to be opened', async () => {
    const found = await chatter().say('find users see old data after saving');
    expect(found.text).toContain('users see old data after saving');
    expect(found.buttons).toContain('Open');
  });

  it('when patterns are compared, then they stand side by side', async () => {
    const seen = await chatter().say('compare saga, 2pc');
    expect(seen.text).toContain('Saga or Two-Phase Commit');
    expect(seen.text).toContain('Verdict');
  });

  it('when a combination is unsound, then it is warned of', async () => {
    expect((await chatter().say('check 2pc, microservices')).text).toMatch(/Danger|Warning/);
  });

  it('when the catalog is browsed, then its ways are offered', async () => {
    expect((await chatter().say('browse')).text).toContain('The catalog');
  });

  it('when a walk is begun, then questions lead to patterns, and back', async () => {
    let seen = await chatter().say('choose existing');
    expect(seen.text).toContain('question 1');
    const [first = ''] = seen.buttons;
    seen = await chatter().press(first);
    expect(seen.text).toContain('question 2');
    seen = await chatter().press('Start over');
    expect(seen.text).toContain('question 1');
    for (let turn = 0; /question \d/.test(seen.text) && turn < 12; turn++) seen = await chatter().press(seen.buttons[0] ?? '');
    expect(seen.text).toMatch(/Use /);
    expect(seen.text).toContain('Walk code');
  });

  it('when nothing fits, then it says so', async () => {
    expect((await chatter().say('zzzz qqqq')).text).toContain('Nothing fits');
  });

  it('when words are hostile, then they are repeated and nothing more', async () => {
    const { text } = await chatter().say('find <!channel> <script>alert(1)</script>');
    expect(text).toMatch(/script/);
    expect(text).not.toContain('<!channel>');
  });
};
