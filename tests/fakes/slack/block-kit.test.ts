/** Messages, views and escaping: for each rule one example that passes and one that does not, written by hand. */
import { describe, expect, it } from 'vitest';
import { type Fault, validateBlocks, validateMessage, validateSuggestions, validateView } from './block-kit.js';
import {
  actions,
  button,
  home,
  inMessage,
  input,
  letters,
  many,
  marked,
  modal,
  option,
  plain,
  type Rule,
  section,
  suite,
  typed,
} from './kit-examples.js';

const VIEW_RULES: Rule[] = [
  [
    'title is at most 24',
    validateView(modal({ title: plain(letters(24)) })),
    validateView(modal({ title: plain(letters(25)) })),
    /at most 24/,
  ],
  ['title is there', validateView(modal()), validateView(modal({ title: undefined })), /"title" is missing/],
  [
    'submit is at most 24',
    validateView(modal({ submit: plain(letters(24)) })),
    validateView(modal({ submit: plain(letters(25)) })),
    /at most 24/,
  ],
  [
    'close is at most 24',
    validateView(modal({ close: plain(letters(24)) })),
    validateView(modal({ close: plain(letters(25)) })),
    /at most 24/,
  ],
  [
    'inputs need submit',
    validateView(modal({ blocks: [input(typed())], submit: plain('Ok') })),
    validateView(modal({ blocks: [input(typed())] })),
    /needs submit/,
  ],
  [
    'private_metadata is at most 3000',
    validateView(modal({ private_metadata: letters(3000) })),
    validateView(modal({ private_metadata: letters(3001) })),
    /at most 3000/,
  ],
  [
    'callback_id is at most 255',
    validateView(modal({ callback_id: letters(255) })),
    validateView(modal({ callback_id: letters(256) })),
    /at most 255/,
  ],
  [
    'external_id is at most 255',
    validateView(modal({ external_id: letters(255) })),
    validateView(modal({ external_id: letters(256) })),
    /at most 255/,
  ],
  ['a home has no title', validateView(home()), validateView(home({ title: plain('a') })), /"title" is not a field/],
  ['a view is modal or home', validateView(home()), validateView({ type: 'message', blocks: [] }), /modal, home/],
  [
    'a view is at most 250 kB',
    validateView(modal()),
    validateView(modal({ blocks: many(99, () => ({ type: 'section', fields: many(10, () => marked(letters(300))) })) })),
    /250 kB/,
  ],
];

const MESSAGE_RULES: Rule[] = [
  [
    'blocks need a text',
    validateMessage({ text: 'a', blocks: [section()] }),
    validateMessage({ blocks: [section()] }),
    /top-level text/,
  ],
  ['a message says something', validateMessage({ text: 'a' }), validateMessage({ channel: 'C1' }), /neither text nor blocks/],
  [
    'deleting needs no text',
    validateMessage({ delete_original: true }),
    validateMessage({ replace_original: true }),
    /neither text/,
  ],
  [
    'text is at most 40,000',
    validateMessage({ text: letters(40_000) }),
    validateMessage({ text: letters(40_001) }),
    /at most 40000/,
  ],
  [
    'markdown_text is alone',
    validateMessage({ markdown_text: '# a' }),
    validateMessage({ markdown_text: '# a', text: 'a' }),
    /does not go with/,
  ],
  [
    'markdown_text is at most 12,000',
    validateMessage({ markdown_text: letters(12_000) }),
    validateMessage({ markdown_text: letters(12_001) }),
    /at most 12000/,
  ],
  [
    'thread_ts is a string',
    validateMessage({ text: 'a', thread_ts: '1732455731.000100' }),
    validateMessage({ text: 'a', thread_ts: 1732455731.0001 }),
    /ts as a string/,
  ],
  ['link_names stays off', validateMessage({ text: 'a' }), validateMessage({ text: 'a', link_names: true }), /link_names/],
  [
    'attachments are not covered',
    validateMessage({ text: 'a' }),
    validateMessage({ text: 'a', attachments: [{ text: 'b' }] }),
    /legacy/,
  ],
  [
    'response_type is known',
    validateMessage({ text: 'a', response_type: 'in_channel' }),
    validateMessage({ text: 'a', response_type: 'public' }),
    /response_type/,
  ],
  [
    'unknown arguments are refused',
    validateMessage({ text: 'a' }),
    validateMessage({ text: 'a', ephemeral: true }),
    /"ephemeral" is not a field/,
  ],
];

