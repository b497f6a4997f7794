import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import type { Running } from '../../adapters/playground/start.js';
import { launch, systemChromium } from './browser.js';
import { serve } from './served.js';

const executable = systemChromium();
if (executable === undefined) {
  console.warn(
    'SKIPPED: the tests of the playground in a browser, because no Chromium was found. Install one, or name it in CHROMIUM.',
  );
}

/** The playground that a test visits. */
export interface Served {
  (): Running;
  /** Another one in its place. */
  become(next: Running): void;
}

export interface Tools {
  readonly house: Served;
  /** A person with a browser of their own. What goes wrong in the page fails the test. */
  visit(path?: string, options?: Parameters<Browser['newContext']>[0]): Promise<Page>;
}

/** Tests in a Chromium, each with a playground of its own. */
export const inBrowser = (given: string, tests: (tools: Tools) => void): unknown =>
  describe.skipIf(executable === undefined)(given, () => {
    let browser: Browser;
    let running: Running;
    const contexts: BrowserContext[] = [];
    beforeAll(async () => {
      browser = await launch(executable ?? '');
    });
    afterAll(() => browser?.close());
    beforeEach(async () => {
      running = await serve();
    });
    afterEach(async () => {
      for (const context of contexts.splice(0)) await context.close();
      await running.stop();
    });
    const house = Object.assign(() => running, {
      become(next: Running) {
        running = next;
      },
    });
    tests({
      house,
      async visit(path = '/', options = {}) {
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
        contexts.push(context);
        const page = await context.newPage();
        page.setDefaultTimeout(8_000);
        page.on('pageerror', (error) => {
          throw error;
        });
        await page.goto(running.url + path);
        if (path === '/' || path.startsWith('/c/')) await page.locator('body.ready').waitFor();
        return page;
      },
    });
  });

export const name = async (page: Page, wanted: string): Promise<void> => {
  await page.fill('#name', wanted);
  await page.press('#name', 'Enter');
  await page.getByText(`You are ${wanted}.`).waitFor();
};

export const say = async (page: Page, line: string, field = '#say'): Promise<void> => {
  await page.fill(field, line);
  await page.press(field, 'Enter');
};

export const title = (page: Page, words: string | RegExp) => page.locator('.title').filter({ hasText: words }).last();

/** How much wider than the window the page is. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds that a person would stumble over. */
export const faults = async (page: Page): Promise<string[]> => {
  await page.evaluate(readFileSync(axe, 'utf8'));
  return page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await run.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
};
