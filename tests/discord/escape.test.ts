import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeCode, escapeFenced, escapeText, linkAddress, plainLabel, shorten } from '../../adapters/discord/escape.js';
import { markdown, paragraphsOf } from '../../adapters/discord/markdown.js';
import { code, link, strong, text } from '../../src/text.js';

describe('given text that people typed', () => {
  it.each([
    ['**b** _i_ ~~s~~ ||spoiler|| `c`', '\\*\\*b\\*\\* \\_i\\_ \\~\\~s\\~\\~ \\|\\|spoiler\\|\\| \\`c\\`'],
    ['# title', '\\# title'],
    ['> quoted\n>>> more', '\\> quoted\n\\>>> more'],
    ['- one\n1. two\n-# small', '\\- one\n1\\. two\n\\-# small'],
    ['[free](https://evil.example)', '\\[free\\](https:\\/\\/evil.example)'],
    ['<@1> <@&2> <#3> <t:4> </cmd:5> <a:b:6>', '\\<@1> \\<@&2> \\<#3> \\<t:4> \\</cmd:5> \\<a:b:6>'],
    ['@everyone and @Here', '@\u200beveryone and @\u200bHere'],
    ['a\\*b', 'a\\\\\\*b'],
    ['mail me at ada@example.org, 2 - 1 = 1', 'mail me at ada@example.org, 2 - 1 = 1'],
  ])('when it is %j, then it is written %j', (typed, written) => {
    expect(escapeText(typed)).toBe(written);
  });

  it('when it is anything, then without the escapes it is what was typed, and no mark stands unescaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const written = escapeText(typed);
        expect(written.replace(/\\([^\p{L}\p{N}\s])/gu, '$1').replaceAll('\u200b', '')).toBe(typed.replaceAll('\u200b', ''));
        expect(written).not.toMatch(/(?<!\\)(?:\\\\)*[*_~|`[\]<]/);
      }),
    );
  });

  it('when it stands in code, then it cannot leave it', () => {
    expect(escapeCode('a`b')).toBe('`` a`b ``');
    expect(escapeCode('``x``')).not.toMatch(/``x/);
    expect(escapeFenced('a\n```\n@everyone')).not.toMatch(/```|@everyone/);
    expect(paragraphsOf({ kind: 'code', language: 'ts`\n', code: 'x' })).toEqual(['```ts\nx\n```']);
  });

  it('when it is cut, then never through a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (typed, most) => {
        expect(shorten(typed, most).length).toBeLessThanOrEqual(most);
        expect(shorten(typed, most)).not.toMatch(/\p{Surrogate}/u);
      }),
    );
    expect(plainLabel(' \n ', 10)).toBe('…');
  });
});

describe('given links of the catalog', () => {
  it.each([
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['https://', undefined],
    ['https://a.example/x_(y)?q=<z> w', 'https://a.example/x_%28y%29?q=%3Cz%3E%20w'],
  ])('when the address is %s, then it is written as %s', (url, written) => {
    expect(linkAddress(url)).toBe(written);
  });

  it('when the label holds marks or an address, then they are taken out', () => {
    expect(markdown([link('https://a.example', 'see [this] at https://b.example `now`')])).toBe(
      '[see this at b.example now](<https://a.example/>)',
    );
    expect(markdown([link('javascript:x', 'see')])).toBe('see');
  });
});

describe('given text with marks', () => {
  it('when a mark encloses blanks, then they go outside', () => {
    expect(markdown(text(strong('Verdict: '), 'use ', code('x')))).toBe('**Verdict:** use `x`');
  });
});
