import { expect, it } from 'vitest';
import { faults, inBrowser, name, overflow, say, title } from './in-browser.js';
import { serve } from './served.js';

inBrowser('given the playground in a browser', ({ house, visit }) => {
  it('when somebody comes for the first time, then a card is one press away, and only this server is asked', async () => {
    const asked: string[] = [];
    const page = await visit();
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.reload();
    await page.getByRole('button', { name: 'Show me a card' }).click();
    await title(page, 'Saga').waitFor();
    await page.getByText('Only you can see this').waitFor();
    expect(new Set(asked)).toEqual(new Set([house().url]));
    await page.getByRole('button', { name: 'How it works' }).click();
    await title(page, 'Saga: how it works').waitFor();
  });

  it('when two people are there, then they see each other’s words and walk a tree together', async () => {
    const [ada, ben] = [await visit(), await visit()];
    await name(ada, 'Ada');
    await name(ben, 'Ben');
    await say(ada, 'Which one do we take?');
    await ben.getByText('Which one do we take?').waitFor();
    await ada.getByRole('button', { name: 'Walk me to a pattern' }).click();
    await ben.locator('[data-open-thread]').last().click();
    for (const page of [ada, ben]) await title(page, 'question 1').waitFor();
    for (let turn = 0; turn < 12 && (await ada.locator('#thread .title', { hasText: 'question' }).count()) > 0; turn++) {
      const before = await ada.locator('#thread .walk').getAttribute('data-version');
      await (turn % 2 === 0 ? ada : ben).locator('#thread .answer').first().click();
      for (const page of [ada, ben]) await page.locator(`#thread .walk:not([data-version="${before}"])`).waitFor();
    }
    for (const page of [ada, ben]) {
      await page.locator('#thread').getByText('Walk code, to replay this anywhere').waitFor();
      const answers = await page.locator('#thread .walk ol').first().textContent();
      expect(answers).toMatch(/· Ada[\s\S]*· Ben/);
    }
  });

  it('when a channel is not looked at, then what comes there is counted', async () => {
    const [ada, ben] = [await visit(), await visit('/c/incidents')];
    await say(ben, 'The queue is full again');
    const link = ada.getByRole('link', { name: 'incidents' });
    await ada.locator('a[data-channel="incidents"].has-unread').waitFor();
    expect(await link.locator('.unread').textContent()).toContain('1');
    await link.click();
    await ada.getByText('The queue is full again').waitFor();
    expect(await ada.locator('.has-unread').count()).toBe(0);
  });

  it('when a line is typed, then it is completed with the keyboard', async () => {
    const page = await visit();
    await page.keyboard.type('/circ');
    await page.getByRole('option', { name: /Circuit Breaker/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#say').getAttribute('aria-activedescendant')).toBe('say-options-0');
    await page.keyboard.press('Enter');
    await title(page, 'Circuit Breaker').waitFor();
    await page.keyboard.type('/pattern cho');
    await page
      .getByRole('option', { name: /choose/ })
      .first()
      .waitFor();
    // The list is asked for at each letter; the last answer must have come.
    await page.waitForTimeout(500);
    await page.keyboard.press('Tab');
    await page.getByRole('option').nth(3).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('#say').inputValue()).toBe('/pattern choose ');
  });

  it('when an answer is shared, then the other sees it', async () => {
    const [ada, ben] = [await visit(), await visit()];
    await say(ada, '/pattern outbox');
    await title(ada, 'Transactional Outbox').waitFor();
    expect(await ben.locator('article').count()).toBe(0);
    await ada.getByRole('button', { name: 'Share', exact: true }).click();
    await title(ben, 'Transactional Outbox').waitFor();
    await ben.getByText('Shared by').waitFor();
  });

  it('when words are hostile, then they are shown and do nothing', async () => {
    const [ada, ben] = [await visit(), await visit()];
    const hostile = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
    await say(ada, hostile);
    await say(ada, `@sextant find ${hostile}`);
    await ben.getByText(hostile, { exact: true }).waitFor();
    await ada.locator('#thread article').nth(1).waitFor();
    await name(ada, '<b>A</b>');
    for (const page of [ada, ben]) {
      expect(await page.locator('main img, main script, article b').count()).toBe(0);
      expect(await page.title()).not.toContain('owned');
    }
  });

  it('when the page is loaded again in the middle of a walk, then it goes on', async () => {
    const page = await visit();
    await say(page, '/pattern choose existing');
    await page.locator('#thread .answer').first().click();
    await title(page, 'question 2').waitFor();
    await page.reload();
    await page.locator('body.ready').waitFor();
    await title(page, 'question 2').waitFor();
    await page.locator('#thread .answer').first().click();
    await page
      .locator('#thread')
      .getByText(/question 3|Walk code/)
      .first()
      .waitFor();
  });

  it('when the server was started anew, then the page says so and goes on', async () => {
    const page = await visit();
    await say(page, 'before');
    await page.getByText('before', { exact: true }).waitFor();
    const { port } = new URL(house().url);
    await house().stop();
    house.become(await serve(Number(port)));
    await page.getByText('started anew').waitFor();
    await say(page, '/pattern saga');
    await title(page, 'Saga').waitFor();
    expect(await page.getByText('before', { exact: true }).count()).toBe(0);
  });

  it('when there is only a keyboard, then a walk comes to its result', async () => {
    const page = await visit();
    await page.keyboard.type('/pattern choose existing');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.locator('#thread .answer').first().waitFor();
    const tabTo = async (selector: string) => {
      for (let count = 0; count < 60; count++) {
        await page.keyboard.press('Tab');
        if ((await page.locator(`${selector}:focus`).count()) > 0) return;
      }
      throw new Error(`Tab does not come to ${selector}`);
    };
    await tabTo('#thread .answer');
    for (let turn = 0; turn < 12; turn++) {
      const before = await page.locator('#thread .walk').getAttribute('data-version');
      await page.keyboard.press('Enter');
      await page.locator(`#thread .walk:not([data-version="${before}"])`).waitFor();
      if ((await page.locator('#thread').getByText('Walk code').count()) > 0) break;
      // After an answer the focus is on the message, so the next question is the next stop.
      await page.keyboard.press('Tab');
      expect(await page.locator('#thread .answer:focus').count()).toBe(1);
    }
    await page.locator('#thread').getByText('Walk code').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#thread').waitFor({ state: 'hidden' });
  });

  it('when a tab beside an answer is pressed, then it shows the payload', async () => {
    const page = await visit();
    await say(page, '/pattern saga');
    await title(page, 'Saga').waitFor();
    for (const [tab, words] of [
      ['Slack', 'of 50 blocks'],
      ['Discord', 'of 40 components'],
      ['Plain text', 'Verdict: '],
    ] as const) {
      await page.getByRole('button', { name: tab, exact: true }).click();
      await page.locator('.panel').getByText(words).first().waitFor();
    }
  });

  it.each(['light', 'dark'] as const)(
    'when axe reads the chat and the pages in %s, then it finds nothing serious',
    async (colorScheme) => {
      const page = await visit('/', { colorScheme });
      expect(await faults(page)).toEqual([]);
      await say(page, '/pattern saga');
      await say(page, '/pattern compare saga, 2pc');
      await say(page, '/pattern related saga');
      await say(page, '@sextant check 2pc, microservices');
      await page.locator('#thread .alert').waitFor();
      await page.locator('#thread [data-preview="slack"]').click();
      await page.locator('.source').waitFor();
      await page.fill('#say', '/');
      await page.locator('.palette li').first().waitFor();
      expect(await faults(page)).toEqual([]);
      for (const path of [
        '/patterns',
        '/patterns/saga',
        '/trees/existing',
        '/comparisons/saga,two-phase-commit',
        '/problems/availability',
        '/domains',
        '/search?q=slow+pages',
      ]) {
        await page.goto(house().url + path);
        expect(await faults(page), path).toEqual([]);
      }
    },
  );

  it.each([
    [390, 780],
    [768, 900],
    [1600, 900],
  ])('when the window is %i by %i, then nothing is wider than it', async (width, height) => {
    const page = await visit('/', { viewport: { width, height } });
    await say(page, '@sextant compare saga, 2pc');
    await page.locator('#thread table').waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    for (const path of ['/patterns/saga', '/comparisons/saga,two-phase-commit', '/problems/availability', '/trees/existing']) {
      await page.goto(house().url + path);
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
    }
  });
});
