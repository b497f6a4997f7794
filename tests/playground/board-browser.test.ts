import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faults, inBrowser, name, overflow, say, title } from './in-browser.js';

const start = async (page: Page, words: string): Promise<void> => {
  await say(page, `/design start ${words}`);
  await page.locator('#thread .board-live').waitFor();
};
const card = (page: Page, pattern: string) =>
  page.locator('#thread .board-live .card').filter({ has: page.getByRole('heading', { name: new RegExp(`^${pattern}`) }) });
/** Presses Tab until the focus is there. */
const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let count = 0; count < 80; count++) {
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${selector}`);
};

inBrowser('given a board in a browser', ({ visit }) => {
  it('when two people vote and decide, then both see the one board, and the record is a file', async () => {
    const [ada, ben] = [await visit(), await visit()];
    await name(ada, 'Ada');
    await name(ben, 'Ben');
    await start(ada, 'Payments; with saga, outbox');
    await ben.locator('[data-open-thread]:not(.empty)').click();
    await card(ben, 'Saga').getByRole('button', { name: 'For', exact: true }).click();
    await card(ada, 'Saga').getByText('1 for (Ben)').waitFor();
    await card(ada, 'Saga').getByRole('button', { name: 'Vote…' }).click();
    await ada.getByRole('radio', { name: 'Against' }).check();
    await ada.getByLabel('Why?').fill('undoing is never clean');
    await ada.getByRole('dialog').getByRole('button', { name: 'Vote' }).click();
    for (const page of [ada, ben]) {
      await card(page, 'Saga').getByText('1 for (Ben), 1 against (Ada)').waitFor();
      await card(page, 'Saga').getByText('undoing is never clean').waitFor();
      expect(await page.locator('#thread .board-live').count()).toBe(1);
    }
    await ben.locator('.board-live').getByRole('button', { name: 'Decide…' }).click();
    await ben.getByLabel('Chosen patterns').fill('saga, outbox');
    await ben.getByLabel('The decision in a sentence').fill('Both together.');
    await ben.getByRole('dialog').getByRole('button', { name: 'Decide' }).click();
    await ada.locator('.board-live').getByText('Accepted: Saga and Transactional Outbox').waitFor();
    await ada.locator('.board-live').getByRole('button', { name: 'Export' }).click();
    const link = ben.getByRole('link', { name: /^Download .*payments\.md$/ });
    const [download] = await Promise.all([ben.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^\d{4}-\d{2}-\d{2}-payments\.md$/);
    expect(readFileSync(await download.path(), 'utf8')).toMatch(/status: "accepted"[\s\S]*# Payments/);
  }, 40_000);

  it('when there is only a keyboard, then a form is filled in, mended and sent off, and the focus comes back', async () => {
    const page = await visit();
    await start(page, 'Payments');
    await tabTo(page, '#thread .board-live [data-press="board:add"]');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, '#form [name="patterns"]');
    await page.keyboard.type('sagga and such');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'I do not know' }).waitFor();
    expect(await page.locator('#form [name="patterns"]').inputValue()).toBe('sagga and such');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('saga');
    await page.keyboard.press('Tab');
    await page.keyboard.type('each step can be undone');
    await tabTo(page, '#form [type="submit"]');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await card(page, 'Saga').getByText('each step can be undone').waitFor();
    // The message is drawn anew, and has the focus: what can be pressed on it is the next stop.
    expect(await page.evaluate("document.activeElement.closest('.board-live') !== null")).toBe(true);
    await tabTo(page, '#thread .board-live [data-press="board:note"]');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.locator('#thread').isVisible()).toBe(true);
  });

  it('when names are filled in after each other, then each is suggested', async () => {
    const page = await visit();
    await start(page, 'Payments');
    await page.locator('.board-live').getByRole('button', { name: 'Add…' }).click();
    const names = page.getByLabel('Patterns');
    await names.pressSequentially('Saga, ');
    expect(await page.locator('#form-names option').first().getAttribute('value')).toMatch(/^Saga, \w/);
  });

  it('when its words are hostile, then they are shown and do nothing', async () => {
    const [ada, ben] = [await visit(), await visit()];
    const hostile = '<img src=x onerror="document.title=\'owned\'"><b>Payments</b>';
    await start(ada, hostile);
    await say(ada, `@sextant add saga because ${hostile}`, '#say-thread');
    await ben.locator('[data-open-thread]:not(.empty)').click();
    for (const page of [ada, ben]) {
      await title(page, hostile).waitFor();
      await card(page, 'Saga').getByText(hostile).waitFor();
      expect(await page.locator('main img, #thread img, article b').count()).toBe(0);
      expect(await page.title()).not.toContain('owned');
    }
  });

  it.each(['light', 'dark'] as const)(
    'when axe reads it in %s, with a form and with a record, then it finds nothing serious',
    async (colorScheme) => {
      const page = await visit('/', { colorScheme });
      await start(page, 'Payments; with saga, 2pc; until 2 days');
      await say(page, '@sextant given microservices', '#say-thread');
      await page.locator('#thread .board-live .alert').waitFor();
      await say(page, '@sextant export', '#say-thread');
      await page.locator('#thread .file summary').click();
      expect(await faults(page)).toEqual([]);
      for (const form of ['board:decide', 'board:vote on saga']) {
        await page.locator(`.board-live [data-press="${form}"]`).click();
        await page.getByRole('dialog').waitFor();
        expect(await faults(page)).toEqual([]);
        await page.getByRole('button', { name: 'Cancel' }).click();
      }
    },
  );

  it('when the window is narrow, then neither the board nor a form is wider than it', async () => {
    const page = await visit('/', { viewport: { width: 390, height: 780 } });
    await start(page, 'Payments; with saga, 2pc');
    await page.locator('.board-live [data-press="board:decide"]').click();
    await page.getByRole('dialog').waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const box = await page.getByRole('dialog').boundingBox();
    expect(box?.width).toBeLessThanOrEqual(390);
  });
});
