import type { types } from '@slack/bolt';
import { browse, show } from '../../src/asks/ask.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { bullets, type Choice, type Reply, reply, say } from '../../src/reply.js';
import { code, strong, text } from '../../src/text.js';
import { pickerBlock } from './elements.js';
import { writeRecents } from './recents.js';
import { viewBlocks } from './render.js';

/** The App Home: the ways in, the cards looked at lately, the learning paths. */
export const homeView = (catalog: Catalog, recent: readonly string[]): types.HomeView => {
  const known = recent.filter((slug) => catalog.patterns.has(slug));
  const [welcome, ...others] = [
    waysIn(catalog),
    ...(known.length > 0 ? [recentCards(catalog, known)] : []),
    learning(catalog),
    whereToType(),
  ];
  return {
    type: 'home',
    private_metadata: writeRecents(known),
    blocks: [
      ...viewBlocks([welcome], 'home'),
      pickerBlock('Find a pattern by name'),
      { type: 'divider' },
      ...viewBlocks(others, 'home'),
    ],
  };
};

const waysIn = (catalog: Catalog): Reply =>
  reply('Which pattern fits?', [
    say(`I know ${catalog.patterns.size} design patterns of distributed systems. These are the ways to them:`),
    {
      kind: 'buttons',
      buttons: [
        { label: 'Choose, question by question', ask: { kind: 'choose', words: '' }, primary: true },
        { label: 'Browse the catalog', ask: browse('') },
        { label: 'Anti-patterns', ask: browse('anti-patterns') },
        ...catalog.quickCards.map((card): Choice => ({ label: card.name, ask: { kind: 'quick', words: card.topic } })),
        { label: 'One to learn today', ask: { kind: 'random', skip: 0 } },
        { label: 'Help', ask: { kind: 'help', words: '' } },
      ],
    },
  ]);

const recentCards = (catalog: Catalog, slugs: readonly string[]): Reply =>
  reply('Lately on your desk', [
    { kind: 'buttons', buttons: slugs.map((slug) => ({ label: catalog.pattern(slug).name, ask: show(slug) })) },
  ]);

const learning = (catalog: Catalog): Reply =>
  reply('Learning paths', [
    bullets(
      '',
      catalog.paths.map((path) => text(strong(path.name), `: ${path.purpose}. ${path.steps.length} steps.`)),
    ),
    {
      kind: 'buttons',
      buttons: catalog.paths.map((path): Choice => ({ label: path.name, ask: { kind: 'learn', words: path.level } })),
    },
  ]);

const whereToType = (): Reply =>
  reply('Where to ask', [
    bullets('', [
      text('In a channel: ', code('/pattern saga'), '. You alone see the answer, with a button to share it.'),
      text('In a thread: mention me, as in ', code('@Sextant compare saga, 2pc'), '. The thread sees the answer.'),
      text('To decide something together: ', code('/design start Checkout'), ' opens a thread with a board.'),
      text('Here, under Messages: just write what troubles you.'),
      text(
        'On any message: its menu has ',
        strong('Suggest patterns'),
        ', ',
        strong('Check for anti-patterns'),
        ' and ',
        strong('Review this thread'),
        '.',
      ),
    ]),
  ]);
