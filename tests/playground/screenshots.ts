import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launch, systemChromium } from './browser.js';
import { serve } from './served.js';

/**
 * Draws the pictures of the documentation: `npm run screenshots`. With a folder, `npm run screenshots -- /tmp/all`,
 * it draws every scene there, in light and dark, wide and narrow, for whoever works on how it looks.
 */
const [, , elsewhere] = process.argv;
const folder = elsewhere ?? join('docs', 'images');
const documented = new Set([
  'first-visit-light',
  'card-light',
  'check-light',
  'slack-tab-dark',
  'palette-light',
  'walk-light',
  'walk-result-dark',
  'board-light',
  'narrow-card-light',
  'page-pattern-light',
  'page-graph-light',
  'page-comparison-dark',
]);

type Scheme = 'light' | 'dark';
const wide = { width: 1360, height: 860 };
const narrow = { width: 390, height: 780 };

const ready = async (page: Page, url: string): Promise<void> => {
  await page.goto(url);
  await page.locator('body.ready').waitFor();
};

const say = async (page: Page, line: string, field = '#say'): Promise<void> => {
  await page.fill(field, line);
  // In a thread Escape would close it, and its lists are closed by what follows.
  if (field === '#say') await page.press(field, 'Escape');
  await page.press(field, 'Enter');
};

const called = async (context: BrowserContext, url: string, name: string): Promise<Page> => {
  const page = await context.newPage();
  await ready(page, url);
  await page.evaluate(async (wanted) => {
    await fetch('/api/join', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: wanted }),
    });
  }, name);
  await ready(page, url);
  return page;
};

const shot = async (page: Page, name: string): Promise<void> => {
  if (elsewhere === undefined && !documented.has(name)) return;
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`${name}.png`);
};

/** A card, a talk with an answer before all, and the tabs of a reply. */
const drawChat = async (browser: Browser, url: string, colorScheme: Scheme): Promise<void> => {
  const ada = await called(await browser.newContext({ viewport: wide, colorScheme }), url, 'Ada');
  const ben = await called(await browser.newContext({ viewport: wide, colorScheme }), url, 'Ben');
  await shot(ada, `first-visit-${colorScheme}`);
  await say(ben, 'Our checkout books the payment and the shipment in two services. Sometimes only one happens.');
  await say(ada, '/pattern saga');
  await ada.getByRole('heading', { name: 'Saga', exact: true }).waitFor();
  await shot(ada, `card-${colorScheme}`);
  await say(ada, '@sextant check we use 2PC between our order and billing microservices');
  await ada.locator('#thread-messages .alert').waitFor();
  await shot(ada, `check-${colorScheme}`);
  await ada.locator('#thread-messages [data-preview="slack"]').last().click();
  await ada.locator('.source').waitFor();
  await shot(ada, `slack-tab-${colorScheme}`);
  await ada.goto(`${url}/c/architecture`);
  await ada.locator('body.ready').waitFor();
  await ada.locator('#say').pressSequentially('/ca');
  await ada.locator('.palette li').first().waitFor();
  await ada.keyboard.press('ArrowDown');
  await shot(ada, `palette-${colorScheme}`);
  await ada.context().close();
  await ben.context().close();
};

/** A walk by two people, from its question to its result. */
const drawWalk = async (browser: Browser, url: string, colorScheme: Scheme): Promise<void> => {
  const ada = await called(await browser.newContext({ viewport: wide, colorScheme }), `${url}/c/architecture`, 'Ada');
  const ben = await called(await browser.newContext({ viewport: wide, colorScheme }), `${url}/c/architecture`, 'Ben');
  await say(ada, '/pattern choose existing');
  await ada.locator('#thread-messages .answer').first().waitFor();
  await ada.locator('#thread-messages .answer').nth(1).click();
  await ben.locator('[data-open-thread]:not(.empty)').last().click();
  await ben.locator('#thread-messages .answer').first().waitFor();
  await shot(ben, `walk-${colorScheme}`);
  const isAsked = () => ben.locator('#thread-messages .title', { hasText: 'question' }).count();
  for (let turn = 0; turn < 10 && (await isAsked()) > 0; turn++) {
    const version = await ben.locator('#thread-messages .walk').getAttribute('data-version');
    await (turn % 2 === 0 ? ben : ada).locator('#thread-messages .answer').first().click();
    await ben.locator(`#thread-messages .walk:not([data-version="${version}"])`).waitFor();
    await ada.locator(`#thread-messages .walk:not([data-version="${version}"])`).waitFor();
  }
  await shot(ben, `walk-result-${colorScheme}`);
  await ada.context().close();
  await ben.context().close();
};