const text = (words: string): Fault[] => validateMessage({ text: words });

const ESCAPING_RULES: Rule[] = [
  ['no mass mention', text('&lt;!channel&gt;'), text('<!channel>'), /alerts people/],
  ['no group mention', text('&lt;!subteam^S1&gt;'), text('<!subteam^S1>'), /alerts people/],
  ['no user mention by default', validateMessage({ text: '<@U0ADA>' }, { users: ['U0ADA'] }), text('<@U0ADA>'), /user mention/],
  [
    'only the allowed users',
    validateMessage({ text: '<@U0ADA>' }, { users: true }),
    validateMessage({ text: '<@U0BEN>' }, { users: ['U0ADA'] }),
    /user mention/,
  ],
  ['no channel mention by default', validateMessage({ text: '<#C1|a>' }, { channels: true }), text('<#C1|a>'), /channel mention/],
  ['links are whole', text('<https://x.test/a?b=1&amp;c=2|label>'), text('<https://x.test'), /unescaped </],
  ['links are http or mailto', text('<mailto:a@x.test|a>'), text('<javascript:alert(1)|a>'), /does not open/],
  ['link labels are not empty', text('<https://x.test|a>'), text('<https://x.test|>'), /empty label/],
  ['link labels hold no bar', text('<https://x.test|a>'), text('<https://x.test|a|b>'), /holds \|/],
  [
    'dates have a fallback',
    text('<!date^1392734382^{date_short}|Feb 18>'),
    text('<!date^1392734382^{date_short}>'),
    /alerts people/,
  ],
  ['< is escaped', text('a &lt; b'), text('a < b'), /unescaped </],
  ['> is escaped unless it quotes', text('> quoted\n>more'), text('a -> b'), /unescaped >/],
  ['& is an entity', text('R&amp;D'), text('R&D'), /unescaped &/],
  ['other entities are no entities', text('a'), text('a&nbsp;b'), /unescaped &/],
  ['mrkdwn is checked in sections', inMessage(section('a')), inMessage(section('<!here>')), /section|alerts people/],
  [
    'mrkdwn is checked in options',
    inMessage(actions({ type: 'checkboxes', options: [option()] })),
    inMessage(actions({ type: 'checkboxes', options: [{ text: marked('<!here>'), value: 'a' }] })),
    /alerts people/,
  ],
  [
    'plain text is literal',
    inMessage({ type: 'header', text: plain('<!channel> & co') }),
    inMessage({ type: 'context', elements: [marked('& co')] }),
    /unescaped &/,
  ],
];

const OTHER_RULES: Rule[] = [
  [
    'suggestions are at most 100',
    validateSuggestions({ options: many(100, (n) => option(`${n}`)) }),
    validateSuggestions({ options: many(101, (n) => option(`${n}`)) }),
    /at most 100/,
  ],
  ['suggestions may be none', validateSuggestions({ options: [] }), validateSuggestions({}), /has neither/],
  [
    'blocks can be checked alone',
    validateBlocks([section()], 'message'),
    validateBlocks([{ type: 'alert', text: plain('a') }], 'home'),
    /surface "home"/,
  ],
];

suite('views', VIEW_RULES);
suite('messages', MESSAGE_RULES);
suite('escaping', ESCAPING_RULES);
suite('other answers', OTHER_RULES);

describe('the list of faults', () => {
  it('given something that is no payload at all, then it says so and does not throw', () => {
    for (const odd of [undefined, null, 7, 'text', [], { blocks: 'no' }, { blocks: [null, 3, []] }]) {
      expect(validateMessage(odd).length).toBeGreaterThan(0);
      expect(validateView(odd).length).toBeGreaterThan(0);
    }
  });

  it('given several faults, then each has the pointer to its place', () => {
    const faults = inMessage(section('<!channel>'), actions(button({ text: plain('') })));
    expect(faults.map(({ path }) => path)).toEqual(['/blocks/0/text/text', '/blocks/1/elements/0/text/text']);
  });
});