/** A board with votes and a warning, and the form of a vote. */
const drawBoard = async (browser: Browser, url: string, colorScheme: Scheme): Promise<void> => {
  const viewport = { width: 1360, height: 1120 };
  const ada = await called(await browser.newContext({ viewport, colorScheme }), `${url}/c/architecture`, 'Ada');
  const ben = await called(await browser.newContext({ viewport, colorScheme }), `${url}/c/architecture`, 'Ben');
  await say(ada, '/design start Payments in checkout; context Orders are paid twice when the provider is slow.');
  const board = (page: Page) => page.locator('#thread .board-live');
  await board(ada).waitFor();
  await ben.locator('[data-open-thread]:not(.empty)').click();
  await say(ada, '@sextant add saga because each service can undo its own step', '#say-thread');
  await say(ben, '@sextant add two-phase commit because all or nothing is easy to explain', '#say-thread');
  await say(ada, '@sextant given microservices', '#say-thread');
  await board(ben).locator('.alert').waitFor();
  await board(ada).locator('[data-press="board:vote for saga"]').click();
  await board(ben).getByText('1 for (Ada)').waitFor();
  await board(ben).locator('[data-press="board:vote for saga"]').click();
  await board(ada).getByText('2 for (Ada, Ben)').waitFor();
  await board(ada).locator('[data-press="board:vote against two-phase-commit"]').click();
  await board(ben).getByText('1 against (Ada)').waitFor();
  await board(ben).evaluate((message) => message.scrollIntoView({ block: 'start' }));
  await shot(ben, `board-${colorScheme}`);
  await board(ben).locator('[data-press="board:vote on two-phase-commit"]').click();
  await ben.getByRole('dialog').waitFor();
  await ben.getByLabel('Why?').fill('The saga is easier to run, after all.');
  await shot(ben, `board-form-${colorScheme}`);
  await ada.context().close();
  await ben.context().close();
};

const drawNarrow = async (browser: Browser, url: string, colorScheme: Scheme): Promise<void> => {
  const page = await called(
    await browser.newContext({ viewport: narrow, colorScheme, deviceScaleFactor: 2 }),
    `${url}/c/incidents`,
    'Cleo',
  );
  await shot(page, `narrow-${colorScheme}`);
  await say(page, '/pattern circuit breaker');
  await page.getByRole('heading', { name: 'Circuit Breaker', exact: true }).waitFor();
  await shot(page, `narrow-card-${colorScheme}`);
  await page.click('#open-rooms');
  await shot(page, `narrow-rooms-${colorScheme}`);
  await page.context().close();
};

const drawPages = async (browser: Browser, url: string, colorScheme: Scheme): Promise<void> => {
  for (const [size, viewport] of [
    ['', wide],
    ['narrow-', narrow],
  ] as const) {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    for (const [name, path] of [
      ['pattern', '/patterns/saga'],
      ['index', '/patterns'],
      ['tree', '/trees/existing'],
      ['comparison', '/comparisons/saga,two-phase-commit'],
      ['domain', '/domains/resilience'],
      ['problems', '/problems/availability'],
      ['rules', '/anti-patterns'],
    ] as const) {
      await page.goto(`${url}${path}`);
      await shot(page, `page-${size}${name}-${colorScheme}`);
    }
    // It is fetched when it comes into view.
    const drawn = page.waitForResponse(/\/drawings\//);
    await page.goto(`${url}/patterns/saga`);
    const drawing = page.locator('figure.drawing img').first();
    await drawing.scrollIntoViewIfNeeded();
    await drawn;
    await drawing.evaluate((image) => image.scrollIntoView({ block: 'center' }));
    await shot(page, `page-${size}graph-${colorScheme}`);
    await context.close();
  }
};

const executable = systemChromium();
if (executable === undefined) {
  console.error('No Chromium was found. Install one, or name it in CHROMIUM.');
  process.exitCode = 1;
} else {
  mkdirSync(folder, { recursive: true });
  const browser = await launch(executable);
  try {
    for (const scheme of ['light', 'dark'] as const) {
      for (const draw of [drawChat, drawWalk, drawBoard, drawNarrow, drawPages]) {
        const running = await serve();
        await draw(browser, running.url, scheme);
        await running.stop();
      }
    }
  } finally {
    await browser.close();
  }
}
